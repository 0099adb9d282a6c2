"""Figures in words, for readers who do not see them: kind, measure, first, last, extremes, distance, withheld.

Belongs here: a few plain sentences from the same values that are drawn. Does not belong here: the words themselves
(`data/words/charts.toml`) and what a finding means (`phrases`).
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from pipeline.presentation import dates, numbers
from pipeline.presentation.charts.composition import Composition
from pipeline.presentation.charts.course import trend_sentences
from pipeline.presentation.charts.days import Days
from pipeline.presentation.charts.intervals import Intervals
from pipeline.presentation.charts.ranking import Ranking
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.charts.speaker import Speaker
from pipeline.presentation.charts.statements import Statements
from pipeline.presentation.charts.tiles import TileMap
from pipeline.presentation.charts.trend import Trend

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.languages import Text
    from pipeline.presentation.charts.drawing import Figure


def alternative(figure: Figure, words: Mapping[str, Text], lang: str) -> str:
    """Return what `figure` shows, in plain sentences; the mark of a sample comes first.

    `words` are those of `charts.toml` under `charts.<key>`; a missing one is a `KeyError`.
    """
    said = sentences(figure, Speaker(words, lang))
    synthetic = getattr(figure, "synthetic", None)
    return " ".join([f"{synthetic}."] * bool(synthetic) + [one for one in said if one])


@singledispatch
def sentences(figure: object, speaker: Speaker) -> list[str]:  # noqa: ARG001 - the signature of all that follow
    """Return the sentences about a figure, some of them perhaps empty."""
    raise TypeError(f"nothing can be said about a {type(figure).__name__}")


@sentences.register
def _(figure: Trend, speaker: Speaker) -> list[str]:
    return [speaker.say("kind_trend", measure=figure.measure), *trend_sentences(figure, speaker)]


@sentences.register
def _(figure: Ranking, speaker: Speaker) -> list[str]:
    rows = [(item.label, item.value, item.text) for item in figure.items]
    compared = speaker.say("compared", level=figure.reference.label) if figure.reference else ""
    return [
        speaker.say("kind_ranking", measure=figure.measure),
        *_rows(rows, figure.empty, speaker),
        compared,
    ]


@sentences.register
def _(figure: TileMap, speaker: Speaker) -> list[str]:
    rows = [(tile.label, tile.value, tile.text) for tile in figure.tiles]
    return [speaker.say("kind_tiles", measure=figure.measure), *_rows(rows, figure.empty, speaker)]


def _rows(rows: Sequence[tuple[str, float | None, str]], empty: str, speaker: Speaker) -> list[str]:
    """Return the extremes among (name, value, text), and how many values are withheld."""
    known = sorted(
        ((value, name, text) for name, value, text in rows if value is not None), key=lambda one: one[:2]
    )
    withheld = speaker.withheld(len(rows) - len(known))
    if not known:
        return [speaker.ended(empty), withheld]
    (_, low_name, low), (_, high_name, high) = known[0], known[-1]
    if len(known) == 1:
        return [speaker.say("only", parts=speaker.say("named", name=low_name, value=low)), withheld]
    return [
        speaker.say("extremes", count=len(known), high_name=high_name, high=high, low_name=low_name, low=low),
        withheld,
    ]


@sentences.register
def _(figure: Composition, speaker: Speaker) -> list[str]:
    kind = speaker.say("kind_composition", measure=figure.measure)
    known = [share for share in figure.shares if share.values is not None]
    withheld = speaker.withheld(len(figure.shares) - len(known))
    if figure.last is None or not known:
        return [kind, speaker.ended(figure.empty), withheld]
    if figure.domain or len(known) == 1:
        parts = _parts(figure, figure.last.values or (), speaker)
        place = speaker.week(figure.last.label) if figure.domain else figure.last.label
        return [kind, speaker.say("latest_parts", place=place, parts=parts), withheld]
    rows = sorted(((share.values or (0.0,))[0], share.label) for share in known)
    low, high = (numbers.percent(rows[n][0], speaker.lang, figure.decimals) for n in (0, -1))
    said = speaker.say(
        "part_extremes",
        part=figure.parts[0].label,
        high_name=rows[-1][1],
        high=high,
        low_name=rows[0][1],
        low=low,
    )
    return [kind, said, withheld]


def _parts(figure: Composition, values: Sequence[float], speaker: Speaker) -> str:
    return ", ".join(
        speaker.say("named", name=part.label, value=numbers.percent(value, speaker.lang, figure.decimals))
        for part, value in zip(figure.parts, values, strict=True)
    )


@sentences.register
def _(figure: Statements, speaker: Speaker) -> list[str]:
    kind = speaker.say("kind_statements", measure=figure.measure)
    if not figure.statements:
        return [kind, speaker.ended(figure.empty)]
    first, last = figure.ordered[0], figure.ordered[-1]
    days = {"first_day": dates.day(first.date, speaker.lang), "last_day": dates.day(last.date, speaker.lang)}
    said = speaker.say(
        "stated" if len(figure.statements) > 1 else "said_once", first=first.text, last=last.text, **days
    )
    counts = {
        words: sum(one.company == company for one in figure.statements) for words, company in figure.kinds
    }
    kinds = ", ".join(f"{words} {count}" for words, count in counts.items())
    deadline = figure.deadline
    ending = (
        speaker.say("on_day", label=deadline.label, day=dates.day(deadline.date, speaker.lang))
        if deadline
        else ""
    )
    return [kind, said, speaker.say("kinds", kinds=kinds), ending]


@sentences.register
def _(figure: Days, speaker: Speaker) -> list[str]:
    days = {
        "first_day": dates.day(figure.start, speaker.lang),
        "last_day": dates.day(figure.end, speaker.lang),
    }
    if figure.until:
        said = speaker.say("calendar", until=dates.day(figure.until, speaker.lang), **days)
    else:
        said = speaker.say("calendar_ahead", **days)
    shown = sorted(
        (event for event in figure.events if figure.state(event.date) == "event"),
        key=lambda event: event.date,
    )
    events = "; ".join(f"{dates.day_month(event.date, speaker.lang)} {event.label}" for event in shown)
    return [
        speaker.say("kind_days", measure=figure.measure),
        said,
        speaker.say("events", events=events) if shown else "",
    ]


@sentences.register
def _(figure: Spark, speaker: Speaker) -> list[str]:
    return [speaker.say("kind_spark", measure=figure.measure)]


@sentences.register
def _(figure: Intervals, speaker: Speaker) -> list[str]:
    kind, held = speaker.say("kind_intervals", measure=figure.measure), ""
    if figure.levels:
        kind = speaker.say("kind_held", measure=figure.measure)
        held = speaker.say("held", levels=", ".join(one.label for one in figure.levels))
    known = [one for one in figure.estimates if one.value is not None]
    withheld = speaker.withheld(len(figure.estimates) - len(known))
    if not known:
        return [kind, speaker.ended(figure.empty), withheld]
    bounded = [one for one in known if one.low is not None and one.high is not None]
    clear = sum(one.clear_of_zero for one in bounded)
    judged = speaker.say("clear", clear=clear, count=len(bounded)) if figure.zero and bounded else ""
    rows = [
        speaker.say(
            "estimate",
            name=one.label,
            value=one.text,
            low=_bound(one.low, figure, speaker),
            high=_bound(one.high, figure, speaker),
        )
        if one.low is not None and one.high is not None
        else speaker.say("named", name=one.label, value=one.text)
        for one in known
    ]
    return [kind, speaker.say("only", parts="; ".join(rows)), held, judged, withheld]


def _bound(value: float, figure: Intervals, speaker: Speaker) -> str:
    """Return an end of an interval; a change shows its sign."""
    write = numbers.signed if figure.zero else numbers.number
    return write(value, speaker.lang, figure.unit.decimals)
