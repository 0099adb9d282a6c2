"""Taking stock: a release computed from the deliveries that had arrived by its day.

Belongs here: choosing the deliveries of a release, running the analysis over them, and what of it was frozen before.
Does not belong here: how a number is computed (`analysis`), what a snapshot is (`snapshot`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.disclosure import CONFIDENTIAL
from pipeline.analysis.indicators import observe
from pipeline.analysis.indicators.inputs import Inputs, week_end
from pipeline.analysis.observations import stated
from pipeline.analysis.programme import MSME
from pipeline.analysis.protection import Terms
from pipeline.analysis.verdicts import judge
from pipeline.analysis.verdicts.evidence import Evidence
from pipeline.intake.load import Delivery, current
from pipeline.intake.published import archive_name
from pipeline.problems import Place, Rejected, problem
from pipeline.releases.guarding import Guarded, guarded
from pipeline.releases.said import Said, read_said
from pipeline.releases.snapshot import Grounds, Snapshot, weekly_series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.intake.calendar import Release
    from pipeline.intake.published import FrozenRelease

NATIONAL: Final = ("channels", "processing", "exposure", "inspections", "complaints", "price_floor")
"""Delivered tables without province, category or seller: nothing in them can expose one seller."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was frozen: releases by number, and by label what was kept of their protection (`Shield.kept`)."""

    frozen: Mapping[int, FrozenRelease] = field(default_factory=dict)
    kept: Mapping[str, Mapping[str, pd.DataFrame]] = field(default_factory=dict)


NOTHING: Final = Past()


def take_all(
    releases: Sequence[Release], deliveries: Sequence[Delivery], grounds: Grounds, past: Past = NOTHING
) -> tuple[Snapshot, ...]:
    """Take every release in order, each bound by what those before it printed and hid.

    The newest is computed; those before it say what they said when they were frozen.
    """
    taken: list[Snapshot] = []
    for release in releases:
        frozen = past.frozen.get(release.number) if release is not releases[-1] else None
        before = taken[-1] if taken else None
        taken.append(
            take(release, deliveries, grounds, before, past, None if frozen is None else read_said(frozen))
        )
    return tuple(taken)


def take(
    release: Release,
    deliveries: Sequence[Delivery],
    grounds: Grounds,
    before: Snapshot | None = None,
    past: Past = NOTHING,
    said: Said | None = None,
) -> Snapshot:
    """Compute what `release` states from the deliveries that had arrived by its last delivery day.

    `before` is the release before it. `said` takes the place of the numbers where they were frozen. Refuses with
    `Rejected` where a seller could not be protected, or other cells are withheld than were.
    """
    contract, weeks = grounds.contract, grounds.contract.trial.weeks
    known = tuple(one for one in deliveries if one.name <= release.deliveries_up_to)
    frames = current(known, contract)
    safe = _guarded(release, frames, grounds, before, past)
    arrivals = first_arrivals(known, weeks)
    as_of = min(
        contract.trial.end, max((week_end(week) for week in arrivals["week"]), default=contract.trial.start)
    )
    provenance = max((one.provenance for one in known), default="")
    if said is None:
        observations = stated(observe(_inputs(known, frames, safe, grounds, as_of)))
    else:
        observations = said.observations
        _same_pattern(release, safe, said)
    by_series = weekly_series(observations)
    record = (grounds.timeline, grounds.statements, grounds.events)
    evidence = Evidence(by_series, *record, contract.trial, as_of, provenance, java_of(grounds))
    return Snapshot(
        release,
        known,
        safe.tables if said is None else said.tables,
        safe.shield,
        observations,
        by_series,
        judge(grounds.rules.rules, evidence) if said is None else said.verdicts,
        contract.trial.start,
        as_of,
        provenance,
    )


def _guarded(
    release: Release,
    frames: Mapping[str, pd.DataFrame],
    grounds: Grounds,
    before: Snapshot | None,
    past: Past,
) -> Guarded:
    disclosure, label = grounds.contract.disclosure, f"{release.number:04d}"
    frozen = release.number in past.frozen
    kept = past.kept.get(label) if frozen else None
    if frozen and kept is None:
        raise Rejected((problem("protect.missing", Place(archive_name(release.number)), release=label),))
    terms = Terms(disclosure.threshold, disclosure.protection)
    earlier = None if before is None else (before.shield, before.weeks)
    return guarded(label, frames, grounds.contract.trial.weeks, terms, earlier, kept)


def _same_pattern(release: Release, safe: Guarded, said: Said) -> None:
    weeks = safe.tables["national_origin"]["week"]
    if said.withheld(weeks.max() if len(weeks) else "") != safe.shield.hidden:
        place = Place(archive_name(release.number))
        raise Rejected((problem("protect.pattern", place, release=f"{release.number:04d}"),))


def _inputs(
    known: Sequence[Delivery],
    frames: Mapping[str, pd.DataFrame],
    safe: Guarded,
    grounds: Grounds,
    as_of: date,
) -> Inputs:
    contract = grounds.contract
    registers = [one.received_at.date() for one in known if "inspections" in one.tables]
    return Inputs(
        protected=safe.tables,
        national={name: _trial(frames[name], name, contract.trial.weeks) for name in NATIONAL},
        medians=_medians(frames["sellers"], safe.tables["province_sellers"], contract.disclosure.threshold),
        arrivals=first_arrivals(known, contract.trial.weeks),
        java=java_of(grounds),
        trial_weeks=contract.trial.weeks,
        as_of=as_of,
        inspected_from=min(registers, default=date.min),
        inspected_until=max(registers, default=date.min),
    )


def java_of(grounds: Grounds) -> frozenset[str]:
    """Return the codes of Java's provinces."""
    return frozenset(one.code for one in grounds.provinces if one.island_group.id == "Jawa")


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
