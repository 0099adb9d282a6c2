"""How the quality of a release is counted.

Belongs here: one small measure per question, each from snapshots alone. Does not belong here: their order in a report
(`quality`) and any judgement of what is good enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.disclosure import CONFIDENTIAL
from pipeline.analysis.indicators.inputs import week_end
from pipeline.analysis.observations import KEYS
from pipeline.analysis.programme import PROGRAMME
from pipeline.intake.delivery import WITHDRAWN, current, latest
from pipeline.releases.compare import APPEARED, CHANGED, VANISHED, differences, rounded
from pipeline.releases.taking import first_arrivals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.intake.contract import Contract
    from pipeline.releases.snapshot import Snapshot

WHOLE: Final = "national_origin"
PARTS: Final = ("category_origin", "province_origin", "size_origin")
"""Published tables whose cells add up to the national one, by week and origin."""

CHANNELS: Final = "channels"
"""The delivered table that holds the same national sums from another source."""

ON_TIME: Final = "I14"
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TableCoverage:
    """A delivered table: how many of the trial weeks that were due on the day of release stand in it."""

    table: str
    weeks: int
    due: int


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """An indicator: due weeks with a national value, and its observations of every view by what they hold.

    `provisional`, `estimated` and `revised` are among the `values`; `withheld` are observations without a value for the
    protection of sellers, and the rest of `observations` has no value for another reason.
    """

    indicator: str
    weeks: int
    due: int
    observations: int
    values: int
    withheld: int
    provisional: int
    estimated: int
    revised: int


@dataclass(frozen=True, slots=True)
class RevisionCount:
    """What release `to` changed of the weekly values of an indicator in release `since`.

    `compared` values stand in both. The mean goes over all of them, unchanged ones included; both sizes are in the
    unit of the indicator.
    """

    since: str
    to: str
    indicator: str
    compared: int
    changed: int
    appeared: int
    vanished: int
    mean_absolute: float
    largest: float


@dataclass(frozen=True, slots=True)
class Punctuality:
    """When the release was announced, was due first, and came; how old its data are; how soon deliveries arrived.

    Moments and days are ISO texts. `delay_minutes` is against the date that was announced first.
    `weeks_on_time` of `weeks_arrived` came in time (I14); `arrival_days` are the median days from a week's end.
    """

    announced_at: str
    planned_at: str
    released_at: str
    moves: int
    delay_minutes: int
    notice_days: int
    period_end: str
    days_from_period_end: int
    weeks_on_time: int
    weeks_arrived: int
    arrival_days: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Sums of a table against the same sums of another one: `compared`, not comparable, and the largest difference.

    The difference is in percent of the larger sum.
    """

    table: str
    against: str
    measure: str
    compared: int
    hidden: int
    largest_percent: float


@dataclass(frozen=True, slots=True)
class Withheld:
    """Cells of a published table, and those among them that are withheld; the share is in percent."""

    table: str
    cells: int
    withheld: int
    percent: float


def due_weeks(snapshot: Snapshot, contract: Contract) -> frozenset[str]:
    """Return the trial weeks that were over on the day of release; the last one is over with the trial."""
    day, trial = snapshot.release.release_at.date(), contract.trial
    return frozenset(week for week in trial.weeks if min(week_end(week), trial.end) < day)


def table_coverage(snapshot: Snapshot, contract: Contract) -> tuple[TableCoverage, ...]:
    """Return the weeks of each delivered table that has weeks."""
    due = due_weeks(snapshot, contract)
    return tuple(
        TableCoverage(name, len(due & _standing_weeks(snapshot, contract, name)), len(due))
        for name, table in contract.tables.items()
        if "week" in table.key
    )


def _standing_weeks(snapshot: Snapshot, contract: Contract, name: str) -> set[str]:
    """Return the weeks of a delivered table; only where rows were withdrawn must every key be looked at."""
    frames = {one.name: one.tables[name] for one in snapshot.deliveries if name in one.tables}
    if any(frame["status"].eq(WITHDRAWN).any() for frame in frames.values()):
        standing = latest(frames, contract.tables[name], contract)
        return set(standing.loc[standing["status"].ne(WITHDRAWN), "week"])
    return {week for frame in frames.values() for week in frame["week"].unique()}


def indicator_counts(
    snapshot: Snapshot, contract: Contract, indicators: Sequence[str]
) -> tuple[IndicatorCount, ...]:
    """Return the counts of every indicator, all zero for one without data."""
    seen, due = snapshot.observations, due_weeks(snapshot, contract)
    return tuple(_count(name, seen[seen["indicator"].eq(name)], due) for name in indicators)


def _count(name: str, rows: pd.DataFrame, due: frozenset[str]) -> IndicatorCount:
    valued = rows[rows["value"].notna()]
    status = valued["obs_status"].value_counts()
    national = set(valued.loc[valued["view"].eq("national"), "week"])
    return IndicatorCount(
        indicator=name,
        weeks=len(due & national),
        due=len(due),
        observations=len(rows),
        values=len(valued),
        withheld=int(rows["conf_status"].eq(CONFIDENTIAL).sum()),
        provisional=int(status.get("p", 0)),
        estimated=int(status.get("e", 0)),
        revised=int(status.get("r", 0)),
    )


