from __future__ import annotations

from chart_figures import GAPS, SHARES

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.spark import Spark, draw


def test_a_gap_breaks_the_line() -> None:
    """Values left and right of a withheld week belong to different pieces."""
    values = draw(Spark("Pangsa", GAPS), "id")["datasets"]["values-0"]
    assert [row["n"] for row in values] == [n for n, value in enumerate(GAPS) if value is not None]
    assert values[1]["run"] != values[2]["run"]


def test_the_last_value_is_a_point_hollow_if_provisional() -> None:
    """The eye ends where the number beside it was read."""
    (last,) = draw(Spark("Pangsa", SHARES), "id")["datasets"]["dots-1"]
    (hollow,) = draw(Spark("Pangsa", SHARES, provisional=True), "id")["datasets"]["dots-1"]
    assert last["fill"] == theme.colour(1)
    assert hollow["fill"] == theme.PAPER
    assert last["x"] == theme.SPARK_WIDTH - 12


def test_it_has_no_words() -> None:
    """Number, unit and trend stand beside it in the page."""
    assert all(layer["mark"]["type"] != "text" for layer in draw(Spark("Pangsa", SHARES), "id")["layer"])


def test_the_first_course_lies_dashed_below_the_last() -> None:
    """Where both say the same one line is seen; both fit between the edges."""
    spec = draw(Spark("Pangsa", (1.0, 2.0), first=(1.0, 5.0)), "id")
    below, line = spec["layer"][:2]

    assert (below["mark"]["strokeDash"], line["mark"].get("strokeDash")) == ([2, 2], None)
    assert [row["value"] for row in spec["datasets"]["first-0"]] == [1, 5]
    assert line["encoding"]["y"]["scale"]["domain"] == [1, 5]


def test_without_a_first_course_nothing_lies_below() -> None:
    """The line of a key figure is one line and one point."""
    assert len(draw(Spark("Pangsa", SHARES), "id")["layer"]) == 2
