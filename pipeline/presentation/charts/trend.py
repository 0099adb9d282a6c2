"""Lines over time: a measure by week, against its baseline and its target.

Belongs here: what a trend consists of, and the order in which it is drawn. Does not belong here: its marks
(`trend_marks`), its words (`trend_words`) and any choice of weeks or levels (the caller's).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pipeline.presentation.charts import marks, readings, theme
from pipeline.presentation.charts.axis import Unit, time_ticks, value_scale
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.empty import draw_empty
from pipeline.presentation.charts.measure import widest
from pipeline.presentation.charts.plane import Plane
from pipeline.presentation.charts.runs import last_final
from pipeline.presentation.charts.trend_ends import end_room
from pipeline.presentation.charts.trend_events import event_rows
from pipeline.presentation.charts.trend_marks import backdrop, data_marks
from pipeline.presentation.charts.trend_strips import withheld_strips
from pipeline.presentation.charts.trend_words import labels

if TYPE_CHECKING:
    from pipeline.presentation.charts.figures import Event, Level, Span
    from pipeline.presentation.charts.runs import Point

STRIP = 16
"""Height of the strip below the plot in which a series shows its withheld weeks."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line; `colour` 1 to 4 also chooses the marker."""

    label: str
    colour: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """One to four series by week. `domain` is the first and last day shown; `narrow_domain` that of a phone.

    `measure` names the measure in words (for the text alternative). `focus` is the week (ISO) whose points are
    marked and said, by default the last final one of each series; `value_label` and `value_note` stand beside it in a
    single series (by default its value and nothing). `context` is an earlier series in grey.
    `withheld`, `empty` and `synthetic` are words; the latter None for the real record. `trial` are the days
    to which readings clip a week.
    """

    measure: str
    series: tuple[Series, ...]
    domain: tuple[str, str]
    withheld: str
    empty: str
    unit: Unit = field(default_factory=Unit)
    context: tuple[Point, ...] = ()
    context_label: str = ""
    baseline: Level | None = None
    target: Level | None = None
    events: tuple[Event, ...] = ()
    closed: Span | None = None
    focus: str = ""
    value_label: str = ""
    value_note: str = ""
    band_label: str = ""
    zero: bool = False
    narrow_domain: tuple[str, str] | None = None
    synthetic: str | None = None
    trial: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= len(theme.SERIES):
            raise ValueError(f"a trend shows 1 to {len(theme.SERIES)} series, not {len(self.series)}")

    @property
    def points(self) -> tuple[Point, ...]:
        """All points of all series."""
        return tuple(point for one in self.series for point in one.points)

    def key_point(self, series: Series) -> Point | None:
        """Return the point of a series that a reader should look at, None if it has no value at all."""
        return last_final([one for one in series.points if one.week == self.focus]) or last_final(
            series.points
        )

    @property
    def bounded(self) -> tuple[Series, ...]:
        """The series that have bounds."""
        return tuple(one for one in self.series if any(point.lower is not None for point in one.points))

    def within(self, start: str, end: str) -> Trend:
        """Return the figure with only the points and events from `start` to `end`, in order of time."""

        def shown(points: tuple[Point, ...]) -> tuple[Point, ...]:
            inside = (point for point in points if start <= point.week <= end)
            return tuple(sorted(inside, key=lambda point: point.week))

        return replace(
            self,
            domain=(start, end),
            series=tuple(replace(one, points=shown(one.points)) for one in self.series),
            context=shown(self.context),
            events=tuple(event for event in self.events if start <= event.date <= end),
        )


def draw(figure: Trend, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification, or that of the words `empty` when no value can be shown."""
    shown = figure.within(*(figure.domain if wide or not figure.narrow_domain else figure.narrow_domain))
    values = _values(shown)
    if not any(point.value is not None for point in (*shown.points, *shown.context)):
        return draw_empty(figure.empty, figure.synthetic, lang, wide=wide)
    scale = value_scale(values, figure.unit, lang, zero=figure.zero)
    strips = STRIP * sum(any(point.value is None for point in one.points) for one in shown.series)
    head = HEADER if figure.synthetic or scale.unit else 8
    left = widest(scale.labels, theme.TEXT) + 8
    room = end_room(shown, lang, wide=wide)
    width = theme.WIDE if wide else theme.NARROW
    plane = Plane(*shown.domain, scale, width - left - 4 - room, 300 if wide else 250)
    stems = event_rows(shown, plane, width - left - 4, wide=wide)
    top = head + stems.height + 4
    canvas = Canvas(width, top + plane.height + strips + 44, left, 4, top, strips + 44)
    ticks = time_ticks(*shown.domain, plane.width, lang)
    inside = labels(shown, plane, canvas, lang, above=stems.labels, wide=wide)
    layers = [
        *backdrop(shown, plane, canvas, stems),
        *data_marks(shown, plane, ticks, strips),
        *withheld_strips(shown, plane, STRIP),
        *marks.words([*sample(figure.synthetic, canvas), *inside, *stems.labels]),
    ]
    return drawing(layers, canvas, lang, readings.of_trend(shown, plane, lang))


def _values(figure: Trend) -> list[float]:
    """Return every value that the axis has to hold."""
    points = (*figure.points, *figure.context)
    held = [value for point in points for value in (point.value, point.lower, point.upper)]
    levels = [level.value for level in (figure.baseline, figure.target) if level]
    return [value for value in (*held, *levels) if value is not None]
