"""How often the intervals of `level_change` contain the truth, measured.

Belongs here: seeded simulation of the method. Does not belong here: writing the table (`bench/coverage.py` does,
by hand; the site publishes what was measured).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from pipeline.analysis.rho_average import Real, averaged
from pipeline.analysis.weekly_design import Design, Event, Plan, weekly_design

WEEKS: Final = (16, 18, 30)
"""16 are the trial's weeks without the partial first and last one."""

RHOS: Final = (0.0, 0.2, 0.4, 0.6, 0.8)
MODELS: Final = ("level", "level_trend", "level_events", "level_trend_events")
SERIES: Final = 4000
WIDTHS: Final = 400
"""The median half width is taken from the first so many series: limits take longer than coverage."""

SEED: Final = 20240412
LEVEL: Final = 0.95
FIRST_WEEK: Final = date(2023, 12, 18)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: the model, the number of weeks (change in the middle), the true rho of the noise."""

    model: str
    weeks: int
    rho: float


def settings() -> tuple[Setting, ...]:
    """Return all settings of the table, in its order."""
    return tuple(Setting(model, weeks, rho) for model in MODELS for weeks in WEEKS for rho in RHOS)


def coverage_table(series: int = SERIES) -> pd.DataFrame:
    """Measure every setting; columns model, weeks, rho, series, coverage (share), half_width (median, SD of noise)."""
    rows = [(one.model, one.weeks, one.rho, series, *measured(one, series)) for one in settings()]
    return pd.DataFrame(rows, columns=["model", "weeks", "rho", "series", "coverage", "half_width"])


def measured(setting: Setting, series: int) -> tuple[float, float]:
    """Return the share of `series` simulated without any change whose interval contains 0, and its half width."""
    design = simulated_design(setting)
    rng = np.random.default_rng([SEED, setting.weeks, round(100 * setting.rho), MODELS.index(setting.model)])
    values = noise(setting, series, rng)
    below = averaged(values, design).below(0.0)
    tail = (1 - LEVEL) / 2
    some = averaged(values[:, :WIDTHS], design)
    half = (some.quantile(1 - tail) - some.quantile(tail)) / 2
    return float(np.mean((below >= tail) & (below <= 1 - tail))), float(np.median(half))


def noise(setting: Setting, series: int, rng: np.random.Generator) -> Real:
    """Return AR(1) noise with variance 1 (weeks x series), stationary from the first week."""
    shocks = rng.standard_normal((setting.weeks, series))
    values = np.empty_like(shocks)
    values[0] = shocks[0]
    for week in range(1, setting.weeks):
        values[week] = setting.rho * values[week - 1] + np.sqrt(1 - setting.rho**2) * shocks[week]
    return values


def simulated_design(setting: Setting) -> Design:
    """Return the model of a setting; its two events touch two weeks each, on both sides of the change."""
    weeks = [(FIRST_WEEK + timedelta(weeks=number)).isoformat() for number in range(setting.weeks)]
    half = setting.weeks // 2
    events = tuple(Event(f"event{at}", (weeks[at], weeks[at + half])) for at in (1, 5))
    chosen = events if "events" in setting.model else ()
    return weekly_design(weeks, Plan(weeks[half], trend="trend" in setting.model, events=chosen))
