from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation import dates

TRIAL = ("2023-12-12", "2024-04-12")
DAYS = st.dates(date(2022, 12, 12), date(2026, 12, 31))


def read_back(words: str, lang: str) -> date:
    """Read a written day back from its parts."""
    number, month, year = words.split()
    return date(int(year), dates.MONTHS[lang].index(month) + 1, int(number))


def test_day() -> None:
    """A day has its number first and its month in words."""
    assert dates.day("2023-12-12", "id") == "12 Desember 2023"
    assert dates.day(date(2023, 12, 12), "en") == "12 December 2023"
    assert dates.day_short("2023-12-12", "id") == "12 Des 2023"
    assert dates.day_short("2023-12-12", "en") == "12 Dec 2023"
    assert dates.day_month("2024-08-01", "id") == "1 Agu"
    assert dates.day_month("2024-08-01", "en") == "1 Aug"


@pytest.mark.parametrize(
    ("start", "end", "short", "indonesian", "english"),
    [
        ("2024-04-01", "2024-04-07", False, "1–7 April 2024", "1–7 April 2024"),
        ("2024-02-26", "2024-03-03", True, "26 Feb–3 Mar 2024", "26 Feb–3 Mar 2024"),
        ("2024-02-26", "2024-03-03", False, "26 Februari–3 Maret 2024", "26 February–3 March 2024"),
        ("2024-04-12", "2024-04-12", False, "12 April 2024", "12 April 2024"),
        ("2023-12-25", "2024-01-07", True, "25 Des 2023–7 Jan 2024", "25 Dec 2023–7 Jan 2024"),
    ],
)
def test_day_range(start: str, end: str, *, short: bool, indonesian: str, english: str) -> None:
    """A range says once what both of its ends share."""
    assert dates.day_range(start, end, "id", short=short) == indonesian
    assert dates.day_range(start, end, "en", short=short) == english


def test_day_range_without_its_year() -> None:
    """The year may be left out where the page says it already."""
    assert dates.day_range("2024-04-01", "2024-04-07", "id", year=False) == "1–7 April"
    assert dates.day_range("2023-12-25", "2024-01-07", "id", short=True, year=False) == "25 Des–7 Jan"


def test_a_range_cannot_run_backwards() -> None:
    """An end before the start is an error, not an odd sentence."""
    with pytest.raises(ValueError, match="cannot end before"):
        dates.day_range("2024-04-07", "2024-04-01", "id")


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        ("2023-12-11", "12–17 Desember 2023"),
        ("2024-04-01", "1–7 April 2024"),
        ("2024-04-08", "8–12 April 2024"),
        ("2023-10-02", "2–8 Oktober 2023"),
    ],
)
def test_week_range(monday: str, words: str) -> None:
    """A week shows only its days inside the trial; one outside of the trial stays whole."""
    assert dates.week_range(monday, "id", *TRIAL) == words


def test_week_range_short_and_without_year() -> None:
    """A week may be said as short as an axis needs."""
    assert dates.week_range("2024-02-26", "en", *TRIAL, short=True, year=False) == "26 Feb–3 Mar"


def test_months() -> None:
    """There are twelve months and a thirteenth is an error."""
    assert dates.month(5, "id") == "Mei"
    assert dates.month(10, "en", short=True) == "Oct"
    with pytest.raises(ValueError, match="no such month"):
        dates.month(0, "id")


def test_clock() -> None:
    """Times are told in western Indonesian time whatever their zone was."""
    moment = datetime(2024, 4, 26, 3, 0, tzinfo=UTC)
    assert dates.clock(moment, "id") == "pukul 10.00 WIB"
    assert dates.clock(moment, "en") == "10:00 WIB"
    eastern = datetime(2024, 4, 27, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    assert dates.moment_words(eastern, "id") == "26 April 2024, pukul 22.30 WIB"
    assert dates.moment_words(eastern, "en") == "26 April 2024, 22:30 WIB"


def test_a_moment_without_a_zone_is_refused() -> None:
    """A naive time could mean any hour."""
    with pytest.raises(ValueError, match="zone"):
        dates.clock(datetime(2024, 4, 26, 10, 0), "id")  # noqa: DTZ001 - that is the point


@given(DAYS, st.sampled_from(["id", "en"]))
def test_reading_a_day_back_gives_the_day(day: date, lang: str) -> None:
    """No two days are written alike."""
    assert read_back(dates.day(day.isoformat(), lang), lang) == day


@given(DAYS)
def test_a_clipped_week_lies_in_its_week(day: date) -> None:
    """Clipping never moves a week and never leaves the trial when it touches it."""
    monday = day - timedelta(days=day.weekday())
    first, last = dates.week_days(monday, *TRIAL)
    assert monday <= first <= last <= monday + timedelta(days=6)
    if first <= date(2024, 4, 12) and last >= date(2023, 12, 12):
        assert date(2023, 12, 12) <= first <= last <= date(2024, 4, 12)
