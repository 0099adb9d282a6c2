from __future__ import annotations

import math

import numpy as np
import pytest
from evidence import DUE, evidence, rule, table, weekly
from scipy import stats

from pipeline.analysis.group_change import GroupChange
from pipeline.analysis.not_estimable import FEW_UNITS, Reason
from pipeline.analysis.verdicts import judge
from pipeline.analysis.verdicts.groups import compared

GROWTH = {"11": 1.21, "12": 1.10, "51": 1.30, "71": 1.25, "31": 1.05, "32": 1.00, "33": 1.02}
"""Second half over first half; 31 to 33 are provinces of Java."""
JAVA = frozenset({"31", "32", "33"})


def sellers(growth: dict[str, float]) -> list[list[dict[str, object]]]:
    """Return provinces with 100 sellers in each of the first eight full weeks and 100 times `growth` after."""
    return [
        weekly(
            "I05",
            {week: 100 * (factor if at >= 8 else 1) for at, week in enumerate(DUE)},
            "province",
            province_code=code,
        )
        for code, factor in growth.items()
    ]


def test_provinces_are_compared_by_welch_on_one_change_each() -> None:
    """Scipy's t test with unequal variances, on logarithms of the growth, gives the same estimate and limits."""
    found = compared(rule("K12"), evidence(table(*sellers(GROWTH)), java=JAVA))
    logs = {code: math.log(factor) for code, factor in GROWTH.items()}
    outside, java = (
        [one for code, one in logs.items() if (code in JAVA) == inside] for inside in (False, True)
    )
    test = stats.ttest_ind(outside, java, equal_var=False)
    limits = test.confidence_interval(0.95)

    assert found is not None
    assert isinstance(found.result, GroupChange)
    assert found.result.estimate == pytest.approx(100 * math.expm1(np.mean(outside) - np.mean(java)))
    assert (found.result.low, found.result.high) == pytest.approx(
        (100 * math.expm1(limits.low), 100 * math.expm1(limits.high))
    )
    assert found.result.p == pytest.approx(test.pvalue)
    assert found.result.units == (4, 3)


def test_a_province_with_a_withheld_or_empty_week_is_not_compared() -> None:
    """One withheld week and one week of zero sellers take two provinces out."""
    rows = table(*sellers(GROWTH))
    rows.loc[rows["province_code"].eq("11") & rows["week"].eq(DUE[2]), "value"] = float("nan")
    rows.loc[rows["province_code"].eq("31") & rows["week"].eq(DUE[3]), "value"] = 0.0
    found = compared(rule("K12"), evidence(rows, java=JAVA))

    assert found is not None
    assert isinstance(found.result, GroupChange)
    assert found.result.units == (3, 2)


def test_too_few_provinces_give_a_reason() -> None:
    """One province of Java is no group."""
    few = {"11": 1.2, "12": 1.1, "31": 1.0}

    for growth in (few, {}):
        rows = table(*sellers(growth), weekly("I99", {DUE[0]: 1.0}))
        found = compared(rule("K12"), evidence(rows, java=JAVA))
        assert found is not None
        assert found.result == Reason(FEW_UNITS)


def test_the_comparison_is_described_and_decides_nothing() -> None:
    """K12 cannot be assessed without a baseline, however much provinces outside Java grew; other rules compare nothing."""
    (found,) = judge([rule("K12")], evidence(table(*sellers(GROWTH)), java=JAVA))

    assert found.outcome == "not_assessable"
    assert found.compared is not None
    assert compared(rule("K03"), evidence(table(*sellers(GROWTH)), java=JAVA)) is None
