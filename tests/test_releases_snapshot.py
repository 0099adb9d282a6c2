from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from editions import WEEKS
from frames import observations

from pipeline.analysis.observations import KEYS
from pipeline.releases.snapshot import Snapshot, weekly_series

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition


def test_weeks_are_full_when_the_trial_covers_them(edition: Edition) -> None:
    """The trial started on a Tuesday, so its first week is covered but not full."""
    assert edition.now.weeks == WEEKS
    assert WEEKS[1:] == edition.now.full_weeks


def test_a_release_number_has_four_digits(edition: Edition) -> None:
    """Release 1 is written 0001."""
    assert [snapshot.number for snapshot in edition.snapshots] == ["0001", "0002"]


def test_a_series_is_in_order_of_time() -> None:
    """Rows are divided by all keys but the week, sorted by it, and values of the trial to date are no part."""
    rows = observations("""
indicator view     province_code week       value
I03       national -             2023-12-25 2
I03       province 31            2023-12-18 7
I03       national -             2023-12-18 1
I03       national -             -          9
""")
    actual = {key: list(part["value"]) for key, part in weekly_series(rows).items()}

    assert actual == {
        ("I03", "national", "", "", "", "", ""): [1.0, 2.0],
        ("I03", "province", "", "", "31", "", ""): [7.0],
    }


def test_every_weekly_observation_is_in_one_series(edition: Edition) -> None:
    """Put together the series of the small edition are its weekly observations."""
    snapshot: Snapshot = edition.now
    weekly = snapshot.observations[snapshot.observations["week"].ne("")]
    together = pd.concat(snapshot.by_series.values())

    assert sorted(weekly.index) == sorted(together.index)
    assert not together.duplicated(list(KEYS)).any()
