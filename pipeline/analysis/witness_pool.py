"""The witnesses found so far and what they show: bookkeeping of the search.

Belongs here: storing witnesses, asking which cells they cover, choosing those worth keeping. Does not belong
here: finding them (`hiding`) and confirming them independently (`witness`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.analysis.linear_system import LinearSystem, Mask, Whole

Kind = TypeVar("Kind", bound=np.generic)


class WitnessPool:
    """Changes of all cells, one row a witness; a row is alive while it moves no printed cell."""

    def __init__(self, system: LinearSystem, need: Mapping[int, Whole]) -> None:
        self._left = system.whole("value") - system.whole("known")
        self._need = need
        self._changes = np.zeros((64, len(system.cells)), dtype=np.int64)
        self._shows = {side: np.zeros(self._changes.shape, dtype=np.bool_) for side in need}
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
        if known:
            alive = alive[(self._changes[np.ix_(alive, np.asarray(known))] == 0).all(axis=1)]
        return np.asarray(alive, dtype=np.int64)

    def shown(self, usable: Whole, side: int) -> Mask:
        """Say for each cell whether one of the `usable` witnesses moves it by its need to `side`."""
        return np.asarray(self._shows[side][usable].any(axis=0), dtype=np.bool_)

    def first(self, usable: Whole, side: int, cells: Whole) -> Whole:
        """Return for each of `cells`, all shown, the first of the `usable` witnesses that shows it."""
        return np.asarray(usable[np.argmax(self._shows[side][np.ix_(usable, cells)], axis=0)], dtype=np.int64)

    def print_again(self, cell: int) -> Mask:
        """Retire the witnesses that move `cell`; returns the previous state for `restore`."""
        before = self._alive.copy()
        self._alive &= self._changes[:, cell] == 0
        return before

    def restore(self, before: Mask) -> None:
        """Undo `print_again`; witnesses added since then stay alive."""
        self._alive[: len(before)] |= before

    def kept(self, chosen: Whole) -> sp.csr_array:
        """Return the `chosen` witnesses (rows x cells, int64) in the order they were found."""
        return sp.csr_array(self._changes[np.unique(chosen)])

    def _append(self, change: Whole) -> None:
        if self._count == len(self._alive):
            self._changes, self._alive = _doubled(self._changes), _doubled(self._alive)
            self._shows = {side: _doubled(rows) for side, rows in self._shows.items()}
        self._changes[self._count] = change
        for side, need in self._need.items():
            self._shows[side][self._count] = side * change >= need
        self._alive[self._count] = True
        self._count += 1


def _doubled(rows: NDArray[Kind]) -> NDArray[Kind]:
    """Make room for as many rows again."""
    return np.concatenate([rows, np.zeros_like(rows)])
