"""One language of text alternatives: words filled with values.

Belongs here: looking words up and saying values, weeks and counts. Does not belong here: which sentences there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.presentation import dates, numbers
from pipeline.presentation.charts.axis import value_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.languages import Text
    from pipeline.presentation.charts.axis import Unit


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the words `charts.<key>` in `lang`."""

    words: Mapping[str, Text]
    lang: str

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key with `values` in their braces."""
        return self.words[f"charts.{key}"][self.lang].format(**values)

    def week(self, monday: str) -> str:
        """Name a week by its Monday (ISO)."""
        return self.say("week", day=dates.day(monday, self.lang))

    def value(self, value: float, unit: Unit) -> str:
        """Return a value with its unit."""
        return value_words(value, unit, self.lang)

    def number(self, value: float, unit: Unit) -> str:
        """Return the bare number."""
        return numbers.number(value, self.lang, unit.decimals)

    def distance(self, value: float, unit: Unit) -> str:
        """Return how far two values are apart: percentages in points."""
        if unit.suffix.startswith("%"):
            return self.say("points", gap=self.number(abs(value), unit))
        return self.value(abs(value), unit)

    def withheld(self, count: int) -> str:
        """Say how many values are withheld, nothing for none."""
        return self.say("withheld", count=count) if count else ""

    def ended(self, text: str) -> str:
        """Return words as a sentence."""
        return text if text.endswith(".") else f"{text}."
