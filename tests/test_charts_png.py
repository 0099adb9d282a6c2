from __future__ import annotations

import pytest
from pictures import read_png, rgba

from pipeline.presentation.charts.png import END, fewer_colours

INK, PAPER, RED = (25, 27, 32), (253, 252, 249), (212, 81, 26)


def test_flat_colours_stay_exactly() -> None:
    """A picture of few colours has the same pixels afterwards, each row read from its differences."""
    rows = [[INK] * 9 + [PAPER] * 11, [PAPER] * 20, [RED] * 20]
    made = fewer_colours(rgba(rows))
    assert read_png(made).rows == rows
    assert sorted(read_png(made).palette) == sorted([INK, PAPER, RED])
    assert made.endswith(END)


def test_rare_colours_become_the_nearest_frequent_one() -> None:
    """With room for two colours, the third becomes the one that looks most like it."""
    near_ink = (60, 60, 60)
    rows = [[INK] * 30 + [PAPER] * 30 + [near_ink]]
    assert read_png(fewer_colours(rgba(rows), 2)).rows[0] == [INK] * 30 + [PAPER] * 30 + [INK]


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Nothing but the pixels decides."""
    rows = [[(n % 256, n * 7 % 256, n * 13 % 256) for n in range(300)] for _ in range(5)]
    assert fewer_colours(rgba(rows)) == fewer_colours(rgba(rows))
    assert len(read_png(fewer_colours(rgba(rows))).palette) == 64


@pytest.mark.parametrize("other", [{"kind": 2}, {"row_filter": 4}])
def test_a_picture_of_another_kind_is_refused(other: dict[str, int]) -> None:
    """A new version of the drawing program that writes PNG otherwise is noticed, not misread."""
    with pytest.raises(ValueError, match="expected"):
        fewer_colours(rgba([[INK, PAPER]], **other))
