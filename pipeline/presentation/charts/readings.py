"""What a figure says at each of its points, and where: the same values as in the drawing, for a reader who asks.

Belongs here: readings of every kind of figure, in the order in which keys move over them. Does not belong here: how a
reading is shown (the theme's script) and the drawing itself (each figure).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pipeline.presentation import dates, numbers
from pipeline.presentation.charts import theme
from pipeline.presentation.charts.axis import value_words
from pipeline.presentation.charts.placing import Box
from pipeline.presentation.charts.vega import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.presentation.charts.composition import Composition, Share
    from pipeline.presentation.charts.intervals import Intervals
    from pipeline.presentation.charts.plane import Plane
    from pipeline.presentation.charts.ranking import Item
    from pipeline.presentation.charts.rows import Across, Rows
    from pipeline.presentation.charts.runs import Point
    from pipeline.presentation.charts.statements import Statement, Statements
    from pipeline.presentation.charts.tiles import TileMap
    from pipeline.presentation.charts.trend import Trend


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said at (`x`, `y`), pixels from the corner of the plot: a name, then lines; `box` is what it speaks of."""

    x: float
    y: float
    lines: tuple[str, ...]
    colour: str = theme.INK
    box: Box | None = None

    @property
    def row(self) -> dict[str, Any]:
        """The reading as JSON."""
        at = {
            "x": px(self.x),
            "y": px(self.y),
            "colour": self.colour,
            "lines": [one for one in self.lines if one],
        }
        if self.box is None:
            return at
        box = self.box
        return at | {"box": [px(edge) for edge in (box.left, box.top, box.right, box.bottom)]}


Readings = tuple[tuple[Reading, ...], ...]
"""Groups of readings: keys left and right move within a group, up and down from one to the next."""


def of_trend(figure: Trend, plane: Plane, lang: str) -> Readings:
    """Return one group for each series, in order of time; a withheld week stands at the foot of the plot."""
    lines = [(one.label, one.points, theme.colour(one.colour)) for one in figure.series]
    if figure.context:
        lines.append((figure.context_label, figure.context, theme.CONTEXT))
    groups = (
        tuple(
            Reading(
                plane.x(point.week),
                plane.height if point.value is None else plane.y(point.value),
                (label, *_point_words(figure, point, lang)),
                colour,
            )
            for point in sorted(points, key=lambda one: one.week)
        )
        for label, points, colour in lines
    )
    return tuple(group for group in groups if group)


def _point_words(figure: Trend, point: Point, lang: str) -> tuple[str, ...]:
    if point.value is None:
        return week(point.week, figure.trial, lang), figure.withheld
    bounds = ""
    if point.lower is not None and point.upper is not None:
        low, high = (value_words(value, figure.unit, lang) for value in (point.lower, point.upper))
        bounds = f"{figure.band_label} {low}–{high}".strip()
    return week(point.week, figure.trial, lang), value_words(point.value, figure.unit, lang), bounds


def of_items(items: Iterable[Item], rows: Rows, span: Across) -> Readings:
    """Return one reading for each row of a ranking; its box is the row."""
    return tuple(
        (
            Reading(
                span.x(item.value or 0.0),
                rows.middle(n),
                (item.label, item.text),
                box=row_box(rows, n, span.right),
            ),
        )
        for n, item in enumerate(items)
    )


def of_tiles(figure: TileMap, box: Callable[[str], Box]) -> Readings:
    """Return one group for each row of tiles as they are drawn; `box` is where the tile of a code stands."""
    rows: dict[float, list[Reading]] = {}
    for tile in figure.tiles:
        at = box(tile.code)
        reading = Reading((at.left + at.right) / 2, (at.top + at.bottom) / 2, (tile.label, tile.text), box=at)
        rows.setdefault(at.top, []).append(reading)
    return tuple(tuple(sorted(rows[top], key=lambda one: one.x)) for top in sorted(rows))


def of_shares(
    figure: Composition, shares: Iterable[Share], box: Callable[[Share, float, float], Box], lang: str
) -> Readings:
    """Return one group for each share, or for each part over the weeks; `box` is where a stretch of a share is drawn.

    What is withheld is one stretch from 0 to 100.
    """
    groups = [tuple(_parts(figure, share, box, lang)) for share in shares]
    if not figure.domain:
        return tuple(groups)
    return tuple(tuple(group[min(n, len(group) - 1)] for group in groups) for n in range(len(figure.parts)))


def _parts(
    figure: Composition, share: Share, box: Callable[[Share, float, float], Box], lang: str
) -> Iterable[Reading]:
    name = week(share.label, figure.trial, lang) if figure.domain else share.label
    if share.values is None:
        yield _boxed(box(share, 0, 100), (name, figure.withheld))
        return
    start = 0.0
    for part, value in zip(figure.parts, share.values, strict=True):
        said = numbers.percent(value, lang, figure.decimals)
        yield _boxed(box(share, start, start + value), (part.label, name, said))
        start += value


def of_statements(
    figure: Statements, place: Callable[[int, Statement], tuple[float, float]], lang: str
) -> Readings:
    """Return the statements in their order as one group; `place` is where the marker of number n stands."""
    said = [
        (one.text, figure.company if one.company else figure.ministry, dates.day(one.date, lang))
        for one in figure.ordered
    ]
    places = [place(n, one) for n, one in enumerate(figure.ordered)]
    return (tuple(Reading(x, y, lines) for (x, y), lines in zip(places, said, strict=True)),)


def of_estimates(figure: Intervals, rows: Rows, across: Across, lang: str) -> Readings:
    """Return one reading for each row of estimates."""
    return tuple(
        (
            Reading(
                across.x(max(0.0, across.low) if one.value is None else one.value),
                rows.middle(n),
                (one.label, *_estimate_words(figure, n, lang)),
                box=row_box(rows, n, across.right + 18),
            ),
        )
        for n, one in enumerate(figure.estimates)
    )


def _estimate_words(figure: Intervals, n: int, lang: str) -> tuple[str, ...]:
    one = figure.estimates[n]
    if one.value is None:
        return (figure.withheld,)
    if one.low is None or one.high is None:
        return (one.text,)
    write = numbers.signed if figure.zero else numbers.number
    low, high = (write(value, lang, figure.unit.decimals) for value in (one.low, one.high))
    return one.text, f"{low} … {high}"


def row_box(rows: Rows, n: int, right: float) -> Box:
    """Return the whole row `n`, its name included."""
    middle = rows.middle(n)
    return Box(-rows.left, middle - rows.mark, right, middle - rows.mark + rows.step)


def week(monday: str, trial: tuple[str, str] | None, lang: str) -> str:
    """Return the days of the week that begins on `monday` (ISO), clipped to the first and last day of the trial."""
    if trial:
        return dates.week_range(monday, lang, *trial, short=True)
    first = date.fromisoformat(monday)
    return dates.day_range(first, first + timedelta(days=6), lang, short=True)


def _boxed(box: Box, lines: tuple[str, ...]) -> Reading:
    return Reading((box.left + box.right) / 2, (box.top + box.bottom) / 2, lines, box=box)
