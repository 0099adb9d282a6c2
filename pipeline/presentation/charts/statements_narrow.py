"""Statements on a narrow drawing: one row each, in order of time.

Belongs here: this drawing and its words. Does not belong here: the wide one (`statements_wide`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation import dates
from pipeline.presentation.charts import marks, readings, stems, theme, vega
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.marks import Dot, Line
from pipeline.presentation.charts.measure import text_width
from pipeline.presentation.charts.placing import Label
from pipeline.presentation.charts.rows import Across
from pipeline.presentation.charts.vega import Layer

if TYPE_CHECKING:
    from pipeline.presentation.charts.statements import Statements
    from pipeline.presentation.charts.vega import Row

STEP = 36
"""Height of a row."""


def draw_narrow(figure: Statements, lang: str) -> dict[str, Any]:
    """Return the narrow specification."""
    ordered = figure.ordered
    names = [dates.day_month(one.date, lang) for one in ordered]
    last = dates.day_month(figure.deadline.date, lang) if figure.deadline else ""
    left = max(text_width(name, theme.TEXT, bold=True) for name in (*names, last)) + 10
    top = HEADER * (1 + len(figure.kinds) + (1 if figure.synthetic else 0)) - 8.0
    count = len(ordered) + (1 if figure.deadline else 0)
    canvas = Canvas(theme.NARROW, top + STEP * count, left, 4, top, 0)
    words = max(text_width(one.text, 15, bold=True) for one in ordered)
    across = Across(0, 100, 0, canvas.plot_width - words - 16)
    rows = [{**stems.row(one), "y": _middle(n)} for n, one in enumerate(ordered)]
    dots, key = _kinds_key(figure, left)
    layers = [
        *marks.lines(_narrow_deadline(figure, canvas)),
        *_bars(rows, across),
        *marks.dots(dots),
        *marks.words(
            [*sample(figure.synthetic, canvas), *key, *_narrow_words(figure, names, last, left, across)]
        ),
    ]
    said = readings.of_statements(figure, lambda n, one: (across.x(one.value), _middle(n)), lang)
    return drawing(layers, canvas, lang, said)


def _middle(n: int) -> float:
    return STEP * (n + 0.5)


def _bars(rows: list[Row], across: Across) -> list[Layer]:
    x = alt.X("value:Q", scale=across.scale(), axis=None)
    strokes = alt.Chart().mark_rule(stroke=theme.CONTEXT, strokeWidth=2)
    strokes = strokes.encode(x=x, x2=alt.X2("zero:Q"), **vega.at("y"))
    points = vega.markers().encode(x=x, **vega.at("y"))
    return [Layer("stems", vega.unit(strokes), rows), Layer("statements", vega.unit(points), rows)]


def _kinds_key(figure: Statements, left: float) -> tuple[list[Dot], list[Label]]:
    """Return a marker and its words for each kind of speaker, above the rows."""
    dots, labels = [], []
    for n, (words, company) in enumerate(figure.kinds):
        y = -HEADER * (len(figure.kinds) - n) - 4
        shape, colour, fill = stems.marker(company=company)
        dots.append(Dot(-left + 8, y, colour, shape, stems.SIZE, fill))
        labels.append(Label(-left + 22, y, (words,), colour=theme.MUTED))
    return dots, labels


def _narrow_words(
    figure: Statements, names: list[str], last: str, left: float, across: Across
) -> list[Label]:
    labels = []
    for n, (one, name) in enumerate(zip(figure.ordered, names, strict=True)):
        labels.append(Label(-left, _middle(n), (name,)))
        labels.append(Label(across.x(one.value) + 13, _middle(n), (one.text,), 15, bold=True))
    if figure.deadline:
        y = _middle(len(names))
        labels.append(Label(-left, y, (last,), bold=True))
        labels.append(Label(0, y, (figure.deadline.label,), bold=True, colour=theme.REFERENCE))
    return labels


def _narrow_deadline(figure: Statements, canvas: Canvas) -> list[Line]:
    if figure.deadline is None:
        return []
    y = _middle(len(figure.statements))
    start = text_width(figure.deadline.label, theme.TEXT, bold=True) + 8
    return [
        Line(min(start, canvas.plot_width), y, canvas.plot_width, y, theme.REFERENCE, 2, tuple(theme.DASHED))
    ]
