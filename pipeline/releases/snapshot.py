"""All numbers as a release states them.

Belongs here: choosing the deliveries of a release and running the analysis over them. A release is "all deliveries
up to here" (CONTRACT section 1), so vintages, the revision log and roll-back follow from this one function.
Does not belong here: how a number is computed (`analysis`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipeline.analysis.indicators.inputs import week_end
from pipeline.analysis.observations import KEYS
from pipeline.releases.revisions import empty_log

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

    from pipeline.analysis.protection import Shield
    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.intake.calendar import Release
    from pipeline.intake.contract import Contract
    from pipeline.intake.load import Delivery
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

    `tables`: protected tables of the programme. `shield`: what protects them, confidential.
    `observations`: the long table (`observations.COLUMNS`).
    `by_series`: its weekly rows by series, in order of time.
    `verdicts`: what the rules say of it. `start` and `as_of`: first day of the trial and last day the data cover.
    `provenance`: the least trustworthy of its deliveries' provenances. `revisions`: what it changes of the release
    before it and why (`revisions.LOG`); empty until `revised.with_revisions` has seen both.
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
    revisions: pd.DataFrame = field(default_factory=empty_log)

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


def weekly_series(observations: pd.DataFrame) -> dict[SeriesKey, pd.DataFrame]:
    """Divide the weekly rows of the long table by series; each part is sorted by week."""
    weekly = observations[observations["week"].ne("")].sort_values(list(KEYS), kind="stable")
    return {tuple(map(str, key)): rows for key, rows in weekly.groupby(list(KEYS[:-1]), sort=False)}
