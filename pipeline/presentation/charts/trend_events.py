"""Events above a trend: their words and stems.

Belongs here: rows of events. Does not belong here: which events matter (the caller's).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.marks import Line
from pipeline.presentation.charts.placing import Flag, Label, rows_for

if TYPE_CHECKING:
    from pipeline.presentation.charts.plane import Plane
    from pipeline.presentation.charts.trend import Trend


@dataclass(frozen=True, slots=True)
class Stems:
    """Events above a plot: their words and strokes, and the height in pixels that they take."""

    labels: tuple[Label, ...] = ()
    lines: tuple[Line, ...] = ()
    height: float = 0


def event_rows(figure: Trend, plane: Plane, right: float, *, wide: bool) -> Stems:
    """Return the events above the plot, up to `right`, in as many rows as keep their words apart."""
    events = sorted(figure.events, key=lambda event: event.date)
    if not events:
        return Stems()
    placed = [
        _event_label(event.label if wide else str(event.number), plane.x(event.date), right, wide=wide)
        for event in events
    ]
    stems = [plane.x(event.date) for event in events]
    flags = [Flag(label.box().left, label.box().right, x) for label, x in zip(placed, stems, strict=True)]
    rows = rows_for(flags, 6)
    labels = tuple(replace(label, y=-12 - 17 * row) for label, row in zip(placed, rows, strict=True))
    strokes = [Line(x, label.y + 8, x, 0, theme.AXIS) for x, label in zip(stems, labels, strict=True)]
    strokes += [Line(x, 0, x, plane.height, theme.AXIS, 1, (1, 4)) for x in stems]
    return Stems(labels, tuple(strokes), 17.0 * (max(rows) + 1) + 6)


def _event_label(text: str, x: float, right: float, *, wide: bool) -> Label:
    """Return the words of an event, beginning at its stem, or ending there near the right edge."""
    label = Label(x - 1, 0, (text,), theme.SMALL, colour=theme.MUTED, halo=True)
    if not wide:
        return replace(label, align="center", bold=True, colour=theme.INK)
    return label if label.box().right <= right else replace(label, x=x + 1, align="right")
