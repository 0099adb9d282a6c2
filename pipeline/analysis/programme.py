"""The published programme: which margins of the delivered tables may leave the house.

Belongs here: the list of published tables and how each is summed from the deliveries (CONTRACT section 4).
Does not belong here: which of their cells are hidden (`disclosure`) and what is computed from them (`indicators`).

The full cube of `transactions` never leaves this module. A seller has one province and one size in a week, but
may appear in several categories and origins; so a margin's number of sellers is bounded from below by taking the
largest part over category and origin and adding over province and size, the dimensions in which nobody repeats.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

MSME: Final = ("micro", "small", "medium")
"""Seller sizes that are MSMEs (UMKM), PP 7/2021 as labelled by the supplier."""

DISJOINT: Final = ("province_code", "seller_size")
STATUS_RANK: Final = {"final": 0, "provisional": 1, "estimated": 2}
RANK_STATUS: Final = {rank: status for status, rank in STATUS_RANK.items()}


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table of the programme: its name, the delivered table behind it, its keys and additive measures."""

    name: str
    source: str
    keys: tuple[str, ...]
    measures: tuple[str, ...]


PROGRAMME: Final = (
    PublishedTable("national_origin", "transactions", ("week", "origin"), ("gmv_idr", "orders")),
    PublishedTable("category_origin", "transactions", ("week", "category", "origin"), ("gmv_idr", "orders")),
    PublishedTable(
        "province_origin", "transactions", ("week", "province_code", "origin"), ("gmv_idr", "orders")
    ),
    PublishedTable("size_origin", "transactions", ("week", "seller_size", "origin"), ("gmv_idr", "orders")),
    PublishedTable("province_category", "transactions", ("province_code", "category"), ("gmv_idr", "orders")),
    PublishedTable(
        "province_sellers", "sellers", ("week", "province_code"), ("active_sellers", "first_sale_sellers")
    ),
    PublishedTable(
        "size_sellers", "sellers", ("week", "seller_size"), ("active_sellers", "first_sale_sellers")
    ),
)

TO_DATE: Final = next(table for table in PROGRAMME if "week" not in table.keys)
"""The one table over the whole trial so far."""


def published_tables(
    frames: Mapping[str, pd.DataFrame], trial_weeks: tuple[str, ...]
) -> dict[str, pd.DataFrame]:
    """Sum the delivered `frames` to the tables of the programme.

    Each result has the table's keys and measures (int64; rupiah or counts) and `contributors` (a lower bound of
    the number of sellers behind the cell), `status` (the least final of its rows), `provenance` (the least
    trustworthy of its rows), sorted by key. Only trial weeks enter.
    """
    return {table.name: published_table(frames, trial_weeks, table) for table in PROGRAMME}


def published_table(
    frames: Mapping[str, pd.DataFrame], weeks: tuple[str, ...], table: PublishedTable
) -> pd.DataFrame:
    """Sum the delivered `frames` over `weeks` to one `table` of the programme, as `published_tables` does."""
    return _margin(_trial_rows(frames[table.source], table.source, weeks), table)


def _trial_rows(frame: pd.DataFrame, source: str, weeks: tuple[str, ...]) -> pd.DataFrame:
    rows = frame[frame["week"].isin(weeks)]
    return rows[rows["seller_size"].isin(MSME)] if source == "sellers" else rows


def _margin(rows: pd.DataFrame, table: PublishedTable) -> pd.DataFrame:
    keys = list(table.keys)
    ranked = rows.assign(status=rows["status"].map(STATUS_RANK).astype("int64"))
    grouped = ranked.groupby(keys, sort=True, observed=True)
    margin = grouped[list(table.measures)].sum()
    margin["contributors"] = _contributors(ranked, keys)
    margin["status"] = grouped["status"].max().map(RANK_STATUS)
    margin["provenance"] = grouped["provenance"].max()  # "synthetic" sorts after every real provenance
    return margin.reset_index()


def _contributors(rows: pd.DataFrame, keys: list[str]) -> pd.Series[int]:
    """Lower bound of the distinct sellers of each cell: largest part where a seller may repeat, sums elsewhere."""
    disjoint = [name for name in DISJOINT if name in rows.columns and name not in keys]
    weekly = [*keys, *(["week"] if "week" not in keys else [])]
    largest = rows.groupby([*weekly, *disjoint], observed=True)["active_sellers"].max()
    per_week = largest.groupby(level=weekly, observed=True).sum()
    return per_week.groupby(level=keys, observed=True).max()
