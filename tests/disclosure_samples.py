"""Small systems and random programmes that the tests of disclosure control share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import scipy.sparse as sp

from bench.cube import tables_of, week
from pipeline.analysis.demand import Demand, demand_of
from pipeline.analysis.history import Continued, Earlier, continued, first_release
from pipeline.analysis.linear_system import COLUMNS, LinearSystem
from pipeline.analysis.published_cells import TRANSACTION_TIES, published_cells
from pipeline.analysis.suppression import Protection, protect

SHARE, THRESHOLD = 0.15, 10


def grid(values: list[list[int]], sellers: list[list[int]]) -> LinearSystem:
    """Make a table of provinces and categories whose margins are printed elsewhere: the margins never move."""
    rows, columns = len(values), len(values[0])
    flat = [(row, column) for row in range(rows) for column in range(columns)]
    cells = pd.DataFrame({name: [""] * len(flat) for name in COLUMNS})
    cells = cells.assign(
        cell=[f"{row}/{column}" for row, column in flat],
        series=[f"{row}/{column}" for row, column in flat],
        table="grid",
        province_code=[str(row) for row, _ in flat],
        category=[str(column) for _, column in flat],
        value=np.array(values).ravel(),
        known=0,
        contributors=np.array(sellers).ravel(),
        sensitive=(np.array(sellers).ravel() > 0) & (np.array(sellers).ravel() < THRESHOLD),
        public=True,
    )
    sums = [[at[0] == row for at in flat] for row in range(rows)] + [
        [at[1] == one for at in flat] for one in range(columns)
    ]
    return LinearSystem(cells, sp.csr_array(np.array(sums, dtype=np.int64)))


def asked(system: LinearSystem, **changes: object) -> Demand:
    """Return the usual demand of a first release, with `changes`."""
    return replace(demand_of(first_release(system), SHARE), **changes)


def programme(rows: pd.DataFrame) -> LinearSystem:
    """Return the published cells of a cube for gmv."""
    return published_cells(tables_of(rows), TRANSACTION_TIES, "gmv_idr", THRESHOLD, str(rows["week"].max()))


def until(rows: pd.DataFrame, weeks: int) -> pd.DataFrame:
    """Return the first `weeks` weeks of a cube."""
    return rows[rows["week"] < week(weeks)]


def next_release(rows: pd.DataFrame, earlier: Earlier | None) -> tuple[Continued, Demand, Protection]:
    """Protect the release of `rows` after the release before it."""
    system = programme(rows)
    past = (
        first_release(system)
        if earlier is None
        else continued(system, earlier, added(rows, earlier), THRESHOLD)
    )
    demand = demand_of(past, SHARE, ("national_origin",))
    return past, demand, protect(past.system, demand, past.inherited)


def added(rows: pd.DataFrame, earlier: Earlier) -> pd.Series:
    """Sellers behind what each province and category sold since the earlier release."""
    last = earlier.system.cells["up_to"].max()
    table = tables_of(rows[rows["week"] > last])["province_category"]
    return pd.Series(
        table["contributors"].to_numpy(),
        "province_category/" + table["province_code"] + "/" + table["category"],
        dtype="int64",
    )


def releases(rows: pd.DataFrame, stops: tuple[int, ...]) -> list[tuple[Continued, Demand, Protection]]:
    """Protect one release after the other, each with the weeks up to its stop."""
    done: list[tuple[Continued, Demand, Protection]] = []
    earlier = None
    for number, stop in enumerate(stops, start=1):
        past, demand, protection = next_release(until(rows, stop), earlier)
        earlier = Earlier(f"{number:04}", past.system, protection.hidden, protection.witnesses)
        done.append((past, demand, protection))
    return done
