from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.charts import marks
from pipeline.presentation.charts.marks import Dot, Line, hatching
from pipeline.presentation.charts.placing import Box, Label

SIDE = st.floats(1, 300)


@given(SIDE, SIDE, st.floats(3, 20))
def test_hatching_stays_in_its_box_and_is_diagonal(width: float, height: float, gap: float) -> None:
    """Every stroke rises as far as it runs, inside of the box: no clipping is needed anywhere."""
    for stroke in hatching(Box(10, 20, 10 + width, 20 + height), gap):
        assert 10 - 1e-6 <= stroke.x < stroke.x2 <= 10 + width + 1e-6
        assert 20 - 1e-6 <= stroke.y2 < stroke.y <= 20 + height + 1e-6
        assert abs((stroke.x2 - stroke.x) - (stroke.y - stroke.y2)) < 1e-6


def test_nothing_to_draw_is_no_layer() -> None:
    """Empty layers would only make pages heavier."""
    assert marks.lines([]) == marks.areas([]) == marks.dots([]) == marks.words([]) == []


def test_outlined_words_are_drawn_twice() -> None:
    """The outline in paper lies behind all words, so it hides lines and no other word."""
    layers = marks.words([Label(0, 0, ("a",), halo=True), Label(0, 0, ("b", "c"))])
    assert [layer.name for layer in layers] == ["halos", "words"]
    assert [row["text"] for row in layers[1].rows] == ["a", ["b", "c"]]
    assert [row["text"] for row in layers[0].rows] == ["a"]


def test_pixels_are_cut_to_hundredths() -> None:
    """Finer digits could differ between processors."""
    (layer,) = marks.lines([Line(1 / 3, 2.0, 10.004, 5.999)])
    assert [layer.rows[0][name] for name in ("x", "y", "x2", "y2")] == [0.33, 2, 10, 6]


def test_a_dot_is_full_unless_told_otherwise() -> None:
    """Hollow markers name the paper as their fill."""
    (layer,) = marks.dots([Dot(0, 0, "a"), Dot(0, 0, "a", fill="b")])
    assert [row["fill"] for row in layer.rows] == ["a", "b"]
