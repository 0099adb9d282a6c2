from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from editions import WEEKS, grounds
from frames import values
from roots import CONTRACT

from pipeline.intake.delivery import Delivery
from pipeline.languages import Text
from pipeline.releases.taking import first_arrivals, take

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition


def arrived(name: str, provenance: str, *weeks: str, table: str = "transactions") -> Delivery:
    """Return a delivery whose `table` holds these weeks."""
    received = datetime.fromisoformat(f"{name}T09:00:00").replace(tzinfo=UTC)
    tables = {table: pd.DataFrame({"week": list(weeks)})}
    return Delivery(name, provenance, received, "Pemasok", Text("", ""), (), tables)


def test_a_release_takes_the_deliveries_up_to_its_day(edition: Edition) -> None:
    """The first release knows four deliveries, the second all five."""
    actual = [[one.name for one in snapshot.deliveries] for snapshot in edition.snapshots]

    assert actual == [
        ["2023-12-13", "2023-12-20", "2023-12-27", "2024-01-09"],
        ["2023-12-13", "2023-12-20", "2023-12-27", "2024-01-09", "2024-01-10"],
    ]


def test_later_deliveries_leave_an_earlier_release_as_it_was(edition: Edition) -> None:
    """Computed with and without the delivery that came after it, the first release says the same."""
    first, every = edition.snapshots[0], edition.now.deliveries
    again = take(first.release, every[:4], grounds(edition))

    pd.testing.assert_frame_equal(first.observations, again.observations)
    assert first.as_of == again.as_of == date(2023, 12, 31)


def test_a_correction_changes_the_later_release_only(edition: Edition) -> None:
    """30 million rupiah of local fashion more: 13,960 + 7.5 of 24,570 + 7.5 parts of four million in that week."""
    shares = [
        snapshot.by_series["I03", "national", "", "", "", "", ""].set_index("week")["value"][WEEKS[1]]
        for snapshot in edition.snapshots
    ]
    local, known = 91 * 151 + 219, 91 * 270

    assert [100 * local / known, 100 * (local + 7.5) / (known + 7.5)] == pytest.approx(shares)


def test_data_reach_the_end_of_the_last_delivered_week(edition: Edition) -> None:
    """The week of 1 January ends on the 7th; the trial starts on 12 December whatever was delivered."""
    assert (date(2023, 12, 12), date(2024, 1, 7)) == (edition.now.start, edition.now.as_of)


def test_data_never_reach_beyond_the_trial(edition: Edition) -> None:
    """The last week runs to 14 April, but the trial ended on the 12th."""
    last = replace(edition.now.deliveries[1], name="2024-01-10")
    weeks = {name: frame.assign(week="2024-04-08") for name, frame in last.tables.items() if "week" in frame}
    actual = take(edition.now.release, [replace(last, tables=weeks)], grounds(edition))

    assert date(2024, 4, 12) == actual.as_of
    assert actual.full_weeks == ()
    assert actual.weeks == ("2024-04-08",)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("platform", "platform"), "platform"),
        (("platform", "synthetic"), "synthetic"),
        (("synthetic", "ministry"), "synthetic"),
    ],
)
def test_one_synthetic_delivery_makes_the_release_synthetic(
    edition: Edition, kinds: tuple[str, str], expected: str
) -> None:
    """The least trustworthy delivery speaks for the release, wherever it stands."""
    both = [
        replace(one, provenance=kind) for one, kind in zip(edition.now.deliveries[:2], kinds, strict=True)
    ]

    assert expected == take(edition.now.release, both, grounds(edition)).provenance


def test_without_deliveries_there_is_nothing(edition: Edition) -> None:
    """A release before all deliveries has no observations, no weeks and no provenance."""
    actual = take(edition.now.release, [], grounds(edition))

    assert (0, (), "", CONTRACT.trial.start) == (
        len(actual.observations),
        actual.weeks,
        actual.provenance,
        actual.as_of,
    )


def test_the_first_arrival_of_a_week_counts() -> None:
    """A week that comes again keeps its first day; weeks outside the trial and other tables do not count."""
    deliveries = [
        arrived("2023-12-27", "platform", "2023-12-04", "2023-12-18"),
        arrived("2024-01-03", "synthetic", "2023-12-25", "2023-12-18"),
        arrived("2024-01-04", "platform", "2024-01-01", table="channels"),
    ]
    actual = first_arrivals(deliveries, CONTRACT.trial.weeks)

    assert [
        ("2023-12-18", datetime(2023, 12, 27, 9, tzinfo=UTC), "platform"),
        ("2023-12-25", datetime(2024, 1, 3, 9, tzinfo=UTC), "synthetic"),
    ] == values(actual, "week", "received_at", "provenance")


def test_no_arrival_is_an_empty_table() -> None:
    """Without deliveries the table of arrivals has its columns and no rows."""
    actual = first_arrivals([], CONTRACT.trial.weeks)

    assert list(actual.columns) == ["week", "received_at", "provenance"]
    assert len(actual) == 0
