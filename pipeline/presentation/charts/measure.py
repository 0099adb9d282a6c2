"""How much room text takes: widths, wrapping and shortening.

Belongs here: the metrics of the one font that drawings use (Liberation Sans, the same as Arial and Helvetica).
Does not belong here: where text goes (see `placing`).
"""

from __future__ import annotations

from functools import cache

REGULAR = {
    191: "'",
    222: "ijl’",
    278: " !,./:;I[\\]ft·|",
    333: "()-`r“”{}",
    389: '*"',
    500: "Jcksvxyz^",
    549: "≈±",
    584: "+<=>~−×",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "…",
    1015: "@",
}
BOLD = {
    238: "'",
    278: " ,./I\\ijl·’|",
    333: "!()-:;[]`ft",
    389: "*r{}",
    474: '"',
    500: "z“”",
    549: "≈±",
    584: "+<=>^~−×",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    975: "@",
    1000: "…",
}
"""Advance widths in thousandths of the font size, to the characters of that width."""

OTHER = 556
"""Width of digits and of every character that is not listed."""

LINE = 1.25
"""Distance of lines, in font sizes."""


@cache
def _widths(*, bold: bool) -> dict[str, int]:
    return {letter: width for width, letters in (BOLD if bold else REGULAR).items() for letter in letters}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line in pixels."""
    widths = _widths(bold=bold)
    return sum(widths.get(letter, OTHER) for letter in text) * size / 1000


def widest(lines: tuple[str, ...] | list[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the longest line in pixels, 0 for no lines."""
    return max((text_width(line, size, bold=bold) for line in lines), default=0.0)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break `text` at spaces into lines of at most `room` pixels; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def shorten(text: str, room: float, size: float, *, bold: bool = False, mark: str = "…") -> str:
    """Return `text`, cut and closed with `mark` when it is wider than `room` pixels."""
    if text_width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + mark, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + mark
