"""What every rule starts from: the sheets, the state they add up to, and doubts that a supplier may answer.

Belongs here: the inputs and outputs that rules share. Does not belong here: any rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.contract import WEEK
from pipeline.intake.delivery import WITHDRAWN, latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    import pandas as pd

    from pipeline.intake.contract import Contract, Table
    from pipeline.intake.folders import Arrival
    from pipeline.problems import Problem

DELIVERIES = "data/deliveries"


@dataclass(frozen=True, slots=True)
class Page:
    """One delivered file as a rule of single rows sees it: its faultless rows, withdrawn ones apart.

    `rows` and `live` (those not withdrawn) have the line of the file as index; `received_at` is None where unknown.
    """

    file: str
    table: Table
    rows: pd.DataFrame
    live: pd.DataFrame
    received_at: datetime | None
    contract: Contract


@dataclass(frozen=True, slots=True)
class State:
    """What all deliveries add up to, as a rule across rows sees it.

    `rows` holds by table the last word on each key with its `delivery` and `line`; tables of which a part could not be
    read are left out, because what is missing there would be told twice.
    """

    rows: Mapping[str, pd.DataFrame]
    contract: Contract

    def live(self, table: str) -> pd.DataFrame:
        """Return the rows of `table` that are not withdrawn."""
        frame = self.rows[table]
        return frame[frame["status"] != WITHDRAWN]


class Doubt(NamedTuple):
    """A problem that `[[confirmed]]` in a delivery may answer, with the row it is about."""

    problem: Problem
    table: str
    key: tuple[str, ...]


def pages(arrivals: Iterable[Arrival], contract: Contract) -> list[Page]:
    """Return every delivered file."""
    return [
        Page(
            file=sheet.file,
            table=sheet.table,
            rows=sheet.frame,
            live=sheet.frame[sheet.frame["status"] != WITHDRAWN],
            received_at=arrival.settings.received_at if arrival.settings else None,
            contract=contract,
        )
        for arrival in arrivals
        for sheet in arrival.sheets
    ]


def state(arrivals: Iterable[Arrival], contract: Contract) -> State:
    """Return what the deliveries add up to."""
    arrivals = tuple(arrivals)
    broken = {name for arrival in arrivals for name in arrival.broken}
    rows = {}
    for name, table in contract.tables.items():
        frames = {one.name: sheet.frame for one in arrivals for sheet in one.sheets if sheet.table is table}
        if frames and name not in broken:
            rows[name] = latest(frames, table, contract)
    return State(rows, contract)


def file_of(delivery: str, table: str) -> str:
    """Return the path below the root of a delivered table."""
    return f"{DELIVERIES}/{delivery}/{table}.csv"


def week_before(weeks: pd.Series) -> dict[str, str]:
    """Return for each distinct week (ISO Monday) the Monday before."""
    return {week: (date.fromisoformat(week) - WEEK).isoformat() for week in sorted(set(weeks))}


def words(names: Iterable[str], values: Iterable[object]) -> str:
    """Return a key as people read it: `week=2024-01-01, channel=tokopedia`."""
    return ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
