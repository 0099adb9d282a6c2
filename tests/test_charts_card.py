from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from pictures import read_png

from pipeline.presentation.charts.card import Card, card_svg
from pipeline.presentation.charts.measure import text_width
from pipeline.presentation.charts.raster import Picture, pngs

DRAWING = '<svg width="344" height="{}"><path id="drawing" fill="var(--c-s1)"/></svg>'
CARD = Card(
    "Indikator", "Pangsa lokal 50%", "Persen per pekan", "DATA CONTOH", "Pantau, rilis 0005", None, "id"
)
SVG = "{http://www.w3.org/2000/svg}"


def lines(card: Card) -> list[ET.Element]:
    """Return the lines of words on a card."""
    return list(ET.fromstring(card_svg(card)).iter(f"{SVG}text"))  # noqa: S314 - drawn here


@pytest.mark.parametrize("drawing", [None, DRAWING.format(300)])
@pytest.mark.parametrize("mark", [None, "DATA CONTOH"])
def test_a_card_says_what_the_page_is(mark: str | None, drawing: str | None) -> None:
    """Kicker, title, text and foot always, the mark and a dashed line only for a sample, the drawing if there is one."""
    card = replace(CARD, mark=mark, drawing=drawing)
    said = " ".join(one.text or "" for one in lines(card))
    assert all(words in said for words in ("Indikator", "Pangsa lokal 50%", "Persen", "rilis 0005"))
    assert ("DATA CONTOH" in said) == (mark is not None) == ("dasharray" in card_svg(card))
    assert ('id="drawing"' in card_svg(card)) == (drawing is not None)


def test_a_drawing_too_tall_to_read_is_left_out() -> None:
    """Thirty-eight rows do not fit; the words take the whole card."""
    assert 'id="drawing"' not in card_svg(replace(CARD, drawing=DRAWING.format(900)))


@pytest.mark.parametrize("drawing", [None, DRAWING.format(300)])
def test_long_words_stay_on_the_card(drawing: str | None) -> None:
    """However much there is to say, no line leaves the card or runs into the foot."""
    card = replace(
        CARD,
        title="Kata panjang sekali " * 12,
        text="kata " * 99,
        kicker="k " * 99,
        foot="f " * 99,
        drawing=drawing,
    )
    room = 500 if drawing else 1080
    for one in lines(card):
        bold, size = "font-weight" in one.attrib, float(one.attrib["font-size"])
        assert float(one.attrib["x"]) + text_width(one.text or "", size, bold=bold) <= 60 + room + 30
        assert float(one.attrib["y"]) <= 630 - 60
    places = [float(one.attrib["y"]) for one in lines(card)]
    assert len(set(places)) == len(places)


def test_a_card_is_1200_by_630_and_small() -> None:
    """As every service that shows links wants it, in at most 60 kilobytes, the same bytes twice."""
    picture = Picture(card_svg(CARD))
    (first,), (again,) = pngs([picture]).values(), pngs([picture]).values()
    assert (read_png(first).width, read_png(first).height) == (1200, 630)
    assert len(first) <= 60_000
    assert first == again
