"""Ticks that a reader can count by: round values, and first days of months.

Belongs here: choosing ticks, their words and the room they take. Does not belong here: drawing them (see `grid`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.presentation import dates, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_TICKS = 5
FLAT = 1e-6
"""Values that differ by less, relative to their size, count as one."""

AIR_BELOW, AIR_ABOVE = 0.14, 0.06
"""Empty part of a value axis beyond the data; words about levels and bounds need some below."""

PER_TICK = 33
"""Pixels that the short name of a month and its distance need."""

EVERY = (1, 2, 3, 4, 6, 12)
"""Months from one tick to the next: January is always one of them."""

SHORTEST_MONTHS = 45
"""Below so many days an axis counts in weeks, not in months."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis: its domain, ticks with their words, and a unit too long to stand at the top tick."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """How values are said on an axis: `49,2%`, `Rp1,2 triliun`, `412 ribu`."""

    prefix: str = ""
    suffix: str = ""
    decimals: int = 0


def value_words(value: float, unit: Unit, lang: str) -> str:
    """Return a value with its unit, short enough to stand beside a point."""
    if unit.prefix == "Rp":
        return numbers.rupiah(value, lang)
    if abs(value) >= numbers.PLAIN_BELOW:
        return f"{unit.prefix}{numbers.compact(value, lang)}"
    suffix = unit.suffix if unit.suffix.startswith("%") else ""
    return f"{unit.prefix}{numbers.number(value, lang, unit.decimals)}{suffix}"


def value_scale(values: Sequence[float], unit: Unit, lang: str, *, zero: bool) -> Scale:
    """Return the axis for `values`, from zero if `zero`; values without any extent get some."""
    low, high = extent(values, unit, zero=zero)
    step = nice_step(low, high, whole=unit.decimals == 0 and not unit.suffix.startswith("%"))
    first = math.ceil(Decimal(repr(low)) / step)
    last = math.floor(Decimal(repr(high)) / step)
    ticks = tuple(n * step for n in range(first, last + 1))
    labels, head = tick_words(ticks, step, unit, lang)
    return Scale(low, high, tuple(float(tick) for tick in ticks), labels, head)


def extent(values: Sequence[float], unit: Unit, *, zero: bool) -> tuple[float, float]:
    """Return the domain with air around the values; it ends at zero where no value is beyond it."""
    least, most = min(values), max(values)
    low, high = (min(least, 0.0), max(most, 0.0)) if zero else (least, most)
    if high - low <= FLAT * max(abs(low), abs(high), 1.0):
        half = max(abs(low) * 0.1, 2 * 10.0**-unit.decimals)
        low, high = low - half, high + half
    span = high - low
    down = 0.0 if least >= 0 and (zero or low < AIR_BELOW * span) else low - AIR_BELOW * span
    up = 0.0 if zero and least < 0 and most <= 0 else high + AIR_ABOVE * span
    return round(down, 9), round(up, 9)


def nice_step(low: float, high: float, *, whole: bool) -> Decimal:
    """Return the smallest round step with at most five ticks in the domain, a whole number if `whole`."""
    size = Decimal(10) ** (math.floor(math.log10(high - low)) - 1)
    while True:
        for step in (size * factor for factor in STEPS):
            if whole and step % 1:
                continue
            ticks = math.floor(Decimal(repr(high)) / step) - math.ceil(Decimal(repr(low)) / step) + 1
            if ticks <= MOST_TICKS:
                return step
        size *= 10


def tick_words(ticks: Sequence[Decimal], step: Decimal, unit: Unit, lang: str) -> tuple[tuple[str, ...], str]:
    """Return the words of the ticks, the unit at the last one, or beside the axis when it is a word."""
    largest = max((abs(tick) for tick in ticks), default=Decimal(0))
    power = min(max(largest.adjusted() // 3, 0), 4) if largest >= numbers.PLAIN_BELOW else 0
    scaled = [tick.scaleb(-3 * power) for tick in ticks]
    decimals = max(-int(step.scaleb(-3 * power).normalize().as_tuple().exponent), 0)
    labels = [numbers.number(tick, lang, decimals if tick else 0) for tick in scaled]
    head = " ".join(filter(None, (unit.prefix, numbers.UNITS[lang][power], unit.suffix.strip())))
    if len(head) > 1:
        return tuple(labels), head
    return (*labels[:-1], f"{labels[-1]}{head}"), ""


def time_ticks(start: str, end: str, width: float, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return ISO days and their words between two days on `width` pixels: months, or weeks in a short time.

    The year stands in a second line at the first tick and at the first one of a new year.
    """
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (last - first).days < SHORTEST_MONTHS:
        return _weeks(first, last, width, lang)
    days = _month_starts(first, last)
    every = next((n for n in EVERY if len(days[::n]) * PER_TICK <= width), EVERY[-1])
    kept = [day for day in days if (day.month - 1) % every == 0]
    years = [day.year for day in kept]
    return tuple(
        (
            day.isoformat(),
            (
                dates.month(day.month, lang, short=True),
                *((str(day.year),) if day.year not in years[:n] else ()),
            ),
        )
        for n, day in enumerate(kept)
    )


def _month_starts(first: date, last: date) -> list[date]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(months)
    ]
    return [day for day in starts if first <= day <= last]


def _weeks(first: date, last: date, width: float, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    mondays = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    mondays = [day for day in mondays if day.weekday() == 0]
    every = max(1, math.ceil(len(mondays) * 1.6 * PER_TICK / width))
    return tuple((day.isoformat(), (dates.day_month(day, lang),)) for day in mondays[::every])
