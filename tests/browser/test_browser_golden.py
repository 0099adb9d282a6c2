"""Ten kinds of pages as they look, light on a desk and dark on a phone, beside the pictures that were reviewed.

The pictures are a quarter as wide as the screen: that shows what moved, vanished or changed its colour, and forgives how a
version of the browser smooths letters. After a wanted change, look at the pages, then renew the pictures: make golden
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image, ImageChops

from bench.looks import KINDS, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

FOLDER: Final = Path(__file__).parent.parent / "golden" / "looks"
SHOWN: Final = (
    *("home", "indicator", "regions", "region", "category"),
    *("evaluation", "commitment", "release", "data", "method"),
)
LOOKS: Final = (("light", 1280), ("dark", 360))
HEIGHT: Final = 2400
"""Pixels from the top of a page: what follows repeats the kinds of things above."""

SMALLER: Final = 4
NOTICED: Final = 40
"""Of 255: so much darker or lighter a point has to be to be counted."""

FORGIVEN: Final = 0.004
"""Share of points that may be."""


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_page_looks_as_reviewed(chromium: Browser, served: str, kind: str, scheme: str, width: int) -> None:
    """At most four points of a thousand differ from the reviewed picture, which GOLDEN=renew takes anew."""
    path = FOLDER / f"{kind}-{scheme}-{width}.png"
    seen = taken(chromium, f"{served}{KINDS[kind][0]}", scheme, width)
    if os.environ.get("GOLDEN") == "renew":
        path.parent.mkdir(parents=True, exist_ok=True)
        seen.quantize(64).save(path, optimize=True)
    assert differing(seen, Image.open(path)) <= FORGIVEN


def taken(chromium: Browser, address: str, scheme: str, width: int) -> Image.Image:
    """Return the upper part of a page as a small picture."""
    context = chromium.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    opened(page, address)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return picture.reduce(SMALLER)


def differing(one: Image.Image, other: Image.Image) -> float:
    """Return the share of points in which two pictures differ visibly, all of them if they differ in size."""
    if one.size != other.size:
        return 1.0
    apart = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(apart[NOTICED:]) / sum(apart)


def test_what_is_noticed() -> None:
    """A block of a hundredth of the picture in another grey is noticed, a faint veil over all is not."""
    page = Image.new("RGB", (100, 100), "white")
    moved = page.copy()
    moved.paste((120, 120, 120), (0, 0, 10, 10))

    assert differing(page, moved) == pytest.approx(0.01)
    assert differing(page, Image.new("RGB", (100, 100), (240, 240, 240))) == 0
    assert differing(page, Image.new("RGB", (100, 101), "white")) == 1
