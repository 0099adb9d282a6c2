from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from bench.cube import week
from pipeline.analysis.group_change import collapsed, welch
from pipeline.analysis.not_estimable import FEW_UNITS, NO_VARIATION, NotEstimableError
from pipeline.analysis.weekly_design import Plan

RNG = np.random.default_rng(2)
FIRST, SECOND = pd.Series(RNG.normal(1, 1, 8)), pd.Series(RNG.normal(0, 3, 30))


def test_welch_agrees_with_statsmodels() -> None:
    """Estimate, interval, p and degrees of freedom are those of statsmodels with unequal variances."""
    other = CompareMeans(DescrStatsW(FIRST), DescrStatsW(SECOND))
    _, p, df = other.ttest_ind(usevar="unequal")
    low, high = other.tconfint_diff(usevar="unequal")
    found = welch(FIRST, SECOND)
    assert (found.low, found.high, found.p, found.df) == pytest.approx((low, high, p, df))
    assert found.estimate == pytest.approx(FIRST.mean() - SECOND.mean())
    assert found.units == (8, 30)


def test_units_are_collapsed_to_after_less_before() -> None:
    """Each unit gives its mean after less its mean before, without left-out weeks."""
    values = pd.DataFrame(
        [[9, 1, 3, 5, 7], [9, 2, 2, 2, 2]], index=["11", "12"], columns=[week(at) for at in range(5)]
    )
    changes = collapsed(values, Plan(week(3), left_out=frozenset({week(0)})))
    assert changes.to_dict() == {"11": 4.0, "12": 0.0}


def test_a_unit_with_a_withheld_week_is_dropped() -> None:
    """What is withheld in one week has no mean over the weeks."""
    values = pd.DataFrame(
        [[1, np.nan, 3], [1, 2, 3]], index=["11", "12"], columns=[week(at) for at in range(3)]
    )
    assert collapsed(values, Plan(week(1))).index.tolist() == ["12"]


@pytest.mark.parametrize(
    ("first", "reason"), [([1.0], FEW_UNITS), ([2.0, 2.0], NO_VARIATION)], ids=["one unit", "all alike"]
)
def test_groups_that_say_nothing_are_refused(first: list[float], reason: str) -> None:
    """One unit, or units without any difference, give no interval but a reason."""
    with pytest.raises(NotEstimableError) as refusal:
        welch(pd.Series(first), pd.Series([2.0, 2.0]))
    assert refusal.value.reason.code == reason


def test_intervals_cover_the_truth_although_weeks_resemble_each_other() -> None:
    """With 38 provinces, 8 of them treated, and noise of rho 0.6, 95 % intervals contain the true difference."""
    rng, runs, weeks = np.random.default_rng(7), 400, 18
    noise = rng.standard_normal((weeks, runs, 38))
    for one in range(1, weeks):
        noise[one] = 0.6 * noise[one - 1] + 0.8 * noise[one]
    frames = (pd.DataFrame(noise[:, run].T, columns=[week(at) for at in range(weeks)]) for run in range(runs))
    changes = [collapsed(frame, Plan(week(9))) for frame in frames]
    covered = [found.low <= 0 <= found.high for one in changes for found in [welch(one[:8], one[8:])]]
    assert 0.92 < np.mean(covered) < 0.98
