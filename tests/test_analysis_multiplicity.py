from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from pipeline.analysis.multiplicity import holm, holm_levels


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_adjusted_values_agree_with_statsmodels(values: list[float]) -> None:
    """Holm's adjusted p-values are those of statsmodels, in the order given."""
    named = {f"I{at:02}": value for at, value in enumerate(values)}
    assert list(holm(named).values()) == pytest.approx(list(multipletests(values, method="holm")[1]))


def test_levels_follow_the_rank() -> None:
    """Of three results the strongest needs the widest interval and the weakest the usual one."""
    levels = holm_levels({"I05": 0.2, "I01": 0.001, "I03": 0.03})
    assert levels == pytest.approx({"I05": 0.95, "I01": 1 - 0.05 / 3, "I03": 0.975})
    assert list(levels) == ["I05", "I01", "I03"]


def test_no_tests_need_no_adjustment() -> None:
    """Nothing in, nothing out."""
    assert holm({}) == {}
    assert holm_levels({}) == {}
