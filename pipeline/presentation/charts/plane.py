"""Time across and values up: from days and values to pixels, and the axes that say so.

Belongs here: what `trend` and other figures over time share. Does not belong here: which ticks there are (see `axis`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import altair as alt

if TYPE_CHECKING:
    from pipeline.presentation.charts.axis import Scale

TimeTicks = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Plane:
    """A plot of `width` x `height` pixels from day `start` to day `end` and over the domain of `scale`."""

    start: str
    end: str
    scale: Scale
    width: float
    height: float

    def x(self, day: str) -> float:
        """Return the pixels from the left edge to a day."""
        return share_of_time(day, self.start, self.end) * self.width

    def y(self, value: float) -> float:
        """Return the pixels from the upper edge to a value."""
        return (self.scale.high - value) / (self.scale.high - self.scale.low) * self.height


def share_of_time(day: str, start: str, end: str) -> float:
    """Return where `day` stands between `start` (0) and `end` (1), ISO days."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return (date.fromisoformat(day) - first).days / (last - first).days


def utc(day: str) -> alt.DateTime:
    """Return an ISO day as the Vega-Lite date that is the same in every zone."""
    when = date.fromisoformat(day)
    return alt.DateTime(year=when.year, month=when.month, date=when.day, utc=True)


def time_scale(plane: Plane) -> alt.Scale:
    """Return the scale across."""
    return alt.Scale(
        type="utc", domain=[utc(plane.start), utc(plane.end)], range=[0, plane.width], nice=False
    )


def time_axis(ticks: TimeTicks, offset: float = 0) -> alt.Axis:
    """Return the axis of these days with their words, `offset` pixels below the plot."""
    texts = {day: list(words) for day, words in ticks}
    return alt.Axis(
        title=None,
        values=[utc(day) for day, _ in ticks],
        labelExpr=f"{lookup(texts)}[utcFormat(datum.value, '%Y-%m-%d')]",
        offset=offset,
    )


def value_scale(scale: Scale) -> alt.Scale:
    """Return the scale upwards; every layer needs it, or Vega-Lite brings zero back."""
    return alt.Scale(domain=[scale.low, scale.high], zero=False, nice=False)


def value_axis(scale: Scale) -> alt.Axis:
    """Return the axis with the words of the ticks; the grid is drawn apart, across the room for labels too."""
    texts = {_key(tick): words for tick, words in zip(scale.ticks, scale.labels, strict=True)}
    return alt.Axis(title=None, grid=False, values=[*scale.ticks], labelExpr=f"{lookup(texts)}[datum.value]")


def lookup(texts: dict[str, Any]) -> str:
    """Return a table of words as a Vega expression."""
    return json.dumps(texts, ensure_ascii=False)


def _key(tick: float) -> str:
    """Return a number as JavaScript writes it: `250000`, `0.5`."""
    return f"{Decimal(int(tick)) if tick == int(tick) else Decimal(repr(tick)):f}"
