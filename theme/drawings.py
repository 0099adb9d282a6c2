"""Drawings on a page: what the pipeline drew, as an element of the page.

Belongs here: class, name and size of a drawing, and what its text needs nowhere but on a page. Does not belong here:
how it is drawn (`pipeline.presentation.charts`) and what stands around it (the templates).
"""

from __future__ import annotations

import math
import re

from markupsafe import Markup

HEAD = re.compile(r"<svg\b([^>]*)>")
HEIGHT = re.compile(r'<svg\b[^>]*\sheight="([\d.]+)"')
OURS = re.compile(r'\s(?:xmlns|class|role|aria-[a-z]+)="[^"]*"')
TEXT = re.compile(r"<text\b.*?</text>")
HALO = ' stroke="var(--c-paper)" stroke-width="4" stroke-linejoin="round"'
"""What lifts words off the lines below them: the colour of the ground around each letter."""

BEHIND = ' paint-order="stroke"'


def drawing(svg: str, kind: str = "", label: str = "") -> Markup:
    """Return `svg` as a picture named `label` (or hidden from assistive technology), with the class `kind`."""
    head = HEAD.match(svg)
    if head is None:
        raise ValueError("a drawing must begin with <svg")
    named = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
    own = Markup(' class="{}"').format(kind) if kind else Markup()
    return Markup(f"<svg{own}{named}{OURS.sub('', head[1])}>{once(svg[head.end() :])}")  # noqa: S704 drawn by the pipeline, never by hand


def height(svg: str) -> int:
    """Return the height of a drawing in pixels, rounded up."""
    found = HEIGHT.search(svg)
    if found is None:
        raise ValueError("a drawing must have a height")
    return math.ceil(float(found[1]))


def once(svg: str) -> str:
    """Return `svg` with words and their halo as one text instead of two, which every browser can (SVG 2, paint order).

    Files that are passed on keep two: LibreOffice and others would paint the halo over the words.
    """
    texts = TEXT.findall(svg)
    plain = set(texts)
    haloed = {text.replace(HALO, ""): text for text in texts if HALO in text}

    def one(found: re.Match[str]) -> str:
        text = found[0]
        if text.replace(HALO, "") in plain and HALO in text:
            return ""
        return haloed[text].replace(HALO, HALO + BEHIND) if text in haloed else text

    return TEXT.sub(one, svg)
