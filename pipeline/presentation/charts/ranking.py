"""Rows in order of their value: provinces, categories.

Belongs here: bars from zero with their values beside them, withheld rows as such. Does not belong here: which rows
there are and how a value is said (the caller's).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation.charts import marks, readings, theme, vega
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.empty import draw_empty
from pipeline.presentation.charts.figures import fitting
from pipeline.presentation.charts.marks import Line
from pipeline.presentation.charts.measure import text_width
from pipeline.presentation.charts.placing import Box, Label
from pipeline.presentation.charts.rows import Across, Rows, name_label, rows_of
from pipeline.presentation.charts.vega import Layer

if TYPE_CHECKING:
    from pipeline.presentation.charts.figures import Level

BAR = 14
WITHHELD = 40
"""Width in pixels of the hatched piece of a withheld row: it says nothing about the value."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row: its name, its value, and in words the value or why there is none; `short` is for a narrow drawing."""

    label: str
    value: float | None
    text: str
    short: str = ""
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Up to 38 rows; `reference` is a value to compare all of them with. Words as in `trend.Trend`."""

    measure: str
    items: tuple[Item, ...]
    empty: str
    reference: Level | None = None
    synthetic: str | None = None

    @property
    def ordered(self) -> tuple[Item, ...]:
        """The rows from the highest value down, equal ones by name, withheld ones last."""
        return tuple(sorted(self.items, key=lambda one: (one.value is None, -(one.value or 0), one.label)))


def draw(figure: Ranking, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification, or that of the words `empty` when there are no rows."""
    items = figure.ordered
    if not items:
        return draw_empty(figure.empty, figure.synthetic, lang, wide=wide)
    names = [fitting(item, wide=wide) for item in items]
    rows = rows_of(names, 24, wide=wide)
    head = (HEADER if figure.synthetic else 0) + (HEADER if figure.reference else 0) or 4
    width = theme.WIDE if wide else theme.NARROW
    canvas = Canvas(width, head + rows.step * len(items) + 4, rows.left, 4, head, 4)
    span = _span(figure, items, canvas.plot_width)
    layers = [
        *marks.lines(_reference_lines(figure, span, canvas)),
        *_bars(items, rows, span),
        *[layer for box in _withheld_boxes(items, rows, span) for layer in marks.withheld_box(box)],
        *marks.lines([Line(span.x(0), -2, span.x(0), canvas.plot_height, theme.AXIS)]),
        *marks.words([*sample(figure.synthetic, canvas), *_labels(figure, rows, span, canvas, wide=wide)]),
    ]
    return drawing(layers, canvas, lang, readings.of_items(items, rows, span))


def _span(figure: Ranking, items: tuple[Item, ...], width: float) -> Across:
    """Return the scale: zero is inside, and the words of the longest bars fit beside them."""
    values = [item.value for item in items if item.value is not None]
    levels = [figure.reference.value] if figure.reference else []
    low, high = min([0.0, *values, *levels]), max([0.0, *values, *levels])
    words = max(text_width(item.text, theme.TEXT, bold=True) for item in items) + 10
    return Across(low, high if high > low else low + 1, words if low < 0 and not levels else 0, width - words)


def _bars(items: tuple[Item, ...], rows: Rows, span: Across) -> list[Layer]:
    focus = any(item.highlight for item in items)
    values = [
        {
            "name": item.label,
            "value": item.value,
            "zero": 0,
            "y": rows.middle(n) - BAR / 2,
            "y2": rows.middle(n) + BAR / 2,
            "colour": theme.CONTEXT if focus and not item.highlight else theme.colour(1),
        }
        for n, item in enumerate(items)
        if item.value is not None
    ]
    bars = (
        alt.Chart()
        .mark_rect()
        .encode(
            x=alt.X("value:Q", scale=span.scale(), axis=None),
            x2="zero:Q",
            fill=alt.Fill("colour:N", scale=None),
            **vega.at("y", "y2"),
        )
    )
    return [Layer("bars", vega.unit(bars), values)] if values else []


def _withheld_boxes(items: tuple[Item, ...], rows: Rows, span: Across) -> list[Box]:
    left = span.x(0)
    middles = [rows.middle(n) for n, item in enumerate(items) if item.value is None]
    return [Box(left, y - BAR / 2, left + WITHHELD, y + BAR / 2) for y in middles]


def _reference_lines(figure: Ranking, span: Across, canvas: Canvas) -> list[Line]:
    if figure.reference is None:
        return []
    x = span.x(figure.reference.value)
    return [Line(x, -4, x, canvas.plot_height, theme.REFERENCE, 2, tuple(theme.DASHED))]


def _labels(figure: Ranking, rows: Rows, span: Across, canvas: Canvas, *, wide: bool) -> list[Label]:
    """Return names, values and the words of the reference."""
    names = [
        name_label(fitting(item, wide=wide), n, rows, canvas.plot_width, bold=item.highlight)
        for n, item in enumerate(figure.ordered)
    ]
    values = [
        _value_label(figure, item, rows.middle(n), span, canvas) for n, item in enumerate(figure.ordered)
    ]
    return [*names, *values, *_reference_label(figure, span, canvas, wide=wide)]


def _value_label(figure: Ranking, item: Item, y: float, span: Across, canvas: Canvas) -> Label:
    """Return the value beyond the end of its bar, or in a column at the right, clear of the reference line."""
    if item.value is None:
        return Label(span.x(0) + WITHHELD + 6, y, (item.text,), colour=theme.MUTED)
    if figure.reference:
        return Label(canvas.plot_width, y, (item.text,), bold=True, align="right")
    side = -1 if item.value < 0 else 1
    return Label(
        span.x(item.value) + 6 * side, y, (item.text,), bold=True, align="left" if side > 0 else "right"
    )


def _reference_label(figure: Ranking, span: Across, canvas: Canvas, *, wide: bool) -> list[Label]:
    if figure.reference is None:
        return []
    text = fitting(figure.reference, wide=wide)
    label = Label(
        span.x(figure.reference.value), -12, (text,), bold=True, align="center", colour=theme.REFERENCE
    )
    half = label.width / 2
    return [replace(label, x=min(max(label.x, half - canvas.left), canvas.plot_width - half))]
