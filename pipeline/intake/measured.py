"""What was measured of our own work: how often intervals contain the truth, and what is wrong with pages in a browser.

Belongs here: `data/reference/coverage.csv` and `data/reference/accessibility.csv`, and their rows. Does not belong here:
the measuring (`analysis.coverage`, `bench/coverage.py`, `bench/accessibility.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.intake.handwritten import Row, read_rows, refuse_repeated
from pipeline.languages import LANGUAGES

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FILE: Final = "data/reference/coverage.csv"
LOOKS: Final = "data/reference/accessibility.csv"
COUNTS: Final = ("states", "violations", "messages", "sideways", "requests", "third_party", "kept")
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


@dataclass(frozen=True, slots=True)
class Looked:
    """A page that stands for its kind, as a browser showed it in so many `states` of screen, scheme and scripts.

    Over all states: `violations` of accessibility rules, `messages` of the browser, states with something to scroll
    `sideways`, `requests`, those to a `third_party`, and cookies or other things `kept` on the device.
    """

    checked_on: date
    axe: str
    chromium: str
    kind: str
    lang: str
    states: int
    violations: int
    messages: int
    sideways: int
    requests: int
    third_party: int
    kept: int


def read_looks(root: Path) -> tuple[Looked, ...]:
    """Return the pages that were looked at in the order of the file. Raises `Rejected`, also where one stands twice."""
    rows = read_rows(root, LOOKS, ("checked_on", "axe", "chromium", "kind", "lang", *COUNTS), _looked)
    refuse_repeated(LOOKS, tuple(f"{one.kind}, {one.lang}" for one in rows))
    return rows


def _looked(row: Row) -> Looked:
    return Looked(
        row.day("checked_on"),
        row.text("axe"),
        row.text("chromium"),
        row.text("kind"),
        row.one_of("lang", LANGUAGES),
        *(row.whole(name) for name in COUNTS),
    )
