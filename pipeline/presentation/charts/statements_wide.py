"""Statements on a wide drawing: time across, stems up.

Belongs here: this drawing and its words. Does not belong here: the narrow one (`statements_narrow`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation import dates
from pipeline.presentation.charts import marks, readings, stems, theme, vega
from pipeline.presentation.charts.axis import Scale
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.marks import Line
from pipeline.presentation.charts.measure import text_width, wrap
from pipeline.presentation.charts.placing import Block, Box, Label, first_free, first_rows
from pipeline.presentation.charts.plane import Plane, time_scale, value_axis, value_scale
from pipeline.presentation.charts.vega import Layer

if TYPE_CHECKING:
    from pipeline.presentation.charts.figures import Event
    from pipeline.presentation.charts.statements import Statement, Statements


def draw_wide(figure: Statements, lang: str) -> dict[str, Any]:
    """Return the wide specification."""
    top = HEADER + 4.0
    left = text_width("100%", theme.TEXT) + 8
    scale = Scale(0, 112, (0.0, 50.0, 100.0), ("0", "50", "100%"))
    plane = Plane(*_domain(figure), scale, theme.WIDE - left - 8, 250)
    ticks, height = _day_labels(figure, plane, lang)
    canvas = Canvas(theme.WIDE, top + plane.height + height + 8, left, 8, top, height + 8)
    grid = [Line(0, plane.y(tick), plane.width, plane.y(tick), theme.GRID) for tick in scale.ticks[1:]]
    floor = Line(0, plane.height, plane.width, plane.height, theme.AXIS)
    layers = [
        *marks.lines([*grid, floor, *_deadline_lines(figure, plane)]),
        *_stems(figure, plane),
        *marks.words([*sample(figure.synthetic, canvas), *ticks, *_wide_words(figure, plane, canvas)]),
    ]
    said = readings.of_statements(figure, lambda _, one: (plane.x(one.date), plane.y(one.value)), lang)
    return drawing(layers, canvas, lang, said)


def _domain(figure: Statements) -> tuple[str, str]:
    """Return the days across: a little before the first statement, and room for words after the last day."""
    days = [date.fromisoformat(one.date) for one in figure.statements]
    last = max([*days, *([date.fromisoformat(figure.deadline.date)] if figure.deadline else [])])
    room = timedelta(days=max((last - min(days)).days // 6, 3))
    return (min(days) - timedelta(days=2)).isoformat(), (last + room).isoformat()


def _deadline_lines(figure: Statements, plane: Plane) -> list[Line]:
    if figure.deadline is None:
        return []
    x = plane.x(figure.deadline.date)
    return [Line(x, 0, x, plane.height, theme.REFERENCE, 2, tuple(theme.DASHED))]


def _stems(figure: Statements, plane: Plane) -> list[Layer]:
    rows = [stems.row(one) for one in figure.ordered]
    x = alt.X("day:T", scale=time_scale(plane), axis=None)
    y = alt.Y("value:Q", scale=value_scale(plane.scale), axis=value_axis(plane.scale))
    strokes = alt.Chart().mark_rule(stroke=theme.CONTEXT, strokeWidth=2).encode(x=x, y=y, y2=alt.Y2("zero:Q"))
    return [
        Layer("stems", vega.unit(strokes), rows),
        Layer("statements", vega.unit(vega.markers().encode(x=x, y=y)), rows),
    ]


def _day_labels(figure: Statements, plane: Plane, lang: str) -> tuple[list[Label], float]:
    """Return the days below the axis, in as many rows as keep them apart, and the height they take."""
    days = sorted(
        {one.date for one in figure.statements} | ({figure.deadline.date} if figure.deadline else set())
    )
    labels = [
        Label(plane.x(day), 0, (dates.day_month(day, lang),), theme.SMALL, align="center", colour=theme.MUTED)
        for day in days
    ]
    rows = first_rows([(label.box().left, label.box().right) for label in labels], 4)
    y = plane.height + 14
    placed = [
        Label(label.x, y + 16 * row, label.lines, theme.SMALL, align="center", colour=theme.MUTED)
        for label, row in zip(labels, rows, strict=True)
    ]
    return placed, 16.0 * (max(rows) + 1) + 4


def _wide_words(figure: Statements, plane: Plane, canvas: Canvas) -> list[Label]:
    """Return values, kinds of speakers and the deadline, each where it covers nothing."""
    taken = [box for one in figure.statements for box in _boxes(one, plane)]
    frame = Box(-4, -canvas.top + (14 if figure.synthetic else 0), plane.width + 8, plane.height - 2)
    chosen: list[Label] = []

    def settle(candidates: list[Block]) -> None:
        chosen.extend(first_free(candidates, [*taken, *(label.box().wider(2) for label in chosen)], frame))

    for one in figure.ordered:
        settle(_value_places(one, plane))
    if figure.deadline:
        x = plane.x(figure.deadline.date)
        taken.append(Box(x - 2, 0, x + 2, plane.height))
        settle(_deadline_places(figure.deadline, x, plane))
    for words, company in figure.kinds:
        settle(_kind_places(figure, words, plane, company=company))
    return chosen


def _boxes(one: Statement, plane: Plane) -> list[Box]:
    x, y = plane.x(one.date), plane.y(one.value)
    return [Box(x - 8, y - 8, x + 8, y + 8), Box(x - 3, y, x + 3, plane.height)]


def _value_places(one: Statement, plane: Plane) -> list[Block]:
    x, y = plane.x(one.date), plane.y(one.value)
    places = [
        (x, y - 19, "center"),
        (x - 11, y, "right"),
        (x + 11, y, "left"),
        (x, y - 36, "center"),
        (x, y - 53, "center"),
    ]
    return [
        (Label(left, top, (one.text,), 15, bold=True, align=align, halo=True),) for left, top, align in places
    ]


def _kind_places(figure: Statements, words: str, plane: Plane, *, company: bool) -> list[Block]:
    """Return places beside the stems of one kind of speaker, below the markers."""
    lines = wrap(words, 90, theme.TEXT)
    places = []
    for one in (one for one in figure.ordered if one.company == company):
        x, y = plane.x(one.date), plane.y(one.value)
        for by in (26, 50, 80):
            places += [(x + 9, y + by, "left"), (x - 9, y + by, "right")]
    return [(Label(x, y, lines, align=align, colour=theme.MUTED),) for x, y, align in places]


def _deadline_places(deadline: Event, x: float, plane: Plane) -> list[Block]:
    lines = wrap(deadline.label, 60, theme.TEXT, bold=True)
    y = plane.height - 50
    return [
        (Label(left, y - by, lines, bold=True, align=align, colour=theme.REFERENCE),)
        for by in (0, 60, 120)
        for left, align in ((x + 8, "left"), (x - 8, "right"))
    ]
