"""What earlier releases already said, brought into the system of the next one.

Belongs here: which cells are frozen, which old unknowns stay in play, and what the difference of two releases
shows. Does not belong here: the search for protection (`hiding`).

Old releases stay downloadable, so a reader subtracts: a number once published is known for good, and two
trial-to-date tables give what was sold between them. That difference counts sellers of a few weeks only, so it
may be sensitive although neither table is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
import scipy.sparse as sp

from pipeline.analysis.linear_system import COLUMNS, LinearSystem, Mask, Whole

ADDED: Final = "added_"
"""Before the name of a table: what was added to it since the release before. Never printed."""


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """The release before: its number, its system (with its own history inside) and what it hid."""

    label: str
    system: LinearSystem
    hidden: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Continued:
    """A system with its history: cells that must stay published and cells that must stay hidden.

    The first cells are those of the new release in their own order; behind them stand unknowns of the past.
    """

    system: LinearSystem
    never_hide: Mask
    always_hidden: Mask


def first_release(system: LinearSystem) -> Continued:
    """Return `system` without a past."""
    nothing = np.zeros(len(system.cells), dtype=np.bool_)
    return Continued(system, nothing, nothing.copy())


def continued(system: LinearSystem, earlier: Earlier, added: pd.Series[int], threshold: int) -> Continued:
    """Join the `system` of a new release to the release before it.

    `added` maps the `series` of a trial-to-date cell to the number of sellers (a lower bound) behind what was
    added since the earlier release; a series without an entry added nothing.
    """
    new = system.cells
    old = earlier.system.cells.assign(hidden=earlier.hidden)
    same = _same_number(new, old)
    left_over = (old["hidden"] | ~old["public"]) & (same < 0)
    steps = _steps(new, old, added.reindex(new["series"]).fillna(0).to_numpy(dtype=np.int64), threshold)
    cells = pd.concat([steps.known, _renamed(old[left_over], earlier.label), steps.cells], ignore_index=True)
    column = np.where(same >= 0, same, -1)
    column[left_over] = len(new) + np.arange(int(left_over.sum()))
    rows = [system.equations, _carried(earlier.system.equations, column, same, len(cells))]
    rows.append(_step_rows(steps, column, len(cells)))
    joined = LinearSystem(cells[list(COLUMNS)], _stack(rows, len(cells)))
    past = np.arange(len(cells)) >= len(new)
    was_hidden = past | cells["series"].isin(old.loc[old["hidden"] & old["public"], "series"]).to_numpy()
    never = np.zeros(len(cells), dtype=np.bool_)
    never[same[(same >= 0) & ~earlier.hidden]] = True
    return Continued(joined, never, was_hidden & ~never)


def _same_number(new: pd.DataFrame, old: pd.DataFrame) -> Whole:
    """Position in `new` of each old cell with the same name and the same value; -1 where there is none.

    A hidden value that was not revised is taken to be known as not revised: the safe assumption.
    """
    position = pd.Series(new.index, index=pd.MultiIndex.from_frame(new[["cell", "value"]]))
    found = position.reindex(pd.MultiIndex.from_frame(old[["cell", "value"]]))
    return found.fillna(-1).to_numpy(dtype=np.int64)


def _renamed(old: pd.DataFrame, label: str) -> pd.DataFrame:
    """Mark numbers of the past with the release that hid them, so that names stay unique."""
    marked = old["cell"].where(old["cell"].str.contains("@"), old["cell"] + f"@{label}")
    return old.assign(cell=marked, public=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Steps:
    """Trial-to-date cells that grew: `known` (the new cells, with what is known of them) and hidden differences."""

    known: pd.DataFrame
    cells: pd.DataFrame
    new_position: Whole
    old_position: Whole


def _steps(new: pd.DataFrame, old: pd.DataFrame, sellers: Whole, threshold: int) -> _Steps:
    """Compare the trial-to-date cells of both releases, series by series."""
    before = old[old["up_to"].ne("") & old["public"]].reset_index(names="before").set_index("series")
    matched = before.reindex(new["series"]).set_index(new.index)
    grew = matched["before"].notna() & matched["cell"].ne(new["cell"]) & matched["value"].le(new["value"])
    shown = grew & matched["hidden"].eq(other=False)
    few = pd.Series((sellers > 0) & (sellers < threshold), index=new.index)
    behind = pd.Series(np.minimum(sellers, new["contributors"]), index=new.index)
    bound = matched["value"].where(shown, matched["known"])
    known = new.assign(
        known=new["known"].mask(grew, bound).astype(np.int64),
        contributors=new["contributors"].mask(shown & (sellers > 0), behind),
        sensitive=new["sensitive"] | (shown & few),
    )
    unseen = grew & matched["hidden"].eq(other=True)
    cells = new[unseen].assign(
        cell="added/" + new["cell"],
        series="added/" + new["cell"],
        table=ADDED + new["table"],
        value=(new["value"] - matched["value"])[unseen].astype(np.int64),
        contributors=sellers[unseen.to_numpy()],
        sensitive=few,
        public=False,
    )
    cells["sensitive"] &= cells["value"].gt(0)
    return _Steps(known, cells, np.flatnonzero(unseen), matched.loc[unseen, "before"].to_numpy(dtype=np.int64))


def _carried(equations: sp.csr_array, column: Whole, same: Whole, width: int) -> sp.csr_array:
    """Old equations over the joined cells; those that speak of nothing but unchanged numbers are in the new ones."""
    old = equations.tocoo()
    told_again = np.ones(equations.shape[0], dtype=np.bool_)
    told_again[old.row[same[old.col] < 0]] = False
    kept = ~told_again[old.row] & (column[old.col] >= 0)
    rows = sp.csr_array((old.data[kept], (old.row[kept], column[old.col[kept]])), shape=(equations.shape[0], width))
    return rows[np.diff(rows.indptr) > 0]


def _step_rows(steps: _Steps, column: Whole, width: int) -> sp.csr_array:
    """State, for each hidden difference: new cell - old cell - difference = 0."""
    count = len(steps.cells)
    step = width - count + np.arange(count)
    columns = np.concatenate([steps.new_position, column[steps.old_position], step])
    signs = np.repeat(np.array([1, -1, -1], dtype=np.int64), count)
    return sp.csr_array((signs, (np.tile(np.arange(count), 3), columns)), shape=(count, width))


def _stack(rows: list[sp.csr_array], width: int) -> sp.csr_array:
    """Join blocks of equations, the first of which is narrower because the past stands behind it."""
    first = rows[0].tocoo()
    widened = sp.csr_array((first.data, (first.row, first.col)), shape=(first.shape[0], width))
    return sp.csr_array(sp.vstack([widened, *rows[1:]]), dtype=np.int64)
