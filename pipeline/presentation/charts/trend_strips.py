"""Withheld weeks of a trend: hatched pieces below the plot.

Belongs here: the strips and their words. Does not belong here: lines and points (`trend_marks`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.presentation.charts import marks, theme
from pipeline.presentation.charts.placing import Box, Label

if TYPE_CHECKING:
    from pipeline.presentation.charts.plane import Plane
    from pipeline.presentation.charts.trend import Trend
    from pipeline.presentation.charts.vega import Layer


def withheld_strips(figure: Trend, plane: Plane, strip: float) -> list[Layer]:
    """Return hatched pieces below the plot under withheld weeks, a row with its words for each series."""
    layers: list[Layer] = []
    labels: list[Label] = []
    several = len(figure.series) > 1
    row = 0
    for series in figure.series:
        weeks = [point.week for point in series.points if point.value is None]
        if not weeks:
            continue
        top = plane.height + row * strip + 4
        boxes = [Box(left, top, right, top + strip - 6) for left, right in _stretches(weeks, plane)]
        layers += [layer for box in boxes for layer in marks.withheld_box(box)]
        text = f"{series.label}: {figure.withheld}" if several else figure.withheld
        labels.append(_strip_label(text, boxes, plane))
        row += 1
    return [*layers, *marks.words(labels)]


def _strip_label(text: str, boxes: list[Box], plane: Plane) -> Label:
    """Return the words right of the last piece, or left of the first one where there is no room."""
    y = (boxes[0].top + boxes[0].bottom) / 2
    label = Label(boxes[-1].right + 6, y, (text,), theme.SMALL, colour=theme.MUTED)
    if label.box().right <= plane.width + 60:
        return label
    return Label(boxes[0].left - 6, y, (text,), theme.SMALL, align="right", colour=theme.MUTED)


def _stretches(weeks: list[str], plane: Plane) -> list[tuple[float, float]]:
    """Return the pixels from half a week before to half a week after each stretch of neighbouring weeks."""
    edges: list[tuple[float, float]] = []
    for week in sorted(weeks):
        day = date.fromisoformat(week)
        left = max(plane.x((day - timedelta(days=3)).isoformat()), 0)
        right = plane.x((day + timedelta(days=4)).isoformat())
        if edges and left - edges[-1][1] < 1:
            edges[-1] = (edges[-1][0], right)
        else:
            edges.append((left, right))
    return edges
