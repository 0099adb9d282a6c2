"""Promises between tables: a delivered total fits its parts.

Belongs here: one rule a function, its docstring the rule; problems name the file that holds the total. Does not belong
here: adding up what may not be added (see `data/contract.toml`: sellers, buyers and medians are no sums).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.intake.validate.basis import State, file_of, words
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE, _PARTS = "channels", "transactions"
_SELLERS = "sellers"


def channels_add_up(state: State) -> Iterator[Problem]:
    """Require that channels and transactions come to the same value and orders per week and origin, within rounding."""
    if not {_WHOLE, _PARTS} <= state.rows.keys():
        return
    key, tolerance = ["week", "origin"], state.contract.limits.total_tolerance
    channels, transactions = state.live(_WHOLE), state.live(_PARTS)
    for measure in ("gmv_idr", "orders"):
        parts = _sums(transactions, key, measure)
        both = pd.DataFrame({"total": _sums(channels, key, measure), "parts": parts}).fillna(0.0)
        shared = both[both.index.isin(set(channels["week"]) & set(transactions["week"]), level="week")]
        off = shared[(shared["total"] - shared["parts"]).abs() > tolerance * shared["parts"]]
        for (week, origin), total, part in off.itertuples():
            rows = channels[(channels["week"] == week)]
            place = _place(rows, rows["origin"] == origin, _WHOLE, measure)
            least, most = round(part * (1 - tolerance)), round(part * (1 + tolerance))
            yield _mismatch(place, int(total), (least, most), words(key, (week, origin)))


def sellers_fit(state: State) -> Iterator[Problem]:
    """Require that sellers per province and size lie between the largest of their parts and the sum of them."""
    if not {_SELLERS, _PARTS} <= state.rows.keys():
        return
    key, measure = ["week", "province_code", "seller_size"], "active_sellers"
    sellers, transactions = state.live(_SELLERS), state.live(_PARTS)
    parts = transactions.groupby(key)[measure].agg(["max", "sum"])
    both = sellers[sellers["week"].isin(set(transactions["week"]))].join(parts, on=key).fillna(0)
    off = both[(both[measure] < both["max"]) | (both[measure] > both["sum"])]
    for row in off.to_dict("records"):
        place = Place(file_of(row["delivery"], _SELLERS), int(row["line"]), measure)
        cell = words(key, (row[column] for column in key))
        yield _mismatch(place, int(row[measure]), (int(row["max"]), int(row["sum"])), cell)


def _sums(rows: pd.DataFrame, key: list[str], measure: str) -> pd.Series:
    # As floats: sums of the largest whole numbers would overflow, and half a percent needs no more digits.
    return rows[measure].astype("float64").groupby([rows[column] for column in key]).sum()


def _place(rows: pd.DataFrame, wanted: pd.Series, table: str, column: str) -> Place:
    # Where the total lacks this cell altogether, the file that brought its week is named.
    chosen = rows[wanted] if wanted.any() else rows
    first = chosen.iloc[0]
    line = int(first["line"]) if wanted.any() else None
    return Place(file_of(str(first["delivery"]), table), line, column)


def _mismatch(place: Place, total: int, bounds: tuple[int, int], cell: str) -> Problem:
    least, most = bounds
    return problem("sem.total_mismatch", place, total, least=least, most=most, parts=_PARTS, cell=cell)
