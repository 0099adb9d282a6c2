"""The course of a trend in words.

Belongs here: first, last, highest, lowest and the distance to a target. Does not belong here: other kinds of figures
(`alternatives`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation.numbers import rounded

if TYPE_CHECKING:
    from pipeline.presentation.charts.runs import Point
    from pipeline.presentation.charts.speaker import Speaker
    from pipeline.presentation.charts.trend import Series, Trend


def trend_sentences(figure: Trend, speaker: Speaker) -> list[str]:
    """Return the sentences after the kind and the measure."""
    withheld = speaker.withheld(sum(point.value is None for point in figure.points))
    if not any(_valued(series) for series in figure.series):
        return [speaker.ended(figure.empty), withheld]
    if len(figure.series) > 1:
        return [_several(figure, speaker), withheld]
    series = figure.series[0]
    return [_course(figure, _valued(series), speaker), *_distance(figure, series, speaker), withheld]


def _valued(series: Series) -> list[tuple[float, Point]]:
    """Return the values in order of time, with their points."""
    ordered = sorted(series.points, key=lambda point: point.week)
    return [(point.value, point) for point in ordered if point.value is not None]


def _course(figure: Trend, known: list[tuple[float, Point]], speaker: Speaker) -> str:
    """Return first, last and extremes of one series; of equal extremes the earlier one."""
    high, low = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    named = {"first": known[0], "last": known[-1], "high": high, "low": low}
    if len(known) == 1:
        return speaker.say(
            "one_value", value=speaker.value(known[0][0], figure.unit), week=speaker.week(known[0][1].week)
        )
    values = {name: speaker.value(value, figure.unit) for name, (value, _) in named.items()}
    weeks = {f"{name}_week": speaker.week(point.week) for name, (_, point) in named.items()}
    return speaker.say("course", **values, **weeks)


def _several(figure: Trend, speaker: Speaker) -> str:
    """Return first and last value of each series."""
    courses = []
    for series in figure.series:
        known = _valued(series)
        if known:
            first, last = (speaker.value(known[n][0], figure.unit) for n in (0, -1))
            courses.append(speaker.say("from_to", name=series.label, first=first, last=last))
        else:
            courses.append(speaker.say("without_value", name=series.label))
    weeks = sorted(point.week for series in figure.series for _, point in _valued(series))
    return speaker.say(
        "several",
        first_week=speaker.week(weeks[0]),
        last_week=speaker.week(weeks[-1]),
        courses="; ".join(courses),
    )


def _distance(figure: Trend, series: Series, speaker: Speaker) -> list[str]:
    """Return how far the point that is marked is from the target, and from the baseline where there is no target."""
    level = figure.target or figure.baseline
    last = figure.key_point(series)
    if level is None or last is None or last.value is None:
        return []
    gap = last.value - level.value
    size = rounded(gap, figure.unit.decimals)
    key = "equal" if size == 0 else "below" if size < 0 else "above"
    said = {"value": speaker.value(last.value, figure.unit), "week": speaker.week(last.week)}
    return [speaker.say(key, gap=speaker.distance(gap, figure.unit), level=level.label, **said)]
