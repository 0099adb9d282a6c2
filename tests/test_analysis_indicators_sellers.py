from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from frames import delivered, inputs, protected, values
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.indicators.sellers import active, first_sale, median_revenue, outside_java
from pipeline.analysis.observations import NUMBERS

if TYPE_CHECKING:
    from pipeline.analysis.indicators import Formula
    from pipeline.analysis.indicators.inputs import Inputs

PROVINCES = """
week       province_code active_sellers first_sale_sellers
2023-12-18 31            30 3
2023-12-18 32            50 5
2023-12-18 73            20 2
2023-12-25 31            40 4
2023-12-25 32            60 0
2023-12-25 73            25 1
"""
SIZES = """
week       seller_size active_sellers first_sale_sellers
2023-12-18 micro       80 8
2023-12-18 small       20 2
2023-12-25 micro       100 5
2023-12-25 small       25 0
"""
JAVA = frozenset({"31", "32"})
COUNTS = [
    (active, "I05", {"national": [100, 125], "31": [30, 40], "73": [20, 25], "small": [20, 25]}),
    (first_sale, "I06", {"national": [10, 5], "31": [3, 4], "73": [2, 1], "small": [2, 0]}),
]


def counted(provinces: str = PROVINCES, sizes: str = SIZES, **more: object) -> Inputs:
    """Return inputs with the two tables of sellers."""
    tables = {"province_sellers": protected(provinces), "size_sellers": protected(sizes)}
    return inputs(protected=tables, java=JAVA, **more)


def hide(text: str, *key: str) -> str:
    """Return a table in which the row that starts with `key` is withheld."""
    return "\n".join(
        " ".join([*key, "nan", "nan"]) if tuple(line.split()[: len(key)]) == key else line
        for line in text.strip().splitlines()
    )


@pytest.mark.parametrize(("formula", "indicator", "expected"), COUNTS)
def test_i05_and_i06_count_sellers_of_a_week(
    formula: Formula, indicator: str, expected: dict[str, list[int]]
) -> None:
    """Nationally the sizes add up, 80 + 20 = 100 active ones; provinces and sizes stand as they were published."""
    national, province, size = formula(counted())
    actual = {
        "national": list(national["value"]),
        "31": list(province.loc[province["province_code"].eq("31"), "value"]),
        "73": list(province.loc[province["province_code"].eq("73"), "value"]),
        "small": list(size.loc[size["seller_size"].eq("small"), "value"]),
    }

    assert expected == actual
    assert {indicator} == set(national["indicator"])
    assert [part["view"].iloc[0] for part in (national, province, size)] == [
        "national",
        "province",
        "seller_size",
    ]


def test_counts_of_sellers_are_never_added_over_weeks() -> None:
    """A seller may be active in both weeks, so there is no count of the trial to date."""
    parts = [*active(counted()), *first_sale(counted())]

    assert not any(part["week"].eq("").any() for part in parts)


@pytest.mark.parametrize("formula", [active, first_sale])
def test_a_withheld_size_withholds_the_country(formula: Formula) -> None:
    """With one size withheld neither it nor the national count is said in that week; the other week stands."""
    national, _, size = formula(counted(sizes=hide(SIZES, "2023-12-18", "small")))

    assert list(national["value"].isna()) == [True, False]
    assert values(size.assign(missing=size["value"].isna()), "seller_size", "missing") == [
        ("micro", False),
        ("micro", False),
        ("small", True),
        ("small", False),
    ]


def test_i08_is_what_the_country_has_outside_java() -> None:
    """100 - 30 - 50 = 20 of 100 sellers; 125 - 40 - 60 = 25 of 125."""
    (actual,) = outside_java(counted())

    assert values(actual, "indicator", "week", "value", "numerator", "denominator") == [
        ("I08", "2023-12-18", 20.0, 20.0, 100.0),
        ("I08", "2023-12-25", 20.0, 25.0, 125.0),
    ]


