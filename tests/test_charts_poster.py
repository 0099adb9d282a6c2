from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from chart_figures import TYPICAL
from pictures import read_png

from pipeline.presentation.charts.drawing import Drawing
from pipeline.presentation.charts.poster import Poster, poster_scale, poster_svg
from pipeline.presentation.charts.raster import Picture, pngs
from pipeline.presentation.charts.svg import svg

MARK = "DATA CONTOH: dibuat untuk menguji."
TITLE = 'Pangsa < 70% & "target"'
SCALE = (("l1", "di bawah 40%"), ("l5", "70% ke atas"), ("lc", "ditutup"))
SVG = "{http://www.w3.org/2000/svg}"


def poster(kind: str = "trend", mark: str | None = MARK) -> Poster:
    """Return a figure of one kind as a poster."""
    drawn = svg(Drawing(TYPICAL[kind], "id", wide=True, prefix="a").spec, "a")
    return Poster(
        TITLE, "Persen per pekan", drawn, mark, SCALE, ("Sumber. Contoh.", "Pantau, rilis 0005"), "id"
    )


def said(drawn: str) -> str:
    """Return all words on a picture, one line after the other."""
    root = ET.fromstring(drawn)  # noqa: S314 - drawn here
    return " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("kind", [kind for kind in TYPICAL if kind != "spark"])
def test_a_poster_says_what_the_page_says(kind: str) -> None:
    """Title, measure, classes, source, origin and the mark stand on it, and no colour is left open."""
    made = poster_svg(poster(kind))
    assert "var(" not in made
    for words in (
        TITLE,
        "Persen per pekan",
        "Sumber. Contoh.",
        "rilis 0005",
        "di bawah 40%",
        "ditutup",
        MARK,
    ):
        assert words in said(made)


def test_a_record_has_no_mark() -> None:
    """Without words for a sample the line above is solid and nothing is called one."""
    made = poster_svg(replace(poster(mark=None), drawing='<svg width="720" height="9"></svg>'))
    assert "CONTOH" not in made
    assert "dasharray" not in made


def test_nothing_stands_outside() -> None:
    """Every line of words begins between the upper and the lower edge, each part below the one before."""
    made = poster_svg(replace(poster(), title="Kata " * 40, small=("kata " * 200,)))
    root = ET.fromstring(made)  # noqa: S314 - drawn here
    tops = [float(one.attrib["transform"].split()[1].rstrip(")")) for one in root if one.tag == f"{SVG}g"]
    assert tops == sorted(tops)
    assert tops[-1] < float(root.attrib["height"])


def test_a_poster_is_1200_pixels_wide() -> None:
    """Whatever the width of the drawing."""
    one = poster("days")
    made = pngs([Picture(poster_svg(one), poster_scale(one))])
    assert [read_png(png).width for png in made.values()] == [1200]
