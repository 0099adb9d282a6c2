from __future__ import annotations

import re
from pathlib import Path

import handover
import pytest

CSS = Path(__file__).parent.parent / "theme" / "static" / "css"
TOKENS = (CSS / "1-tokens.css").read_text("utf-8")
LIGHT, DARK = "light", "dark"

GROUNDS = ("page", "panel")
TEXTS = (
    *((text, ground) for text in ("ink", "ink-2", "link", "link-hover") for ground in GROUNDS),
    *((text, ground) for text in ("v-met", "v-not", "v-unsure", "v-none") for ground in GROUNDS),
    *((text, ground) for text in ("c-ink", "c-muted", "c-sample", "c-s1", "c-s2t") for ground in GROUNDS),
    *((f"c-q{step}t", f"c-q{step}") for step in range(1, 6)),
    ("mast-ink", "mast"),
    ("mast-ink-2", "mast"),
    ("ink", "sample"),
    ("sample-ink", "sample"),
    ("sample", "sample-ink"),
)
GRAPHICS = (
    *((f"c-s{series}", ground) for series in range(1, 5) for ground in GROUNDS),
    *(
        (mark, ground)
        for mark in ("c-ref", "c-context", "edge", "sample-edge", "focus")
        for ground in GROUNDS
    ),
    ("weft", "mast"),
    ("sample-edge", "sample"),
)


def declared(css: str) -> dict[str, str]:
    """Return name -> value of the custom properties declared in `css`."""
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", css))


def scheme(name: str) -> dict[str, str]:
    """Return the tokens of one colour scheme, the dark one on top of the light one."""
    light, dark, _ = re.split(r"@media [^{]+\{", TOKENS)
    return declared(light) | (declared(dark) if name == DARK else {})


def colour(tokens: dict[str, str], name: str) -> str:
    """Follow `var(--x)` until a colour is found."""
    value = tokens[name]
    while found := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value):
        value = tokens[found[1]]
    return value


def luminance(value: str) -> float:
    """Return the relative luminance of `#rgb` or `#rrggbb`, as WCAG 2.2 defines it."""
    digits = value.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(letter * 2 for letter in digits)
    channels = [int(wide[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    """The measure gives the value that WCAG states for black on white, and 4.54 for #767676."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(name: str, text: str, ground: str) -> None:
    """Every text has at least 4.5:1 against its ground, in charts as well."""
    tokens = scheme(name)
    assert contrast(colour(tokens, text), colour(tokens, ground)) >= 4.5


@pytest.mark.parametrize("name", [LIGHT, DARK])
@pytest.mark.parametrize(("mark", "ground"), GRAPHICS)
def test_graphics_can_be_seen(name: str, mark: str, ground: str) -> None:
    """Every mark that carries meaning has at least 3:1 against its ground."""
    tokens = scheme(name)
    assert contrast(colour(tokens, mark), colour(tokens, ground)) >= 3


def test_every_token_that_is_used_exists() -> None:
    """No rule and no template asks for a custom property that is not declared."""
    theme = CSS.parent.parent
    sources = [*CSS.glob("*.css"), *theme.glob("templates/**/*.html"), *theme.glob("templates/**/*.svg")]
    text = "".join(path.read_text("utf-8") for path in sources)
    set_in_rules = set(re.findall(r"[{;]\s*--([a-z0-9-]+):", text))
    assert set(re.findall(r"var\(--([a-z0-9-]+)\)", text)) <= set_in_rules


def test_dyes_are_used_by_tokens_only() -> None:
    """Colours are written down in the tokens and nowhere else; paper is black and white."""
    for path in CSS.glob("[2-6]-*.css"):
        assert re.findall(r"#[0-9a-f]{6}", path.read_text("utf-8")) == []


def test_dark_is_for_screens_only() -> None:
    """Paper always prints the light scheme."""
    schemes = re.findall(
        r"@media ([^{]*prefers-color-scheme[^{]*)\{", "".join(p.read_text("utf-8") for p in CSS.glob("*.css"))
    )
    assert [condition.strip() for condition in schemes] == ["screen and (prefers-color-scheme: dark)"]


def test_styles_stay_small() -> None:
    """All style sheets together, as they are sent, are at most 20,000 bytes before compression."""
    joined = "\n".join(path.read_text("utf-8") for path in sorted(CSS.glob("*.css")))
    assert len(handover.squeezed(handover.chosen(joined)).encode()) <= 20_000


def test_scripts_stay_small() -> None:
    """What every page loads is at most 3 KiB before compression, what a reader asks for at most 8 KiB a script."""
    sizes = {path.name: path.stat().st_size for path in (CSS.parent / "script").iterdir()}
    assert sizes["site.js"] <= 3 * 1024
    assert max(sizes.values()) <= 8 * 1024
