"""The words inside a trend: levels and explanations, placed where nothing is covered.

Belongs here: which labels there are and their candidate places. Does not belong here: the words about last points
(`trend_ends`), events (`trend_events`) and how a place is chosen (`placing`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.figures import fitting
from pipeline.presentation.charts.measure import LINE, wrap
from pipeline.presentation.charts.placing import Block, Box, Label, first_free
from pipeline.presentation.charts.runs import pieces
from pipeline.presentation.charts.trend_ends import end_places, reach

if TYPE_CHECKING:
    from pipeline.presentation.charts.canvas import Canvas
    from pipeline.presentation.charts.figures import Level
    from pipeline.presentation.charts.plane import Plane
    from pipeline.presentation.charts.runs import Point
    from pipeline.presentation.charts.trend import Trend

FEWEST_BOUNDED = 4
"""A shorter stretch of bounds explains itself less than its label covers."""


def labels(
    figure: Trend, plane: Plane, canvas: Canvas, lang: str, *, above: tuple[Label, ...], wide: bool
) -> list[Label]:
    """Return all words inside the plot and the unit over it, the important ones placed first, clear of those `above`."""
    taken = [*obstacles(figure, plane), *(label.box() for label in above)]
    frame = Box(-canvas.left, -2, canvas.plot_width + 4, plane.height + 2)
    chosen: list[Label] = []

    def settle(candidates: list[Block]) -> None:
        block = first_free(candidates, [*taken, *(label.box().wider(5) for label in chosen)], frame)
        chosen.extend(block)

    for block in end_places(figure, plane, lang, frame, wide=wide):
        settle(block)
    grid = [plane.y(tick) for tick in plane.scale.ticks]
    taken += [Box(0, y - 0.5, canvas.plot_width, y + 0.5) for y in grid]
    for level, bold, colour in (
        (figure.target, True, theme.REFERENCE),
        (figure.baseline, False, theme.MUTED),
    ):
        if level:
            text = wrap(fitting(level, wide=wide), canvas.plot_width, theme.TEXT, bold=bold)
            settle(_level_places(level, Label(0, 0, text, bold=bold, colour=colour), plane, canvas))
    for candidates in (
        _closed_places(figure, plane),
        _band_places(figure, plane),
        _context_places(figure, plane),
    ):
        if candidates:
            settle(candidates)
    unit = Label(-canvas.left, -canvas.top + 10, (plane.scale.unit,), theme.TEXT, colour=theme.MUTED)
    return [*chosen, unit] if plane.scale.unit else chosen


def obstacles(figure: Trend, plane: Plane) -> list[Box]:
    """Return boxes along every line with its bounds, and along the levels."""
    groups = [group for series in figure.series for group in pieces(series.points)]
    groups += [*pieces(figure.context)]
    boxes = [box for group in groups for box in _along(group, plane)]
    for level in filter(None, (figure.baseline, figure.target)):
        y = plane.y(level.value)
        boxes.append(Box(0, y - 2, plane.width + 400, y + 2))
    return boxes


def _along(group: tuple[Point, ...], plane: Plane) -> list[Box]:
    """Return boxes of about eight pixels along a line: label boxes are compared with these."""
    ends = [(plane.x(point.week), *reach(point, plane)) for point in group]
    if len(ends) == 1:
        x, top, bottom = ends[0]
        return [Box(x - 6, top - 6, x + 6, bottom + 6)]
    boxes = []
    for (x, top, bottom), (x2, top2, bottom2) in pairwise(ends):
        parts = max(1, round((x2 - x) / 8))
        for n in range(parts):
            a, b = n / parts, (n + 1) / parts
            tops = [top + (top2 - top) * share for share in (a, b)]
            bottoms = [bottom + (bottom2 - bottom) * share for share in (a, b)]
            boxes.append(Box(x + (x2 - x) * a, min(tops) - 4, x + (x2 - x) * b, max(bottoms) + 4))
    return boxes


def _level_places(level: Level, label: Label, plane: Plane, canvas: Canvas) -> list[Block]:
    """Return places at both ends of a level, above and below it; a target begins left, a baseline right."""
    y = plane.y(level.value)
    over, under = y - 12 - (len(label.lines) - 1) * label.size * LINE, y + 13
    right = canvas.plot_width
    at_left = [replace(label, x=2, y=place) for place in (over, under)]
    at_right = [replace(label, x=right, y=place, align="right") for place in (under, over)]
    middle = [
        replace(label, x=plane.width * share, y=place) for share in (0.25, 0.5) for place in (over, under)
    ]
    ordered = [*at_left, *at_right, *middle] if label.bold else [*at_right, *at_left, *middle]
    return [(one,) for one in ordered]


def _closed_places(figure: Trend, plane: Plane) -> list[Block]:
    """Return places inside the closed days, the lowest one first."""
    closed = figure.closed
    if closed is None or closed.end <= plane.start or closed.start >= plane.end:
        return []
    left, right = plane.x(max(closed.start, plane.start)), plane.x(min(closed.end, plane.end))
    lines = wrap(closed.label, max(right - left - 8, 60), theme.TEXT)
    label = Label((left + right) / 2, 0, lines, align="center", colour=theme.MUTED)
    x = min(max(label.x, label.width / 2), plane.width - label.width / 2)
    lowest = plane.height - label.height - 6
    return [(replace(label, x=x, y=lowest * share + 8),) for share in (1, 0.05, 0.75, 0.5, 0.25)]


def _band_places(figure: Trend, plane: Plane) -> list[Block]:
    """Return places below and above the bounds, from the middle of the series outwards."""
    if not figure.band_label or len(figure.bounded) != 1:
        return []
    series = figure.bounded[0]
    points = [point for point in series.points if point.lower is not None and point.value is not None]
    if len(points) < FEWEST_BOUNDED:
        return []
    colour = theme.text_colour(series.colour)
    label = Label(0, 0, (figure.band_label,), theme.SMALL, align="center", colour=colour)
    places: list[Block] = []
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2):
        point = points[int(share * len(points))]
        top, bottom = reach(point, plane)
        places += [
            (replace(label, x=plane.x(point.week), y=y),) for by in (14, 22) for y in (bottom + by, top - by)
        ]
    return places


def _context_places(figure: Trend, plane: Plane) -> list[Block]:
    """Return places above and below the beginning of the grey series."""
    if not figure.context_label or not figure.context:
        return []
    tops, bottoms = zip(
        *(reach(point, plane) for point in figure.context if point.value is not None), strict=True
    )
    label = Label(
        plane.x(min(point.week for point in figure.context)), 0, (figure.context_label,), colour=theme.MUTED
    )
    return [(replace(label, y=y),) for by in (12, 20, 30) for y in (min(tops) - by, max(bottoms) + by)]
