from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from chart_figures import TYPICAL

from pipeline.presentation.charts import Drawing, Explorable, compiled, explore, runtime

if TYPE_CHECKING:
    from pathlib import Path

ANSWERING = [name for name in TYPICAL if name not in ("spark", "days")]


def explorable(name: str, *, wide: bool = True) -> Explorable:
    """Return the typical figure of a kind."""
    return Explorable(Drawing(TYPICAL[name], "id", wide, name), f"{name}.json")


def specification(name: str) -> dict[str, Any]:
    """Return what a browser gets."""
    found: dict[str, Any] = json.loads(compiled(explorable(name)))
    return found


@pytest.mark.parametrize("name", ANSWERING)
def test_a_browser_needs_no_vega_lite(name: str) -> None:
    """The specification is Vega's, carries its readings, and holds marks for the one a reader is at, none at first."""
    spec = specification(name)
    assert "/vega/v6" in spec["$schema"]
    assert any(spec["usermeta"]["readings"])
    (picked,) = [data for data in spec["data"] if data["name"] == "picked"]
    assert picked["values"] == []
    assert [mark for mark in spec["marks"] if mark.get("from") == {"data": "picked"}]


def test_nothing_is_fetched_by_a_specification() -> None:
    """Data stand inside; the only addresses are the name of the schema."""
    for name in ANSWERING:
        spec = specification(name)
        assert all("url" not in data for data in spec["data"])
        assert compiled(explorable(name)).count("http") == 1


@pytest.mark.parametrize("name", ANSWERING)
def test_the_picture_does_not_know_of_readings(name: str) -> None:
    """What is drawn in the page is the same specification without readings and without marks for them."""
    drawing = explorable(name).drawing
    assert "usermeta" not in drawing.spec
    assert "picked" not in json.dumps(drawing.spec)


def test_a_figure_without_readings_has_nothing_to_answer() -> None:
    """A sparkline and the calendar cannot be explored, a ranking can."""
    assert [explorable(name).answers for name in ("spark", "days", "ranking")] == [False, False, True]


def test_numbers_and_months_keep_their_language() -> None:
    """The locale of the page goes with the specification."""
    locale = specification("trend")["config"]["locale"]
    assert (locale["number"]["decimal"], locale["time"]["months"][4]) == (",", "Mei")


def test_the_script_can_do_without_eval_and_names_its_licence() -> None:
    """The bundle exports what the theme's script imports, begins with its notice, and ships the licence beside it."""
    made = runtime()
    assert made.text.startswith("/*! Vega (BSD-3-Clause)")
    for name in ("View", "parse", "expressionInterpreter"):
        assert f" as {name}" in made.text.rpartition("export")[2]
    assert made.address == f"/{made.folder}/vega.js"
    assert "University of Washington" in made.files[f"{made.folder}/vega-licence.txt"]
    assert len(made.text) < 460_000


def test_the_script_is_bundled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a cache neither bundling nor compiling happens again, and the result is the same."""
    first, spec = runtime(tmp_path), compiled(explorable("ranking"), tmp_path)
    monkeypatch.setattr(explore, "_bundle", None)
    monkeypatch.setattr(explore, "_compile", None)
    assert runtime(tmp_path) == first
    assert compiled(explorable("ranking"), tmp_path) == spec
