from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from editions import showing
from frames import observations
from roots import CONTRACT

from pipeline.presentation.charts.runs import Point
from pipeline.presentation.select import (
    BASELINE_WEEKS,
    before_closing,
    change,
    is_partial,
    latest,
    points,
    series,
)

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition

TRIAL = CONTRACT.trial
WEEKS = """
week       value lower upper obs_status conf_status
2023-12-04 40    39    41    -          -
2023-12-11 99    98    100   -          -
2023-12-18 50    49    51    -          -
2023-12-25 nan   nan   nan   -          C
2024-01-01 53    52    54    -          -
2024-01-08 nan   nan   nan   -          -
2024-01-15 56    nan   nan   p          -
2024-04-08 70    69    71    -          -
"""


def test_a_series_is_named_by_its_keys(edition: Edition) -> None:
    """Of several series the one with exactly these keys is found, in order of time; unknown ones are empty."""
    rows = observations("""
indicator view     province_code channel   week       value
I03       national -             -         2023-12-25 2
I03       national -             -         2023-12-18 1
I03       province 31            -         2023-12-18 7
I03       channel  -             tokopedia 2023-12-18 9
I03       national -             -         -          5
""")
    now = showing(edition, rows).now

    assert list(series(now, "I03", "national")["value"]) == [1.0, 2.0]
    assert list(series(now, "I03", "province", province_code="31")["value"]) == [7.0]
    assert list(series(now, "I03", "channel", channel="tokopedia")["value"]) == [9.0]
    assert len(series(now, "I03", "province", province_code="32")) == 0
    assert list(rows.columns) == list(series(now, "I99", "national").columns)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        ("2023-12-04", True),
        ("2023-12-11", True),
        ("2023-12-18", False),
        ("2024-04-01", False),
        ("2024-04-08", True),
        ("2024-04-15", True),
    ],
)
def test_a_week_is_partial_where_the_trial_does_not_fill_it(week: str, *, expected: bool) -> None:
    """The trial runs from Tuesday 12 December to Friday 12 April: its first and last weeks are partial."""
    assert expected == is_partial(week, TRIAL)


def test_a_change_goes_over_full_weeks_with_values() -> None:
    """From 50 in the first full week to 56 in the latest; partial, withheld and missing weeks are passed over."""
    found = change(observations(WEEKS), TRIAL)

    assert found
    assert (found.first["week"], found.last["week"], found.amount) == ("2023-12-18", "2024-01-15", 6.0)


def test_one_full_week_changes_by_nothing() -> None:
    """A single full week is the first and the latest."""
    found = change(observations("week value\n2023-12-11 1\n2023-12-18 5"), TRIAL)

    assert found
    assert found.amount == 0.0


@pytest.mark.parametrize("text", ["week value", "week value\n2023-12-11 5", "week value\n2023-12-18 nan"])
def test_without_a_full_week_there_is_no_change(text: str) -> None:
    """No rows, a partial week or a missing value give neither change nor latest value."""
    rows = observations(text)

    assert (change(rows, TRIAL), latest(rows, TRIAL)) == (None, None)


def test_the_latest_is_the_last_full_week_with_a_value() -> None:
    """The partial last week of the trial is never the latest value."""
    found = latest(observations(WEEKS), TRIAL)

    assert found is not None
    assert (found["week"], found["value"]) == ("2024-01-15", 56.0)


def test_the_baseline_ends_before_the_shop_closed() -> None:
    """Thirteen weeks up to the one that ended on 1 October; the week of 2 October, in which it closed, is not among them."""
    mondays = [(date(2023, 6, 5) + timedelta(days=7 * n)).isoformat() for n in range(25)]
    text = "\n".join(["week value", *(f"{week} {n}" for n, week in enumerate(mondays))])
    actual = list(before_closing(observations(text), TRIAL)["week"])

    assert BASELINE_WEEKS == len(actual) == 13
    assert (actual[0], actual[-1]) == ("2023-07-03", "2023-09-25")


def test_the_baseline_passes_over_missing_weeks() -> None:
    """A week without a value is no part of a mean; a short baseline is all there is."""
    text = "week value\n2023-09-11 1\n2023-09-18 nan\n2023-09-25 3\n2023-10-02 4"

    assert list(before_closing(observations(text), TRIAL)["value"]) == [1.0, 3.0]


def test_points_are_hollow_where_they_must_not_be_read_as_the_latest() -> None:
    """Partial and provisional weeks are hollow, withheld ones have no value, missing ones no point; baseline is solid."""
    actual = points(observations(WEEKS), TRIAL)

    assert (
        Point("2023-12-04", 40, 39, 41),
        Point("2023-12-11", 99, 98, 100, provisional=True),
        Point("2023-12-18", 50, 49, 51),
        Point("2023-12-25", None),
        Point("2024-01-01", 53, 52, 54),
        Point("2024-01-15", 56, provisional=True),
        Point("2024-04-08", 70, 69, 71, provisional=True),
    ) == actual
