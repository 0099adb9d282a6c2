from __future__ import annotations

from dataclasses import replace

import numpy as np
from disclosure_samples import SHARE, grid

from pipeline.analysis.demand import Insider, already_public, demand_of
from pipeline.analysis.history import first_release

SYSTEM = grid([[100, 2000, 0], [41, 1, 300]], [[3, 50, 0], [1, 2, 40]])


def test_each_cell_needs_its_share_in_whole_units() -> None:
    """The need is 15 % of the value, rounded up."""
    assert demand_of(first_release(SYSTEM), SHARE).need.tolist() == [15, 300, 0, 7, 1, 45]


def test_a_hundredth_always_stays_and_at_least_one_unit() -> None:
    """A witness may not use a hidden cell up, because a printed zero would have told it."""
    assert demand_of(first_release(SYSTEM), SHARE).room(SYSTEM).tolist() == [99, 1980, 0, 40, 0, 297]


def test_nothing_must_fall_by_more_than_its_room() -> None:
    """A single order cannot be asked to be fewer and still be some."""
    demand = demand_of(first_release(SYSTEM), SHARE)
    assert demand.need_on(SYSTEM, -1).tolist() == [15, 300, 0, 7, 0, 45]


def test_empty_cells_are_never_complements() -> None:
    """A cell of zero is printed as zero and cannot protect anything."""
    assert demand_of(first_release(SYSTEM), SHARE).movable(SYSTEM).tolist() == [
        True,
        True,
        False,
        True,
        True,
        True,
    ]


def test_cells_of_one_or_two_sellers_have_insiders() -> None:
    """The sellers of a cell of one or two know it; three or more do not."""
    assert demand_of(first_release(SYSTEM), SHARE).insiders == (Insider((3,), (3,)), Insider((4,), (4,)))


def test_the_same_line_over_the_weeks_may_be_the_same_people() -> None:
    """Small cells of one line in several weeks are also known together."""
    cells = SYSTEM.cells.assign(
        province_code="94",
        category="",
        origin="local",
        week=list("abcdef"),
        contributors=[1, 20, 2, 30, 1, 9],
    )
    cells["value"] = 100
    system = replace(SYSTEM, cells=cells)
    knows = [insider.knows for insider in demand_of(first_release(system), SHARE).insiders]
    assert knows == [(0,), (2,), (4,), (0, 2, 4)]


def test_essential_tables_lose_nothing_but_what_is_sensitive() -> None:
    """Headline totals never serve as complements, but a sensitive one is still hidden."""
    demand = demand_of(first_release(SYSTEM), SHARE, ("grid",))
    assert demand.never_hide.tolist() == [False, True, True, False, False, True]
    assert demand.hidden_at_least(SYSTEM).tolist() == [True, False, False, True, True, False]


def test_what_was_printed_stays_printed_and_is_named() -> None:
    """A cell that became sensitive after it was printed is not hidden in vain but reported."""
    printed = np.array([True, False, False, False, False, False])
    past = replace(first_release(SYSTEM), never_hide=printed)
    assert not demand_of(past, SHARE).hidden_at_least(SYSTEM)[0]
    assert [str(key) for key in already_public(past)] == ["grid (province_code=0, category=0)"]


def test_what_was_hidden_stays_hidden_even_when_it_is_empty_now() -> None:
    """A hidden number revised to zero stays hidden: printing it would tell the revision."""
    hidden = np.array([False, False, True, False, False, False])
    past = replace(first_release(SYSTEM), always_hidden=hidden)
    assert demand_of(past, SHARE).hidden_at_least(SYSTEM)[2]
    assert demand_of(past, SHARE).movable(SYSTEM)[2]
