from __future__ import annotations

import pytest

from pipeline.presentation import drawings
from pipeline.presentation.charts import Drawing
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.drawings import draw_all

FIRST = Drawing(Spark("Pangsa", (1.0, 2.0)), "id", wide=True, prefix="a")
SECOND = Drawing(Spark("Pangsa", (2.0, 1.0)), "id", wide=True, prefix="b")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Drawing]:
    """Draw nothing, but note what would be drawn."""
    noted: list[Drawing] = []

    def render(wanted: list[Drawing], _: object) -> dict[Drawing, str]:
        noted.extend(wanted)
        return {one: f"<svg {one.prefix}>" for one in wanted}

    monkeypatch.setattr(drawings, "render", render)
    return noted


def test_drawings_are_replaced_however_deep(asked: list[Drawing]) -> None:
    """In mappings, lists and tuples a drawing becomes its SVG; everything else stays as it was."""
    parts = {"x": {"items": [{"spark": FIRST}, (SECOND, 1)], "text": "a", "none": None}, "y": "plain"}
    actual = draw_all(parts, None)

    assert actual == {
        "x": {"items": [{"spark": "<svg a>"}, ["<svg b>", 1]], "text": "a", "none": None},
        "y": "plain",
    }
    assert asked == [FIRST, SECOND]
    assert FIRST is parts["x"]["items"][0]["spark"]


def test_a_drawing_on_two_pages_is_made_once(asked: list[Drawing]) -> None:
    """Equal drawings are asked for once and stand in both places."""
    actual = draw_all({"x": [FIRST], "y": [FIRST, FIRST]}, None)

    assert actual == {"x": ["<svg a>"], "y": ["<svg a>", "<svg a>"]}
    assert asked == [FIRST]


def test_a_drawing_becomes_svg() -> None:
    """Really drawn, each part holds an SVG with the identifiers of its own prefix."""
    actual = draw_all({"x": FIRST, "y": SECOND}, None)

    assert all(svg.startswith("<svg") and svg.rstrip().endswith("</svg>") for svg in actual.values())
    assert actual["x"] != actual["y"]
