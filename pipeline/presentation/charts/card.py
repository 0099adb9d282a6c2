"""The picture that goes with a link to a page: title, the page's own drawing, release, and whether numbers are real.

Belongs here: how these stand on 1200 x 630 pixels. Does not belong here: the words (`cards`) and pixels (`raster`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.presentation.charts.measure import LINE, shorten, text_width, wrap
from pipeline.presentation.charts.palette import LIGHT
from pipeline.presentation.charts.sheet import document, inside, rule, size, words

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 1200, 630
MARGIN: Final = 60
TITLES: Final = (64, 54, 48, 40)
"""Sizes of the title, the first that fits without a drawing; beside one the largest is too loud."""

TEXT, SMALL = 28, 24
BESIDE: Final = 540
"""Width of a drawing that stands beside the words."""

ROOM: Final = HEIGHT - 2 * MARGIN
LEGIBLE: Final = 1.0
"""A drawing that must be made smaller than it is on a phone is left out: nobody could read it."""

LINES: Final = 4
TIGHT: Final = 1.1
"""Distance of the lines of a title, in font sizes."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says in `lang`; `mark` are the words for synthetic numbers, `drawing` the SVG of a narrow drawing."""

    kicker: str
    title: str
    text: str
    mark: str | None
    foot: str
    drawing: str | None
    lang: str


def card_svg(card: Card) -> str:
    """Return the card as an SVG file that needs nothing else."""
    scale = _scale(card.drawing)
    drawn = card.drawing if card.drawing and scale >= LEGIBLE else None
    room = WIDTH - 2 * MARGIN - (BESIDE + 40 if drawn else 0)
    body = [rule(MARGIN, MARGIN, room, sample=card.mark is not None), *_words(card, room)]
    if drawn:
        x, height = WIDTH - MARGIN - BESIDE, size(drawn)[1] * scale
        body.append(inside(drawn, x, MARGIN + (ROOM - height) / 2, scale))
    return document(WIDTH, HEIGHT, card.title, card.lang, body)


def _scale(drawing: str | None) -> float:
    """Return how much larger the drawing becomes, 0 without one."""
    if drawing is None:
        return 0
    width, height = size(drawing)
    return min(BESIDE / width, ROOM / height)


def _words(card: Card, room: float) -> list[str]:
    """Return kicker, title and text from the top; the mark and the foot at the bottom."""
    font, lines = _title(card.title, room, TITLES if room > WIDTH / 2 else TITLES[1:])
    top = MARGIN + 64
    below = top + font * TIGHT * len(lines) + 20
    bottom = HEIGHT - MARGIN - SMALL * LINE
    tag = bottom - 66
    most = min(LINES, int(((tag if card.mark else bottom) - 16 - below) / (TEXT * LINE)))
    text = _cut(wrap(card.text, room, TEXT), most, room)
    made = [
        words([shorten(card.kicker, room, SMALL)], MARGIN, MARGIN + 18, SMALL, fill="c-muted"),
        words(lines, MARGIN, top, font, fill="c-ink", bold=True, line=TIGHT),
        words(text, MARGIN, below, TEXT, fill="c-muted"),
    ]
    if card.mark:
        made.append(_tag(card.mark, tag))
    foot = shorten(card.foot, room, SMALL)
    return [*made, words([foot], MARGIN, bottom, SMALL, fill="c-muted")]


def _title(title: str, room: float, sizes: Sequence[float]) -> tuple[float, tuple[str, ...]]:
    """Return the largest size in which the title takes few lines, and the lines."""
    for font in sizes:
        lines = wrap(title, room, font, bold=True)
        if len(lines) <= LINES and all(text_width(line, font, bold=True) <= room for line in lines):
            break
    return font, lines[: LINES + 1]


def _cut(lines: tuple[str, ...], most: int, room: float) -> tuple[str, ...]:
    """Return at most so many lines; what is cut off ends in an ellipsis."""
    if len(lines) <= most:
        return lines
    kept = lines[: max(most, 0)]
    return (*kept[:-1], shorten(f"{kept[-1]}…", room, TEXT)) if kept else ()


def _tag(text: str, y: float) -> str:
    """Return the mark in its dashed box."""
    width = text_width(text, SMALL, bold=True) + 28
    box = (
        f'<rect x="{MARGIN + 1}" y="{y:g}" width="{width:g}" height="{SMALL * 1.25 + 12:g}" fill="none"'
        f' stroke="{LIGHT["c-sample"]}" stroke-width="2" stroke-dasharray="9 6"/>'
    )
    return box + words([text], MARGIN + 15, y + 6, SMALL, fill="c-sample", bold=True)
