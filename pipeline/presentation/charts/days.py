"""The calendar of the trial as cloth: one thread for each day, long ones for events.

Belongs here: threads, their states and the words at the long ones. Does not belong here: which day it is and which
events there were (the caller's).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation import dates
from pipeline.presentation.charts import marks, theme, vega
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.measure import text_width
from pipeline.presentation.charts.placing import Flag, Label, rows_for
from pipeline.presentation.charts.vega import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.presentation.charts.figures import Event

SHORT, LONG = 44, 64
"""Lengths of threads in pixels."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `start` to `end` (ISO, both with a thread); `until` is the last day with data, None for none.

    Days from `provisional_from` on are drawn dashed. The last thread closes the cloth and is always an event's.
    """

    measure: str
    start: str
    end: str
    until: str | None
    events: tuple[Event, ...]
    provisional_from: str | None = None
    synthetic: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """All days in order."""
        first, last = date.fromisoformat(self.start), date.fromisoformat(self.end)
        return tuple((first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1))

    def state(self, day: str) -> str:
        """Return `event`, `ahead`, `provisional` or `past`; an event to come is ahead, but the last day closes."""
        if day == self.end or (day in {event.date for event in self.events} and self._reached(day)):
            return "event"
        if not self._reached(day):
            return "ahead"
        return "provisional" if self.provisional_from and day >= self.provisional_from else "past"

    def _reached(self, day: str) -> bool:
        return self.until is not None and day <= self.until


def draw(figure: Days, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification."""
    width = theme.DAYS_WIDE if wide else theme.DAYS_NARROW
    days = figure.all
    gap = (width - 6) / len(days)
    marked = [
        event
        for event in sorted(figure.events, key=lambda one: one.date)
        if figure.state(event.date) == "event"
    ]
    labels, height = _event_labels(marked, days, gap, width, lang, wide=wide)
    top = height + (HEADER if figure.synthetic else 0) + 4
    canvas = Canvas(width, top + LONG + 26, 3, 3, top, 26)
    layers = [
        *_threads(figure, days, gap),
        *marks.lines([line for label, x in labels for line in _stem(label, x)]),
        *marks.words(
            [
                *sample(figure.synthetic, canvas),
                *[label for label, _ in labels],
                *_month_labels(days, gap, lang, wide=wide),
            ]
        ),
    ]
    return drawing(layers, canvas, lang)


def _threads(figure: Days, days: Sequence[str], gap: float) -> list[Layer]:
    """Return a stroke for each day, of half the width that a day has."""
    looks = {
        "past": (theme.colour(1), []),
        "provisional": (theme.colour(1), [5, 3]),
        "ahead": (theme.GRID, []),
        "event": (theme.INK, []),
    }
    rows = [
        {"day": day, "state": state, "top": LONG - (LONG if state == "event" else SHORT), "bottom": LONG}
        | {"x": round((n + 0.5) * gap, 2), "colour": looks[state][0], "dash": looks[state][1]}
        for n, (day, state) in enumerate((day, figure.state(day)) for day in days)
    ]
    field = vega.expression
    mark = alt.Chart().mark_rule(
        strokeWidth=round(gap / 2, 2), stroke=field("colour"), strokeDash=field("dash")
    )
    places = vega.at("x", y="top", y2="bottom")
    return [Layer("days", vega.unit(mark.encode(**places)), rows)]


def _event_labels(
    events: list[Event], days: Sequence[str], gap: float, width: float, lang: str, *, wide: bool
) -> tuple[list[tuple[Label, float]], float]:
    """Return the words of events with the pixels of their threads, and the height they take."""
    places = [(days.index(event.date) + 0.5) * gap for event in events]
    if not events:
        return [], 0
    if not wide:
        labels = [
            Label(x, 0, (str(event.number),), theme.SMALL, bold=True, align="center")
            for event, x in zip(events, places, strict=True)
        ]
    else:
        labels = [_event_label(event, x, width, gap, lang) for event, x in zip(events, places, strict=True)]
    flags = [Flag(label.box().left, label.box().right, x) for label, x in zip(labels, places, strict=True)]
    rows = rows_for(flags, 8 if wide else 2)
    step = 38 if wide else 16
    placed = [replace(label, y=-step * (row + 1) + 8) for label, row in zip(labels, rows, strict=True)]
    return list(zip(placed, places, strict=True)), step * (max(rows) + 1)


def _event_label(event: Event, x: float, width: float, gap: float, lang: str) -> Label:
    """Return date and words, beginning at the thread, or ending there near the right edge."""
    label = Label(x - gap / 4, 0, (dates.day_month(event.date, lang), event.label), halo=True)
    fits = label.box().right <= width - 6
    return label if fits else replace(label, x=x + gap / 4, align="right")


def _stem(label: Label, x: float) -> list[marks.Line]:
    """Return the hairline from words in a higher row down to their thread; the lowest row needs none."""
    return [marks.Line(x, label.box().bottom, x, 0, theme.AXIS)] if label.box().bottom < -10 else []  # noqa: PLR2004 - lowest row


def _month_labels(days: Sequence[str], gap: float, lang: str, *, wide: bool) -> list[Label]:
    """Return the names of months below their first days, those left out that have no room."""
    labels: list[Label] = []
    for n, day in enumerate(days):
        if n and not day.endswith("-01"):
            continue
        when = date.fromisoformat(day)
        name = dates.month(when.month, lang, short=not wide)
        year = f" {when.year}" if wide and (n == 0 or when.month == 1) else ""
        room = (min(len(days), n + 31) - n) * gap
        if text_width(name, theme.TEXT) <= max(room, 26):
            labels.append(Label(n * gap, LONG + 15, (f"{name}{year}",), colour=theme.MUTED))
    return labels
