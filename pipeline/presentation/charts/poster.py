"""A figure as one picture: finding, measure, drawing, notes, source, and whether its numbers are real.

Belongs here: how these stand on a sheet that people pass on without the page. Does not belong here: the words
(`downloads`) and pixels (`raster`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.presentation.charts.measure import LINE, text_width, wrap
from pipeline.presentation.charts.palette import LIGHT
from pipeline.presentation.charts.sheet import document, inside, rule, size, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARGIN: Final = 24
TITLE, MEASURE, SMALL = 24, 14, 12
GAP: Final = 12
"""Pixels between two parts."""

SWATCH: Final = (24, 14)
PIXELS: Final = 1200
"""Width of the PNG."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What a figure says, in one language.

    `drawing` is the SVG of its wide drawing, `mark` the words for synthetic numbers (None for others), `scale` the
    classes of a map as (class, words), `small` the notes, the source and where it comes from, one paragraph each.
    """

    title: str
    subtitle: str
    drawing: str
    mark: str | None
    scale: tuple[tuple[str, str], ...]
    small: tuple[str, ...]
    lang: str

    @property
    def width(self) -> float:
        """Width in pixels of the SVG."""
        return size(self.drawing)[0] + 2 * MARGIN


def poster_svg(poster: Poster) -> str:
    """Return the sheet as an SVG file that needs nothing else."""
    body = [rule(MARGIN, MARGIN, poster.width - 2 * MARGIN, sample=poster.mark is not None)]
    y: float = MARGIN + GAP
    for svg, height in _parts(poster):
        body.append(f'<g transform="translate({MARGIN} {y:g})">{svg}</g>')
        y += height + GAP
    name = f"{poster.title}. {poster.mark}" if poster.mark else poster.title
    return document(poster.width, round(y - GAP + MARGIN), name, poster.lang, body)


def poster_scale(poster: Poster) -> float:
    """Return how many pixels of PNG one pixel of the SVG becomes."""
    return PIXELS / poster.width


def _parts(poster: Poster) -> Iterator[tuple[str, float]]:
    """Yield each part, from top to bottom, drawn from (0, 0), and its height."""
    room = poster.width - 2 * MARGIN
    if poster.mark:
        yield _paragraph(poster.mark, room, MEASURE, "c-sample", bold=True)
    yield _paragraph(poster.title, room, TITLE, "c-ink", bold=True)
    yield _paragraph(poster.subtitle, room, MEASURE, "c-muted")
    if poster.scale:
        yield _scale(poster.scale, room)
    yield inside(poster.drawing, 0, 0), size(poster.drawing)[1]
    for text in poster.small:
        yield _paragraph(text, room, SMALL, "c-muted")


def _paragraph(text: str, room: float, font: float, fill: str, *, bold: bool = False) -> tuple[str, float]:
    lines = wrap(text, room, font, bold=bold)
    return words(lines, 0, 0, font, fill=fill, bold=bold), font * LINE * len(lines)


def _scale(steps: Sequence[tuple[str, str]], room: float) -> tuple[str, float]:
    """Return the classes of a map in rows: a swatch and its words each."""
    drawn, x, y, (width, height) = [], 0.0, 0.0, SWATCH
    for kind, label in steps:
        length = width + 6 + text_width(label, SMALL)
        if x and x + length > room:
            x, y = 0.0, y + height + 6
        drawn.append(f'<g transform="translate({x:g} {y:g})">{_swatch(kind)}</g>')
        drawn.append(words([label], x + width + 6, y, SMALL, fill="c-ink"))
        x += length + 18
    return "".join(drawn), y + height


def _swatch(kind: str) -> str:
    """Return the box of a class: `l1` to `l5` filled, `lc` (withheld) hatched."""
    width, height = SWATCH
    fill = LIGHT["c-paper" if kind == "lc" else f"c-q{kind[1:]}"]
    box = f'<rect width="{width}" height="{height}" fill="{fill}" stroke="{LIGHT["c-axis"]}"/>'
    if kind != "lc":
        return box
    strokes = "".join(f"M{x} {height}l{height} -{height}" for x in range(0, width - height + 1, 5))
    return f'{box}<path d="{strokes}" stroke="{LIGHT["c-hatch"]}" stroke-width="2"/>'
