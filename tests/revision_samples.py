"""Releases written in the test, for what compares them: numbers as small tables, entries as the TOML that staff write."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from frames import observations

from pipeline.analysis.protection import Shield
from pipeline.intake.calendar import Release, Revision
from pipeline.languages import Text
from pipeline.releases.snapshot import Snapshot, weekly_series

if TYPE_CHECKING:
    import pandas as pd

HEAD = "indicator view province_code week value obs_status missing_reason\n"
DECEMBER, JANUARY = "2023-12-18", "2024-01-01"


def entry(
    selector: tuple[dict[str, str], ...] = ({"week": DECEMBER},),
    cells: int = 1,
    largest: float = 0.0,
    *,
    indicator: str = "I03",
    kind: str = "correction",
    why: str = "sebab",
) -> Revision:
    """Return an entry of `releases.toml`; its English reason is the Indonesian one in capitals."""
    return Revision(indicator, selector, cells, largest, kind, Text(why, why.upper()))


def release(number: int, *revisions: Revision, on: str = "2024-01-10") -> Release:
    """Return a release of that day."""
    moment = datetime.fromisoformat(f"{on}T10:00:00+07:00")
    words = Text(f"Rilis {number}", f"Release {number}")
    return Release(number, moment, moment, "2024-01-09", words, words, revisions, ())


def rows(text: str) -> pd.DataFrame:
    """Return observations; each line has what `HEAD` names, `-` is empty."""
    return observations(HEAD + text.strip())


def snapshot(number: int, text: str, *revisions: Revision, on: str = "2024-01-10") -> Snapshot:
    """Return a release that publishes `text`."""
    said = rows(text)
    start = date(2023, 12, 12)
    return Snapshot(
        release(number, *revisions, on=on),
        (),
        {},
        Shield("", {}),
        said,
        weekly_series(said),
        (),
        start,
        start,
        "platform",
    )
