"""The search for cells to hide so that no hidden cell can be computed.

Belongs here: the search. Does not belong here: the linear programme (`movement`), giving back what turned out
to be unnecessary (`suppression`), the proof's own arithmetic (`witness`).

Sequential linear programmes with slope-scaled cost (Fischetti and Salazar's problem, solved cell by cell): each
hidden cell is moved up and down by its need where movement through hidden cells is nearly free and elsewhere costs
weight / what the cell can carry; whatever moves is hidden from then on. Complements are protected like the rest,
since readers cannot tell them apart. Every movement is kept as a witness and serves all cells it moves enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.analysis.demand import ANYBODY, Demand, Insider
from pipeline.analysis.movement import Movements, Price
from pipeline.analysis.witness import sound, without
from pipeline.analysis.witness_pool import WitnessPool

if TYPE_CHECKING:
    import scipy.sparse as sp
    from numpy.typing import NDArray

    from pipeline.analysis.linear_system import CellKey, LinearSystem, Mask, Whole

NEARLY_FREE: Final = 1e-4
SIDES: Final = (1, -1)


class CannotProtectError(Exception):
    """A cell cannot be protected by hiding anything that is still unpublished; nothing may be published.

    `side` is 1 (it could not be higher by enough) or -1 (not lower); `insider` names a cell whose sellers could
    tell, None is any reader.
    """

    def __init__(self, cell: CellKey, side: int, insider: CellKey | None) -> None:
        self.cell, self.side, self.insider = cell, side, insider
        reader = f"the sellers of {insider}" if insider else "any reader"
        direction = "higher" if side > 0 else "lower"
        super().__init__(
            f"{cell} cannot be protected: {reader} could tell that it is not {direction} by enough"
        )


class Search:
    """The state of the search: what is hidden so far and the witnesses found."""

    def __init__(self, system: LinearSystem, demand: Demand) -> None:
        self.system, self.demand = system, demand
        self.hidden = demand.hidden_at_least(system)
        self.movable = demand.movable(system) | self.hidden
        self.need = {side: demand.need_on(system, side) for side in SIDES}
        self.readers = (ANYBODY, *demand.insiders)
        self.pool = WitnessPool(system, self.need)
        self.movements = Movements(system, self.movable, demand.room(system))

    def take_over(self, witnesses: sp.csr_array) -> None:
        """Start with those of the `witnesses` that are still sound and move nothing but cells already hidden."""
        for row in witnesses[np.flatnonzero(sound(self.system, self.hidden, witnesses))].toarray():
            self.pool.add(row)

    def hide(self) -> None:
        """Hide until every hidden cell is shown to every reader; raise `CannotProtectError` if that fails."""
        before = -1
        while before != int(self.hidden.sum()):
            before = int(self.hidden.sum())
            for reader in self.readers:
                while missing := self.first_unshown(reader):
                    self._show(*missing, reader)

    def must_show(self, reader: Insider, side: int) -> Mask:
        """Cells whose `side` must be shown: to anybody all hidden cells, to insiders the sensitive ones."""
        asked = self.hidden if reader is ANYBODY else without(self.hidden & self.demand.primary, reader.own)
        return asked & (self.need[side] > 0)

    def first_unshown(self, reader: Insider) -> tuple[int, int] | None:
        """Return the (cell, side) with the largest need that no witness shows to `reader`; None when all is shown."""
        usable = self.pool.usable(reader.knows)
        for side in SIDES:
            cells = np.flatnonzero(self.must_show(reader, side) & ~self.pool.shown(usable, side))
            if len(cells):
                return int(cells[np.argmax(self.demand.need[cells])]), side
        return None

    def move(self, cell: int, side: int, reader: Insider, allowed: Mask) -> Whole | None:
        """Find and keep a witness that moves `cell` through `allowed` cells only; None where there is none."""
        need = int(self.need[side][cell])
        change = self.movements.cheapest(
            cell, side * need, Price(self._cost(need), without(allowed, reader.knows))
        )
        if change is not None:
            self.pool.add(change)
        return change

    def chosen(self) -> Whole:
        """Numbers of the witnesses that together show everything to everybody."""
        shown = [
            self.pool.first(self.pool.usable(reader.knows), side, cells)
            for reader in self.readers
            for side in SIDES
            if len(cells := np.flatnonzero(self.must_show(reader, side)))
        ]
        return np.concatenate(shown) if shown else np.zeros(0, dtype=np.int64)

    def _show(self, cell: int, side: int, reader: Insider) -> None:
        change = self.move(cell, side, reader, self.movable)
        if change is None:
            insider = self.system.key(reader.knows[0]) if reader.knows else None
            raise CannotProtectError(self.system.key(cell), side, insider)
        self.hidden |= change != 0

    def _cost(self, need: int) -> NDArray[np.float64]:
        carried = np.clip(self.system.whole("value"), 1, need)
        return np.where(self.hidden, NEARLY_FREE / need, self.demand.weights / carried)
