from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from disclosure_samples import asked, grid

from pipeline.analysis.demand import Insider
from pipeline.analysis.witness import from_frame, gaps, sound, to_frame

SYSTEM = grid([[100, 200, 300], [150, 250, 350], [400, 500, 600]], [[3, 50, 50], [50, 50, 50], [50, 50, 50]])
DEMAND = replace(asked(SYSTEM), need=np.full(9, 15))
SQUARE = np.array([1, 1, 0, 1, 1, 0, 0, 0, 0], dtype=bool)
UP = [15, -15, 0, -15, 15, 0, 0, 0, 0]
DOWN = [-15, 15, 0, 15, -15, 0, 0, 0, 0]


def rows(*changes: list[int]) -> sp.csr_array:
    """Witnesses from plain lists."""
    return sp.csr_array(np.array(changes, dtype=np.int64).reshape(len(changes), 9))


def test_a_circle_up_and_down_proves_its_four_cells() -> None:
    """Two witnesses of a square show every hidden cell of it."""
    assert gaps(SYSTEM, DEMAND, SQUARE, rows(UP, DOWN)) == ()


def test_a_missing_side_is_named_cell_by_cell() -> None:
    """With one witness only, each hidden cell lacks the side to which it does not move."""
    found = gaps(SYSTEM, DEMAND, SQUARE, rows(UP))
    assert [(str(gap.cell), gap.side) for gap in found] == [
        ("grid (province_code=0, category=1)", 1),
        ("grid (province_code=1, category=0)", 1),
        ("grid (province_code=0, category=0)", -1),
        ("grid (province_code=1, category=1)", -1),
    ]


@pytest.mark.parametrize(
    "change",
    [
        [14, -14, 0, -14, 14, 0, 0, 0, 0],
        [15, -15, 0, -15, 14, 0, 0, 0, 0],
        [15, 0, -15, -15, 0, 15, 0, 0, 0],
        [150, -150, 0, -150, 150, 0, 0, 0, 0],
    ],
    ids=["too small", "a tie torn by one unit", "a printed cell changed", "a cell used up"],
)
def test_a_false_witness_shows_nothing(change: list[int]) -> None:
    """A witness that is too small or no possible truth leaves the gap it should close."""
    assert {(gap.cell.keys[0][1], gap.side) for gap in gaps(SYSTEM, DEMAND, SQUARE, rows(change, DOWN))} >= {
        ("0", 1)
    }


def test_printing_a_complement_again_names_what_it_exposes() -> None:
    """If one complement of a proven pattern is printed, the check fails and names the sensitive cell."""
    printed = SQUARE.copy()
    printed[4] = False
    named = {str(gap.cell) for gap in gaps(SYSTEM, DEMAND, printed, rows(UP, DOWN))}
    assert "grid (province_code=0, category=0)" in named


def test_a_sensitive_cell_that_is_printed_is_a_gap() -> None:
    """No witness can excuse a sensitive cell in print."""
    found = gaps(SYSTEM, DEMAND, np.zeros(9, dtype=bool), rows())
    assert [(str(gap.cell), gap.side, gap.insider) for gap in found] == [
        ("grid (province_code=0, category=0)", 0, None)
    ]


def test_an_insider_sees_through_witnesses_that_change_what_he_knows() -> None:
    """A seller who knows a complement can tell the sensitive cell, and the gap names whose sellers can."""
    demand = replace(DEMAND, insiders=(Insider((1,), (1,)),))
    found = gaps(SYSTEM, demand, SQUARE, rows(UP, DOWN))
    assert [(str(gap.cell), gap.side, str(gap.insider)) for gap in found] == [
        ("grid (province_code=0, category=0)", side, "grid (province_code=0, category=1)") for side in (1, -1)
    ]


def test_an_insider_is_content_with_a_way_around_him() -> None:
    """A second circle that leaves the known cell alone closes the gap."""
    demand = replace(DEMAND, insiders=(Insider((1,), (1,)),))
    hidden = SQUARE | np.array([0, 0, 1, 0, 0, 1, 0, 0, 0], dtype=bool)
    around = [15, 0, -15, -15, 0, 15, 0, 0, 0]
    assert gaps(SYSTEM, demand, hidden, rows(UP, DOWN, around, [-one for one in around])) == ()


def test_a_bound_known_from_before_limits_the_fall() -> None:
    """Nothing may fall to what earlier releases have already given away."""
    system = replace(SYSTEM, cells=SYSTEM.cells.assign(known=[85, 0, 0, 0, 0, 0, 0, 0, 0]))
    assert sound(system, SQUARE, rows(UP, DOWN)).tolist() == [True, False]


def test_witnesses_survive_being_written_and_read() -> None:
    """The stored form gives the same witnesses, whatever the order of its rows."""
    frame = to_frame(SYSTEM, rows(UP, DOWN))
    again = from_frame(SYSTEM, frame.sample(frac=1, random_state=1))
    assert (again != rows(UP, DOWN)).nnz == 0


def test_witnesses_of_another_system_are_refused() -> None:
    """A cell that the system does not have cannot be read."""
    frame = pd.DataFrame({"witness": [0], "cell": ["9/9"], "change": [1]})
    with pytest.raises(KeyError):
        from_frame(SYSTEM, frame)
