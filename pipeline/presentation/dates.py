"""How days, weeks and times are written in both languages.

Belongs here: names of months and the order of day, month and year. Does not belong here: numbers
(see `numbers`) and what happened on a day (that is data). Days arrive as ISO strings or `date`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeAlias

Day: TypeAlias = str | date
"""A `date`, or its ISO form such as `2023-12-12`."""

MONTHS = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
SHORT_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
WEEKDAYS = {
    "id": ("Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"),
    "en": ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
}
"""Sunday first, as Vega counts."""

WESTERN_TIME = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat; it has no daylight saving."""

EN_DASH = "\N{EN DASH}"


def as_date(value: Day) -> date:
    """Return the `date` of an ISO string; a `date` stays as it is and a `datetime` loses its time."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(value)


def month(number: int, lang: str, *, short: bool = False) -> str:
    """Return the name of month 1 to 12."""
    if number not in range(1, 13):
        raise ValueError(f"no such month: {number}")
    return (SHORT_MONTHS if short else MONTHS)[lang][number - 1]


def day(value: Day, lang: str, *, short: bool = False, year: bool = True) -> str:
    """Return `12 Desember 2023`; `short` names the month in three letters, `year` may be left out."""
    when = as_date(value)
    words = f"{when.day} {month(when.month, lang, short=short)}"
    return f"{words} {when.year}" if year else words


def day_short(value: Day, lang: str) -> str:
    """Return `12 Des 2023`."""
    return day(value, lang, short=True)


def day_month(value: Day, lang: str) -> str:
    """Return `12 Des`."""
    return day(value, lang, short=True, year=False)


def day_range(start: Day, end: Day, lang: str, *, short: bool = False, year: bool = True) -> str:
    """Return `1–7 April 2024`, `26 Feb–3 Mar 2024` (short) or one day; what both ends share is said once.

    Without `year` a range over a turn of the year still names months only.
    """
    first, last = as_date(start), as_date(end)
    if first > last:
        raise ValueError(f"a range cannot end before it starts: {first} to {last}")
    closing = day(last, lang, short=short, year=year)
    if first == last:
        return closing
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{EN_DASH}{closing}"
    opening = day(first, lang, short=short, year=year and first.year != last.year)
    return f"{opening}{EN_DASH}{closing}"


def week_days(monday: Day, trial_start: Day, trial_end: Day) -> tuple[date, date]:
    """Return first and last day of an ISO week, clipped to the trial where the two meet."""
    first = as_date(monday)
    last = first + timedelta(days=6)
    start, end = as_date(trial_start), as_date(trial_end)
    if last < start or first > end:
        return first, last
    return max(first, start), min(last, end)


def week_range(
    monday: Day, lang: str, trial_start: Day, trial_end: Day, *, short: bool = False, year: bool = True
) -> str:
    """Return the days of an ISO week as `day_range` does, clipped: the last week is `8–12 April 2024`."""
    first, last = week_days(monday, trial_start, trial_end)
    return day_range(first, last, lang, short=short, year=year)


def clock(moment: datetime, lang: str) -> str:
    """Return `pukul 10.00 WIB` (id) or `10:00 WIB` (en) for an aware moment."""
    local = _western(moment)
    if lang == "id":
        return f"pukul {local:%H.%M} WIB"
    return f"{local:%H:%M} WIB"


def moment_words(moment: datetime, lang: str) -> str:
    """Return `26 April 2024, pukul 10.00 WIB`: the day in western Indonesian time, then the clock."""
    return f"{day(_western(moment), lang)}, {clock(moment, lang)}"


def _western(moment: datetime) -> datetime:
    """Return the moment in WIB; a moment without a zone is a `ValueError`."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC).astimezone(WESTERN_TIME)
