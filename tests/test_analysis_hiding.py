from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from disclosure_samples import asked, grid

from pipeline.analysis.demand import Insider
from pipeline.analysis.hiding import CannotProtectError, Search

SYSTEM = grid([[100, 200, 300], [150, 250, 350], [400, 500, 600]], [[3, 50, 50], [50, 50, 50], [50, 50, 50]])


def test_nothing_sensitive_hides_nothing() -> None:
    """A table without sensitive cells is printed whole."""
    search = Search(
        grid([[5, 6], [7, 8]], [[20, 20], [20, 20]]), asked(grid([[5, 6], [7, 8]], [[20, 20], [20, 20]]))
    )
    search.hide()
    assert not search.hidden.any()


def test_a_sensitive_cell_takes_a_circle_with_it() -> None:
    """In a table with printed margins the least that protects one cell is four hidden cells, two a row and column."""
    search = Search(SYSTEM, asked(SYSTEM))
    search.hide()
    hidden = search.hidden.reshape(3, 3)
    assert hidden[0, 0]
    assert set(hidden.sum(axis=0).tolist()) | set(hidden.sum(axis=1).tolist()) <= {0, 2}


def test_what_cannot_be_protected_is_refused_by_name() -> None:
    """If the whole row is already printed, the search refuses and names cell, side and reader."""
    never = np.array([0, 1, 1, 0, 0, 0, 0, 0, 0], dtype=bool)
    with pytest.raises(CannotProtectError) as refusal:
        Search(SYSTEM, asked(SYSTEM, never_hide=never)).hide()
    assert refusal.value.cell.keys == (("province_code", "0"), ("category", "0"))
    assert refusal.value.side == 1
    assert refusal.value.insider is None
    assert "any reader could tell" in str(refusal.value)


def test_an_insider_who_cannot_be_deceived_is_named() -> None:
    """If the only complement of the row is known to one seller, the refusal says whose sellers could tell."""
    never = np.array([0, 0, 1, 0, 0, 0, 0, 0, 0], dtype=bool)
    with pytest.raises(CannotProtectError) as refusal:
        Search(SYSTEM, asked(SYSTEM, never_hide=never, insiders=(Insider((1,), (1,)),))).hide()
    assert str(refusal.value.insider) == "grid (province_code=0, category=1)"


def test_insiders_cost_more_hidden_cells() -> None:
    """A seller who knows a complement makes a second way around necessary."""
    plain, wary = Search(SYSTEM, asked(SYSTEM)), Search(SYSTEM, asked(SYSTEM))
    plain.hide()
    known = int(np.flatnonzero(plain.hidden & (np.arange(9) < 3))[-1])
    wary = Search(SYSTEM, asked(SYSTEM, insiders=(Insider((known,), (known,)),)))
    wary.hide()
    assert wary.hidden[:3].all()


def test_complements_must_be_able_to_move_as_well() -> None:
    """A large complement beside a small cell is itself protected by another cell of its size."""
    system = grid(
        [[100, 90000, 80000], [90, 70000, 80000], [95, 60000, 50000]], [[3, 50, 50], [50] * 3, [50] * 3]
    )
    search = Search(system, asked(system))
    search.hide()
    hidden = search.hidden.reshape(3, 3)
    assert hidden[0, 1:].sum() == 2


def test_the_search_refuses_to_use_empty_cells() -> None:
    """A row whose other cells are zero cannot protect its only cell."""
    system = replace(SYSTEM, cells=SYSTEM.cells.assign(value=[100, 0, 0, 150, 250, 350, 400, 500, 600]))
    with pytest.raises(CannotProtectError):
        Search(system, asked(system)).hide()
