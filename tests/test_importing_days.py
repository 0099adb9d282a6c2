from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing_samples import column, lookup, refused

from pipeline.intake.importing.days import read_days
from pipeline.intake.importing.grid import Cell, Unreadable

DAYS = st.dates(min_value=date(2022, 12, 12), max_value=date(2024, 4, 12))
MONTHS = (
    "Januari",
    "Feb",
    "Maret",
    "Apr",
    "Mei",
    "Juni",
    "Juli",
    "Agt",
    "September",
    "Okt",
    "Nov",
    "Desember",
)
ENGLISH = (
    "Jan.",
    "February",
    "Mar",
    "April",
    "May",
    "June",
    "July",
    "Aug",
    "Sept.",
    "Oct",
    "Nov",
    "December",
)

DRESSES = {
    "date cells": lambda day: day,
    "iso": lambda day: day.isoformat(),
    "year and slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "month in words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "hyphens and words": lambda day: f"{day.day:02}-{MONTHS[day.month - 1].upper()}-{day.year}",
    "English": lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([date(2024, 1, 1)], ["2024-01-01"]),
        (["2024-01-01"], ["2024-01-01"]),
        (["2024/1/8", "2024.01.15"], ["2024-01-08", "2024-01-15"]),
        (["15/01/2024", "22-1-2024"], ["2024-01-15", "2024-01-22"]),
        (["01/15/2024"], ["2024-01-15"]),
        (["1 Januari 2024", "8 Mei 2023"], ["2024-01-01", "2023-05-08"]),
        (["25-Des-2023", "Dec. 25, 2023"], ["2023-12-25", "2023-12-25"]),
        ([None], [""]),
    ],
)
def test_certain_days(values: list[Cell], expected: list[str]) -> None:
    """A day that can be read in one way only is read."""
    reading = read_days(column(*values), lookup())

    assert list(reading.texts) == expected
    assert refused(reading) == []


@pytest.mark.parametrize("written", ["12/12/2023", "05/01/2024", "1.2.2024", "01-01-2024"])
def test_day_or_month(written: str) -> None:
    """A numeric date without a day above 12 leaves the order of day and month open, so the column is refused."""
    reading = read_days(column("25/12/2023", written), lookup())

    assert refused(reading) == [(3, "import.day_or_month")]
    assert reading.texts == ("25/12/2023", written)
    assert reading.refused == {0, 1}


@pytest.mark.parametrize(
    "values",
    [["25/12/2023", "12/25/2023"], ["25/12/2023", date(2024, 5, 1)], [date(2024, 5, 1), "12/25/2023"]],
)
def test_mixed_days(values: list[Cell]) -> None:
    """Numeric dates beside dates of Excel, or in two orders, show that some were swapped."""
    assert [code for _, code in refused(read_days(column(*values), lookup()))] == ["import.mixed_days"]


@pytest.mark.parametrize(
    "written",
    [
        "1-7 Januari 2024",
        "1-Mei-24",
        "45292",
        "Pekan 1",
        "20240101",
        "2024-01-01 08:00:00",
        "31 Juni 2024",
        "32/01/2024",
    ],
)
def test_what_is_no_day_stays(written: str) -> None:
    """What writes no certain day stays as it came, for the check of deliveries to refuse with its advice."""
    reading = read_days(column(written), lookup())

    assert reading.texts == (written,)
    assert reading.problems == ()


def test_serial_numbers_stay() -> None:
    """The serial number of a day, without a date format, is a number and not a day."""
    assert read_days(column(45292), lookup()).texts == ("45292",)


def test_doubtful_cells_of_the_workbook() -> None:
    """A formula without a stored result is refused in a column of days too."""
    assert refused(read_days(column(Unreadable("formula", "A2")), lookup())) == [(2, "import.formula")]


@given(days=st.lists(DAYS, min_size=1, max_size=8), dress=st.sampled_from(sorted(DRESSES)))
def test_every_dress_comes_off(days: list[date], dress: str) -> None:
    """Days come back from every certain way of writing them."""
    reading = read_days(column(*(DRESSES[dress](day) for day in days)), lookup())

    assert reading.texts == tuple(day.isoformat() for day in days)
    assert reading.problems == ()


@given(days=st.lists(DAYS, min_size=1, max_size=8))
def test_numeric_days(days: list[date]) -> None:
    """Numeric dates are read exactly when each of them has a day above 12."""
    reading = read_days(column(*(f"{day:%d/%m/%Y}" for day in days)), lookup())

    certain = all(day.day > 12 for day in days)
    assert (reading.problems == ()) == certain
    assert (reading.texts == tuple(day.isoformat() for day in days)) == certain
