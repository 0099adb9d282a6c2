from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp
from disclosure_samples import grid

from pipeline.analysis.linear_system import LinearSystem
from pipeline.analysis.movement import Movements, Price

if TYPE_CHECKING:
    import pytest

EVERY = np.ones(4, dtype=bool)
SQUARE = grid([[5000, 9000], [7000, 8000]], [[20, 20], [20, 20]])


def movements(system: LinearSystem) -> Movements:
    """Make a solver in which every cell may move and may fall to one unit."""
    return Movements(system, np.ones(len(system.cells), dtype=bool), system.whole("value") - 1)


def test_a_square_moves_in_a_circle() -> None:
    """In a table of two by two, raising one cell lowers its neighbours and raises the opposite one."""
    change = movements(SQUARE).cheapest(0, 24, Price(np.ones(4), EVERY))
    assert change is not None
    assert change.tolist() == [24, -24, -24, 24]


def test_a_cell_alone_in_its_row_cannot_move() -> None:
    """Where everything else stands still, no movement exists."""
    assert movements(SQUARE).cheapest(0, 24, Price(np.ones(4), np.array([True, False, True, True]))) is None


def test_no_cell_falls_below_its_room() -> None:
    """A movement that would use a neighbour up does not exist."""
    assert movements(SQUARE).cheapest(0, 7001, Price(np.ones(4), EVERY)) is None


def test_the_cheaper_way_is_taken() -> None:
    """Among several ways the least costly cells move."""
    system = grid([[500, 600, 700], [500, 600, 700]], [[20] * 3, [20] * 3])
    change = movements(system).cheapest(0, 30, Price(np.array([1, 9, 1, 1, 9, 1.0]), np.ones(6, dtype=bool)))
    assert change is not None
    assert change.tolist() == [30, 0, -30, -30, 0, 30]


def test_odd_circles_give_whole_changes() -> None:
    """Where corners of the programme are halves, the step of the grid makes the change whole and the ties exact."""
    cells = grid([[9000, 8000], [7000, 6000]], [[20, 20], [20, 20]]).cells
    halves = sp.csr_array(np.array([[1, 1, 0, -1], [1, -1, 0, 0], [0, 0, 1, 0]], dtype=np.int64))
    change = movements(LinearSystem(cells, halves)).cheapest(3, 1501, Price(np.ones(4), EVERY))
    assert change is not None
    assert change.tolist() == [756, 756, 0, 1512]


def test_the_solver_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """Only the commands may print, so the solver's greeting is silenced."""
    movements(SQUARE).cheapest(0, 24, Price(np.ones(4), EVERY))
    assert capfd.readouterr() == ("", "")
