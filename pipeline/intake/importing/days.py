"""Columns of days: real dates of Excel, ISO dates, and written ones that can be read in one way only.

Belongs here: from a written day to its ISO form. Does not belong here: whether a day may stand there (a week must be a
Monday: see `intake.values`). Nothing is moved to the nearest Monday, and no order of day and month is assumed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from pipeline.intake.importing.grid import text_of
from pipeline.intake.importing.reading import Cells, Reading, unreadable
from pipeline.intake.importing.refusals import refusal, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.intake.importing.grid import Cell
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.problems import Problem

_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})([/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII)
_NUMERIC: Final = re.compile(r"(?P<first>\d{1,2})([/.-])(?P<second>\d{1,2})\2(?P<year>\d{4})", re.ASCII)
_WORDS: Final = re.compile(r"(?P<day>[0-9]{1,2})[\s./-]+(?P<month>[^\W\d_]+)\.?[\s./-]+(?P<year>[0-9]{4})")
_MONTH_AHEAD: Final = re.compile(r"(?P<month>[^\W\d_]+)\.?\s+(?P<day>[0-9]{1,2}),?\s+(?P<year>[0-9]{4})")
_MONTHS: Final = 12


class _Day(NamedTuple):
    """A day as written: its form (a name among the words), and the day, or None where it has two readings."""

    form: str
    day: date | None


def read_days(cells: Cells, lookup: Lookup) -> Reading:
    """Return days in ISO form. A column whose numeric dates leave the order of day and month open stays as it came."""
    problems = dict(unreadable(cells, lookup))
    days = {row: one for row, cell in enumerate(cells.values) if (one := _day(cell, lookup.months))}
    numeric = {row for row, one in days.items() if one.form in ("day_first", "month_first", "open")}
    doubts = _doubts(cells, days, numeric, lookup)
    texts = [text_of(cell) for cell in cells.values]
    for row, one in days.items():
        if one.day is not None and not (doubts and row in numeric):
            texts[row] = one.day.isoformat()
    forms = sorted({one.form for row, one in days.items() if not (doubts and row in numeric)})
    how = tuple(said(lookup.words, f"how_{form}") for form in forms)
    refused = frozenset({*problems, *(numeric if doubts else ())})
    return Reading(tuple(texts), how, (*problems.values(), *doubts), refused)


def _doubts(cells: Cells, days: Mapping[int, _Day], numeric: set[int], lookup: Lookup) -> list[Problem]:
    """Refuse numeric dates unless each of them shows its order by a day above 12, and all of them the same."""
    forms = {days[row].form for row in numeric}
    open_rows = [row for row in sorted(numeric) if days[row].form == "open"]
    if open_rows:
        return [
            refusal(lookup.words, "day_or_month", cells.at(row), text_of(cells.values[row]))
            for row in open_rows
        ]
    # Excel turns those that fit its own order into dates, day and month swapped, and leaves the others as text.
    dates = any(isinstance(cell, date) for cell in cells.values)
    if len(forms) > 1 or (forms and dates):
        row = min(numeric)
        return [refusal(lookup.words, "mixed_days", cells.at(row), text_of(cells.values[row]))]
    return []


def _day(cell: Cell, months: Mapping[str, int]) -> _Day | None:
    if isinstance(cell, date):
        return _Day("date_cells", cell)
    if not isinstance(cell, str):
        return None
    for form, pattern in (("iso", _ISO), ("year_first", _YEAR_FIRST)):
        if told := pattern.fullmatch(cell):
            return _dated(form, told["year"], told["month"], told["day"])
    if told := _WORDS.fullmatch(cell) or _MONTH_AHEAD.fullmatch(cell):
        month = months.get(told["month"].casefold())
        return _dated("month_name", told["year"], str(month), told["day"]) if month else None
    return (
        _numeric(told["first"], told["second"], told["year"]) if (told := _NUMERIC.fullmatch(cell)) else None
    )


def _numeric(first: str, second: str, year: str) -> _Day | None:
    if int(first) > _MONTHS:
        return _dated("day_first", year, second, first)
    if int(second) > _MONTHS:
        return _dated("month_first", year, first, second)
    return _Day("open", None)


def _dated(form: str, year: str, month: str, day: str) -> _Day | None:
    try:
        return _Day(form, date(int(year), int(month), int(day)))
    except ValueError:
        return None
