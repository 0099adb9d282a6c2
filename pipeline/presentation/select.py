"""Finding the observations that a sentence or a figure speaks of.

Belongs here: choosing rows and single values from the long table. Does not belong here: computing new numbers, apart
from the mean of a baseline, and words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.analysis.indicators.inputs import week_end
from pipeline.analysis.observations import KEYS
from pipeline.presentation.charts.runs import Point

if TYPE_CHECKING:
    from pipeline.intake.contract import Trial
    from pipeline.releases.snapshot import Snapshot

BASELINE_WEEKS = 13
"""Weeks of the baseline: the last quarter year before the shop closed."""

LIKE_FOR_LIKE = "tokopedia"
"""The channel that existed before and during the trial, so the only one that can be compared with itself."""


@dataclass(frozen=True, slots=True)
class Change:
    """The latest full week of a series against its first full week."""

    first: pd.Series
    last: pd.Series

    @property
    def amount(self) -> float:
        """Last value minus first value."""
        return float(self.last["value"] - self.first["value"])


def series(snapshot: Snapshot, indicator: str, view: str, **keys: str) -> pd.DataFrame:
    """Return the weekly observations of one series in order of time; keys not given are the empty text."""
    key = (indicator, view, *(keys.get(name, "") for name in KEYS[2:-1]))
    return snapshot.by_series.get(key, snapshot.observations.head(0))


def is_partial(week: str, trial: Trial) -> bool:
    """Return whether the trial covers fewer than seven days of `week`."""
    return week < trial.start.isoformat() or week_end(week) > trial.end


def change(rows: pd.DataFrame, trial: Trial) -> Change | None:
    """Return the change over the full weeks that have a value; None when there are none."""
    full = rows[rows["value"].notna() & ~rows["week"].map(lambda week: is_partial(week, trial)).astype(bool)]
    return Change(full.iloc[0], full.iloc[-1]) if len(full) else None


def latest(rows: pd.DataFrame, trial: Trial) -> pd.Series | None:
    """Return the observation of the latest full week that has a value."""
    found = change(rows, trial)
    return found.last if found else None


def before_closing(rows: pd.DataFrame, trial: Trial) -> pd.DataFrame:
    """Return the baseline: the last `BASELINE_WEEKS` weeks that ended before the shop closed."""
    limit = (trial.shop_closed_from - timedelta(days=7)).isoformat()
    return rows[rows["week"].le(limit) & rows["value"].notna()].tail(BASELINE_WEEKS)


def points(rows: pd.DataFrame, trial: Trial) -> tuple[Point, ...]:
    """Return observations as points of a chart; a withheld one has no value, a missing one is no point.

    Provisional weeks and partial ones are hollow: neither may be read as the latest value.
    """
    shown = rows[rows["value"].notna() | rows["conf_status"].eq("C")]
    return tuple(
        Point(
            week=week,
            value=_number(row.value),
            lower=_number(row.lower),
            upper=_number(row.upper),
            provisional=bool(row.obs_status == "p") or (week in trial.weeks and is_partial(week, trial)),
        )
        for week, row in zip(shown["week"].astype(str), shown.itertuples(), strict=True)
    )


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
