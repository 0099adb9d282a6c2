"""A composition by group: one bar of a hundred percent for each.

Belongs here: bars, and the names of parts above them. Does not belong here: columns by week (`composition_weeks`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation.charts import marks, readings, theme, vega
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.figures import fitting
from pipeline.presentation.charts.marks import Dot
from pipeline.presentation.charts.measure import text_width
from pipeline.presentation.charts.placing import Box, Label
from pipeline.presentation.charts.rows import Across, Rows, name_label, rows_of
from pipeline.presentation.charts.segments import WHOLE, pieces, segments

if TYPE_CHECKING:
    from pipeline.presentation.charts.composition import Composition, Share
    from pipeline.presentation.charts.vega import Row

BAR = 16


def draw_by_group(figure: Composition, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification of a composition whose shares are groups."""
    rows = rows_of([fitting(share, wide=wide) for share in figure.shares], 26, wide=wide)
    width = theme.WIDE if wide else theme.NARROW
    key, squares, height = _key(figure, width, rows.left)
    top = height + (HEADER if figure.synthetic else 0) + 4
    canvas = Canvas(width, top + rows.step * len(figure.shares) + 4, rows.left, 4, top, 4)
    words = max(text_width(share.text, theme.TEXT, bold=True) for share in figure.shares)
    across = Across(0, WHOLE, 0, canvas.plot_width - (words + 8 if words else 0))
    boxes = [
        Box(0, rows.middle(n) - BAR / 2, across.right, rows.middle(n) + BAR / 2)
        for n, share in enumerate(figure.shares)
        if share.values is None
    ]
    layers = [
        vega.Layer("shares", _bars(across), _bar_rows(figure, rows)),
        *[layer for box in boxes for layer in marks.withheld_box(box)],
        *marks.dots(squares),
        *marks.words(
            [
                *sample(figure.synthetic, canvas),
                *key,
                *_group_words(figure, rows, across, canvas, wide=wide),
            ]
        ),
    ]

    def stretch(share: Share, start: float, end: float) -> Box:
        y = rows.middle(figure.shares.index(share))
        return Box(across.x(start), y - BAR / 2, across.x(end), y + BAR / 2)

    return drawing(layers, canvas, lang, readings.of_shares(figure, figure.shares, stretch, lang))


def _bars(across: Across) -> dict[str, Any]:
    chart = pieces().encode(
        x=alt.X("from:Q", scale=across.scale(), axis=None), x2="to:Q", **vega.at("y", "y2")
    )
    return vega.unit(chart)


def _bar_rows(figure: Composition, rows: Rows) -> list[Row]:
    return [
        {"name": share.label, "y": rows.middle(n) - BAR / 2, "y2": rows.middle(n) + BAR / 2} | row
        for n, share in enumerate(figure.shares)
        for row in segments(figure, share)
    ]


def _group_words(
    figure: Composition, rows: Rows, across: Across, canvas: Canvas, *, wide: bool
) -> list[Label]:
    labels = []
    for n, share in enumerate(figure.shares):
        y = rows.middle(n)
        labels.append(name_label(fitting(share, wide=wide), n, rows, canvas.plot_width))
        if share.values is None:
            labels.append(
                Label(across.right / 2, y, (figure.withheld,), theme.SMALL, align="center", halo=True)
            )
        elif share.text:
            labels.append(Label(canvas.plot_width, y, (share.text,), bold=True, align="right"))
    return labels


def _key(figure: Composition, width: float, left: float) -> tuple[list[Label], list[Dot], float]:
    """Return the names of parts above the bars, in the order of the pieces, each behind a square of its colour."""
    labels: list[Label] = []
    squares: list[Dot] = []
    x, line = -left, 0
    for part in figure.parts:
        room = text_width(part.label, theme.TEXT, bold=True) + 36
        if x + room > width - left and x > -left:
            x, line = -left, line + 1
        labels.append(
            Label(x + 16, line * 20, (part.label,), bold=True, colour=theme.text_colour(part.colour))
        )
        squares.append(Dot(x + 6, line * 20, theme.colour(part.colour), "square", 120))
        x += room
    lift = -12 - 20 * line
    raised = [replace(one, y=one.y + lift) for one in labels]
    return raised, [replace(one, y=one.y + lift) for one in squares], 20 * (line + 1) + 4
