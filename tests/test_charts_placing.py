from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.charts.placing import (
    Box,
    Flag,
    Label,
    clear_of,
    first_free,
    first_rows,
    rows_for,
    spread,
)

FRAME = Box(0, 0, 200, 100)
TALL = Box(0, 0, 100, 300)
STEMS = st.lists(st.tuples(st.integers(0, 900), st.integers(10, 200)), max_size=9).map(sorted)


def label(x: float, y: float, text: str = "kata") -> Label:
    """Return one word."""
    return Label(x, y, (text,))


def test_the_first_place_that_covers_nothing_is_taken() -> None:
    """Candidates are tried in their order."""
    taken = [label(10, 20).box()]
    chosen = first_free([(label(12, 22),), (label(10, 60),), (label(10, 80),)], taken, FRAME)
    assert chosen == (label(10, 60),)


def test_where_nothing_is_free_the_least_is_covered() -> None:
    """A place outside of the frame counts as worse than one that covers a little."""
    taken = [Box(0, 0, 200, 100)]
    assert first_free([(label(190, 20),), (label(10, 20),)], taken, FRAME) == (label(10, 20),)


def test_labels_that_stay_together_are_judged_together() -> None:
    """A value is not placed where its week would cover something."""
    taken = [Box(0, 30, 200, 50)]
    chosen = first_free([(label(10, 20), label(10, 40)), (label(10, 60), label(10, 80))], taken, FRAME)
    assert chosen[1].y == 80


def test_a_label_takes_the_room_of_its_lines() -> None:
    """The box grows with lines and begins where the alignment says."""
    box = Label(100, 50, ("satu", "dua kata"), 10, align="right").box()
    assert box.right == 100
    assert box.bottom - box.top == 25
    assert box.top == 43.75


@given(STEMS)
def test_words_hanging_from_stems_stay_clear(stems: list[tuple[int, int]]) -> None:
    """No two flags of a row overlap, and no stem crosses words that hang lower."""
    flags = [Flag(x, x + width, x) for x, width in stems]
    rows = rows_for(flags, 8)
    for (one, row), (other, second) in itertools.combinations(zip(flags, rows, strict=True), 2):
        apart = one.right + 8 <= other.left
        assert row != second or apart
        assert apart or row > second


def test_a_flag_to_the_left_of_its_stem_hangs_below_earlier_ones_only_if_it_must() -> None:
    """Near the right edge words end at their stem; then the earlier one hangs lower."""
    assert rows_for([Flag(60, 90, 90), Flag(70, 100, 100)]) == (0, 1)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 100)), max_size=12).map(sorted))
def test_rows_without_stems_are_filled_from_the_first(spans: list[tuple[int, int]]) -> None:
    """Words that follow each other with room stand in one row, others never overlap."""
    edges = [(float(left), float(left + width)) for left, width in spans]
    rows = first_rows(edges, 4)
    for (one, row), (other, second) in itertools.combinations(zip(edges, rows, strict=True), 2):
        assert row != second or one[1] + 4 <= other[0]


def test_a_taller_block_does_not_overtake_a_higher_value() -> None:
    """The middle decides about the order, not the upper edge; hand-placed around 100 and 104."""
    assert spread([100, 104], [20, 40], 0, 300) == (90, 110)


@given(st.lists(st.tuples(st.floats(-50, 350), st.floats(10, 40)), min_size=1, max_size=4))
def test_blocks_are_moved_apart_and_keep_their_order(blocks: list[tuple[float, float]]) -> None:
    """Where there is room nothing overlaps, nothing leaves the range, and what was higher stays higher."""
    middles = [middle for middle, _ in blocks]
    heights = [height for _, height in blocks]
    moved = spread(middles, heights, 0, 300)
    order = sorted(range(len(middles)), key=lambda n: (middles[n], n))
    assert min(moved) >= -1e-9
    assert all(moved[n] + heights[n] <= 300 + 1e-9 for n in order)
    assert all(moved[a] + heights[a] <= moved[b] + 1e-9 for a, b in itertools.pairwise(order))


def test_words_move_off_a_level_line_by_the_shorter_way() -> None:
    """A line 5 pixels below the upper edge asks for 7 down, one 1 below the lower edge for 1 up: 2 must be free."""
    assert clear_of(105, [100], [40], TALL) == (107,)
    assert clear_of(141, [100], [40], TALL) == (99,)


def test_words_part_at_a_level_line() -> None:
    """Of two blocks the upper one stays above the line and the lower one goes below it, in whichever order they come."""
    assert clear_of(145, [100, 140], [40, 40], TALL) == (100, 147)
    assert clear_of(145, [140, 100], [40, 40], TALL) == (147, 100)
    assert clear_of(178, [100, 140], [40, 40], TALL) == (96, 136)


def test_words_stay_where_no_line_is_near_and_where_none_can_be_left() -> None:
    """A free place is kept; words that would leave the frame, or go farther than they may, stay on the line."""
    assert clear_of(50, [100, 140], [40, 40], TALL) == (100, 140)
    assert clear_of(5, [0], [300], TALL) == (0,)
    assert clear_of(140, [100], [80], TALL) == (100,)
    assert clear_of(120, [], [], TALL) == ()


@given(st.floats(0, 300), st.lists(st.tuples(st.floats(0, 200), st.floats(10, 40)), min_size=1, max_size=4))
def test_moved_words_keep_their_order_and_never_overlap(
    line: float, blocks: list[tuple[float, float]]
) -> None:
    """What `spread` has put apart stays apart, and what moved is clear of the line."""
    heights = [height for _, height in blocks]
    tops = spread([middle for middle, _ in blocks], heights, 0, 300)
    moved = clear_of(line, tops, heights, TALL)
    order = sorted(range(len(tops)), key=lambda n: tops[n])

    assert all(moved[a] + heights[a] <= moved[b] + 1e-6 for a, b in itertools.pairwise(order))
    if moved != tuple(tops):
        assert all(not top + 1 < line < top + height - 1 for top, height in zip(moved, heights, strict=True))
