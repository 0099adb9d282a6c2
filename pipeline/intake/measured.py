"""What was measured of our own methods: how often intervals contain the truth, from `data/reference/coverage.csv`.

Belongs here: that file and its rows. Does not belong here: the measuring (`analysis.coverage`, `bench/coverage.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.intake.handwritten import Row, read_rows, refuse_repeated

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "data/reference/coverage.csv"
MODELS: Final = ("level", "level_trend", "level_events", "level_trend_events")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One setting: the model, weeks in the series, true correlation of neighbouring weeks, simulated series.

    `coverage` is the share (0..1) of intervals that contain the truth, `half_width` their median half width in standard
    deviations of the weekly noise.
    """

    model: str
    weeks: int
    rho: float
    series: int
    coverage: float
    half_width: float


def read_coverage(root: Path) -> tuple[Coverage, ...]:
    """Return the measured settings in the order of the file. Raises `Rejected`, also where a setting stands twice."""
    columns = ("model", "weeks", "rho", "series", "coverage", "half_width")
    rows = read_rows(root, FILE, columns, _coverage)
    refuse_repeated(FILE, tuple(f"{one.model}, {one.weeks}, {one.rho}" for one in rows))
    return rows


def _coverage(row: Row) -> Coverage:
    return Coverage(
        model=row.one_of("model", MODELS),
        weeks=row.whole("weeks"),
        rho=float(row.number("rho")),
        series=row.whole("series"),
        coverage=float(row.number("coverage")),
        half_width=float(row.number("half_width")),
    )
