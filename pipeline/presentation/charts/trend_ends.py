"""The words about the last point of each line: its value, and its name where there are several.

Belongs here: these words and their candidate places. Does not belong here: the other words of a trend (`trend_words`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.axis import value_words
from pipeline.presentation.charts.measure import LINE, wrap
from pipeline.presentation.charts.placing import Block, Box, Label, clear_of, shifted, spread

if TYPE_CHECKING:
    from pipeline.presentation.charts.plane import Plane
    from pipeline.presentation.charts.runs import Point
    from pipeline.presentation.charts.trend import Series, Trend

GAP = 14
"""Pixels between the last point and its words."""

WIDEST_NAME = {True: 150, False: 84}
WIDEST_VALUE = {True: 190, False: 100}
"""Pixels that words may take right of the last point, wide and narrow, before they are broken into lines."""


def end_block(figure: Trend, series: Series, lang: str, *, wide: bool) -> Block:
    """Return the words about the last point of a series, as if they began at (0, 0); none without a value."""
    last = figure.key_point(series)
    if last is None or last.value is None:
        return ()
    text = value_words(last.value, figure.unit, lang)
    colour = theme.text_colour(series.colour)
    if len(figure.series) > 1:
        lines = (*wrap(series.label, WIDEST_NAME[wide], theme.TEXT, bold=True), text)
        return (Label(0, 0, lines, bold=True, colour=colour, halo=True),)
    size = 20 if wide else 18
    lines = wrap(figure.value_label or text, WIDEST_VALUE[wide], size, bold=True)
    above = (len(lines) - 1) * size * LINE
    big = Label(0, -above / 2, lines, size, bold=True, colour=colour, halo=True)
    note = Label(0, above / 2 + 19, (figure.value_note,), colour=theme.MUTED, halo=True)
    return (big, note) if figure.value_note else (big,)


def end_room(figure: Trend, lang: str, *, wide: bool) -> float:
    """Return the pixels to keep free right of the last point: for the words, or a little if they go above it."""
    blocks = [end_block(figure, series, lang, wide=wide) for series in figure.series]
    width = max((label.width for block in blocks for label in block), default=0)
    return width + GAP + 2 if width <= WIDEST_VALUE[wide] or len(figure.series) > 1 else 16


def end_places(figure: Trend, plane: Plane, lang: str, frame: Box, *, wide: bool) -> list[list[Block]]:
    """Return for each series the candidate places of the words about its last point."""
    found = [(series, end_block(figure, series, lang, wide=wide)) for series in figure.series]
    ends = [(series, block, figure.key_point(series)) for series, block in found if block]
    if len(figure.series) == 1:
        return [_beside(block, series, last, plane) for series, block, last in ends if last]
    middles = [plane.y(last.value or 0) for _, _, last in ends if last]
    heights = [block[0].height + 2 for _, block, _ in ends]
    tops = spread(middles, heights, frame.top, frame.bottom)
    for level in filter(None, (figure.target, figure.baseline)):
        tops = clear_of(plane.y(level.value), tops, heights, frame)
    x = max(plane.x(_last_week(series)) for series, _, _ in ends) + GAP if ends else 0
    return [
        [(replace(block[0], x=x, y=top + block[0].size * LINE / 2),)]
        for (_, block, _), top in zip(ends, tops, strict=True)
    ]


def _last_week(series: Series) -> str:
    return max(point.week for point in series.points if point.value is not None)


def _beside(block: Block, series: Series, last: Point, plane: Plane) -> list[Block]:
    """Return places right of the line's end, above it and below it."""
    height = block[-1].y + 10
    rise = block[0].height / 2
    top, bottom = reach(last, plane)
    y, x = plane.y(last.value or 0), plane.x(_last_week(series)) + GAP
    over, edge = plane.x(last.week), plane.width + 14
    right = [_moved(block, x, y + by, "left") for by in (0, -14, 14, -28, 28, -42, 42)]
    ended = [
        _moved(block, edge, level, "right")
        for by in (0, 10, 22, 36, 52, 80, 120)
        for level in (top - height - 4 - by, bottom + rise + 8 + by)
    ]
    above = [_moved(block, over, level, "center") for level in (top - height - 4, bottom + rise + 8)]
    return [*right, *above, *ended]


def _moved(block: Block, x: float, y: float, align: str) -> Block:
    return tuple(replace(shifted(label, x, y), align=align) for label in block)


def reach(point: Point, plane: Plane) -> tuple[float, float]:
    """Return the upper and lower edge in pixels of a point with its bounds."""
    values = [value for value in (point.value, point.lower, point.upper) if value is not None]
    return plane.y(max(values)), plane.y(min(values))
