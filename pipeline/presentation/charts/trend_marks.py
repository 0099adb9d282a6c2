"""The marks of a trend: shade, bounds, lines and points.

Belongs here: everything in a trend that is not words. Does not belong here: where lines break (`runs`), events
(`trend_events`) and withheld weeks (`trend_strips`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation.charts import marks, theme, vega
from pipeline.presentation.charts.marks import Area, Line
from pipeline.presentation.charts.plane import (
    Plane,
    TimeTicks,
    time_axis,
    time_scale,
    value_axis,
    value_scale,
)
from pipeline.presentation.charts.runs import pieces, runs
from pipeline.presentation.charts.vega import Layer

if TYPE_CHECKING:
    from pipeline.presentation.charts.canvas import Canvas
    from pipeline.presentation.charts.runs import Point
    from pipeline.presentation.charts.trend import Series, Trend
    from pipeline.presentation.charts.trend_events import Stems
    from pipeline.presentation.charts.vega import Row

FOURTH_DASH = [10, 4]
"""Four hues cannot all be told apart by everyone: the fourth line is dashed as well."""


def backdrop(figure: Trend, plane: Plane, canvas: Canvas, stems: Stems) -> list[Layer]:
    """Return what lies behind the data: closed days, levels, events and the zero line."""
    right = canvas.plot_width
    grid = [Line(0, plane.y(tick), right, plane.y(tick), theme.GRID) for tick in plane.scale.ticks]
    strokes = list(stems.lines)
    if figure.baseline:
        y = plane.y(figure.baseline.value)
        strokes.append(Line(0, y, right, y, theme.MUTED, 1.5))
    if figure.target:
        y = plane.y(figure.target.value)
        strokes.append(Line(0, y, right, y, theme.REFERENCE, 2, tuple(theme.DASHED)))
    if plane.scale.low < 0 < plane.scale.high:
        strokes.append(Line(0, plane.y(0), right, plane.y(0), theme.AXIS, 1.5))
    return [*marks.lines(grid), *marks.areas(shade(figure, plane)), *marks.lines(strokes)]


def shade(figure: Trend, plane: Plane) -> list[Area]:
    """Return the shade over closed days, as far as they are shown."""
    if figure.closed is None:
        return []
    start, end = max(figure.closed.start, plane.start), min(figure.closed.end, plane.end)
    return [Area(plane.x(start), 0, plane.x(end), plane.height, theme.SHADE)] if start < end else []


def data_marks(figure: Trend, plane: Plane, ticks: TimeTicks, offset: float) -> list[Layer]:
    """Return bounds, grey context, lines and points; the axis across stands `offset` pixels lower."""
    x = alt.X("week:T", scale=time_scale(plane), axis=time_axis(ticks, offset))
    y = alt.Y("value:Q", scale=value_scale(plane.scale), axis=value_axis(plane.scale))
    solid, dotted, band = _line_rows(figure)
    groups: list[tuple[str, alt.Chart, list[Row], dict[str, Any]]] = [
        ("bounds", _band_mark(figure), band, {"y": y.copy(), "y2": alt.Y2("upper:Q")}),
        ("context", alt.Chart().mark_line(strokeWidth=2), _context_rows(figure), {"y": y}),
        (
            "solid",
            alt.Chart().mark_line(),
            solid,
            {"y": y, "strokeDash": alt.StrokeDash("dash:N", scale=None)},
        ),
        ("dotted", alt.Chart().mark_line(strokeDash=theme.DOTTED), dotted, {"y": y}),
        ("points", vega.markers(), _point_rows(figure), {"y": y}),
    ]
    return [
        Layer(name, vega.unit(mark.encode(x=x, **_look(rows), **more)), rows)
        for name, mark, rows, more in groups
        if rows
    ]


def _look(rows: list[Row]) -> dict[str, Any]:
    """Return how the rows of a layer are told apart; points bring their own colours."""
    if "shape" in rows[0]:
        return {}
    channel = alt.Fill if "upper" in rows[0] else alt.Stroke
    return {channel.__name__.lower(): channel("colour:N", scale=None), "detail": alt.Detail("run:N")}


def _band_mark(figure: Trend) -> alt.Chart:
    mark: alt.Chart = alt.Chart().mark_area(fillOpacity=1 if _plain_band(figure) else 0.18)
    return mark


def _plain_band(figure: Trend) -> bool:
    """Tell whether the bounds have the colour made for them: only the first series has bounds."""
    return [one.colour for one in figure.bounded] == [1]


def _line_rows(figure: Trend) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the rows of solid lines, dotted lines and bounds."""
    solid: list[Row] = []
    dotted: list[Row] = []
    band: list[Row] = []
    for n, series in enumerate(figure.series):
        colour = theme.colour(series.colour)
        dash = FOURTH_DASH if series.colour == len(theme.SERIES) else []
        for m, run in enumerate(runs(series.points)):
            rows = [_row(point, f"{n}-{m}", colour) for point in run.points] if len(run.points) > 1 else []
            (dotted if run.dotted else solid).extend(
                rows if run.dotted else [{**row, "dash": dash} for row in rows]
            )
        fill = theme.BAND if _plain_band(figure) else colour
        for m, group in enumerate(pieces(series.points)):
            bounded = [point for point in group if point.lower is not None and point.upper is not None]
            band.extend(
                {
                    "week": point.week,
                    "value": point.lower,
                    "upper": point.upper,
                    "run": f"{n}-{m}",
                    "colour": fill,
                }
                for point in bounded
            )
    return solid, dotted, band


def _row(point: Point, run: str, colour: str) -> Row:
    return {"week": point.week, "value": point.value, "run": run, "colour": colour}


def _context_rows(figure: Trend) -> list[Row]:
    groups = enumerate(pieces(figure.context))
    return [_row(point, f"c-{n}", theme.CONTEXT) for n, group in groups for point in group]


def _point_rows(figure: Trend) -> list[Row]:
    """Return the points that are shown as such: the last final, provisional and lonely ones."""
    return [row for series in figure.series for row in _series_points(figure, series)]


def _series_points(figure: Trend, series: Series) -> list[Row]:
    last = figure.key_point(series)
    rows = []
    for group in pieces(series.points):
        for point in group:
            if point is last or point.provisional or len(group) == 1:
                size = 90 if point is last else 50
                rows.append(_row(point, "", theme.colour(series.colour)) | _marker(series, point, size))
    return rows


def _marker(series: Series, point: Point, size: float) -> Row:
    fill = theme.PAPER if point.provisional else theme.colour(series.colour)
    return {"shape": theme.SHAPES[series.colour - 1], "fill": fill, "size": size}
