"""Figures of a weekly series: any indicator, national or of one province, category or seller size.

Belongs here: which series stand in one drawing and against what they are measured. Does not belong here: maps and
rankings (`regions`, `groups`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.presentation import dates, phrases, tables
from pipeline.presentation.charts.figures import Event, Level, Span
from pipeline.presentation.charts.trend import Series, Trend
from pipeline.presentation.figures import record, words
from pipeline.presentation.figures.figure import Figure
from pipeline.presentation.select import (
    BASELINE_WEEKS,
    LIKE_FOR_LIKE,
    before_closing,
    change,
    is_partial,
    points,
    series,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.intake.indicators import Goal, Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

Line = tuple[str, pd.DataFrame]
"""A label and the observations of one line."""


def local_share(edition: Edition, voice: Voice, indicator: Indicator) -> Figure:
    """I03 against baseline and target, with the Tokopedia app against itself."""
    rows = series(edition.now, indicator.id, "national")
    app = series(edition.now, indicator.id, "channel", channel=LIKE_FOR_LIKE)
    before, during = before_closing(app, voice.trial), app[app["week"].isin(edition.contract.trial.weeks)]
    earlier = app[~app["week"].isin(edition.contract.trial.weeks) & app["week"].ge(before["week"].min())]
    mean = float(before["value"].mean()) if len(before) else None
    lines = [
        (voice.say("figures.all_channels"), rows),
        (voice.say("figures.tokopedia_app"), during.assign(lower=None, upper=None)),
    ]
    chart = _trend(edition, voice, indicator, lines, closed=True, context=earlier, baseline=mean)
    extra = [words.band(voice, indicator)]
    if mean is not None:
        extra.append(voice.say("figures.note_baseline", weeks=BASELINE_WEEKS))
    return Figure(
        id=f"{indicator.id.lower()}-national",
        provenance=edition.now.provenance,
        title=phrases.finding(voice, indicator, rows),
        subtitle=_subtitle(edition, voice, indicator, voice.say("figures.national")),
        chart=chart,
        notes=(words.note(edition, voice, rows, *extra), words.source(edition, voice, indicator)),
        table=weekly_table(voice, indicator, lines),
        rows=pd.concat([rows, app]),
        narrow_notes=_event_list(voice, chart.events),
    )


def weekly(
    edition: Edition, voice: Voice, indicator: Indicator, name: str, place: str, lines: list[Line]
) -> Figure:
    """One indicator by week as one to four `lines`; `name` ends the figure's id, `place` says for whom."""
    everything = pd.concat([rows for _, rows in lines])
    more = []
    if everything["lower"].notna().any():
        more.append(words.band(voice, indicator))
    chart = _trend(edition, voice, indicator, lines)
    return Figure(
        id=f"{indicator.id.lower()}-{name}",
        provenance=edition.now.provenance,
        title=phrases.finding(
            voice,
            indicator,
            lines[0][1],
            f"{indicator.short[voice.lang]}, {lines[0][0]}" if len(lines) > 1 else None,
        ),
        subtitle=_subtitle(edition, voice, indicator, place),
        chart=chart,
        notes=(
            words.note(edition, voice, everything, *more, voice.say("figures.note_axis")),
            words.source(edition, voice, indicator),
        ),
        table=weekly_table(voice, indicator, lines),
        rows=everything,
        narrow_notes=_event_list(voice, chart.events),
    )


def inspected(edition: Edition, voice: Voice, indicator: Indicator) -> Figure:
    """Items inspected so far: without it a share of inspected items would hide how many were never looked at."""
    rows = series(edition.now, indicator.id, "inspected")
    title, short = (voice.words[f"figures.{key}"] for key in ("inspected_measure", "inspected"))
    counted = replace(indicator, title=title, short=short, target=None, comparator=None, bounds="")
    place = voice.say("figures.national")
    return weekly(edition, voice, counted, "inspected", place, [(short[voice.lang], rows)])


def _event_list(voice: Voice, events: tuple[Event, ...]) -> tuple[words.Note, ...]:
    """Say what the numbers of a narrow drawing stand for."""
    said = ", ".join(f"{event.number} {event.label}" for event in events)
    return ((voice.say("figures.events"), f"{said}."),) if said else ()


