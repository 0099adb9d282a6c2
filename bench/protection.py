"""Measure disclosure control on random cubes of full size: `python -m bench.protection [number of cubes]`.

Prints one line of CSV per cube: cells, share sensitive, hidden, seconds from nothing, seconds for the last week
after a release of 17, seconds to check the witnesses, and how many hidden values an attacker tells more closely
than +- 15 %: from the one release, from both, and from both because the first printed most of the value itself.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bench.attack import Release, knowledge, printed, too_narrow
from bench.cube import Shape, cube, tables_of, week
from pipeline.analysis.demand import Demand, demand_of
from pipeline.analysis.history import Continued, Earlier, continued, first_release
from pipeline.analysis.published_cells import TRANSACTION_TIES, published_cells
from pipeline.analysis.suppression import Protection, protect
from pipeline.analysis.witness import gaps

if TYPE_CHECKING:
    from pipeline.analysis.linear_system import LinearSystem

SHARE, THRESHOLD, ESSENTIAL = 0.15, 10, ("national_origin",)
COLUMNS = "seed,cells,sensitive_percent,hidden,seconds_whole,seconds_week,seconds_check,exposed,exposed_by_both,printed_before"


def measure(seed: int) -> str:
    """Return the line of one cube."""
    rows = cube(seed, Shape())
    whole = first_release(_system(rows, 18))
    first = first_release(_system(rows, 17))
    before = protect(first.system, demand_of(first, SHARE, ESSENTIAL))
    earlier = Earlier("0001", first.system, before.hidden, before.witnesses)
    later = continued(_system(rows, 18), earlier, _added(rows), THRESHOLD)
    demand, protection, from_nothing = _timed(whole)
    _, after, last_week = _timed(later)
    start = time.perf_counter()
    if gaps(whole.system, demand, protection.hidden, protection.witnesses):
        raise AssertionError(f"cube {seed} is not protected")
    check = time.perf_counter() - start
    cells = int((whole.system.whole("value") > 0).sum())
    share, hidden = 100 * demand.primary.sum() / cells, protection.hidden.sum()
    alone = printed("0001", whole.system, protection.hidden)
    both = (printed("0001", first.system, before.hidden), printed("0002", later.system, after.hidden))
    seconds = f"{from_nothing:.2f},{last_week:.2f},{check:.3f}"
    exposed, printed_before = _exposed(*both)
    return f"{seed},{cells},{share:.1f},{hidden},{seconds},{_exposed(alone)[0]},{exposed},{printed_before}"


def _exposed(*releases: Release) -> tuple[int, int]:
    """Count the hidden values that can be told more closely than `SHARE` from what the releases print.

    Apart: those of which an earlier release printed so much that no later one can hide them; only the rest of such a
    trial-to-date value can be protected.
    """
    numbers, sums = knowledge(*releases)
    values, hidden = numbers["value"].to_numpy(dtype=float), numbers["hidden"].to_numpy()
    told = too_narrow(values, sums, hidden, np.flatnonzero(hidden & (values > 0)), SHARE)
    series = numbers["table"] + "/" + numbers["label"].str.rpartition("/")[0]
    most = numbers[~numbers["hidden"]].groupby(series)["value"].max().reindex(series).fillna(0).to_numpy()
    bound = [one for one in told if most[one] > (1 - SHARE) * values[one]]
    return len(told) - len(bound), len(bound)


def _system(rows: pd.DataFrame, weeks: int) -> LinearSystem:
    tables = tables_of(rows[rows["week"] < week(weeks)])
    return published_cells(tables, TRANSACTION_TIES, "gmv_idr", THRESHOLD, week(weeks - 1))


def _added(rows: pd.DataFrame) -> pd.Series[int]:
    table = tables_of(rows[rows["week"] == week(17)])["province_category"]
    series = "province_category/" + table["province_code"] + "/" + table["category"]
    return pd.Series(table["contributors"].to_numpy(), series)


def _timed(past: Continued) -> tuple[Demand, Protection, float]:
    start = time.perf_counter()
    demand = demand_of(past, SHARE, ESSENTIAL)
    protection = protect(past.system, demand, past.inherited)
    return demand, protection, time.perf_counter() - start


if __name__ == "__main__":
    sys.stdout.write(COLUMNS + "\n")
    for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 20):
        sys.stdout.write(measure(number) + "\n")
        sys.stdout.flush()
