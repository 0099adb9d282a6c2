"""The cheapest way to move one cell while every tie holds: one linear programme on HiGHS.

Belongs here: the programme, its scaling and its solver. Does not belong here: which cell is moved and what it
may cost (`hiding`).

Numerics: cells run from 1e3 to 1e13, so all is divided by the typical cell. Bounds are whole numbers and the
equations are -1/0/1, so corners are whole as well, or halves, thirds or quarters: bounds on a grid of 12 make those
whole too. The solution is rounded and the ties are re-checked exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import highspy
import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.analysis.linear_system import LinearSystem, Mask, Whole

OPTIONS: Final = {"threads": 1, "random_seed": 0, "primal_feasibility_tolerance": 1e-9}
GRID: Final = 12
SMALL: Final = 100 * GRID
"""Below this a step of the grid would matter (counts of orders), so small bounds stay as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Price:
    """What one unit of movement costs, per cell, and who may move at all."""

    cost: NDArray[np.float64]
    may_move: Mask


class _Quiet(highspy.Highs):
    """HiGHS greets on standard output when its callbacks are made; only the commands may print."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the library's name
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # highspy has no types here


class Movements:
    """A solver that stays warm between programmes over the same system; same calls, same answers."""

    def __init__(self, system: LinearSystem, movable: Mask, room: Whole) -> None:
        self._columns = np.flatnonzero(movable)
        self._cells = len(system.cells)
        self._equations = system.equations
        self._room = np.where(room < SMALL, room, room // GRID * GRID)[self._columns].astype(np.float64)
        value = system.whole("value")
        self._scale = float(np.median(value[value > 0])) if (value > 0).any() else 1.0
        self._index = np.arange(2 * len(self._columns), dtype=np.int32)
        self._solver = _solver(system.equations[:, self._columns])
        self.solved = 0

    def cheapest(self, cell: int, amount: int, price: Price) -> Whole | None:
        """Move `cell` by `amount` (signed, not 0; or a step of the grid further) at the least cost.

        Returns the change of every cell, in whole units, or None where no such change exists. Nothing falls by
        more than its room.
        """
        lower, upper = self._bounds(cell, amount, price.may_move)
        self._solver.changeColsBounds(len(self._index), self._index, lower / self._scale, upper / self._scale)
        cost = price.cost[self._columns] * self._scale
        self._solver.changeColsCost(len(self._index), self._index, np.concatenate([cost, cost]))
        self._solver.run()
        self.solved += 1
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self._rounded()

    def _bounds(
        self, cell: int, amount: int, may_move: Mask
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Columns are all rises, then all falls."""
        width = len(self._columns)
        free = may_move[self._columns]
        upper = np.concatenate([np.where(free, highspy.kHighsInf, 0.0), np.where(free, self._room, 0.0)])
        lower = np.zeros(2 * width)
        here = int(np.searchsorted(self._columns, cell))
        wanted, other = (here, here + width) if amount > 0 else (here + width, here)
        size = abs(amount)
        lower[wanted] = upper[wanted] = size if size < SMALL else -(-size // GRID) * GRID
        upper[other] = 0.0
        return lower, upper

    def _rounded(self) -> Whole | None:
        solution = np.asarray(self._solver.getSolution().col_value) * self._scale
        rises, falls = np.split(solution, 2)
        change = np.zeros(self._cells, dtype=np.int64)
        change[self._columns] = np.rint(rises - falls).astype(np.int64)
        return None if np.any(self._equations @ change) else change


def _solver(equations: sp.csr_array) -> highspy.Highs:
    """Load `equations @ (rises - falls) = 0` with all bounds and costs still to be set."""
    both = sp.csc_array(sp.hstack([equations, -equations]))
    height, width = both.shape
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = width, height
    programme.col_cost_ = programme.col_lower_ = programme.col_upper_ = np.zeros(width)
    programme.row_lower_ = programme.row_upper_ = np.zeros(height)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = both.indptr, both.indices
    programme.a_matrix_.value_ = both.data.astype(np.float64)
    solver = _Quiet()  # type: ignore[no-untyped-call]
    for name, value in OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.passModel(programme)
    return solver
