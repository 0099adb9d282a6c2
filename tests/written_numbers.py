"""Numbers as readers expect them, written again from `decimal` digits in both languages.

Belongs here: marks, signs, units and rounding. Does not belong here: where numbers come from (`universe`). Nothing is
imported from the pipeline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

MARKS: Final = {"id": (".", ","), "en": (",", ".")}
PERCENT: Final = {"id": "persen", "en": "percent"}
POINTS: Final = {"id": "poin", "en": "points"}
LARGE: Final = {
    "id": ((3, "ribu"), (6, "juta"), (9, "miliar"), (12, "triliun")),
    "en": ((3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")),
}


def plain(value: Decimal, lang: str, decimals: int = 0) -> str:
    """Write a number: half away from zero, thousands marked, U+2212 before a negative one, no negative zero."""
    kept = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(kept):f}".partition(".")
    groups = [whole[max(at - 3, 0) : at] for at in range(len(whole), 0, -3)][::-1]
    thousands, point = MARKS[lang]
    return ("−" if kept < 0 else "") + thousands.join(groups) + (point + rest if rest else "")


def signed(value: Decimal, lang: str, decimals: int = 0) -> str:
    """Write a change with its sign; what rounds to zero has none."""
    written = plain(value, lang, decimals)
    return f"+{written}" if value > 0 and re.search("[1-9]", written) else written


def large(value: Decimal, lang: str) -> str:
    """Write a number from a hundred thousand on in its largest unit: three digits say enough."""
    if abs(value) < 100_000:
        return plain(value, lang)
    for power, name in LARGE[lang]:
        scaled = value.scaleb(-power)
        tenths, ones = (abs(scaled.quantize(Decimal(step), ROUND_HALF_UP)) for step in ("0.1", "1"))
        if ones < 1000 or power == LARGE[lang][-1][0]:
            return f"{plain(scaled, lang, 1 if tenths < 100 else 0)} {name}"
    raise AssertionError(value)


@dataclass(frozen=True, slots=True)
class Measure:
    """How values of one indicator are written."""

    unit: str
    decimals: int

    def said(self, value: Decimal, lang: str) -> set[str]:
        """Return a value in running text, with its unit."""
        if self.unit == "percent":
            kept = {self.decimals} | ({0} if value == value.to_integral() else set())
            return {f"{plain(value, lang, n)}{u}" for n in kept for u in ("%", f" {PERCENT[lang]}")}
        if self.unit == "idr":
            return {f"Rp{large(value, lang)}"}
        if self.unit == "sellers":
            return {large(value, lang)}
        return {plain(value, lang, self.decimals)}

    def cell(self, value: Decimal, lang: str) -> set[str]:
        """Return a value below a head that names the unit."""
        return {plain(value, lang, self.decimals)}

    def apart(self, change: Decimal, lang: str) -> set[str]:
        """Return the size of a change or a distance."""
        if self.unit == "percent":
            return {f"{plain(abs(change), lang, self.decimals)} {POINTS[lang]}"}
        return self.said(abs(change), lang)

    def moved(self, change: Decimal, lang: str) -> set[str]:
        """Return a change with its sign, with or without its unit."""
        written = signed(change, lang, self.decimals)
        return {written, f"{written} {POINTS[lang]}"}

    def shifted(self, change: Decimal, lang: str, decimals: int) -> set[str]:
        """Return a change with its sign and its unit, with so many decimals."""
        finer = Measure(self.unit, decimals)
        sign = "" if not re.search("[1-9]", plain(change, lang, decimals)) else "+" if change > 0 else "−"
        return {sign + said for said in finer.apart(change, lang)}


PERCENT_1: Final = Measure("percent", 1)
PERCENT_0: Final = Measure("percent", 0)
RUPIAH: Final = Measure("idr", 0)
