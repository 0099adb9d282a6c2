"""Proof that hidden cells are hidden, and its check without a solver.

Belongs here: what a witness must be, what a set of witnesses shows, and the whole-number arithmetic that confirms
it. Does not belong here: how witnesses are found (`hiding`).

A witness is a possible truth: added to the true numbers it gives tables that fit everything printed. If one
witness raises a cell by its need and another lowers it by its need, no reader can tell the cell more closely.
WITNESSES ARE AS CONFIDENTIAL AS THE NUMBERS THEY PROTECT: they give those numbers away and must never be published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import scipy.sparse as sp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.analysis.demand import Demand, Insider
    from pipeline.analysis.linear_system import CellKey, LinearSystem, Mask, Whole


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the witnesses fail to show.

    `side` is 1 (it could not be higher by enough), -1 (not lower) or 0 (the cell is printed and must not be).
    `insider` names a cell whose sellers could tell; None is any reader.
    """

    cell: CellKey
    side: int
    insider: CellKey | None


def gaps(system: LinearSystem, demand: Demand, hidden: Mask, witnesses: sp.csr_array) -> tuple[Gap, ...]:
    """Re-check `witnesses` (rows x cells, int64); an empty result means every hidden cell is protected.

    Counts only witnesses that change no printed cell, keep every tie exactly and leave every hidden cell at least
    one unit above what is known of it. Shown must be: both sides of every hidden cell to any reader, and both
    sides of every sensitive cell to each group of insiders that does not know it itself.
    """
    printed = np.flatnonzero(demand.hidden_at_least(system) & ~hidden)
    visible = [Gap(system.key(int(cell)), 0, None) for cell in printed]
    possible = witnesses[np.flatnonzero(sound(system, hidden, witnesses))]
    cells = np.flatnonzero(hidden)
    readers = [None, *(system.key(insider.knows[0]) for insider in demand.insiders)]
    unshown = [
        Gap(system.key(int(cells[column])), side, readers[reader])
        for side in (1, -1)
        for reader, column in np.argwhere(
            _asked(system, demand, hidden, side) & ~_shown(system, demand, possible, cells, side)
        )
    ]
    return (*visible, *unshown)


def sound(system: LinearSystem, hidden: Mask, witnesses: sp.csr_array) -> Mask:
    """Witnesses that are a possible truth: no tie torn, no printed cell changed, no hidden cell used up."""
    torn = np.abs(witnesses @ system.equations.T).sum(axis=1) > 0
    printed = np.abs(witnesses[:, np.flatnonzero(~hidden)]).sum(axis=1) > 0
    entries = witnesses.tocoo()
    left = (system.whole("value") - system.whole("known"))[entries.col] + entries.data
    used_up = np.zeros(witnesses.shape[0], dtype=np.bool_)
    used_up[entries.row[(entries.data < 0) & (left < 1)]] = True
    return np.asarray(~torn & ~printed & ~used_up, dtype=np.bool_)


def _asked(system: LinearSystem, demand: Demand, hidden: Mask, side: int) -> Mask:
    """Which hidden cells must be shown to which reader (readers x hidden cells); reader 0 is anybody."""
    needed = hidden & (demand.need_on(system, side) > 0)
    sensitive = [without(needed & demand.primary, insider.own) for insider in demand.insiders]
    return np.vstack([needed, *sensitive])[:, hidden]


def _shown(system: LinearSystem, demand: Demand, possible: sp.csr_array, cells: Whole, side: int) -> Mask:
    """Which of `cells` some witness moves enough that the reader cannot exclude (readers x cells)."""
    enough = side * possible[:, cells].toarray() >= demand.need_on(system, side)[cells]
    credible = ~touches(possible, demand.insiders)
    return np.asarray(credible.T.astype(np.float32) @ enough.astype(np.float32) > 0, dtype=np.bool_)


def touches(witnesses: sp.csr_array, insiders: Sequence[Insider]) -> Mask:
    """Which witness changes a cell known to which reader (witnesses x readers); reader 0, anybody, knows none."""
    reader = np.repeat(np.arange(len(insiders)) + 1, [len(insider.knows) for insider in insiders])
    cells = np.array([cell for insider in insiders for cell in insider.knows], dtype=np.int64)
    shape = (witnesses.shape[1], len(insiders) + 1)
    knows = sp.csr_array((np.ones(len(cells), dtype=np.int64), (cells, reader)), shape=shape)
    return np.asarray((np.abs(witnesses) @ knows).toarray() > 0, dtype=np.bool_)


def without(cells: Mask, group: Sequence[int]) -> Mask:
    """Return `cells` without those of `group`."""
    rest = cells.copy()
    rest[list(group)] = False
    return rest


def to_frame(system: LinearSystem, witnesses: sp.csr_array) -> pd.DataFrame:
    """Write witnesses as rows `witness`, `cell`, `change`, in fixed order, to be kept with confidential data."""
    entries = sp.coo_array(witnesses)
    names = system.cells["cell"].to_numpy()[entries.col]
    frame = pd.DataFrame({"witness": entries.row, "cell": names, "change": entries.data})
    return frame.sort_values(["witness", "cell"], ignore_index=True)


def from_frame(system: LinearSystem, frame: pd.DataFrame) -> sp.csr_array:
    """Read what `to_frame` wrote; a cell that the system does not have is a `KeyError`."""
    position = pd.Series(system.cells.index, index=system.cells["cell"])
    columns = position.loc[frame["cell"]].to_numpy(dtype=np.int64)
    rows = frame["witness"].to_numpy(dtype=np.int64)
    shape = (int(rows.max()) + 1 if len(rows) else 0, len(system.cells))
    return sp.csr_array((frame["change"].to_numpy(dtype=np.int64), (rows, columns)), shape=shape)
