"""How busy the invented market is, and what sells when.

Belongs here: the weight of days and weeks, seen from the calendar. Does not belong here: sizes of provinces and
categories (see `world`). Trial and baseline follow the same rules, so a season is never mistaken for an effect.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LEBARAN: Final = (date(2023, 4, 22), date(2024, 4, 10))
"""First day of Idul Fitri in the baseline and in the trial."""

SPECIAL_DAYS: Final[Mapping[date, float]] = {
    date(2024, 2, 14): 0.7,
    date(2023, 3, 22): 0.9,
    date(2024, 3, 11): 0.9,
}
"""Election, and the days of silence (Nyepi)."""

HARBOLNAS: Final[Mapping[tuple[int, int], float]] = {(12, 10): 1.5, (12, 11): 1.5, (12, 12): 4.0}
DOUBLE_DATES: Final[Mapping[int, float]] = {9: 1.8, 10: 1.8, 11: 2.4}
"""Month -> weight of its double date; 1.5 in all others."""

FASTING: Final = ((21, 1.04, 0.3), (10, 1.12, 0.6), (3, 1.25, 0.9), (0, 0.85, 0.6))
"""From so many days before Lebaran: weight of a day, and how strongly Ramadan shapes what is bought."""

PAYDAYS: Final = frozenset({25, 26, 27})
"""Days of the month on which wages are spent."""

RAMADAN_DAYS: Final = 30
HOLIDAY_DAYS: Final = 5
QUIET_DAYS: Final = 10


def days_of(week: date, first: date | None = None, last: date | None = None) -> list[date]:
    """Return the days of `week` (a Monday), without those before `first` and after `last`."""
    days = [week + timedelta(days=step) for step in range(7)]
    return [day for day in days if (first is None or day >= first) and (last is None or day <= last)]


def weight(day: date) -> float:
    """Return how busy `day` is; 1 is an ordinary day."""
    return SPECIAL_DAYS.get(day, 1.0) * _promotion(day) * _around_lebaran(day)[0]


def ramadan(day: date) -> float:
    """Return how strongly Ramadan shapes what is bought on `day`: 0 not at all, 1 most."""
    return _around_lebaran(day)[1]


def activity(days: list[date]) -> float:
    """Return how busy the `days` of a week are together; 1 is an ordinary full week."""
    return fsum(weight(day) for day in days) / 7


def demand(days: list[date]) -> dict[str, float]:
    """Return category -> how much more of it sells in these `days` than usual; others sell as usual."""
    fasting = fsum(ramadan(day) for day in days) / len(days)
    shopping = sum((day.month, day.day) in HARBOLNAS for day in days) / len(days)
    return {
        "muslim_fashion": 1 + 0.7 * fasting,
        "food_drink": 1 + 0.25 * fasting,
        "fashion": 1 + 0.2 * fasting,
        "electronics": 1 + 0.6 * shopping,
        "beauty": 1 + 0.4 * shopping,
    }


def _promotion(day: date) -> float:
    if (day.month, day.day) in HARBOLNAS:
        return HARBOLNAS[day.month, day.day]
    if day.month == day.day:
        return DOUBLE_DATES.get(day.month, 1.5)
    return 1.25 if day.day in PAYDAYS else 1.0


def _around_lebaran(day: date) -> tuple[float, float]:
    for feast in LEBARAN:
        ahead = (feast - day).days
        if 0 < ahead <= RAMADAN_DAYS:
            return next((busy, shape) for since, busy, shape in FASTING if ahead > since)
        if -HOLIDAY_DAYS < ahead <= 0:
            return 0.45, 0.3
        if -QUIET_DAYS < ahead <= 0:
            return 0.75, 0.0
    return 1.0, 0.0
