from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from roots import CHANNELS, CONTRACT, channel_row, examined, told

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_week_is_told_with_the_delivery_of_the_next(tmp_path: Path) -> None:
    """Two weeks are missing before the second delivery; the months between baseline and trial are no gap."""
    first = CHANNELS + channel_row("2022-12-12") + channel_row("2022-12-19") + channel_row("2023-12-11")
    seen = examined(tmp_path, first, CHANNELS + channel_row("2024-01-01"))
    assert told(seen) == [("sem.gap", "2024-06-10", None)] * 2
    assert [one.found for one in seen.problems] == ["'2023-12-18'", "'2023-12-25'"]


def test_the_baseline_has_no_gaps_either(tmp_path: Path) -> None:
    """A week left out a year before the trial is missing too."""
    assert told(examined(tmp_path, CHANNELS + channel_row("2022-12-12") + channel_row("2022-12-26"))) == [
        ("sem.gap", "2024-06-03", None)
    ]


@pytest.mark.parametrize(
    ("before", "after", "jumps"),
    [
        (1_000_000, 100_000_000, False),
        (1_000_000, 100_000_001, True),
        (100_000_001, 1_000_000, True),
        (0, 10**9, False),
    ],
)
def test_a_value_stays_within_a_hundred_times(before: int, after: int, jumps: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Exactly a hundred times is within, and zero is no value to compare with."""
    text = CHANNELS + channel_row("2024-01-01", before, min(before, 50)) + channel_row("2024-01-08", after)
    assert told(examined(tmp_path, text)) == [("sem.jump", "2024-06-03", 3)] * jumps


def test_the_later_delivery_is_compared(tmp_path: Path) -> None:
    """A revision that makes a jump is named with its own file and line, and one that mends it clears it."""
    first = CHANNELS + channel_row("2024-01-01") + channel_row("2024-01-08")
    assert told(examined(tmp_path / "a", first, CHANNELS + channel_row("2024-01-08", 10**9))) == [
        ("sem.jump", "2024-06-10", 2)
    ]
    wrong = first.replace("2024-01-08,tokopedia,local,1000000", "2024-01-08,tokopedia,local,1000000000")
    assert told(examined(tmp_path / "b", wrong, CHANNELS + channel_row("2024-01-08"))) == []


def week_of(week: str, start: int) -> str:
    """Return six cells of a week with figures that count up from `start`."""
    cells = [
        (channel, origin)
        for channel in ("tokopedia", "shop_tokopedia")
        for origin in CONTRACT.codes["origin"]
    ]
    return "".join(
        channel_row(week, (start + number) * 10_000, start + number, channel, origin)
        for number, (channel, origin) in enumerate(cells)
    )


def test_a_week_with_the_figures_of_an_earlier_one_is_a_copy(tmp_path: Path) -> None:
    """Twelve equal figures are no chance, whether the week before or the one before that."""
    text = CHANNELS + week_of("2024-01-01", 50) + week_of("2024-01-08", 60)
    assert told(examined(tmp_path / "a", text, CHANNELS + week_of("2024-01-15", 60))) == [
        ("sem.stale_copy", "2024-06-10", None)
    ]
    assert told(examined(tmp_path / "b", text, CHANNELS + week_of("2024-01-15", 50))) == [
        ("sem.stale_copy", "2024-06-10", None)
    ]
    assert told(examined(tmp_path / "c", text, CHANNELS + week_of("2024-01-15", 51))) == []


def test_a_few_equal_figures_are_no_copy(tmp_path: Path) -> None:
    """Rounded figures of a small table may repeat."""
    assert told(examined(tmp_path, CHANNELS + channel_row("2024-01-01") + channel_row("2024-01-08"))) == []
