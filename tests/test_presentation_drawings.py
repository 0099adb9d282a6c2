from __future__ import annotations

import json

import pytest
from chart_figures import TYPICAL

from pipeline.presentation import drawings
from pipeline.presentation.charts import Drawing, Explorable
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.drawings import draw_all, explorations

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


def test_what_can_be_explored_becomes_its_address(asked: list[Drawing]) -> None:
    """A figure with readings is replaced by the address of its specification, one without any by nothing."""
    answering = Explorable(Drawing(TYPICAL["ranking"], "id", wide=True, prefix="r"), "data/r.json")
    silent = Explorable(FIRST, "data/a.json")

    assert draw_all({"x": [answering, silent]}, None) == {"x": ["/data/r.json", ""]}
    assert asked == []


def test_explorations_are_files_that_fit_the_addresses() -> None:
    """Each specification that answers is written once, where the parts say, beside the script and its licence."""
    answering = Explorable(Drawing(TYPICAL["ranking"], "id", wide=True, prefix="r"), "data/r.json")
    address, files = explorations({"x": [answering, Explorable(FIRST, "data/a.json")], "y": answering}, None)

    assert set(files) == {
        address[1:],
        f"{address[1:].removesuffix('vega.js')}vega-licence.txt",
        "data/r.json",
    }
    assert len(json.loads(files["data/r.json"])["usermeta"]["readings"]) == 10


def test_a_drawing_becomes_svg() -> None:
    """Really drawn, each part holds an SVG with the identifiers of its own prefix."""
    actual = draw_all({"x": FIRST, "y": SECOND}, None)

    assert all(svg.startswith("<svg") and svg.rstrip().endswith("</svg>") for svg in actual.values())
    assert actual["x"] != actual["y"]
