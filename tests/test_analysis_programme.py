from __future__ import annotations

from collections import defaultdict

import pandas as pd
import pytest
from frames import delivered, values
from hypothesis import given, settings
from hypothesis import strategies as st
from roots import CONTRACT

from pipeline.analysis.programme import MSME, PROGRAMME, PublishedTable, published_tables
from pipeline.intake.delivery import current

WEEKS = CONTRACT.trial.weeks

TRANSACTIONS = """
week       province_code category   seller_size origin   gmv_idr orders active_sellers buyers
2023-12-04 31            fashion    micro       local      999    9    9   9
2023-12-18 31            fashion    micro       local      100   10    4   8
2023-12-18 31            fashion    micro       imported    20    2    3   2
2023-12-18 31            food_drink micro       local       50    5    6   5
2023-12-18 31            food_drink large       imported   300   30    2  20
2023-12-18 32            fashion    micro       local       70    7    5   7
2023-12-18 32            food_drink micro       local        0    0    0   0
2023-12-25 31            fashion    micro       local      110   11    7   9
2023-12-25 32            food_drink micro       imported    40    4    1   4
"""
SELLERS = """
week       province_code seller_size active_sellers first_sale_sellers median_revenue_idr
2023-12-18 31            micro       8 2 500
2023-12-18 31            large       2 1 900
2023-12-18 32            micro       5 0 400
2023-12-18 32            small       3 1 450
2023-12-25 31            micro       7 1 480
"""
CELLS = {
    "national_origin": [
        ("2023-12-18", "imported", 320, 32, 5),
        ("2023-12-18", "local", 220, 22, 11),
        ("2023-12-25", "imported", 40, 4, 1),
        ("2023-12-25", "local", 110, 11, 7),
    ],
    "category_origin": [
        ("2023-12-18", "fashion", "imported", 20, 2, 3),
        ("2023-12-18", "fashion", "local", 170, 17, 9),
        ("2023-12-18", "food_drink", "imported", 300, 30, 2),
        ("2023-12-18", "food_drink", "local", 50, 5, 6),
        ("2023-12-25", "fashion", "local", 110, 11, 7),
        ("2023-12-25", "food_drink", "imported", 40, 4, 1),
    ],
    "province_origin": [
        ("2023-12-18", "31", "imported", 320, 32, 5),
        ("2023-12-18", "31", "local", 150, 15, 6),
        ("2023-12-18", "32", "local", 70, 7, 5),
        ("2023-12-25", "31", "local", 110, 11, 7),
        ("2023-12-25", "32", "imported", 40, 4, 1),
    ],
    "size_origin": [
        ("2023-12-18", "large", "imported", 300, 30, 2),
        ("2023-12-18", "micro", "imported", 20, 2, 3),
        ("2023-12-18", "micro", "local", 220, 22, 11),
        ("2023-12-25", "micro", "imported", 40, 4, 1),
        ("2023-12-25", "micro", "local", 110, 11, 7),
    ],
    "province_category": [
        ("31", "fashion", 230, 23, 7),
        ("31", "food_drink", 350, 35, 8),
        ("32", "fashion", 70, 7, 5),
        ("32", "food_drink", 40, 4, 1),
    ],
    "province_sellers": [
        ("2023-12-18", "31", 8, 2, 8),
        ("2023-12-18", "32", 8, 1, 8),
        ("2023-12-25", "31", 7, 1, 7),
    ],
    "size_sellers": [
        ("2023-12-18", "micro", 13, 2, 13),
        ("2023-12-18", "small", 3, 1, 3),
        ("2023-12-25", "micro", 7, 1, 7),
    ],
}
"""Every cell with its two measures and its contributors, added up by hand."""


def published(transactions: str = TRANSACTIONS, sellers: str = SELLERS) -> dict[str, pd.DataFrame]:
    """Return the published tables of two delivered ones."""
    return published_tables({"transactions": delivered(transactions), "sellers": delivered(sellers)}, WEEKS)


@pytest.mark.parametrize("table", PROGRAMME, ids=lambda table: table.name)
def test_every_margin_is_the_sum_of_its_parts(table: PublishedTable) -> None:
    """Each published cell adds up the delivered cells below it, trial weeks only, sellers of MSMEs only."""
    actual = values(published()[table.name], *table.keys, *table.measures, "contributors")

    assert CELLS[table.name] == actual


@pytest.mark.parametrize("table", PROGRAMME, ids=lambda table: table.name)
def test_a_table_has_its_keys_its_measures_and_three_facts(table: PublishedTable) -> None:
    """Nothing else of the cube leaves, neither buyers nor medians; measures stay whole numbers."""
    actual = published()[table.name]

    assert [*table.keys, *table.measures, "contributors", "status", "provenance"] == list(actual.columns)
    assert {"int64"} == {str(actual[name].dtype) for name in (*table.measures, "contributors")}