def test_i08_does_not_need_the_provinces_outside_java() -> None:
    """A withheld province outside Java withholds nothing, because it is not among what is subtracted."""
    (actual,) = outside_java(counted(provinces=hide(PROVINCES, "2023-12-18", "73")))

    assert list(actual["value"]) == [20.0, 20.0]


@pytest.mark.parametrize("code", sorted(JAVA))
def test_i08_is_withheld_with_a_province_of_java(code: str) -> None:
    """Without one province of Java the others would stand for all of it, so nothing is said of the week."""
    (actual,) = outside_java(counted(provinces=hide(PROVINCES, "2023-12-18", code)))

    assert ("2023-12-18", *(None,) * 5, "C") == values(actual, "week", *NUMBERS, "conf_status")[0]
    assert actual["value"].iloc[1] == 20.0


def test_i08_is_withheld_with_the_country() -> None:
    """Without the national number there is nothing to take Java from."""
    (actual,) = outside_java(counted(sizes=hide(SIZES, "2023-12-25", "micro")))

    assert list(actual["value"].isna()) == [False, True]


MEDIANS = """
week       province_code seller_size active_sellers median_revenue_idr
2023-12-18 31            micro       10 100
2023-12-18 32            micro       30 200
2023-12-18 73            micro       20 300
2023-12-18 31            small       40 900
2023-12-25 31            micro       10 100
2023-12-25 32            micro       10 300
"""


def test_i07_is_the_weighted_median_of_provinces() -> None:
    """Micro: 10, then 40 of 60 sellers lie at or below 200. All sizes: 60 of 100 lie at or below 300."""
    by_size, national = median_revenue(inputs(medians=delivered(MEDIANS)))

    assert values(by_size, "seller_size", "week", "value", "lower", "upper") == [
        ("micro", "2023-12-18", 200.0, 100.0, 300.0),
        ("micro", "2023-12-25", 100.0, 100.0, 300.0),
        ("small", "2023-12-18", 900.0, 900.0, 900.0),
    ]
    assert values(national, "week", "value", "lower", "upper") == [
        ("2023-12-18", 300.0, 100.0, 900.0),
        ("2023-12-25", 100.0, 100.0, 300.0),
    ]


def test_i07_is_always_an_estimate() -> None:
    """A median of medians is no median, so every row says that it is estimated, provisional ones too."""
    parts = median_revenue(inputs(medians=delivered(MEDIANS, status="provisional")))

    assert {"e"} == {status for part in parts for status in part["obs_status"]}


cells = st.lists(st.tuples(st.integers(10, 50), st.integers(0, 10**9)), min_size=1, max_size=8)


@settings(max_examples=50, deadline=None)
@given(cells)
def test_i07_is_a_median_that_was_delivered(provinces: list[tuple[int, int]]) -> None:
    """The value is one of the medians, half of the sellers or more lie on either side of it or at it."""
    rows = "\n".join(
        f"2023-12-18 {11 + n} micro {weight} {median}" for n, (weight, median) in enumerate(provinces)
    )
    _, national = median_revenue(inputs(medians=delivered(f"{MEDIANS.strip().splitlines()[0]}\n{rows}")))
    ((value, lower, upper),) = values(national, "value", "lower", "upper")
    every = sum(weight for weight, _ in provinces)

    assert value in {median for _, median in provinces}
    assert 2 * sum(weight for weight, median in provinces if median <= value) >= every
    assert 2 * sum(weight for weight, median in provinces if median >= value) >= every
    assert (min(m for _, m in provinces), max(m for _, m in provinces)) == (lower, upper)


def test_nothing_delivered_gives_no_observation() -> None:
    """Without tables of sellers there is nothing to say of them."""
    parts = [
        part for formula in (active, first_sale, outside_java, median_revenue) for part in formula(inputs())
    ]

    assert parts == []
