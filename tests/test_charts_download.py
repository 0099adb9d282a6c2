from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from chart_figures import MARK, TYPICAL

from pipeline.presentation.charts.download import download_png, download_svg
from pipeline.presentation.charts.drawing import Drawing
from pipeline.presentation.charts.svg import svg

TITLE = 'Pangsa < 70% & "target"'
SVG = "{http://www.w3.org/2000/svg}"


def drawn(name: str) -> str:
    """Return the SVG of a figure as it stands in a page."""
    return svg(Drawing(TYPICAL[name], "id", wide=True, prefix="a").spec, "a")


@pytest.mark.parametrize("name", TYPICAL)
def test_a_copy_stands_alone(name: str) -> None:
    """It needs no style sheet: colours, ground, font, language and title are inside."""
    copy = download_svg(drawn(name), TITLE, "id")
    root = ET.fromstring(copy)  # noqa: S314 - drawn here
    assert "var(" not in copy
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == TITLE
    assert root[1].attrib["fill"] == "#fdfcf9"
    assert "Liberation Sans" in root.attrib["font-family"]
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "id"


def test_the_mark_of_a_sample_goes_with_the_copy() -> None:
    """A downloaded picture says what the page says."""
    assert MARK in download_svg(drawn("trend"), TITLE, "id")


def test_a_colour_without_a_value_is_an_error() -> None:
    """A copy never has a hole where a colour should be."""
    with pytest.raises(KeyError, match="c-s1"):
        download_svg(drawn("spark"), TITLE, "id", {"c-paper": "#fff"})


def test_what_is_no_drawing_is_refused() -> None:
    """A page is not a picture."""
    with pytest.raises(ValueError, match="begin with <svg"):
        download_svg("<html></html>", TITLE, "id")


def test_a_png_is_twice_as_large_and_always_the_same() -> None:
    """Width and height stand in the first chunk of the file, big endian."""
    one, other = (download_png(drawn("spark"), TITLE, "en") for _ in range(2))
    assert one[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(one[16:20]), int.from_bytes(one[20:24])) == (300, 72)
    assert one == other
