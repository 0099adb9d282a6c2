"""What earlier releases already said, brought into the system of the next one.

Belongs here: which cells are frozen and which unknowns of the past stay in play. Does not belong here: what two
trial-to-date tables show together (`growth`), the search for protection (`hiding`).

Old releases stay downloadable, so a reader subtracts one from the other: a number once printed is known for good,
and a number once hidden must not be printed later.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy.sparse as sp

from pipeline.analysis.growth import growth, step_rows
from pipeline.analysis.linear_system import COLUMNS, LinearSystem, Mask, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """The release before: its number, its system (with its own past inside), what it hid and the witnesses."""

    label: str
    system: LinearSystem
    hidden: Mask
    witnesses: sp.csr_array


@dataclass(frozen=True, slots=True, eq=False)
class Continued:
    """A system with its past: cells that must stay printed, cells that must stay hidden, witnesses taken over.

    The first cells are those of the new release in their own order; behind them stand unknowns of the past.
    """

    system: LinearSystem
    never_hide: Mask
    always_hidden: Mask
    inherited: sp.csr_array


def first_release(system: LinearSystem) -> Continued:
    """Return `system` without a past."""
    nothing = np.zeros(len(system.cells), dtype=np.bool_)
    return Continued(system, nothing, nothing.copy(), sp.csr_array((0, len(system.cells)), dtype=np.int64))


def continued(system: LinearSystem, earlier: Earlier, added: pd.Series[int], threshold: int) -> Continued:
    """Join the `system` of a new release to the release before it.

    `added` maps the `series` of a trial-to-date cell to the number of sellers (a lower bound) behind what was
    added since the earlier release; a series without an entry added nothing.
    """
    old = earlier.system.cells.assign(hidden=earlier.hidden)
    same = _same_number(system.cells, old)
    sellers = added.reindex(system.cells["series"]).fillna(0).to_numpy(dtype=np.int64).astype(np.int64)
    grown = growth(system.cells, old, sellers, threshold)
    column = _columns(old, same, len(system.cells))
    past = _renamed(old[column >= len(system.cells)], earlier.label)
    cells = pd.concat([grown.new, past, grown.added], ignore_index=True)[list(COLUMNS)]
    told = _carried(earlier.system.equations, column, same, len(cells))
    rows = [_widened(system.equations, len(cells)), told, step_rows(grown, column[grown.before], len(cells))]
    joined = LinearSystem(cells, sp.csr_array(sp.vstack(rows), dtype=np.int64))
    never = _printed(cells, old, same)
    return Continued(
        joined, never, _was_hidden(cells, old) & ~never, _inherited(joined, old, column, earlier.witnesses)
    )


def _same_number(new: pd.DataFrame, old: pd.DataFrame) -> Whole:
    """Position in `new` of each old cell with the same name and the same value; -1 where there is none.

    A hidden value that was not revised is taken to be known as not revised: the safe assumption.
    """
    position = pd.Series(new.index, index=pd.MultiIndex.from_frame(new[["cell", "value"]]))
    found = position.reindex(pd.MultiIndex.from_frame(old[["cell", "value"]]))
    return found.fillna(-1).to_numpy(dtype=np.int64)


def _columns(old: pd.DataFrame, same: Whole, new_cells: int) -> Whole:
    """Where each old cell stands in the joined system; -1 for numbers printed once and replaced since."""
    column = same.copy()
    left_over = (old["hidden"].to_numpy(dtype=np.bool_) | ~old["public"].to_numpy(dtype=np.bool_)) & (
        same < 0
    )
    column[left_over] = new_cells + np.arange(int(left_over.sum()))
    return column


def _renamed(old: pd.DataFrame, label: str) -> pd.DataFrame:
    """Mark numbers of the past with the release that hid them, so that names stay unique."""
    marked = old["cell"].where(old["cell"].str.contains("@"), old["cell"] + f"@{label}")
    return old.assign(cell=marked, public=False)


def _was_hidden(cells: pd.DataFrame, old: pd.DataFrame) -> Mask:
    """Cells whose series an earlier release hid, and all unknowns of the past."""
    series = old.loc[old["hidden"] & old["public"], "series"]
    return (cells["series"].isin(series) | ~cells["public"]).to_numpy(dtype=np.bool_)


def _printed(cells: pd.DataFrame, old: pd.DataFrame, same: Whole) -> Mask:
    """Cells that stay printed: unchanged ones, and revised ones unless they became sensitive.

    A revised number is no use as a complement, since the number before it is known and usually close.
    """
    shown = old[~old["hidden"] & old["public"]]
    unchanged = np.isin(np.arange(len(cells)), same[shown.index])
    printed = cells["cell"].isin(shown["cell"]) & cells["public"]
    return np.asarray(unchanged | (printed & ~cells["sensitive"]), dtype=np.bool_)


def _carried(equations: sp.csr_array, column: Whole, same: Whole, width: int) -> sp.csr_array:
    """Old equations over the joined cells; those that speak of nothing but unchanged numbers are in the new ones."""
    old = sp.coo_array(equations)
    told_again = np.ones(equations.shape[0], dtype=np.bool_)
    told_again[old.row[same[old.col] < 0]] = False
    kept = ~told_again[old.row] & (column[old.col] >= 0)
    shape = (equations.shape[0], width)
    rows = sp.csr_array((old.data[kept], (old.row[kept], column[old.col[kept]])), shape=shape)
    return rows[np.flatnonzero(np.diff(rows.indptr) > 0)]


def _widened(rows: sp.csr_array, width: int) -> sp.csr_array:
    """Add empty columns for the cells that stand behind those of the new release."""
    return sp.csr_array((rows.data, rows.indices, rows.indptr), shape=(rows.shape[0], width))


def _inherited(
    joined: LinearSystem, old: pd.DataFrame, column: Whole, witnesses: sp.csr_array
) -> sp.csr_array:
    """Old witnesses in the joined system: each series moves as it did, and nothing was added between releases."""
    public = old[old["public"]]
    position = pd.Series(public.index, index=public["series"]).reindex(joined.cells["series"])
    known = position.where(joined.cells["public"].to_numpy(dtype=np.bool_), -1).fillna(-1)
    source = np.array(known, dtype=np.int64)
    past = np.flatnonzero(column >= 0)
    past = past[column[past] >= len(joined.cells) - int((~joined.cells["public"]).sum())]
    source[column[past]] = past
    moved = np.flatnonzero(source >= 0)
    pick = sp.csr_array(
        (np.ones(len(moved), dtype=np.int64), (source[moved], moved)), shape=(len(old), len(joined.cells))
    )
    return sp.csr_array(witnesses @ pick)
