"""Estimates with their intervals, one below the other, against zero or against the levels of a rule.

Belongs here: points, intervals and what they are compared with. Does not belong here: estimating (`analysis`) and
judging: a filled point only shows that the interval leaves zero out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation.charts import marks, readings, theme, vega
from pipeline.presentation.charts.axis import Scale, Unit, value_scale
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.empty import draw_empty
from pipeline.presentation.charts.figures import fitting
from pipeline.presentation.charts.marks import Line
from pipeline.presentation.charts.measure import text_width
from pipeline.presentation.charts.placing import Flag, Label, rows_for
from pipeline.presentation.charts.rows import Across, Rows, name_label, rows_of
from pipeline.presentation.charts.vega import Layer, Row

if TYPE_CHECKING:
    from pipeline.presentation.charts.figures import Level

SIZE = 120


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row: a value (None: withheld), its interval if there is one, and the value in words."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    text: str = ""
    short: str = ""
    colour: int = 1

    @property
    def clear_of_zero(self) -> bool:
        """Whether the interval leaves zero out; a value without an interval claims nothing more, so it does."""
        return self.low is None or self.high is None or self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Intervals:
    """Rows in the caller's order; `zero` compares changes with zero, `levels` are the thresholds of a rule."""

    measure: str
    estimates: tuple[Estimate, ...]
    withheld: str
    empty: str
    unit: Unit = field(default_factory=lambda: Unit(decimals=1))
    zero: bool = True
    levels: tuple[Level, ...] = ()
    synthetic: str | None = None


def draw(figure: Intervals, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification, or that of the words `empty` when there is no value to show."""
    values = _values(figure)
    if all(row.value is None for row in figure.estimates):
        return draw_empty(figure.empty, figure.synthetic, lang, wide=wide)
    rows = rows_of([fitting(row, wide=wide) for row in figure.estimates], 46, wide=wide)
    width = theme.WIDE if wide else theme.NARROW
    plot_width = width - rows.left - 4
    scale = value_scale(values, figure.unit, lang, zero=figure.zero)
    across = Across(scale.low, scale.high, 4, plot_width - 18)
    levels, height = _level_labels(figure, across, plot_width, rows.left, wide=wide)
    top = height + (HEADER if figure.synthetic else 0) + 4
    canvas = Canvas(width, top + rows.step * len(figure.estimates) + 26, rows.left, 4, top, 26)
    layers = [
        *marks.lines(_strokes(figure, scale, across, canvas)),
        *_marks(figure, rows, across),
        *marks.words(
            [
                *sample(figure.synthetic, canvas),
                *levels,
                *_tick_labels(figure, scale, across, canvas),
                *_row_words(figure, rows, across, canvas, wide=wide),
            ]
        ),
    ]
    return drawing(layers, canvas, lang, readings.of_estimates(figure, rows, across, lang))


def _values(figure: Intervals) -> list[float]:
    held = [value for row in figure.estimates for value in (row.value, row.low, row.high)]
    return [value for value in (*held, *(level.value for level in figure.levels)) if value is not None]


def _strokes(figure: Intervals, scale: Scale, across: Across, canvas: Canvas) -> list[Line]:
    """Return the grid, the zero line and the levels."""
    bottom = canvas.plot_height
    strokes = [Line(across.x(tick), 0, across.x(tick), bottom, theme.GRID) for tick in scale.ticks]
    if figure.zero:
        strokes.append(Line(across.x(0), 0, across.x(0), bottom, theme.INK, 1.5))
    dash = tuple(theme.DASHED)
    return strokes + [
        Line(across.x(level.value), -4, across.x(level.value), bottom, theme.REFERENCE, 2, dash)
        for level in figure.levels
    ]


def _marks(figure: Intervals, rows: Rows, across: Across) -> list[Layer]:
    values = [
        _row(estimate, rows.middle(n), hollow=figure.zero) for n, estimate in enumerate(figure.estimates)
    ]
    shown = [row for row in values if row["value"] is not None]
    bounded = [row for row in shown if row["low"] is not None and row["high"] is not None]
    ranges = alt.Chart().mark_rule(strokeWidth=3, strokeCap="round", stroke=vega.expression("colour"))
    points = vega.markers()
    x: dict[str, Any] = {"scale": across.scale(), "axis": None}
    layers = [
        ("intervals", ranges.encode(x=alt.X("low:Q", **x), x2=alt.X2("high:Q"), **vega.at("y")), bounded),
        ("values", points.encode(x=alt.X("value:Q", **x), **vega.at("y")), shown),
    ]
    return [Layer(name, vega.unit(mark), group) for name, mark, group in layers if group]


def _row(estimate: Estimate, y: float, *, hollow: bool) -> Row:
    colour = theme.colour(estimate.colour)
    empty = hollow and not estimate.clear_of_zero
    return {
        "name": estimate.label,
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "y": y,
        "colour": colour,
        "fill": theme.PAPER if empty else colour,
        "shape": theme.SHAPES[estimate.colour - 1],
        "size": SIZE,
    }


def _level_labels(
    figure: Intervals, across: Across, width: float, left: float, *, wide: bool
) -> tuple[list[Label], float]:
    """Return the words above the levels, and the height they take."""
    labels: list[Label] = []
    flags: list[Flag] = []
    for level in sorted(figure.levels, key=lambda one: one.value):
        x = across.x(level.value)
        label = Label(
            x, 0, (fitting(level, wide=wide),), bold=True, align="center", colour=theme.REFERENCE, halo=True
        )
        half = label.width / 2
        labels.append(replace(label, x=min(max(x, half - left), width - half)))
        flags.append(Flag(labels[-1].box().left, labels[-1].box().right, x))
    rows = rows_for(flags)
    placed = [replace(label, y=-14 - 18 * row) for label, row in zip(labels, rows, strict=True)]
    return placed, 18 * (max(rows, default=-1) + 1)


def _tick_labels(figure: Intervals, scale: Scale, across: Across, canvas: Canvas) -> list[Label]:
    y = canvas.plot_height + 14
    texts = [
        f"+{text}" if figure.zero and tick > 0 else text
        for tick, text in zip(scale.ticks, scale.labels, strict=True)
    ]
    return [
        Label(across.x(tick), y, (text,), align="center", colour=theme.MUTED)
        for tick, text in zip(scale.ticks, texts, strict=True)
    ]


def _row_words(figure: Intervals, rows: Rows, across: Across, canvas: Canvas, *, wide: bool) -> list[Label]:
    labels = []
    for n, estimate in enumerate(figure.estimates):
        name = name_label(fitting(estimate, wide=wide), n, rows, canvas.plot_width - 60)
        labels.append(replace(name, halo=not rows.left))
        labels.append(_value_label(figure, estimate, rows.middle(n), rows, across, canvas))
    return labels


def _value_label(
    figure: Intervals, estimate: Estimate, y: float, rows: Rows, across: Across, canvas: Canvas
) -> Label:
    """Return the value above its point, or at the end of the line of the name where that stands above."""
    if estimate.value is None:
        return Label(across.x(max(0.0, across.low)) + 8, y, (figure.withheld,), colour=theme.MUTED, halo=True)
    if not rows.left:
        return Label(canvas.plot_width, y - 17, (estimate.text,), bold=True, align="right", halo=True)
    half = text_width(estimate.text, theme.TEXT, bold=True) / 2
    x = min(max(across.x(estimate.value), half), canvas.plot_width - half)
    return Label(x, y - 16, (estimate.text,), bold=True, align="center", halo=True)