def test_the_least_final_and_the_least_trustworthy_row_speaks_for_a_cell() -> None:
    """One estimated row makes the cell estimated, one synthetic row makes it synthetic."""
    rows = delivered(TRANSACTIONS)
    here = rows["week"].eq("2023-12-18") & rows["category"].eq("fashion")
    rows.loc[here & rows["province_code"].eq("31"), "status"] = "provisional"
    rows.loc[here & rows["province_code"].eq("32"), ["status", "provenance"]] = ["estimated", "synthetic"]
    tables = published_tables({"transactions": rows, "sellers": delivered(SELLERS)}, WEEKS)
    actual = values(tables["national_origin"], "week", "origin", "status", "provenance")

    expected = [
        ("2023-12-18", "imported", "provisional", "platform"),
        ("2023-12-18", "local", "estimated", "synthetic"),
        ("2023-12-25", "imported", "final", "platform"),
        ("2023-12-25", "local", "final", "platform"),
    ]
    assert expected == actual


@pytest.mark.parametrize("provenance", ["ministry", "independent", "platform"])
def test_synthetic_is_the_least_trustworthy(provenance: str) -> None:
    """Whatever real source shares a cell with synthetic rows, the cell is synthetic."""
    rows = delivered(TRANSACTIONS, provenance=provenance)
    rows.loc[1, "provenance"] = "synthetic"
    tables = published_tables({"transactions": rows, "sellers": delivered(SELLERS)}, WEEKS)
    actual = tables["province_category"].set_index(["province_code", "category"])["provenance"]

    assert (actual["31", "fashion"], actual["32", "fashion"]) == ("synthetic", provenance)


def test_nothing_delivered_gives_no_cells() -> None:
    """Empty tables become empty tables of the programme, one for each."""
    tables = published_tables(current((), CONTRACT), WEEKS)

    assert [table.name for table in PROGRAMME] == list(tables)
    assert {0} == {len(table) for table in tables.values()}


Seller = tuple[str, str, frozenset[tuple[str, str, str]]]
"""Province, size, and the (week, category, origin) in which the seller sold."""

sellers = st.tuples(
    st.sampled_from(["31", "32"]),
    st.sampled_from(["micro", "large"]),
    st.frozensets(
        st.tuples(
            st.sampled_from(["2023-12-18", "2023-12-25"]),
            st.sampled_from(["fashion", "phones"]),
            st.sampled_from(["local", "imported"]),
        ),
        min_size=1,
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(sellers, min_size=1, max_size=12))
def test_contributors_never_exceed_the_true_number_of_sellers(crowd: list[Seller]) -> None:
    """For any sellers that repeat as they like, the bound is at most their distinct number, and positive with it."""
    tables = published_tables({"transactions": _cube(crowd), "sellers": _weekly_sellers(crowd)}, WEEKS)

    for table in PROGRAMME:
        true = _distinct(crowd, table.keys, msme_only=table.source == "sellers")
        bound = tables[table.name].set_index(list(table.keys))["contributors"]
        assert set(true) == set(bound.index)
        assert all(0 < bound[key] <= true[key] for key in true)


@settings(max_examples=40, deadline=None)
@given(st.lists(sellers, min_size=1, max_size=12))
def test_where_nobody_can_repeat_contributors_are_exact(crowd: list[Seller]) -> None:
    """Sellers of one category and origin in one week have one province and one size, so they add up exactly."""
    tables = published_tables({"transactions": _cube(crowd), "sellers": _weekly_sellers(crowd)}, WEEKS)
    for name in ("category_origin", "province_sellers", "size_sellers"):
        table = next(one for one in PROGRAMME if one.name == name)
        expected = _distinct(crowd, table.keys, msme_only=table.source == "sellers")
        actual = tables[name].set_index(list(table.keys))["contributors"].to_dict()

        assert expected == actual


NAMES = ("week", "province_code", "category", "seller_size", "origin")


def _sales(crowd: list[Seller]) -> list[tuple[int, dict[str, str]]]:
    return [
        (number, dict(zip(NAMES, (week, province, category, size, origin), strict=True)))
        for number, (province, size, sold) in enumerate(crowd)
        for week, category, origin in sold
    ]


def _counted(crowd: list[Seller], keys: tuple[str, ...]) -> dict[tuple[str, ...], set[int]]:
    found: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, sale in _sales(crowd):
        found[tuple(sale[key] for key in keys)].add(number)
    return found


def _distinct(crowd: list[Seller], keys: tuple[str, ...], *, msme_only: bool) -> dict[tuple[str, ...], int]:
    kept = [one if one[1] in MSME or not msme_only else (*one[:2], frozenset()) for one in crowd]
    return {key: len(found) for key, found in _counted(kept, keys).items()}


def _cube(crowd: list[Seller]) -> pd.DataFrame:
    rows = [(*key, 1000, 1, len(found)) for key, found in sorted(_counted(crowd, NAMES).items())]
    columns = [*NAMES, "gmv_idr", "orders", "active_sellers"]
    return pd.DataFrame(rows, columns=columns).assign(status="final", provenance="platform")


def _weekly_sellers(crowd: list[Seller]) -> pd.DataFrame:
    keys = ("week", "province_code", "seller_size")
    rows = [(*key, len(found), 0) for key, found in sorted(_counted(crowd, keys).items())]
    columns = [*keys, "active_sellers", "first_sale_sellers"]
    return pd.DataFrame(rows, columns=columns).assign(status="final", provenance="platform")