def _trend(
    edition: Edition,
    voice: Voice,
    indicator: Indicator,
    lines: list[Line],
    *,
    closed: bool = False,
    context: pd.DataFrame | None = None,
    baseline: float | None = None,
) -> Trend:
    trial, first = edition.contract.trial, lines[0][1]
    found = change(first, trial)
    end = (trial.end + timedelta(days=3)).isoformat()
    earliest = context["week"].min() if context is not None and len(context) else trial.weeks[0]
    return Trend(
        measure=indicator.title[voice.lang],
        series=tuple(
            Series(label, number, points(rows, voice.trial)) for number, (label, rows) in enumerate(lines, 1)
        ),
        domain=(earliest, end),
        narrow_domain=(max(earliest, _narrow_start(edition)), end),
        withheld=voice.say("marks.withheld"),
        empty=voice.say("figures.chart_empty"),
        unit=words.unit(indicator),
        context=points(context, voice.trial) if context is not None else (),
        context_label=voice.say("figures.before_closing") if context is not None and len(context) else "",
        baseline=_level(voice, indicator, "baseline", baseline),
        target=_goal(voice, indicator, "target", indicator.target)
        or _goal(voice, indicator, "comparator", indicator.comparator),
        events=record.events(edition, voice),
        closed=_closed(edition, voice) if closed else None,
        value_label=voice.value(indicator, float(found.last["value"])) if found else "",
        focus=str(found.last["week"]) if found else "",
        value_note=voice.week(found.last["week"], short=True, year=False) if found else "",
        band_label=voice.say("figures.band") if first["lower"].notna().any() else "",
        synthetic=words.sample_words(edition, voice),
        trial=(trial.start.isoformat(), trial.end.isoformat()),
    )


def _narrow_start(edition: Edition) -> str:
    """Return the first day on a phone: one month before the closing, no earlier."""
    return (edition.contract.trial.shop_closed_from - timedelta(days=30)).isoformat()


def _level(voice: Voice, indicator: Indicator, key: str, value: float | None) -> Level | None:
    if value is None:
        return None
    return Level(value, voice.say(f"figures.{key}", value=voice.value(indicator, value)))


def _goal(voice: Voice, indicator: Indicator, key: str, goal: Goal | None) -> Level | None:
    if goal is None:
        return None
    value = voice.goal(indicator, goal.value)
    long = voice.say(f"figures.{key}_long", value=value, label=goal.label[voice.lang])
    return Level(goal.value, long, voice.say(f"figures.{key}", value=value))


def _closed(edition: Edition, voice: Voice) -> Span:
    trial = edition.contract.trial
    return Span(
        trial.shop_closed_from.isoformat(), trial.shop_reopened.isoformat(), voice.say("figures.shop_closed")
    )


def _subtitle(edition: Edition, voice: Voice, indicator: Indicator, place: str) -> str:
    return voice.say(
        "figures.per_week",
        title=indicator.title[voice.lang],
        unit=indicator.unit_words[voice.lang],
        place=place,
        range=words.covered(edition, voice),
    )


def weekly_table(voice: Voice, indicator: Indicator, lines: Sequence[Line]) -> tables.Part:
    """Return the observations of each line by week, with their bounds if any has some; more than one line are groups."""
    bounds = any(rows["lower"].notna().any() for _, rows in lines)
    heads = [
        (voice.say("figures.col_week"), False),
        (voice.say("figures.col_value", unit=indicator.unit_words[voice.lang]), True),
    ]
    if bounds:
        heads += [(voice.say("figures.col_lower"), True), (voice.say("figures.col_upper"), True)]
    groups = [
        (
            label if len(lines) > 1 else None,
            [_row(voice, indicator, row, bounds=bounds) for _, row in rows.iterrows()],
        )
        for label, rows in lines
    ]
    return tables.grouped(indicator.title[voice.lang], heads, groups)


def _row(voice: Voice, indicator: Indicator, row: pd.Series, *, bounds: bool) -> list[tables.Cell]:
    remarks = [voice.status(row["obs_status"])]
    if is_partial(row["week"], voice.trial):
        remarks.append(voice.say("marks.partial_week"))
    cells = [
        tables.Cell(
            dates.week_range(row["week"], voice.lang, voice.trial.start, voice.trial.end, short=True),
            small="; ".join(remark for remark in remarks if remark) or None,
        ),
        tables.number(voice, indicator, row["value"], row),
    ]
    if bounds:
        cells += [
            tables.number(voice, indicator, row[name], row) if pd.notna(row[name]) else tables.Cell("")
            for name in ("lower", "upper")
        ]
    return cells
