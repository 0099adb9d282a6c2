from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.cube import week
from pipeline.analysis.coverage import Setting, noise, simulated_design
from pipeline.analysis.level_change import detectable, level_change
from pipeline.analysis.rho_average import averaged
from pipeline.analysis.weekly_design import Event, Plan

WEEKS = [week(number) for number in range(18)]
PLAN = Plan(week(9))


def series(change: float, seed: int = 1) -> pd.Series:
    """Return white noise of variance 1 around 50 with a change of level in week 9."""
    values = 50 + np.random.default_rng(seed).standard_normal(18)
    return pd.Series(values + change * (np.arange(18) >= 9), WEEKS)


def test_a_large_change_is_seen() -> None:
    """A change of six standard deviations lies in an interval that excludes none."""
    found = level_change(series(6), PLAN)
    assert 0 < found.low < 6 < found.high
    assert found.p < 0.01
    assert (found.n, found.df) == (18, 16)


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_units_and_origin_do_not_matter(shift: float, scale: float) -> None:
    """Adding a constant changes nothing, and in another unit all numbers change with it."""
    plain = level_change(series(1), PLAN)
    other = level_change(series(1) * scale + shift, PLAN)
    parts = [(one.estimate, one.low, one.high, one.detectable) for one in (plain, other)]
    assert parts[1] == pytest.approx(tuple(scale * part for part in parts[0]), rel=1e-5, abs=1e-7 * scale)
    assert other.p == pytest.approx(plain.p, abs=1e-6)


def test_the_p_value_and_the_interval_agree() -> None:
    """Against a limit of the interval the p-value is what the level leaves."""
    found = level_change(series(1), PLAN, level=0.9)
    assert level_change(series(1), PLAN, level=0.9, against=found.low).p == pytest.approx(0.1, abs=1e-6)
    assert level_change(series(1), PLAN, level=0.9, against=found.high).p == pytest.approx(0.1, abs=1e-6)


def test_missing_and_partial_weeks_do_not_enter() -> None:
    """A withheld week and a left-out week, whatever their values, leave the estimate alone."""
    wild = series(1)
    wild.iloc[[0, 5]] = [1e6, float("nan")]
    calm = series(1)
    calm.iloc[0] = 0
    plan = Plan(week(9), left_out=frozenset({week(0)}))
    assert level_change(wild, plan) == level_change(calm.drop(week(5)), plan)
    assert level_change(wild, plan).n == 16


def test_an_event_is_not_taken_for_a_change() -> None:
    """A sale in the first weeks pulls the estimate down; with its weeks named, the change is found again."""
    sale = series(0)
    sale.iloc[[1, 2, 3]] += 20
    named = Plan(week(9), events=(Event("sale", (week(1), week(2), week(3))),))
    blind, seeing = level_change(sale, PLAN), level_change(sale, named)
    assert abs(seeing.estimate) < 1 < -blind.estimate
    assert seeing.high - seeing.low < (blind.high - blind.low) / 4


def test_the_detectable_change_is_found_in_four_of_five_trials() -> None:
    """Series with exactly the detectable change exclude none in 70 to 90 % of repetitions, for rho 0 and 0.4."""
    for rho in (0.0, 0.4):
        setting = Setting("level", 18, rho)
        design, values = simulated_design(setting), noise(setting, 500, np.random.default_rng(3))
        quiet = averaged(values, design)
        half = (quiet.quantile(0.975) - quiet.quantile(0.025)) / 2
        change = detectable(float(np.median(half)), quiet.df, 0.95)
        found = averaged(values + change * design.matrix[:, [-1]], design)
        assert 0.7 < np.mean(found.quantile(0.025) > 0) < 0.9
