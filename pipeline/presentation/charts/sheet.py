"""Pictures that leave the page: an SVG of its own with words around a drawing.

Belongs here: plain colours, font, ground, words in lines, and a drawing as a part of a larger picture. Does not belong
here: what stands on which picture (`poster`, `card`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from pipeline.presentation.charts.measure import LINE
from pipeline.presentation.charts.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

FAMILY: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
VARIABLE: Final = re.compile(r"var\(--([a-z0-9-]+)\)")
HEAD: Final = re.compile(r"<svg ([^>]*)>")
SIZE: Final = re.compile(r'\b(width|height)="([\d.]+)"')

ASCENT: Final = 0.93
"""From the top of a line to its baseline, in font sizes."""


def document(width: float, height: float, title: str, lang: str, body: Iterable[str]) -> str:
    """Return a whole SVG file: `title` for who cannot see it, the ground, then `body`."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}" font-family={quoteattr(FAMILY)} xml:lang={quoteattr(lang)}>'
        f"<title>{escape(title)}</title>"
        f'<rect width="100%" height="100%" fill="{LIGHT["c-paper"]}"/>' + "".join(body) + "</svg>\n"
    )


def size(svg: str) -> tuple[float, float]:
    """Return width and height of a drawing in its own pixels."""
    found = dict(SIZE.findall(_head(svg)[1]))
    return float(found["width"]), float(found["height"])


def inside(svg: str, x: float, y: float, scale: float = 1) -> str:
    """Return a drawing of a page as a part of a picture, its corner at (x, y), with plain colours.

    A colour without a value on paper is a `KeyError`.
    """
    drawn = svg[_head(svg).end() :].removesuffix("</svg>")
    placed = f"translate({x:g} {y:g})" + (f" scale({scale:g})" if scale != 1 else "")
    return VARIABLE.sub(lambda match: LIGHT[match[1]], f'<g transform="{placed}">{drawn}</g>')


def words(
    lines: Iterable[str],
    x: float,
    y: float,
    font: float,
    *,
    fill: str,
    bold: bool = False,
    line: float = LINE,
) -> str:
    """Return lines of words whose first one has its top at `y`, `line` font sizes apart."""
    weight = ' font-weight="bold"' if bold else ""
    return "".join(
        f'<text x="{x:g}" y="{y + font * (ASCENT + line * n):g}" font-size="{font:g}" fill="{LIGHT[fill]}"{weight}>'
        f"{escape(text)}</text>"
        for n, text in enumerate(lines)
    )


def rule(x: float, y: float, length: float, *, sample: bool) -> str:
    """Return the line above a figure: dashed for a sample, solid for a record, so that no colour is needed."""
    colour, dash = (LIGHT["c-sample"], ' stroke-dasharray="9 6"') if sample else (LIGHT["c-ink"], "")
    return f'<path d="M{x:g} {y:g}h{length:g}" stroke="{colour}" stroke-width="3"{dash}/>'


def _head(svg: str) -> re.Match[str]:
    found = HEAD.match(svg)
    if found is None:
        raise ValueError("a drawing must begin with <svg")
    return found
