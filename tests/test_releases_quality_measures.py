from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from frames import delivered, observations, protected
from roots import CONTRACT

from pipeline.intake.calendar import Move, Release
from pipeline.intake.delivery import Delivery
from pipeline.languages import Text
from pipeline.releases.quality_measures import (
    IndicatorCount,
    RevisionCount,
    due_weeks,
    indicator_counts,
    punctuality,
    revision_counts,
    table_coverage,
    ties,
    withheld,
)

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.presentation.edition import Edition
    from pipeline.releases.snapshot import Snapshot

NOTHING = Text("", "")


@pytest.fixture
def snapshot(edition: Edition) -> Snapshot:
    """Return the second release of the small edition, of 12 January 2024; tests replace what they speak of."""
    return edition.now


def released(snapshot: Snapshot, day: str) -> Snapshot:
    """Return the release as if it had come out on that day."""
    moment = datetime.fromisoformat(f"{day}T10:00:00+07:00")
    return replace(snapshot, release=replace(snapshot.release, release_at=moment))


def arrived(day: str, **tables: pd.DataFrame) -> Delivery:
    """Return a delivery of that day, nine in the morning."""
    received = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)
    return Delivery(day, "platform", received, "Pemasok", NOTHING, (), tables)


@pytest.mark.parametrize(
    ("day", "last"),
    [("2024-01-07", "2023-12-25"), ("2024-01-08", "2024-01-01"), ("2024-04-13", "2024-04-08")],
)
def test_a_week_is_due_when_it_is_over(snapshot: Snapshot, day: str, last: str) -> None:
    """The week of 1 January ends on Sunday the 7th: it is due on the 8th. The trial ends on Friday, 12 April."""
    due = due_weeks(released(snapshot, day), CONTRACT)

    assert (last, "2023-12-11") == (max(due), min(due))


def test_the_last_week_is_not_due_on_its_last_day(snapshot: Snapshot) -> None:
    """On 12 April the trial is not over yet."""
    assert max(due_weeks(released(snapshot, "2024-04-12"), CONTRACT)) == "2024-04-01"


def test_a_table_covers_the_weeks_that_stand(snapshot: Snapshot) -> None:
    """Of four weeks due one is withdrawn later and one never came; a baseline week and inspections do not count."""
    first = delivered(
        "week reading orders_total orders_by_tokopedia\n"
        + "\n".join(
            f"{week} checkout 10 5" for week in ("2023-01-02", "2023-12-11", "2023-12-18", "2023-12-25")
        )
    )
    later = delivered(
        "week reading orders_total orders_by_tokopedia\n2023-12-18 checkout 0 0", status="withdrawn"
    )
    now = replace(
        snapshot,
        deliveries=(arrived("2024-01-09", processing=first), arrived("2024-01-10", processing=later)),
    )
    found = {one.table: (one.weeks, one.due) for one in table_coverage(now, CONTRACT)}

    assert found["processing"] == (2, 4)
    assert found["exposure"] == (0, 4)
    assert "inspections" not in found


def test_observations_are_counted_by_what_they_hold(snapshot: Snapshot) -> None:
    """Four rows: two values, one of them provisional, one withheld, one not due; one due week of four has a national value."""
    seen = observations(
        """
indicator view     province_code week       value obs_status conf_status missing_reason
I03       national -             2023-12-11 40    p          -           -
I03       province 31            2023-12-18 60    e          -           -
I03       province 91            2023-12-18 nan   -          C           withheld
I03       national -             2023-12-18 nan   -          -           not_due
"""
    )
    found = indicator_counts(replace(snapshot, observations=seen), CONTRACT, ["I03", "I04"])

    assert found == (
        IndicatorCount("I03", 1, 4, 4, 2, 1, 1, 1, 0),
        IndicatorCount("I04", 0, 4, 0, 0, 0, 0, 0, 0),
    )


