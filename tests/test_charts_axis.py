from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.charts.axis import Unit, nice_step, time_ticks, value_scale, value_words

PERCENT = Unit(suffix="%", decimals=1)
VALUES = st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("values", "unit", "zero", "labels", "head"),
    [
        ([44.9, 70.0], PERCENT, False, ("50", "60", "70%"), ""),
        ([0.0, 100.0], PERCENT, True, ("0", "25", "50", "75", "100%"), ""),
        ([1.1e12, 1.2e12], Unit("Rp"), True, ("0", "0,5", "1,0"), "Rp triliun"),
        ([360e3, 414e3], Unit(), False, ("360", "380", "400"), "ribu"),
        ([0.0, 3.0], Unit(suffix=" per 100 ribu"), True, ("0", "1", "2", "3"), "per 100 ribu"),
        ([12_000.0, 61_000.0], Unit(), True, ("0", "20.000", "40.000", "60.000"), ""),
        ([-2.1, 3.0], PERCENT, False, ("−2", "0", "2%"), ""),
    ],
)
def test_ticks_are_round_and_say_their_unit(
    values: list[float], unit: Unit, *, zero: bool, labels: tuple[str, ...], head: str
) -> None:
    """A reader counts in ones, twos, two and a halves or fives, and finds the unit at the top or above."""
    scale = value_scale(values, unit, "id", zero=zero)
    assert scale.labels == labels
    assert scale.unit == head


def test_counts_have_whole_ticks() -> None:
    """There is no half seller on an axis."""
    assert all(tick == int(tick) for tick in value_scale([0.0, 1.0], Unit(), "id", zero=True).ticks)


def test_one_value_and_no_extent_still_make_an_axis() -> None:
    """A single point has room around it."""
    scale = value_scale([0.0], PERCENT, "en", zero=False)
    assert scale.low <= 0 < scale.high
    assert len(scale.ticks) >= 2


@given(VALUES, st.booleans(), st.sampled_from([Unit(), PERCENT, Unit("Rp")]))
def test_an_axis_holds_its_values(values: list[float], zero: bool, unit: Unit) -> None:  # noqa: FBT001 - drawn by chance
    """Every value lies inside of the domain, every tick as well, and there are at most five of them."""
    scale = value_scale(values, unit, "id", zero=zero)
    assert scale.low <= min(values) + 1e-9
    assert max(values) - 1e-9 <= scale.high
    assert all(scale.low - 1e-9 <= tick <= scale.high + 1e-9 for tick in scale.ticks)
    assert len(scale.ticks) == len(scale.labels) <= 5
    assert not zero or scale.low <= 0 <= scale.high


@given(st.floats(1e-3, 1e13), st.floats(-1e6, 1e6))
def test_steps_are_one_two_two_and_a_half_or_five(span: float, low: float) -> None:
    """Nothing else is easy to count in."""
    step = nice_step(low, low + span, whole=False)
    assert step.normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}


def test_values_in_words() -> None:
    """A value beside a point is as short as one in a headline."""
    assert value_words(49.2, PERCENT, "id") == "49,2%"
    assert value_words(1.2e12, Unit("Rp"), "en") == "Rp1.2 trillion"
    assert value_words(412_000, Unit(), "id") == "412 ribu"
    assert value_words(3.24, Unit(suffix=" per 100 ribu", decimals=1), "en") == "3.2"


def test_months_carry_the_year_where_it_begins() -> None:
    """The year stands at the first tick and at the first one of a new year."""
    ticks = time_ticks("2023-10-15", "2024-02-10", 600, "id")
    assert ticks == (
        ("2023-11-01", ("Nov", "2023")),
        ("2023-12-01", ("Des",)),
        ("2024-01-01", ("Jan", "2024")),
        ("2024-02-01", ("Feb",)),
    )


def test_a_long_time_on_little_room_leaves_months_out() -> None:
    """January stays when months are left out, so the year can be read."""
    days = [day for day, _ in time_ticks("2022-12-12", "2024-04-15", 250, "en")]
    assert days == ["2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01", "2024-01-01", "2024-04-01"]


def test_a_short_time_counts_in_weeks() -> None:
    """Within a few weeks Mondays are named."""
    assert time_ticks("2023-12-12", "2023-12-26", 300, "id") == (
        ("2023-12-18", ("18 Des",)),
        ("2023-12-25", ("25 Des",)),
    )


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 700), st.integers(100, 1000))
def test_ticks_lie_in_their_time(start: date, length: int, width: int) -> None:
    """Ticks rise, stay inside of the domain and have room for their words."""
    end = start + timedelta(days=length)
    days = [day for day, _ in time_ticks(start.isoformat(), end.isoformat(), width, "id")]
    assert days == sorted(set(days))
    assert all(start.isoformat() <= day <= end.isoformat() for day in days)
    assert len(days) <= max(width / 30, 1)
