from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from pipeline.analysis.intervals import at_most, clopper_pearson, exact_rate


@pytest.mark.parametrize(("events", "inspected"), [(0, 12), (1, 12), (5, 40), (40, 40), (399, 400)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_shares_agree_with_statsmodels(events: int, inspected: int, level: float) -> None:
    """The exact interval of a share is that of statsmodels, method beta."""
    found = clopper_pearson(events, inspected, level)
    assert found is not None
    expected = proportion_confint(events, inspected, 1 - level, method="beta")
    assert (found.low, found.high) == pytest.approx(tuple(map(float, expected)), abs=1e-12)
    assert found.estimate == events / inspected


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 60), st.integers(1, 60))
def test_the_limits_are_where_the_tails_hold_their_probability(events: int, more: int) -> None:
    """At the upper limit so few events, at the lower limit so many, have a probability of 2.5 %."""
    inspected = events + more
    found = clopper_pearson(events, inspected)
    assert found is not None
    assert stats.binom.cdf(events, inspected, found.high) == pytest.approx(0.025, rel=1e-6)
    if events:
        assert stats.binom.sf(events - 1, inspected, found.low) == pytest.approx(0.025, rel=1e-6)


def test_nothing_inspected_has_no_interval() -> None:
    """Without any inspected item there is no share, not even 100 %."""
    assert clopper_pearson(0, 0) is None
    assert at_most(0) is None
    assert exact_rate(0, 0, 100_000) is None


@pytest.mark.parametrize(("events", "inspected"), [(-1, 5), (6, 5)])
def test_impossible_counts_are_refused(events: int, inspected: int) -> None:
    """More events than inspected items, or fewer than none, are an error."""
    with pytest.raises(ValueError, match="events among"):
        clopper_pearson(events, inspected)


@pytest.mark.parametrize("inspected", [5, 30, 300, 20_000])
def test_zero_events_are_at_most_three_in_n(inspected: int) -> None:
    """The rule of three lies above the exact one-sided limit, by less than a tenth once thirty were inspected."""
    exact = 1 - 0.05 ** (1 / inspected)
    found = at_most(inspected)
    assert found is not None
    assert exact <= found == pytest.approx(3 / inspected)
    if inspected >= 30:
        assert found < 1.1 * exact


def test_the_rule_of_three_is_a_share() -> None:
    """With two items inspected it cannot say more than "any share"."""
    assert at_most(2) == 1.0
    with pytest.raises(ValueError, match="inspected"):
        at_most(-1)


def test_rates_agree_with_garwoods_table() -> None:
    """For 10 events the 95 % limits of a Poisson mean are 4.795 and 18.390; for none they are 0 and 3.689."""
    ten, none = exact_rate(10, 2e6, 1e5), exact_rate(0, 1, 1)
    assert ten is not None
    assert none is not None
    assert (ten.estimate, ten.low, ten.high) == pytest.approx((0.5, 4.795 / 20, 18.390 / 20), abs=1e-4)
    assert (none.low, none.high) == pytest.approx((0, 3.689), abs=1e-3)


def test_impossible_rates_are_refused() -> None:
    """Neither events nor exposure can be negative."""
    with pytest.raises(ValueError, match="exposure"):
        exact_rate(-1, 10, 1)
