from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from chart_figures import TYPICAL

from pipeline.presentation.charts import svg
from pipeline.presentation.charts.drawing import Drawing, render

ROOT = Path(__file__).parents[1]
CLIPPED = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"x": "2024-01-01", "y": 1}, {"x": "2024-01-08", "y": 2}]},
    "mark": {"type": "line", "clip": True},
    "encoding": {"x": {"field": "x", "type": "temporal"}, "y": {"field": "y", "type": "quantitative"}},
    "config": {"font": "Liberation Sans", "aria": False},
}
"""A drawing whose SVG refers to itself by an identifier."""


def specs() -> list[dict[str, Any]]:
    """Return the specifications of one figure of each kind."""
    return [Drawing(figure, "id", wide=True, prefix=name).spec for name, figure in TYPICAL.items()]


def digests(prefixes: list[str]) -> list[str]:
    """Return fingerprints of the drawings of all kinds, made here."""
    return [
        hashlib.sha256(svg.svg(spec, name).encode()).hexdigest()
        for name, spec in zip(prefixes, specs(), strict=True)
    ]


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "America/New_York", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Jakarta", "PYTHONHASHSEED": "2", "LC_ALL": "C", "FONTCONFIG_FILE": "/nowhere"},
    ],
)
def test_another_process_draws_the_same(surroundings: dict[str, str]) -> None:
    """Zone, hash seed, locale and the fonts of the machine leave no trace in a drawing, nor does the order."""
    code = (
        "import hashlib, json, sys; sys.path.insert(0, 'tests'); import test_charts_svg as t\n"
        "made = {n: hashlib.sha256(t.svg.svg(s, n).encode()).hexdigest()"
        " for n, s in reversed(list(zip(t.TYPICAL, t.specs())))}\n"
        "print(json.dumps([made[n] for n in t.TYPICAL]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        check=True,
        capture_output=True,
        text=True,
    )
    assert json.loads(done.stdout) == digests(list(TYPICAL))


def test_fonts_of_the_machine_are_not_used() -> None:
    """A font that only the machine has is measured like one that nobody has."""
    long = {"values": [{"a": "Nama provinsi yang agak panjang", "b": 1}]}
    encoding = {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}}

    def width(font: str) -> str:
        spec = {"data": long, "mark": "bar", "encoding": encoding, "config": {"font": font, "aria": False}}
        return ET.fromstring(svg.svg(spec, "a")).attrib["width"]  # noqa: S314 - drawn here

    assert width("DejaVu Sans") == width("Lato") == width("A font that nobody has")
    assert width("Liberation Sans") != width("Lato")


def test_the_surroundings_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs started later see the fonts and the zone that the user has."""
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    svg.svg(CLIPPED, "a")
    assert os.environ["TZ"] == "Asia/Jakarta"
    assert "FONTCONFIG_FILE" not in os.environ


def test_identifiers_carry_the_prefix() -> None:
    """Two drawings on a page never share an identifier, and references follow."""
    one, other = svg.svg(CLIPPED, "one"), svg.svg(CLIPPED, "other")
    assert 'id="one-0"' in one
    assert "url(#one-0)" in one
    assert other == one.replace("one-0", "other-0")


@pytest.mark.parametrize("prefix", ["", "1a", 'a"b', "a b"])
def test_a_prefix_that_is_no_identifier_is_refused(prefix: str) -> None:
    """A prefix cannot break out of an attribute."""
    with pytest.raises(ValueError, match="not a prefix"):
        svg.svg(CLIPPED, prefix)


def test_the_cache_changes_nothing_but_the_time(tmp_path: Path) -> None:
    """Without a cache, with an empty one and with a full one the drawings are the same."""
    jobs = [svg.Job(name, spec) for name, spec in zip(TYPICAL, specs(), strict=True)]
    plain = svg.svgs(jobs)
    folder = tmp_path / "charts"
    assert svg.svgs(jobs, folder) == plain
    kept = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert svg.svgs(list(reversed(jobs)), folder) == list(reversed(plain))
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == kept
    assert len(kept) == len(jobs)


def test_a_damaged_drawing_is_made_again(tmp_path: Path) -> None:
    """A file that was cut off is not trusted."""
    (made,) = svg.svgs([svg.Job("a", CLIPPED)], tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_text(made[:200], encoding="utf-8")
    assert svg.svgs([svg.Job("a", CLIPPED)], tmp_path) == [made]


def test_a_drawing_is_found_by_its_content(tmp_path: Path) -> None:
    """The same content under two prefixes is kept once; other content is not found."""
    svg.svgs([svg.Job("a", CLIPPED), svg.Job("b", CLIPPED)], tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    svg.svgs([svg.Job("a", {**CLIPPED, "title": "x"})], tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_workers_draw_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes make what one makes, in the order of the jobs."""
    drawings = [Drawing(figure, "id", wide=True, prefix=name) for name, figure in TYPICAL.items()]
    alone = render(drawings)
    monkeypatch.setattr(svg, "FEW", 0)
    assert render(drawings) == alone
    assert list(alone) == drawings


def test_every_word_of_a_drawing_arrives() -> None:
    """The words in the SVG are exactly those of the specification and of its axes."""
    for name, figure in TYPICAL.items():
        spec = Drawing(figure, "id", wide=True, prefix=name).spec
        root = ET.fromstring(svg.svg(spec, name))  # noqa: S314 - drawn here
        written = "".join(root.itertext())
        for rows in (rows for dataset, rows in spec["datasets"].items() if dataset.startswith("words")):
            for text in (row["text"] for row in rows):
                assert ("".join(text) if isinstance(text, list) else text) in written
