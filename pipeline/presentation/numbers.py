"""How numbers are written in both languages: digits, signs, percentages, large numbers and money.

Belongs here: marks and units that a language prescribes for numbers. Does not belong here: dates
(see `dates`), sentences (see `phrases`) and which number of decimals a measure deserves (that is data).
Halves are rounded away from zero on the shortest decimal form of the value, as a reader would by hand.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from operator import index
from typing import NamedTuple, SupportsIndex, TypeAlias

Number: TypeAlias = int | float | Decimal
"""Anything that counts or measures; NumPy scalars work as well."""

MINUS = "\N{MINUS SIGN}"
MARKS = {"id": (".", ","), "en": (",", ".")}
"""Language to (thousands mark, decimal mark)."""

UNITS = {
    "id": ("", "ribu", "juta", "miliar", "triliun"),
    "en": ("", "thousand", "million", "billion", "trillion"),
}
"""Language to the names of 1000 to the power of the position."""

SMALL_NUMBERS = {
    "id": (
        *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
        *("sepuluh", "sebelas", "dua belas", "tiga belas", "empat belas", "lima belas", "enam belas"),
        *("tujuh belas", "delapan belas", "sembilan belas"),
    ),
    "en": (
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
        *("seventeen", "eighteen", "nineteen"),
    ),
}
TENS = {
    "id": tuple(f"{one} puluh" for one in SMALL_NUMBERS["id"][:10]),
    "en": ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
}
JOINED = {"id": " ", "en": "-"}
"""Language to the words of 0 to 19, of the tens, and to what stands between tens and ones."""

PERCENT_WORD = {"id": "persen", "en": "percent"}
PLAIN_BELOW = 100_000
"""Numbers under this stay in full digits: they are short enough, and exact."""


class Compact(NamedTuple):
    """A shortened number: the digits and the name of the unit (empty for plain digits)."""

    digits: str
    unit: str

    def __str__(self) -> str:
        return f"{self.digits} {self.unit}" if self.unit else self.digits


class Counted(str):
    """A written count that also chooses its noun where a language asks for it: `{count} {count:row|rows}`."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """Return the word before the bar for one, the word after it for any other count; without a bar as any text."""
        one, bar, many = spec.partition("|")
        return (one if self == "1" else many) if bar else super().__format__(spec)


def exact(value: Number) -> Decimal:
    """Return `value` as the decimal that its shortest written form shows; refuse NaN and infinity."""
    if isinstance(value, Decimal):
        decimal = value
    elif isinstance(value, SupportsIndex):
        decimal = Decimal(index(value))
    else:
        decimal = Decimal(repr(float(value)))
    if not decimal.is_finite():
        raise ValueError(f"not a finite number: {value}")
    return decimal


def rounded(value: Number, decimals: int = 0) -> Decimal:
    """Return `value` rounded half away from zero to `decimals` places, never a negative zero."""
    kept = exact(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(kept) if kept.is_zero() else kept


def number(value: Number, lang: str, decimals: int = 0) -> Counted:
    """Return `1.234.567,5` (id) or `1,234,567.5` (en), a negative one with U+2212."""
    thousands, point = MARKS[lang]
    kept = rounded(value, decimals)
    digits = f"{abs(kept):,f}".translate({ord(","): thousands, ord("."): point})
    return Counted(f"{MINUS}{digits}" if kept < 0 else digits)


def spelled(count: int, lang: str) -> str:
    """Return a count in letters, as a sentence begins (EYD V, III.C): `tiga puluh delapan`; from 100 on in digits."""
    if count < len(SMALL_NUMBERS[lang]):
        return SMALL_NUMBERS[lang][count]
    tens, ones = divmod(count, 10)
    if tens >= len(TENS[lang]):
        return number(count, lang)
    return TENS[lang][tens] + (f"{JOINED[lang]}{SMALL_NUMBERS[lang][ones]}" if ones else "")


def signed(value: Number, lang: str, decimals: int = 0) -> str:
    """Return the number with `+` or U+2212; what rounds to zero carries no sign."""
    plus = "+" if rounded(value, decimals) > 0 else ""
    return f"{plus}{number(value, lang, decimals)}"


def percent(value: Number, lang: str, decimals: int = 1) -> str:
    """Return `49,2%` (id) or `49.2%` (en) for a `value` that is already in percent."""
    return f"{number(value, lang, decimals)}%"


def words_percent(value: Number, lang: str, decimals: int = 1) -> str:
    """Return `49,2 persen` (id) or `49.2 percent` (en), for headlines and sentences."""
    return f"{number(value, lang, decimals)} {PERCENT_WORD[lang]}"


def compact(value: Number, lang: str) -> Compact:
    """Return the number in the largest fitting unit: `412 ribu`, `1,2 juta`, but `6.214` in full.

    One decimal under 100 of the unit, none from there on; `str()` of the result joins both parts.
    """
    size = exact(value)
    if abs(size) < PLAIN_BELOW:
        return Compact(number(size, lang), "")
    names = UNITS[lang]
    for power in range(1, len(names)):
        scaled = size.scaleb(-3 * power)
        if abs(rounded(scaled, _decimals(scaled))) < 1000 or power == len(names) - 1:  # noqa: PLR2004 - next unit
            break
    return Compact(number(scaled, lang, _decimals(scaled)), names[power])


def _decimals(scaled: Decimal) -> int:
    """Return how many decimals keep two to three digits; 99.96 rounds to 100 and needs none."""
    return 1 if abs(rounded(scaled, 1)) < 100 else 0  # noqa: PLR2004 - three digits say enough


def size(count: int, lang: str) -> str:
    """Return the size of a file of `count` bytes in thousands or millions of bytes: `2,9 kB`, `1,2 MB`."""
    for power, unit in ((3, "kB"), (6, "MB")):
        scaled = exact(count).scaleb(-power)
        if rounded(scaled, _decimals(scaled)) < 1000 or unit == "MB":  # noqa: PLR2004 - the next unit
            break
    return f"{number(scaled, lang, _decimals(scaled))} {unit}"


def rupiah(value: Number, lang: str, *, compact: bool = True) -> str:
    """Return whole rupiah as `Rp1,2 triliun` (compact) or `Rp1.234.567`, a negative one as `−Rp15.000`."""
    size = rounded(value)
    digits = str(_compact(abs(size), lang)) if compact else number(abs(size), lang)
    return f"{MINUS if size < 0 else ''}Rp{digits}"


_compact = compact  # the parameter of `rupiah` has the same name
