from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from roots import CONTRACT, deliver, empty_root, transactions

from pipeline.intake.load import examine

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.problems import Problem

CHANNELS = "week,channel,origin,gmv_idr,orders\n"
SELLERS = "week,province_code,seller_size,active_sellers,first_sale_sellers,median_revenue_idr\n"
PARTS = transactions(
    "2024-01-01,31,fashion,micro,local,6000000,600,40,500",
    "2024-01-01,32,fashion,micro,local,4000000,400,30,300",
    "2024-01-01,31,beauty,micro,imported,1000000,100,20,90",
)


def problems(root: Path, **tables: str) -> tuple[Problem, ...]:
    """Return what is found when the parts are delivered with these tables."""
    deliver(empty_root(root), "2024-01-15", {"transactions": PARTS, **tables})
    return examine(root, CONTRACT).problems


@pytest.mark.parametrize(("local", "fits"), [(10_050_000, True), (10_050_001, False), (9_949_999, False)])
def test_channels_come_to_the_value_of_transactions(local: int, fits: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Ten million may differ by half a percent, fifty thousand, either way."""
    half = local // 2
    text = (
        f"{CHANNELS}2024-01-01,tokopedia,local,{half},500\n2024-01-01,shop_tokopedia,local,{local - half},500\n"
        "2024-01-01,tokopedia,imported,1000000,100\n"
    )
    found = problems(tmp_path, channels=text)
    assert [(one.code, one.file.rpartition("/")[2], one.column) for one in found] == (
        [] if fits else [("sem.total_mismatch", "channels.csv", "gmv_idr")]
    )


def test_an_origin_without_channels_is_told(tmp_path: Path) -> None:
    """The million of imported goods is missing in the total, in value and in orders."""
    found = problems(tmp_path, channels=f"{CHANNELS}2024-01-01,tokopedia,local,10000000,1000\n")
    assert [(one.column, one.found, one.line) for one in found] == [
        ("gmv_idr", "0", None),
        ("orders", "0", None),
    ]


def test_weeks_that_only_one_table_has_are_not_compared(tmp_path: Path) -> None:
    """The baseline of channels has no transactions."""
    assert problems(tmp_path, channels=f"{CHANNELS}2022-12-12,tokopedia,local,1000000,1\n") == ()


@pytest.mark.parametrize(("sellers", "fits"), [(39, False), (40, True), (60, True), (61, False)])
def test_sellers_lie_between_their_parts(sellers: int, fits: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Of 40 fashion and 20 beauty sellers in Jakarta at least 40 and at most 60 are different ones."""
    found = problems(
        tmp_path, sellers=f"{SELLERS}2024-01-01,31,micro,{sellers},5,1000\n2024-01-01,32,micro,30,5,1000\n"
    )
    assert [(one.code, one.line) for one in found] == ([] if fits else [("sem.total_mismatch", 2)])


def test_sellers_without_transactions_are_told(tmp_path: Path) -> None:
    """Where the week has transactions but this province has none, nobody can have sold."""
    found = problems(tmp_path, sellers=f"{SELLERS}2024-01-01,33,micro,5,5,1000\n")
    assert [(one.code, one.found) for one in found] == [("sem.total_mismatch", "5")]
