from __future__ import annotations

from datetime import date

import pytest

from pipeline.synthetic import seasons


@pytest.mark.parametrize(
    ("day", "weight"),
    [
        (date(2024, 1, 17), 1.0),  # nothing special
        (date(2023, 12, 12), 4.0),  # Harbolnas
        (date(2024, 2, 2), 1.5),  # double date
        (date(2023, 11, 11), 2.4),  # the large double date
        (date(2024, 1, 25), 1.25),  # payday
        (date(2024, 2, 14), 0.7),  # election
        (date(2024, 4, 10), 0.45),  # Idul Fitri
        (date(2024, 4, 3), 1.25),  # a week before it
    ],
)
def test_days_weigh_what_the_calendar_says(day: date, weight: float) -> None:
    """Promotions make a day busier, holidays quieter."""
    assert seasons.weight(day) == pytest.approx(weight)


def test_an_ordinary_week_counts_as_one() -> None:
    """A full week without events has activity 1, the same week cut to five days 5/7."""
    week = seasons.days_of(date(2024, 1, 15))
    assert seasons.activity(week) == pytest.approx(1)
    assert seasons.activity(week[:5]) == pytest.approx(5 / 7)


def test_partial_weeks_lose_their_days() -> None:
    """The first week starts on Tuesday, the last ends on Friday."""
    first = seasons.days_of(date(2023, 12, 11), date(2023, 12, 12), date(2024, 4, 12))
    last = seasons.days_of(date(2024, 4, 8), date(2023, 12, 12), date(2024, 4, 12))
    assert (first[0], len(first)) == (date(2023, 12, 12), 6)
    assert (last[-1], len(last)) == (date(2024, 4, 12), 5)


def test_ramadan_shapes_demand_in_both_years() -> None:
    """Ten days before Lebaran muslim fashion sells more in 2023 and in 2024 alike, and in January as usual."""
    year, trial = (seasons.demand([day])["muslim_fashion"] for day in (date(2023, 4, 12), date(2024, 3, 31)))
    assert year == trial > 1.5
    assert seasons.demand([date(2024, 1, 17)])["muslim_fashion"] == 1
