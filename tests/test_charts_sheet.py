from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from pipeline.presentation.charts import sheet

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="40.5" viewBox="0 0 72 40.5"><path fill="var(--c-s1)"/></svg>'
SVG = "{http://www.w3.org/2000/svg}"


def test_a_document_stands_alone() -> None:
    """Size, font, language, a title for who cannot see it, the ground, and then what it holds."""
    root = ET.fromstring(sheet.document(100, 50, 'A < "b"', "id", ["<path/>"]))  # noqa: S314 - made here
    assert (root.attrib["width"], root.attrib["viewBox"]) == ("100", "0 0 100 50")
    assert root.attrib["font-family"].startswith("Liberation Sans")
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "id"
    assert [(one.tag, one.text) for one in root] == [
        (f"{SVG}title", 'A < "b"'),
        (f"{SVG}rect", None),
        (f"{SVG}path", None),
    ]
    assert root[1].attrib["fill"] == "#fdfcf9"


def test_a_drawing_becomes_a_part_with_plain_colours() -> None:
    """It is moved and scaled, and names no variable any more."""
    assert sheet.size(DRAWING) == (72, 40.5)
    assert sheet.inside(DRAWING, 5, 6) == '<g transform="translate(5 6)"><path fill="#14406b"/></g>'
    assert "scale(1.5)" in sheet.inside(DRAWING, 0, 0, 1.5)


def test_a_colour_without_a_value_is_an_error() -> None:
    """A picture never has a hole where a colour should be."""
    with pytest.raises(KeyError, match="c-none"):
        sheet.inside(DRAWING.replace("c-s1", "c-none"), 0, 0)


def test_what_is_no_drawing_is_refused() -> None:
    """A page is not a picture."""
    with pytest.raises(ValueError, match="begin with <svg"):
        sheet.size("<html></html>")


def test_words_are_escaped_and_set_line_by_line() -> None:
    """Each line has its place, the second one line below the first."""
    drawn = sheet.words(["a < b", "c"], 10, 20, 100, fill="c-ink", bold=True)
    assert "a &lt; b" in drawn
    assert 'y="113"' in drawn
    assert 'y="238"' in drawn
    assert drawn.count('font-weight="bold"') == 2


def test_a_sample_is_dashed_and_a_record_is_solid() -> None:
    """The line above says it without any colour."""
    assert "dasharray" in sheet.rule(0, 0, 10, sample=True)
    assert "dasharray" not in sheet.rule(0, 0, 10, sample=False)
