from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roots import CONTRACT, HEADER

from pipeline.intake.delivery import WITHDRAWN
from pipeline.intake.sheets import read_sheet
from pipeline.intake.validate import rows
from pipeline.intake.validate.basis import Page

ROW = "2024-01-01,31,fashion,micro,local,{gmv},{orders},{sellers},{buyers}"


def page(text: str, table: str = "transactions") -> Page:
    """Return a text as the rules see it."""
    frame = read_sheet(text, "a.csv", CONTRACT.tables[table], CONTRACT).frame
    return Page("a.csv", CONTRACT.tables[table], frame, frame[frame["status"] != WITHDRAWN], None, CONTRACT)


def row(gmv: int = 500_000, orders: int = 50, sellers: int = 9, buyers: int = 40) -> str:
    """Return one row of transactions."""
    return ROW.format(gmv=gmv, orders=orders, sellers=sellers, buyers=buyers)


def one_row(*figures: int) -> Page:
    """Return a table of one row with these figures."""
    return page(f"{HEADER}\n{row(*figures)}\n")


def test_of_two_equal_keys_the_later_is_named() -> None:
    """The first line with the key is told in the sentence, also for a third row."""
    other = row().replace(",31,", ",32,")
    found = list(rows.duplicates(page("\n".join((HEADER, row(), other, row(orders=60), row())))))
    assert [one.line for one in found] == [4, 5]
    assert all("line 2" in one.message["en"] for one in found)


@pytest.mark.parametrize(
    ("figures", "zeros"),
    [
        ((0, 50, 9, 40), "gmv_idr"),
        ((500_000, 0, 9, 40), "orders"),
        ((500_000, 50, 0, 40), "active_sellers"),
        ((0, 0, 5, 0), "gmv_idr, orders, buyers"),
    ],
)
def test_money_orders_sellers_and_buyers_are_zero_together(figures: tuple[int, ...], zeros: str) -> None:
    """A row with some zeros is refused, and the sentence names them."""
    (found,) = rows.zero_together(one_row(*figures))
    assert (found.code, found.line) == ("sem.zero_mismatch", 2)
    assert f"Zero in this row: {zeros};" in found.message["en"]


@given(st.integers(1, 10**6))
def test_all_zeros_and_no_zeros_are_both_accepted(figure: int) -> None:
    """A true zero is information."""
    assert list(rows.zero_together(one_row(0, 0, 0, 0))) == []
    assert list(rows.zero_together(one_row(figure, figure, figure, figure))) == []


@pytest.mark.parametrize(
    ("table", "text", "code", "column"),
    [
        ("transactions", f"{HEADER}\n{row(buyers=51)}", "sem.buyers_gt_orders", "buyers"),
        ("transactions", f"{HEADER}\n{row(sellers=51)}", "sem.sellers_gt_orders", "active_sellers"),
        (
            "complaints",
            "week,received,verified,resolved_14wd\n2024-01-01,5,6,5",
            "sem.part_gt_total",
            "verified",
        ),
        (
            "complaints",
            "week,received,verified,resolved_14wd\n2024-01-01,5,5,6",
            "sem.part_gt_total",
            "resolved_14wd",
        ),
        (
            "exposure",
            "week,impressions_total,impressions_local\n2024-01-01,5,6",
            "sem.part_gt_total",
            "impressions_local",
        ),
        (
            "sellers",
            "week,province_code,seller_size,active_sellers,first_sale_sellers,median_revenue_idr\n2024-01-01,31,micro,5,6,7",
            "sem.part_gt_total",
            "first_sale_sellers",
        ),
        (
            "processing",
            "week,reading,orders_total,orders_by_tokopedia\n2024-01-01,checkout,5,6",
            "sem.part_gt_total",
            "orders_by_tokopedia",
        ),
        (
            "price_floor",
            "week,crossborder_listings_checked,below_floor\n2024-01-01,5,6",
            "sem.part_gt_total",
            "below_floor",
        ),
    ],
)
def test_a_part_is_at_most_its_whole(table: str, text: str, code: str, column: str) -> None:
    """Six against five is refused in every table that has a part and a whole."""
    (found,) = rows.at_most(page(text, table))
    assert (found.code, found.line, found.column) == (code, 2, column)


def test_a_part_may_be_the_whole() -> None:
    """Every order by another buyer is possible."""
    assert list(rows.at_most(one_row(500_000, 50, 50, 50))) == []


@pytest.mark.parametrize(("gmv", "doubted"), [(49_999, True), (50_000, False), (0, False)])
def test_a_basket_of_less_than_a_thousand_rupiah_is_doubted(gmv: int, doubted: bool) -> None:  # noqa: FBT001
    """Fifty orders for Rp50.000 are just enough; no money at all is another rule's matter."""
    assert [one.problem.code for one in rows.baskets(one_row(gmv))] == ["sem.basket"] * doubted


def test_withdrawn_rows_keep_no_promises() -> None:
    """The figures of a row that is taken back mean nothing."""
    withdrawn = page(f"{HEADER},status\n{row(0, 5, 9, 40)},withdrawn\n")
    for rule in (rows.zero_together, rows.at_most, rows.baskets):
        assert list(rule(withdrawn)) == []
