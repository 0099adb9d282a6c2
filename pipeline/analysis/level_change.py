"""How much a weekly series changed its level, with an honest interval.

Belongs here: the estimate of one series and the smallest change it could have shown. Does not belong here: the
method's arithmetic (`rho_average`), the verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import stats

from pipeline.analysis.rho_average import Mixture, averaged
from pipeline.analysis.weekly_design import Plan, weekly_design

if TYPE_CHECKING:
    import pandas as pd

POWER: Final = 0.8
"""The smallest detectable change is found in four of five repetitions of such a trial."""


@dataclass(frozen=True, slots=True)
class LevelChange:
    """Change of the weekly level from before to after, in the unit of the series.

    `low`..`high` covers the true change with probability `level`. `p` is two-sided against no change (or the value
    asked for). `rho` is the average correlation of neighbouring weeks, `n` the weeks used, `df` the weeks beyond
    the terms, `detectable` the smallest true change (its size) that an interval like this would tell from none.
    """

    estimate: float
    low: float
    high: float
    level: float
    p: float
    rho: float
    n: int
    df: int
    detectable: float


def level_change(
    series: pd.Series[float], plan: Plan, level: float = 0.95, against: float = 0.0
) -> LevelChange:
    """Estimate the change of `series` (indexed by ISO Mondays; missing values are left out) under `plan`.

    Raises `NotEstimableError` when weeks, terms or variation do not suffice.
    """
    known = series.dropna()
    design = weekly_design([str(week) for week in known.index], plan)
    values = np.asarray(known.loc[list(design.weeks)], dtype=np.float64)
    return _summary(averaged(values[:, None], design), len(values), level, against)


def _summary(mixture: Mixture, weeks: int, level: float, against: float) -> LevelChange:
    low, high = (float(mixture.quantile(share)[0]) for share in ((1 - level) / 2, (1 + level) / 2))
    below = float(mixture.below(against)[0])
    return LevelChange(
        estimate=float(mixture.mean()[0]),
        low=low,
        high=high,
        level=level,
        p=min(1.0, 2 * min(below, 1 - below)),
        rho=float(mixture.rho()[0]),
        n=weeks,
        df=mixture.df,
        detectable=detectable((high - low) / 2, mixture.df, level),
    )


def detectable(half_width: float, df: int, level: float) -> float:
    """Return the smallest true change that an interval of `half_width` separates from zero with `POWER`.

    The half width is taken as t standard errors; a change must be t(level) + t(POWER) of them.
    """
    reach = float(stats.t.ppf((1 + level) / 2, df))
    return half_width * (reach + float(stats.t.ppf(POWER, df))) / reach
