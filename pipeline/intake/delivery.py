"""What has arrived: one delivery, and the state that all deliveries together describe.

Belongs here: the delivery as a frozen dataclass, and "the later delivery wins". Does not belong here: reading files
(see `intake.load`) and judging them (see `intake.validate`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from pipeline.intake.contract import Contract, Table
    from pipeline.languages import Text

WITHDRAWN = "withdrawn"
"""The status that takes a key back; the row's figures then mean nothing."""

LINE = "line"
"""Name of the index of a delivered table: the line of its file, the header being line 1."""

_DTYPES = {"count": "int64", "idr": "int64", "date": "object"}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A value outside the bounds that the supplier stands by; `key` names one row of `table` completely."""

    code: str
    table: str
    key: Mapping[str, str]
    reason: Text


@dataclass(frozen=True, slots=True)
class Delivery:
    """One folder of `data/deliveries`, named for the day it arrived.

    Each frame of `tables` has the table's key and measures and `status`; its index, named `line`, is the line of the
    file. Weeks and dates are ISO strings (missing date: None), codes are strings, counts and rupiah are int64.
    """

    name: str
    provenance: str
    received_at: datetime
    supplier: str
    note: Text
    confirmed: tuple[Confirmed, ...]
    tables: Mapping[str, pd.DataFrame]


def current(deliveries: Iterable[Delivery], contract: Contract) -> Mapping[str, pd.DataFrame]:
    """Return what stands after all `deliveries`: for every table of the contract one frame, sorted by key.

    Columns: key, measures, `status`, `delivery`, `provenance`. The later delivery wins for each key; withdrawn keys
    are gone. A table that was never delivered is an empty frame with the same columns and types.
    """
    arrived = {delivery.name: delivery for delivery in deliveries}
    provenance = {name: delivery.provenance for name, delivery in arrived.items()}
    standing = {}
    for name, table in contract.tables.items():
        frames = {day: one.tables[name] for day, one in arrived.items() if name in one.tables}
        last = latest(frames, table, contract)
        last = last.assign(provenance=last["delivery"].map(provenance).astype("str"))
        columns = [*table.key, *table.measures, "status", "delivery", "provenance"]
        standing[name] = last.loc[last["status"] != WITHDRAWN, columns].reset_index(drop=True)
    return standing


def latest(frames: Mapping[str, pd.DataFrame], table: Table, contract: Contract) -> pd.DataFrame:
    """Return the last word on each key of `table`, withdrawn ones included; sorted by key.

    `frames` are delivered tables by the name of their delivery; the result has its `delivery` and `line` as columns.
    """
    marked = [frames[name].reset_index().assign(delivery=name) for name in sorted(frames)]
    if not marked:
        return empty_frame(table, contract).reset_index().assign(delivery=pd.Series(dtype="str"))
    together = pd.concat(marked, ignore_index=True)
    key = list(table.key)
    return together.drop_duplicates(key, keep="last").sort_values(key, kind="stable", ignore_index=True)


def empty_frame(table: Table, contract: Contract) -> pd.DataFrame:
    """Return a delivered table of no rows, with the columns and types of one that has some."""
    columns: dict[str, list[object]] = {name: [] for name in (*table.key, *table.measures, "status")}
    return typed_frame(columns, [], contract)


def typed_frame(columns: Mapping[str, list[object]], lines: list[int], contract: Contract) -> pd.DataFrame:
    """Return typed values as a delivered table: int64, str, and for dates object (None where there is none)."""
    index = pd.Index(lines, dtype="int64", name=LINE)
    kinds = {name: _DTYPES.get(contract.columns[name].type, "str") for name in columns}
    series = {name: pd.Series(values, index, kinds[name]) for name, values in columns.items()}
    return pd.DataFrame(series, index=index)
