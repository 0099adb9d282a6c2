"""Copies of drawings that stand alone: an SVG file to download, and a PNG of it.

Belongs here: giving a drawing its colours, font, ground and title. Does not belong here: drawings inside of pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pipeline.presentation.charts.palette import LIGHT
from pipeline.presentation.charts.svg import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif"
VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
HEAD = re.compile(r"<svg ([^>]*)>")


def download_svg(svg: str, title: str, lang: str, palette: Mapping[str, str] = LIGHT) -> str:
    """Return the drawing as a file of its own: plain colours, a ground, a font and a title in `lang`.

    A colour that the palette does not name is a `KeyError`.
    """
    coloured = VARIABLE.sub(lambda match: palette[match[1]], svg)
    head = HEAD.match(coloured)
    if head is None:
        raise ValueError("a drawing must begin with <svg")
    start = f"<svg {head[1]} font-family={quoteattr(FAMILY)} xml:lang={quoteattr(lang)}>"
    ground = f'<rect width="100%" height="100%" fill="{palette["c-paper"]}"/>'
    return f"{start}<title>{escape(title)}</title>{ground}{coloured[head.end() :]}"


def download_png(svg: str, title: str, lang: str, scale: float = 2) -> bytes:
    """Return the same as a PNG of `scale` pixels a pixel, with the same font everywhere."""
    with surroundings():
        import vl_convert  # noqa: PLC0415 - not before its surroundings are set

        return bytes(vl_convert.svg_to_png(download_svg(svg, title, lang), scale=scale))
