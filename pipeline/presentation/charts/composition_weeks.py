"""A composition by week: columns of a hundred percent.

Belongs here: columns, and the names of parts beside the last one. Does not belong here: bars by group
(`composition_groups`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation import numbers
from pipeline.presentation.charts import marks, readings, theme, vega
from pipeline.presentation.charts.axis import Scale, time_ticks
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.measure import LINE, text_width, wrap
from pipeline.presentation.charts.placing import Box, Label, spread
from pipeline.presentation.charts.plane import Plane, time_axis, time_scale, value_axis, value_scale
from pipeline.presentation.charts.segments import WHOLE, pieces, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.presentation.charts.composition import Composition, Share
    from pipeline.presentation.charts.plane import TimeTicks


def draw_by_week(figure: Composition, domain: tuple[str, str], lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification of a composition whose shares are the weeks of `domain`."""
    names = _part_labels(figure, lang, wide=wide)
    width = theme.WIDE if wide else theme.NARROW
    left = text_width("100%", theme.TEXT) + 8
    room = max(label.width for label in names) + 14
    scale = Scale(0, WHOLE, (0.0, 25.0, 50.0, 75.0, 100.0), ("0", "25", "50", "75", "100%"))
    end = max(domain[1], _next_week(max(share.label for share in figure.shares)))
    plane = Plane(domain[0], end, scale, width - left - 4 - room, 260 if wide else 220)
    top = HEADER + 4.0 if figure.synthetic else 8.0
    canvas = Canvas(width, top + plane.height + 44, left, 4, top, 44)
    shares = [share for share in figure.shares if domain[0] <= share.label <= domain[1]]
    boxes = [_column(share, plane) for share in shares if share.values is None]
    layers = [
        vega.Layer(
            "shares",
            _columns(plane, time_ticks(*domain, plane.width, lang)),
            [
                {"week": share.label, "end": _next_week(share.label)} | row
                for share in shares
                for row in segments(figure, share)
            ],
        ),
        *[layer for box in boxes for layer in marks.withheld_box(box)],
        *marks.words(
            [
                *sample(figure.synthetic, canvas),
                *_beside_last(figure, names, plane),
                *_withheld_words(figure, boxes, plane),
            ]
        ),
    ]

    def stretch(share: Share, start: float, end: float) -> Box:
        column = _column(share, plane)
        return Box(column.left, plane.y(end), column.right, plane.y(start))

    return drawing(layers, canvas, lang, readings.of_shares(figure, shares, stretch, lang))


def _columns(plane: Plane, ticks: TimeTicks) -> dict[str, Any]:
    chart = pieces().encode(
        x=alt.X("week:T", scale=time_scale(plane), axis=time_axis(ticks)),
        x2="end:T",
        y=alt.Y("from:Q", scale=value_scale(plane.scale), axis=value_axis(plane.scale)),
        y2="to:Q",
    )
    return vega.unit(chart)


def _next_week(week: str) -> str:
    return (date.fromisoformat(week) + timedelta(days=7)).isoformat()


def _column(share: Share, plane: Plane) -> Box:
    return Box(plane.x(share.label) + 1, 0, plane.x(_next_week(share.label)) - 1, plane.height)


def _withheld_words(figure: Composition, boxes: Sequence[Box], plane: Plane) -> list[Label]:
    """Return the words for hatched columns, on the first of them."""
    if not boxes:
        return []
    label = Label(
        (boxes[0].left + boxes[0].right) / 2, plane.height / 2, (figure.withheld,), theme.SMALL, halo=True
    )
    half = label.width / 2
    return [Label(max(label.x, half), label.y, label.lines, theme.SMALL, align="center", halo=True)]


def _part_labels(figure: Composition, lang: str, *, wide: bool) -> list[Label]:
    """Return name and last value of each part."""
    values = figure.last.values if figure.last else None
    return [
        Label(
            0,
            0,
            (
                *wrap(part.label, 130 if wide else 84, theme.TEXT, bold=True),
                numbers.percent(value, lang, figure.decimals),
            ),
            bold=True,
            colour=theme.text_colour(part.colour),
        )
        for part, value in zip(figure.parts, values or (), strict=True)
    ]


def _beside_last(figure: Composition, names: list[Label], plane: Plane) -> list[Label]:
    """Return the names of parts at the height of their pieces in the last column that is final."""
    last = figure.last
    middles = [plane.y((row["from"] + row["to"]) / 2) for row in segments(figure, last)] if last else []
    heights = [label.height for label in names]
    tops = spread(middles, heights, -4, plane.height + 4)
    x = plane.x(_next_week(max(share.label for share in figure.shares))) + 10
    return [
        Label(x, top + label.size * LINE / 2, label.lines, bold=True, colour=label.colour)
        for label, top in zip(names, tops, strict=True)
    ]
