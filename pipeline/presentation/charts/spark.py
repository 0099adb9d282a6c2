"""The small line beside a key figure.

Belongs here: a line without axes or words. Does not belong here: anything that has to be read from it exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from pipeline.presentation.charts import marks, theme, vega
from pipeline.presentation.charts.canvas import Canvas, drawing
from pipeline.presentation.charts.marks import Dot, Line
from pipeline.presentation.charts.vega import Layer

EDGE = 6
"""Pixels around the line, for the last point and the round ends."""


@dataclass(frozen=True, slots=True)
class Spark:
    """Values by week, None where one is withheld or missing; `provisional` if the last value is.

    `first` are the same weeks as they were first published, dashed below the line; it may be empty.
    It stands beside the number and its provenance and carries no words of its own.
    """

    measure: str
    values: tuple[float | None, ...]
    provisional: bool = False
    first: tuple[float | None, ...] = ()


def draw(figure: Spark, lang: str, *, wide: bool = True) -> dict[str, Any]:  # noqa: ARG001 - one size, one signature
    """Return the specification; without any value it is a hairline in a drawing of the same size."""
    canvas = Canvas(theme.SPARK_WIDTH, theme.SPARK_HEIGHT, EDGE, EDGE, EDGE, EDGE)
    values = [(n, value) for n, value in enumerate(figure.values) if value is not None]
    if not values:
        floor = Line(0, canvas.plot_height, canvas.plot_width, canvas.plot_height, theme.GRID)
        return drawing(marks.lines([floor]), canvas, lang)
    low, high = _extent([*figure.values, *figure.first])
    last = max(len(figure.values) - 1, 1)
    x = alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, last], nice=False, zero=False))
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[low, high], nice=False, zero=False))
    line = (
        alt.Chart()
        .mark_line(stroke=theme.colour(1), strokeWidth=2)
        .encode(x=x, y=y, detail=alt.Detail("run:N"))
    )
    dashed = alt.Chart().mark_line(stroke=theme.INK, strokeWidth=1.5, strokeDash=[2, 2])
    before = [
        Layer("first", vega.unit(dashed.encode(x=x, y=y, detail=alt.Detail("run:N"))), _rows(figure.first))
    ]
    n, value = values[-1]
    place = (n / last * canvas.plot_width, (high - value) / (high - low) * canvas.plot_height)
    dot = Dot(*place, theme.colour(1), size=45, fill=theme.PAPER if figure.provisional else "")
    now = Layer("values", vega.unit(line), _rows(figure.values))
    return drawing([*before * bool(figure.first), now, *marks.dots([dot])], canvas, lang)


def _extent(values: list[float | None]) -> tuple[float, float]:
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    return (low - 1, high + 1) if low == high else (low, high)


def _rows(values: tuple[float | None, ...]) -> list[dict[str, float]]:
    return [{"n": n, "value": value, "run": run} for n, value, run in _pieces(values)]


def _pieces(values: tuple[float | None, ...]) -> list[tuple[int, float, int]]:
    """Return (position, value, number of the unbroken piece)."""
    pieces = []
    run = 0
    for n, value in enumerate(values):
        if value is None:
            run += 1
        else:
            pieces.append((n, value, run))
    return pieces