def test_the_mean_revision_goes_over_unchanged_values_too(snapshot: Snapshot) -> None:
    """40 to 42 and 50 to 49 among four values that stand in both: 3 in four, 0.75; the largest is 2."""
    head = "indicator view province_code week value\n"
    weeks = ("2023-12-11", "2023-12-18", "2023-12-25", "2024-01-01")

    def said(*values: str) -> Snapshot:
        rows = [f"I03 national - {week} {value}" for week, value in zip(weeks, values, strict=False)]
        return replace(snapshot, observations=observations(head + "\n".join(rows)))

    first, second = said("40", "50", "60", "70"), said("42", "49", "60", "70")
    third = said("42", "49", "60", "nan")
    (revised, gone) = revision_counts([first, second, third])

    assert revised == RevisionCount("0002", "0002", "I03", 4, 2, 0, 0, 0.75, 2.0)
    assert gone == RevisionCount("0002", "0002", "I03", 3, 0, 0, 1, 0.0, 0.0)


def test_nothing_revised_is_not_listed(snapshot: Snapshot) -> None:
    """Against itself a release has no revision, and neither has the first."""
    assert revision_counts([snapshot, snapshot]) == revision_counts([snapshot]) == ()


def test_punctuality_is_against_the_first_date(snapshot: Snapshot) -> None:
    """Announced on 2 January for the 12th, moved to the 15th: three days late, ten days' notice, eight days after 7 January."""
    at = {day: datetime.fromisoformat(f"2024-01-{day:02}T10:00:00+07:00") for day in (2, 12, 15)}
    release = Release(2, at[2], at[15], "2024-01-10", NOTHING, NOTHING, (), (Move(at[12], at[15], NOTHING),))
    found = punctuality(replace(snapshot, release=release, as_of=date(2024, 1, 7)), CONTRACT.trial.weeks)

    assert (found.delay_minutes, found.moves, found.notice_days) == (3 * 24 * 60, 1, 10)
    assert (found.planned_at, found.released_at) == ("2024-01-12T10:00:00+07:00", "2024-01-15T10:00:00+07:00")
    assert (found.period_end, found.days_from_period_end) == ("2024-01-07", 8)


def test_arrivals_are_counted_from_the_end_of_a_week(snapshot: Snapshot) -> None:
    """Weeks end on 17, 24 and 31 December and 7 January, and came 3, 3, 9 and 3 days later; one of four is late (I14)."""
    found = punctuality(snapshot, CONTRACT.trial.weeks)

    assert (found.weeks_on_time, found.weeks_arrived, found.arrival_days) == (3, 4, 3.0)


def test_sums_with_a_withheld_part_are_not_compared(snapshot: Snapshot) -> None:
    """Local adds up to 90 of 100, ten percent off; imported has a withheld part."""
    whole = protected("week origin gmv_idr orders\n2023-12-18 local 100 10\n2023-12-18 imported 50 5")
    provinces = protected(
        """
week       province_code origin   gmv_idr orders
2023-12-18 31            local    60      6
2023-12-18 32            local    30      4
2023-12-18 31            imported 20      2
2023-12-18 32            imported nan     nan
"""
    )
    channels = delivered(
        """
week       channel   origin   gmv_idr orders
2023-12-18 tokopedia local    120     10
2023-12-18 tokopedia imported 30      5
2023-01-02 tokopedia local    7       7
"""
    )
    now = replace(
        snapshot,
        tables={**snapshot.tables, "national_origin": whole, "province_origin": provinces},
        deliveries=(arrived("2024-01-10", channels=channels),),
    )
    found = {(one.table, one.measure): one for one in ties(now, CONTRACT)}
    value, count = found["province_origin", "gmv_idr"], found["province_origin", "orders"]

    assert (value.compared, value.hidden, value.largest_percent) == (1, 1, pytest.approx(10))
    assert (count.compared, count.largest_percent) == (1, 0)
    assert (found["channels", "gmv_idr"].compared, found["channels", "gmv_idr"].largest_percent) == (1, 0)


def test_withheld_cells_are_a_share_of_their_table(snapshot: Snapshot) -> None:
    """One of four cells is a quarter; a table without cells has none withheld."""
    table = protected(
        "week origin gmv_idr\n2023-12-18 local nan\n2023-12-18 b 1\n2023-12-18 c 1\n2023-12-18 d 1"
    )
    now = replace(
        snapshot, tables={**snapshot.tables, "national_origin": table, "size_sellers": table.head(0)}
    )
    found = {one.table: one for one in withheld(now)}

    assert (found["national_origin"].cells, found["national_origin"].withheld) == (4, 1)
    assert found["national_origin"].percent == 25
    assert (found["size_sellers"].cells, found["size_sellers"].percent) == (0, 0)
