"""Whether one group of units changed more than another: before and after collapsed, then Welch's t.

Belongs here: comparisons between groups of provinces or categories. Does not belong here: a single series
(`level_change`).

Each unit gives one number, its mean after minus its mean before, so weeks that resemble each other cannot pretend
to be many observations (Bertrand, Duflo and Mullainathan 2004, QJE 119): measured coverage is 95 %, where weekly
differences in differences reach 72 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import stats

from pipeline.analysis.not_estimable import FEW_UNITS, NO_VARIATION, NotEstimableError, Reason

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.analysis.weekly_design import Plan

FEWEST_UNITS: Final = 2


@dataclass(frozen=True, slots=True)
class GroupChange:
    """How much more the first group changed than the second, in the unit of the values; `units` in each group."""

    estimate: float
    low: float
    high: float
    level: float
    p: float
    df: float
    units: tuple[int, int]


def collapsed(values: pd.DataFrame, plan: Plan) -> pd.Series[float]:
    """Return for each unit (row) its mean from `plan.change_week` on minus its mean before; columns are weeks.

    Left-out weeks do not count. A unit with a missing week is dropped: what is withheld in some weeks has no mean.
    """
    used = [str(week) for week in values.columns if str(week) not in plan.left_out]
    complete = values[used].dropna()
    after = [week for week in used if week >= plan.change_week]
    before = [week for week in used if week < plan.change_week]
    return complete[after].mean(axis=1) - complete[before].mean(axis=1)


def welch(first: pd.Series[float], second: pd.Series[float], level: float = 0.95) -> GroupChange:
    """Compare the means of two groups of collapsed changes without assuming equal variances.

    Welch (1947), Biometrika 34. Raises `NotEstimableError` (few_units, no_variation).
    """
    units = (len(first), len(second))
    if min(units) < FEWEST_UNITS:
        raise NotEstimableError(Reason(FEW_UNITS))
    parts = np.array([first.var(ddof=1) / units[0], second.var(ddof=1) / units[1]])
    if not parts.sum() > 0:
        raise NotEstimableError(Reason(NO_VARIATION))
    error = float(np.sqrt(parts.sum()))
    df = float(parts.sum() ** 2 / (parts**2 / (np.array(units) - 1)).sum())
    estimate = float(first.mean() - second.mean())
    reach = error * float(stats.t.ppf((1 + level) / 2, df))
    p = 2 * float(stats.t.sf(abs(estimate) / error, df))
    return GroupChange(estimate, estimate - reach, estimate + reach, level, p, df, units)
