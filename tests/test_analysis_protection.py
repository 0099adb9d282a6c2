from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from disclosure_samples import SHARE, THRESHOLD

from bench.cube import Shape, cube, tables_of, week
from pipeline.analysis.protection import Shield, Tables, Terms, shield, shield_as_kept

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMS = Terms(THRESHOLD, SHARE)
ROWS = cube(3, Shape(weeks=5, provinces=14, categories=6, scale=2))
PROVINCES = ("11", "12", "13", "14", "15")


def sellers(weeks: int, small: int) -> Mapping[str, pd.DataFrame]:
    """Return seller tables in which one province has `small` sellers and the others have hundreds."""
    counts = [small, 210, 320, 430, 540]
    rows = [
        (week(number), code, count)
        for number in range(weeks)
        for code, count in zip(PROVINCES, counts, strict=True)
    ]
    provinces = pd.DataFrame(rows, columns=["week", "province_code", "active_sellers"])
    provinces = provinces.assign(
        first_sale_sellers=provinces["active_sellers"] // 4, contributors=provinces["active_sellers"]
    )
    whole = sum(counts)
    sizes = pd.DataFrame(
        [
            (week(number), size, part)
            for number in range(weeks)
            for size, part in (("micro", whole - 400), ("small", 300), ("medium", 100))
        ],
        columns=["week", "seller_size", "active_sellers"],
    )
    first = sum(count // 4 for count in counts)
    parts = {"micro": first - 30, "small": 20, "medium": 10}
    return {
        "province_sellers": provinces,
        "size_sellers": sizes.assign(
            first_sale_sellers=sizes["seller_size"].map(parts), contributors=sizes["active_sellers"]
        ),
    }


def tables(weeks: int, small: int = 4) -> Tables:
    """Return the first `weeks` weeks of the cube; its last week is what was added."""
    rows = ROWS[ROWS["week"] < week(weeks)]
    found = {
        name: table.assign(orders=table["gmv_idr"] // 50_000) for name, table in _whole(rows).items()
    } | dict(sellers(weeks, small))
    last = _whole(rows[rows["week"].eq(week(weeks - 1))])["province_category"]
    return Tables(found, week(weeks - 1), last)


def _whole(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Sum a cube whose values are whole hundred thousands, so that a fiftieth of them adds up as well."""
    return tables_of(rows.assign(gmv_idr=rows["gmv_idr"] // 100_000 * 100_000))


@pytest.fixture(scope="module")
def first() -> Shield:
    """Return the protection of a release of four weeks."""
    return shield("0001", tables(4), TERMS, None)


@pytest.fixture(scope="module")
def second(first: Shield) -> Shield:
    """Return the protection of the release after it, with one more week."""
    return shield("0002", tables(5), TERMS, first)


def test_all_four_measures_are_proven(first: Shield, second: Shield) -> None:
    """Money, orders, active sellers and new sellers each have witnesses for everything they hide."""
    for one in (first, second):
        assert list(one.guards) == ["gmv_idr", "orders", "active_sellers", "first_sale_sellers"]
        assert one.unproven() == ()


def test_measures_of_the_same_tables_hide_the_same_cells(first: Shield) -> None:
    """A cell is withheld for money and orders alike."""
    names = [
        set(guard.past.system.cells.loc[guard.protection.hidden, "cell"]) for guard in first.guards.values()
    ]
    assert names[0] == names[1]
    assert names[2] == names[3]


def test_a_small_province_takes_two_others_with_it(first: Shield) -> None:
    """Four sellers would be the total less the rest; 210 may rise by 32 only if 320 fall, four being too few."""
    hidden = sorted(name for name in first.hidden if name.startswith("province_sellers/"))
    assert [f"province_sellers/{week(0)}/{code}" for code in PROVINCES[:3]] == hidden[:3]
    assert len(hidden) == 3 * 4
    assert not any(name.startswith("size_sellers/") for name in first.hidden)


def test_what_was_printed_stays_printed_and_what_was_hidden_stays_hidden(
    first: Shield, second: Shield
) -> None:
    """Every week of the first release has the same mask in the second."""
    old = {name for name in first.hidden if not name.startswith("province_category/")}
    new = {
        name for name in second.hidden if week(4) not in name and not name.startswith("province_category/")
    }
    assert old == new


def test_a_kept_protection_is_the_same_without_a_search(first: Shield, second: Shield) -> None:
    """Read back from what was kept of it, a release hides the same cells and is proven."""
    again = shield_as_kept("0002", tables(5), TERMS, first, second.kept())
    assert again.hidden == second.hidden
    assert again.unproven() == ()


def test_a_changed_witness_is_no_proof(first: Shield) -> None:
    """With every number of the witnesses changed by one, ties are torn and withheld cells are named."""
    kept = first.kept()
    changed = kept["gmv_idr-witnesses"].copy()
    changed["change"] += 1
    again = shield_as_kept("0001", tables(4), TERMS, None, kept | {"gmv_idr-witnesses": changed})
    assert again.unproven()
    assert {str(gap.cell) for gap in again.unproven()} <= {
        str(first.guards["gmv_idr"].past.system.key(position))
        for position in first.guards["gmv_idr"].protection.hidden.nonzero()[0]
    }


def test_a_cell_printed_by_mistake_is_no_proof(first: Shield) -> None:
    """Taken off the list of hidden cells, a sensitive cell is named."""
    kept = first.kept()
    names = kept["active_sellers-hidden"]
    shown = names[~names["cell"].eq(f"province_sellers/{week(0)}/11")]
    again = shield_as_kept("0001", tables(4), TERMS, None, kept | {"active_sellers-hidden": shown})
    assert f"province_sellers (week={week(0)}, province_code=11)" in {
        str(gap.cell) for gap in again.unproven()
    }


def test_tables_that_were_not_delivered_need_no_protection() -> None:
    """Without sellers only sales are protected."""
    found = tables(2)
    none = {name: table.iloc[:0] for name, table in sellers(1, 4).items()}
    only = shield("0001", Tables({**found.tables, **none}, found.up_to, found.added), TERMS, None)
    assert list(only.guards) == ["gmv_idr", "orders"]
