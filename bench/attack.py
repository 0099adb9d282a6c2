"""A reader who wants to know: the smallest and largest value each hidden cell can have.

Written without the code it attacks: its own equations from the tables, its own solver calls (scipy). It knows what
is printed, that sums add up, that nothing is negative, and whatever it is told besides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import linprog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.analysis.linear_system import LinearSystem

PARTS = {
    "category_origin": (("week", "origin"), "national_origin"),
    "province_origin": (("week", "origin"), "national_origin"),
    "size_origin": (("week", "origin"), "national_origin"),
}
Place = dict[tuple[str, str, int], int]
Row = list[tuple[int, int]]
TO_DATE = {"province_code": "province_origin", "category": "category_origin"}

UNBOUNDED = 3
"""Status of scipy's linprog."""


@dataclass(frozen=True)
class Release:
    """What one release prints: tables of keys, `gmv_idr` and `hidden`; `name` keeps its to-date table apart."""

    name: str
    tables: dict[str, pd.DataFrame]


def knowledge(*releases: Release) -> tuple[pd.DataFrame, sparse.csr_array]:
    """Stack all numbers (columns table, label, value, hidden) and the sums they obey, rows times values = 0.

    A weekly number with the same keys and value in two releases is one number, hidden only if hidden in both.
    """
    numbers: dict[tuple[str, str, int], bool] = {}
    for release in releases:
        for table, label, value, hidden in _numbers(release):
            numbers[table, label, value] = numbers.get((table, label, value), True) and hidden
    place = {number: position for position, number in enumerate(numbers)}
    rows = [row for release in releases for row in _sums(release, place)]
    entries = [(height, column, sign) for height, row in enumerate(rows) for column, sign in row]
    height, column, sign = (np.array(part) for part in zip(*entries, strict=True))
    frame = pd.DataFrame([(*number, hidden) for number, hidden in numbers.items()])
    frame.columns = ["table", "label", "value", "hidden"]
    return frame, sparse.csr_array((sign, (height, column)), shape=(len(rows), len(numbers)))


def printed(name: str, system: LinearSystem, hidden: np.ndarray) -> Release:
    """Return what a reader sees of a release, in the attacker's form: each table says what is hidden."""
    cells = system.cells.assign(hidden=hidden)[system.cells["public"]]
    tables = {}
    for table, group in cells.groupby("table", sort=False):
        keys = [
            key
            for key in ("week", "province_code", "category", "seller_size", "origin")
            if group[key].ne("").all()
        ]
        tables[str(table)] = group[keys].assign(gmv_idr=group["value"].astype(int), hidden=group["hidden"])
    return Release(name, tables)


def _labelled(release: Release, table: str) -> pd.DataFrame:
    frame = release.tables[table]
    keys = [name for name in frame.columns if name not in ("gmv_idr", "hidden", "contributors")]
    label = frame[keys].agg("/".join, axis=1)
    if table == "province_category":
        label = label + f"/{release.name}"
    return frame.assign(label=label)


def _numbers(release: Release) -> Iterator[tuple[str, str, int, bool]]:
    for table in release.tables:
        frame = _labelled(release, table)
        yield from zip([table] * len(frame), frame["label"], frame["gmv_idr"], frame["hidden"], strict=True)


def _sums(release: Release, place: Place) -> Iterator[Row]:
    labelled = {table: _labelled(release, table) for table in release.tables}
    for part, (by, whole) in PARTS.items():
        yield from _two_sums(labelled, part, whole, list(by), place)
    for key, weekly in TO_DATE.items():
        yield from _two_sums(labelled, "province_category", weekly, [key], place)


def _two_sums(
    labelled: dict[str, pd.DataFrame], left: str, right: str, by: list[str], place: Place
) -> Iterator[Row]:
    groups: dict[tuple[str, ...], Row] = {}
    for table, sign in ((left, 1), (right, -1)):
        for row in labelled[table].to_dict("records"):
            groups.setdefault(tuple(row[key] for key in by), []).append(
                (place[table, row["label"], row["gmv_idr"]], sign)
            )
    yield from groups.values()


def interval(
    values: np.ndarray,
    sums: sparse.csr_array,
    free: np.ndarray,
    target: np.ndarray,
    order: np.ndarray | None = None,
) -> tuple[float, float]:
    """Least and largest `target` @ values when the `free` values may be anything that fits the rest.

    `order` rows state that what they sum up is not negative.
    """
    columns = np.flatnonzero(free)
    scale = float(np.median(values[values > 0]))
    fixed = np.where(free, 0, values) / scale
    known = sums[:, columns] @ values[columns] / scale  # printed sums less printed parts
    at_least = {} if order is None else {"A_ub": -order[:, columns], "b_ub": order @ fixed + 1e-9}
    limits = []
    for sign in (1, -1):
        found = linprog(
            sign * target[columns],
            A_eq=sums[:, columns],
            b_eq=known,
            bounds=(0, None),
            method="highs",
            **at_least,
        )
        limits.append(-sign * np.inf if found.status == UNBOUNDED else sign * found.fun * scale)
    constant = float(target @ np.where(free, 0, values))
    return limits[0] + constant, limits[1] + constant


def too_narrow(
    values: np.ndarray, sums: sparse.csr_array, free: np.ndarray, attacked: np.ndarray, share: float
) -> list[int]:
    """Return which of the `attacked` numbers can be told more closely than +- `share`, one unit of rounding aside."""
    exposed = []
    for one in attacked:
        low, high = interval(values, sums, free, np.eye(1, len(values), one).ravel())
        margin = share * values[one]
        if low > values[one] - margin + 1 + 1e-7 * margin or high < values[one] + margin - 1 - 1e-7 * margin:
            exposed.append(int(one))
    return exposed
