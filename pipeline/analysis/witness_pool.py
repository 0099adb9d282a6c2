"""The witnesses found so far and what they show: bookkeeping of the search.

Belongs here: storing witnesses, asking which cells they cover, choosing those worth keeping. Does not belong
here: finding them (`hiding`) and confirming them independently (`witness`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from pipeline.analysis.linear_system import LinearSystem, Mask, Whole


class WitnessPool:
    """Changes of all cells, one row a witness; a row is alive while it moves no printed cell."""

    def __init__(self, system: LinearSystem) -> None:
        self._left = system.whole("value") - system.whole("known")
        self._rows = np.zeros((64, len(system.cells)), dtype=np.int64)
        self._alive = np.zeros(64, dtype=np.bool_)
        self._count = 0

    def add(self, change: Whole) -> None:
        """Keep `change`, and its mirror image where that is possible as well."""
        self._append(change)
        rises = change > 0
        if np.all(self._left[rises] - change[rises] >= 1):
            self._append(-change)

    def usable(self, known: Sequence[int]) -> Whole:
        """Numbers of the living witnesses that leave the cells in `known` as they are."""
        alive = np.flatnonzero(self._alive)
        if not known:
            return alive
        return alive[(self._rows[np.ix_(alive, known)] == 0).all(axis=1)]

    def covers(self, usable: Whole, cells: Whole, side: int, need: Whole) -> Mask:
        """Say for each of `cells` whether one of the `usable` witnesses moves it by its `need` to `side`."""
        return np.asarray((side * self._rows[np.ix_(usable, cells)] >= need).any(axis=0), dtype=np.bool_)

    def first(self, usable: Whole, cells: Whole, side: int, need: Whole) -> Whole:
        """Return for each of `cells`, all covered, the first of the `usable` witnesses that covers it."""
        return usable[np.argmax(side * self._rows[np.ix_(usable, cells)] >= need, axis=0)]

    def print_again(self, cell: int) -> Mask:
        """Retire the witnesses that move `cell`; returns the previous state for `restore`."""
        before = self._alive.copy()
        self._alive &= self._rows[:, cell] == 0
        return before

    def restore(self, before: Mask) -> None:
        """Undo `print_again`; witnesses added since then stay alive."""
        self._alive[: len(before)] |= before

    def kept(self, chosen: Whole) -> sp.csr_array:
        """Return the `chosen` witnesses (rows x cells, int64) in the order they were found."""
        return sp.csr_array(self._rows[np.unique(chosen)])

    def _append(self, change: Whole) -> None:
        if self._count == len(self._rows):
            self._rows = np.vstack([self._rows, np.zeros_like(self._rows)])
            self._alive = np.concatenate([self._alive, np.zeros_like(self._alive)])
        self._rows[self._count] = change
        self._alive[self._count] = True
        self._count += 1
