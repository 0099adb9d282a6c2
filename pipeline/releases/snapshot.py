"""All numbers as a release states them.

Belongs here: choosing the deliveries of a release and running the analysis over them. A release is "all deliveries
up to here" (CONTRACT section 1), so vintages, the revision log and roll-back follow from this one function.
Does not belong here: how a number is computed (`analysis`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.disclosure import CONFIDENTIAL
from pipeline.analysis.indicators import observe
from pipeline.analysis.indicators.inputs import Inputs, week_end
from pipeline.analysis.observations import KEYS, stated
from pipeline.analysis.programme import MSME
from pipeline.analysis.protection import Terms
from pipeline.analysis.verdicts import judge
from pipeline.analysis.verdicts.evidence import Evidence
from pipeline.intake.load import Delivery, current
from pipeline.releases.guarding import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pipeline.analysis.protection import Shield
    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.intake.calendar import Release
    from pipeline.intake.contract import Contract
    from pipeline.intake.record import Event, Province, Statement, TimelineEntry
    from pipeline.intake.rules import Rules

NATIONAL: Final = ("channels", "processing", "exposure", "inspections", "complaints", "price_floor")
"""Delivered tables without province, category or seller: nothing in them can expose one seller."""

SYNTHETIC: Final = "synthetic"

SeriesKey = tuple[str, ...]
"""The keys of an observation apart from its week."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A release with everything it publishes.

    `tables`: protected tables of the programme. `shield`: what protects them, confidential. `observations`: the long table (`observations.COLUMNS`).
    `by_series`: its weekly rows by series, in order of time.
    `verdicts`: what the rules say of it. `start` and `as_of`: first day of the trial and last day the data cover.
    `provenance`: the least trustworthy of its deliveries' provenances.
    """

    release: Release
    deliveries: tuple[Delivery, ...]
    tables: Mapping[str, pd.DataFrame]
    shield: Shield
    observations: pd.DataFrame
    by_series: Mapping[SeriesKey, pd.DataFrame]
    verdicts: tuple[Verdict, ...]
    start: date
    as_of: date
    provenance: str

    @property
    def number(self) -> str:
        """The release number as it is written everywhere: four digits."""
        return f"{self.release.number:04d}"

    @property
    def weeks(self) -> tuple[str, ...]:
        """The trial weeks the release covers, ISO Mondays in order."""
        return tuple(sorted(self.tables["national_origin"]["week"].unique()))

    @property
    def full_weeks(self) -> tuple[str, ...]:
        """The weeks among them that the trial covers for seven days, in order."""
        return tuple(
            week for week in self.weeks if self.start.isoformat() <= week and week_end(week) <= self.as_of
        )


@dataclass(frozen=True, slots=True)
class Grounds:
    """What does not change from release to release: contract, provinces, rules of judgement and the record."""

    contract: Contract
    provinces: Sequence[Province]
    rules: Rules
    timeline: tuple[TimelineEntry, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


def take_all(
    releases: Sequence[Release], deliveries: Sequence[Delivery], grounds: Grounds
) -> tuple[Snapshot, ...]:
    """Compute every release in order, each bound by what those before it printed and hid."""
    taken: list[Snapshot] = []
    for release in releases:
        taken.append(take(release, deliveries, grounds, taken[-1] if taken else None))
    return tuple(taken)


def take(
    release: Release, deliveries: Sequence[Delivery], grounds: Grounds, before: Snapshot | None = None
) -> Snapshot:
    """Compute what `release` states from the deliveries that had arrived by its last delivery day.

    `before` is the release before it. Refuses with `Rejected` where a seller could not be protected.
    """
    contract, provinces = grounds.contract, grounds.provinces
    known = tuple(one for one in deliveries if one.name <= release.deliveries_up_to)
    frames = current(known, contract)
    trial = contract.trial
    terms = Terms(contract.disclosure.threshold, contract.disclosure.protection)
    earlier = None if before is None else (before.shield, before.weeks)
    safe = guarded(f"{release.number:04d}", frames, trial.weeks, terms, earlier)
    arrivals = first_arrivals(known, trial.weeks)
    as_of = min(trial.end, max((week_end(week) for week in arrivals["week"]), default=trial.start))
    inputs = Inputs(
        protected=safe.tables,
        national={name: _trial(frames[name], name, trial.weeks) for name in NATIONAL},
        medians=_medians(frames["sellers"], safe.tables["province_sellers"], terms.threshold),
        arrivals=arrivals,
        java=frozenset(one.code for one in provinces if one.island_group.id == "Jawa"),
        trial_weeks=trial.weeks,
        as_of=as_of,
    )
    observations = stated(observe(inputs))
    by_series, provenance = weekly_series(observations), max((one.provenance for one in known), default="")
    record = (grounds.timeline, grounds.statements, grounds.events)
    evidence = Evidence(by_series, *record, trial, as_of, provenance)
    return Snapshot(
        release,
        known,
        safe.tables,
        safe.shield,
        observations,
        by_series,
        judge(grounds.rules.rules, evidence),
        trial.start,
        as_of,
        provenance,
    )


def weekly_series(observations: pd.DataFrame) -> dict[SeriesKey, pd.DataFrame]:
    """Divide the weekly rows of the long table by series; each part is sorted by week."""
    weekly = observations[observations["week"].ne("")].sort_values(list(KEYS), kind="stable")
    return {tuple(map(str, key)): rows for key, rows in weekly.groupby(list(KEYS[:-1]), sort=False)}


def first_arrivals(deliveries: Sequence[Delivery], weeks: tuple[str, ...]) -> pd.DataFrame:
    """Return for each trial week with transactions when they first arrived: week, received_at, provenance."""
    rows: dict[str, tuple[object, str]] = {}
    for delivery in deliveries:
        if "transactions" in delivery.tables:
            for week in sorted(set(delivery.tables["transactions"]["week"]) & set(weeks)):
                rows.setdefault(week, (delivery.received_at, delivery.provenance))
    ordered = [(week, *rows[week]) for week in sorted(rows)]
    return pd.DataFrame(ordered, columns=["week", "received_at", "provenance"])


def _trial(frame: pd.DataFrame, name: str, weeks: tuple[str, ...]) -> pd.DataFrame:
    """Keep the trial weeks; channels keep their baseline, inspections have no week."""
    return frame if name in ("channels", "inspections") else frame[frame["week"].isin(weeks)]


def _medians(sellers: pd.DataFrame, provinces: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """Province medians of MSME sizes in cells of enough sellers, in provinces whose sellers are published."""
    hidden = provinces.loc[provinces["conf_status"].eq(CONFIDENTIAL), ["week", "province_code"]]
    withheld = pd.MultiIndex.from_frame(sellers[["week", "province_code"]]).isin(
        pd.MultiIndex.from_frame(hidden)
    )
    enough = sellers["active_sellers"].ge(threshold)
    return sellers[sellers["seller_size"].isin(MSME) & enough & ~withheld]
