"""One language of the site: its words, and values said with their unit.

Belongs here: looking words up and putting numbers into them. Does not belong here: whole sentences about a finding
(`phrases`) and the plain writing of numbers and dates (`numbers`, `dates`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.presentation import dates, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pipeline.intake.contract import Trial
    from pipeline.intake.indicators import Indicator
    from pipeline.languages import Text


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks `lang` with the words of the repository about the weeks of `trial`."""

    lang: str
    words: Mapping[str, Text]
    trial: Trial

    def say(self, key: str, **filled: object) -> str:
        """Return the words `key`, with `{names}` filled in; an unknown key or name is a `KeyError`."""
        return self.words[key][self.lang].format(**filled)

    def value(self, indicator: Indicator, value: float) -> str:
        """Return a value of `indicator` with its unit, short enough for a headline: `49,2%`, `412 ribu`."""
        if indicator.unit == "percent":
            return numbers.percent(value, self.lang, indicator.decimals)
        if indicator.unit == "idr":
            return numbers.rupiah(value, self.lang)
        if indicator.unit == "sellers":
            return str(numbers.compact(value, self.lang))
        return numbers.number(value, self.lang, indicator.decimals)

    def goal(self, indicator: Indicator, value: float) -> str:
        """Return a target, a comparator or a limit: as `value`, without decimals where it is a whole number."""
        if indicator.unit == "percent" and value == int(value):
            return numbers.percent(value, self.lang, 0)
        return self.value(indicator, value)

    def in_words(self, indicator: Indicator, value: float) -> str:
        """Return a value for running text: percent spelt out, everything else as `value`."""
        if indicator.unit == "percent":
            return numbers.words_percent(value, self.lang, indicator.decimals)
        return self.value(indicator, value)

    def figure(self, indicator: Indicator, value: float) -> str:
        """Return a value for a table cell: all its digits, without the unit, which the head names."""
        return numbers.number(value, self.lang, indicator.decimals)

    def count(self, number: int) -> numbers.Counted:
        """Return a count of things, with its thousands marked; in words it chooses singular or plural."""
        return numbers.number(number, self.lang)

    def spelled(self, number: int) -> str:
        """Return a count of things in letters."""
        return numbers.spelled(number, self.lang)

    def opening(self, key: str, count: int) -> str:
        """Return the words `key`, which begin with a count: in letters, the first one large."""
        return capital(self.say(key, count=self.spelled(count)))

    def signed(self, indicator: Indicator, change: float) -> str:
        """Return a change for a table cell, with its sign."""
        return numbers.signed(change, self.lang, indicator.decimals)

    def difference(self, indicator: Indicator, change: float) -> str:
        """Return the size of a change: percentage points for a share, the unit otherwise; never a sign."""
        size = abs(change)
        if indicator.unit == "percent":
            return self.say("phrases.points", amount=numbers.number(size, self.lang, indicator.decimals))
        return self.value(indicator, size)

    def shift(self, indicator: Indicator, change: float) -> str:
        """Return a change with its sign and its unit: `+0,3 poin`, `−Rp15 ribu`; what rounds to zero has no sign."""
        size = numbers.rounded(change, indicator.decimals)
        sign = "+" if size > 0 else numbers.MINUS if size < 0 else ""
        return f"{sign}{self.difference(indicator, change)}"

    def week(self, monday: str, *, short: bool = False, year: bool = True) -> str:
        """Return the days of a week, clipped to the trial: `1–7 April 2024`."""
        return dates.week_range(monday, self.lang, self.trial.start, self.trial.end, short=short, year=year)

    def day(self, iso: object) -> str:
        """Return `12 Desember 2023`."""
        return dates.day(str(iso), self.lang)

    def missing(self, row: pd.Series) -> str:
        """Say why an observation has no value."""
        return self.say(f"marks.{row['missing_reason'] or 'not_delivered'}")

    def status(self, obs_status: str) -> str:
        """Name an observation's status; a final one is silent."""
        names = {"p": "provisional", "e": "estimated", "r": "revised"}
        return self.say(f"marks.{names[obs_status]}") if obs_status else ""


def capital(text: str) -> str:
    """Return `text` as a sentence or a line of a list begins; the rest keeps its letters, as names ask for."""
    return f"{text[:1].upper()}{text[1:]}"