def revision_counts(snapshots: Sequence[Snapshot]) -> tuple[RevisionCount, ...]:
    """Return what each release changed of the one before it, indicator by indicator."""
    return tuple(
        one
        for old, new in pairwise(snapshots)
        for one in _revisions(old, new, differences(old.observations, new.observations))
    )


def _revisions(old: Snapshot, new: Snapshot, found: pd.DataFrame) -> list[RevisionCount]:
    before, after = (_weekly(one.observations) for one in (old, new))
    both = before.merge(after[list(KEYS)], on=list(KEYS))["indicator"].value_counts()
    counted = []
    for name, rows in found.groupby("indicator", sort=True):
        sizes = rows.loc[rows["how"].eq(CHANGED), "change"].abs()
        kinds = rows["how"].value_counts()
        compared = int(both.get(name, 0))
        counted.append(
            RevisionCount(
                since=old.number,
                to=new.number,
                indicator=str(name),
                compared=compared,
                changed=int(kinds.get(CHANGED, 0)),
                appeared=int(kinds.get(APPEARED, 0)),
                vanished=int(kinds.get(VANISHED, 0)),
                mean_absolute=rounded(sizes.sum() / compared) if compared else 0.0,
                largest=rounded(sizes.max()) if len(sizes) else 0.0,
            )
        )
    return counted


def _weekly(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["week"].ne("") & rows["value"].notna()]


def punctuality(snapshot: Snapshot, weeks: tuple[str, ...]) -> Punctuality:
    """Return how punctual release and deliveries were."""
    release = snapshot.release
    arrived = first_arrivals(snapshot.deliveries, weeks)
    lags = [
        (moment.date() - week_end(week)).days
        for week, moment in zip(arrived["week"], arrived["received_at"], strict=True)
    ]
    seen = snapshot.observations
    on_time = seen[seen["indicator"].eq(ON_TIME)].tail(1)
    return Punctuality(
        announced_at=release.announced_at.isoformat(),
        planned_at=release.planned_at.isoformat(),
        released_at=release.release_at.isoformat(),
        moves=len(release.moved),
        delay_minutes=round((release.release_at - release.planned_at).total_seconds() / 60),
        notice_days=(release.planned_at - release.announced_at) // DAY,
        period_end=snapshot.as_of.isoformat(),
        days_from_period_end=(release.release_at.date() - snapshot.as_of).days,
        weeks_on_time=int(on_time["numerator"].sum()),
        weeks_arrived=len(arrived),
        arrival_days=float(median(lags)) if lags else 0.0,
    )


def ties(snapshot: Snapshot, contract: Contract) -> tuple[Tie, ...]:
    """Compare the sums of the published tables with each other, and the national one with what the channels say."""
    whole = snapshot.tables[WHOLE]
    inside = [
        _tie(name, WHOLE, measure, _sums(snapshot.tables[name], measure), _sums(whole, measure))
        for name in PARTS
        for measure in ("gmv_idr", "orders")
    ]
    alone = [
        replace(one, tables={n: t for n, t in one.tables.items() if n == CHANNELS})
        for one in snapshot.deliveries
    ]
    channels = current(alone, contract)[CHANNELS].assign(conf_status="")
    other = [
        _tie(CHANNELS, WHOLE, measure, *(_sums(table, measure, ["week"]) for table in (channels, whole)))
        for measure in ("gmv_idr", "orders")
    ]
    return (*inside, *other)


def _sums(table: pd.DataFrame, measure: str, keys: Sequence[str] = ("week", "origin")) -> pd.Series[float]:
    """Return the sums by `keys`; a sum with a withheld part is missing."""
    shown = table.assign(**{measure: table[measure].mask(table["conf_status"].eq(CONFIDENTIAL))})
    return shown.groupby(list(keys))[measure].agg(lambda part: part.sum(skipna=False))


def _tie(table: str, against: str, measure: str, parts: pd.Series[float], whole: pd.Series[float]) -> Tie:
    here, there = parts.align(whole, join="inner")
    gap = (here - there).abs() / pd.concat([here, there], axis=1).max(axis=1).replace(0, 1)
    known = gap.dropna()
    largest = 100 * float(known.max()) if len(known) else 0.0
    return Tie(table, against, measure, len(known), len(gap) - len(known), largest)


def withheld(snapshot: Snapshot) -> tuple[Withheld, ...]:
    """Return the cells of each published table that are withheld."""
    return tuple(_withheld(one.name, snapshot.tables[one.name]) for one in PROGRAMME)


def _withheld(name: str, table: pd.DataFrame) -> Withheld:
    hidden = int(table["conf_status"].eq(CONFIDENTIAL).sum())
    return Withheld(name, len(table), hidden, 100 * hidden / len(table) if len(table) else 0.0)
