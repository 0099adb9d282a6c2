from __future__ import annotations

import re
from pathlib import Path

import pytest
from chart_figures import ALL

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.drawing import Drawing
from pipeline.presentation.charts.palette import LIGHT
from pipeline.presentation.charts.svg import canonical

STYLES = Path(__file__).parents[1] / "theme" / "static" / "css" / "1-tokens.css"
TEXTS = {theme.INK, theme.MUTED, theme.REFERENCE, theme.SAMPLE, *theme.SERIES_TEXT}
SHAPES = {*theme.SERIES, theme.CONTEXT, theme.REFERENCE}
"""Colours of marks that carry meaning; grid and shade do not."""


def tokens(scheme: str) -> dict[str, str]:
    """Return the tokens of the theme in the light or the dark scheme, each as a colour."""
    text = STYLES.read_text(encoding="utf-8")
    blocks = re.findall(r":root\s*\{(.*?)\}", text, re.DOTALL)
    named = dict(re.findall(r"--([\w-]+):\s*([^;]+);", blocks[0]))
    if scheme == "dark":
        named |= dict(re.findall(r"--([\w-]+):\s*([^;]+);", blocks[1]))

    def colour(name: str) -> str:
        value = named[name].strip()
        other = re.fullmatch(r"var\(--([\w-]+)\)", value)
        return colour(other[1]) if other else value

    return {name: colour(name) for name in named if name.startswith("c-")}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_palette_is_that_of_the_theme() -> None:
    """A downloaded picture has the colours of the page on paper."""
    assert dict(LIGHT) == tokens("light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_charts_have_contrast(scheme: str) -> None:
    """Text has 4.5 to 1 and shapes 3 to 1 against the ground, in both schemes."""
    colours = {f"var(--{name})": value for name, value in tokens(scheme).items()}
    paper = colours[theme.PAPER]
    assert {
        name: contrast(colours[name], paper) for name in TEXTS if contrast(colours[name], paper) < 4.5
    } == {}
    assert {
        name: contrast(colours[name], paper) for name in SHAPES if contrast(colours[name], paper) < 3
    } == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_tiles_have_contrast(scheme: str) -> None:
    """Names and values can be read on every class of the map."""
    colours = {f"var(--{name})": value for name, value in tokens(scheme).items()}
    for ground, text in zip(theme.LEVELS, theme.LEVELS_TEXT, strict=True):
        assert contrast(colours[ground], colours[text]) >= 4.5


@pytest.mark.parametrize("name", ALL)
def test_every_colour_of_a_drawing_has_a_value(name: str) -> None:
    """No figure uses a variable that a stand-alone copy could not replace."""
    used = set(
        re.findall(r"var\(--([\w-]+)\)", canonical(Drawing(ALL[name], "id", wide=True, prefix="a").spec))
    )
    assert used <= set(LIGHT)
