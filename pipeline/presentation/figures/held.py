"""The figure of what a rule with thresholds was held against: the values it looked at, and its thresholds.

Belongs here: drawing what verdicts of the kinds `KINDS` rest on. Does not belong here: the judgement, and changes
(`changes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.presentation.charts.figures import Level
from pipeline.presentation.charts.intervals import Estimate, Intervals
from pipeline.presentation.figures import words
from pipeline.presentation.figures.figure import Figure
from pipeline.presentation.figures.trends import Line, weekly_table
from pipeline.presentation.select import series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.intake.indicators import Indicator
    from pipeline.intake.rules import Rule
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

KINDS: Final = ("weekly_threshold", "proportion", "latest_threshold")
MEAN: Final = "mean"
"""The fact of a verdict on several weeks that its title names."""


def held_figure(edition: Edition, voice: Voice, found: Sequence[Verdict]) -> Figure | None:
    """Return the figure of the verdicts on one commitment, None where they rest on no value held against a threshold."""
    rule = edition.rules.of(found[0].commitment)
    judged = [one for one in found if rule.kind in KINDS and len(_seen(edition, one))]
    if not judged or rule.target is None:
        return None
    lines = [(_reading(edition, voice, one), _seen(edition, one)) for one in judged]
    indicator = edition.indicator(rule.indicators[0])
    rows = pd.concat([rows for _, rows in lines])
    return Figure(
        id=f"{rule.commitment.lower()}-held",
        provenance=found[0].provenance,
        title=_title(edition, voice, indicator, rule.target, judged),
        subtitle=_subtitle(voice, indicator, lines),
        chart=Intervals(
            measure=indicator.title[voice.lang],
            estimates=tuple(_estimates(voice, indicator, lines)),
            withheld=voice.say("marks.withheld"),
            empty=voice.say("figures.chart_empty"),
            unit=words.unit(indicator),
            zero=False,
            levels=tuple(_levels(voice, indicator, rule)),
            synthetic=words.sample_words(edition, voice),
        ),
        notes=(
            words.note(edition, voice, rows, *_said(voice, indicator, rows), mark=words.NO_MARK),
            words.source(edition, voice),
        ),
        table=weekly_table(voice, indicator, lines),
        rows=rows,
    )


def _reading(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    return edition.contract.codes["reading"][verdict.reading][voice.lang] if verdict.reading else ""


def _seen(edition: Edition, verdict: Verdict) -> pd.DataFrame:
    """Return the observations of a verdict's inputs, none where it has none."""
    if not verdict.inputs:
        return edition.now.observations.head(0)
    keys = {"reading": verdict.reading} if verdict.reading else {}
    rows = series(edition.now, verdict.inputs[0].indicator, "national", **keys)
    return rows[rows["week"].isin([one.week for one in verdict.inputs])]


def _title(
    edition: Edition, voice: Voice, indicator: Indicator, threshold: float, judged: Sequence[Verdict]
) -> str:
    """Say where each reading stands, or the one value, and the threshold, in at most ten words."""
    target = voice.goal(indicator, threshold)
    if not judged[0].reading:
        value = voice.value(indicator, judged[0].inputs[-1].value)
        return voice.say("figures.held_value", short=indicator.short[voice.lang], value=value, target=target)
    said = [
        voice.say(
            "figures.held_reading",
            reading=_reading(edition, voice, one).lower(),
            value=voice.value(indicator, dict(one.facts)[MEAN]),
        )
        for one in judged
    ]
    return voice.say("figures.held_readings", said=", ".join(said), target=target)


def _subtitle(voice: Voice, indicator: Indicator, lines: Sequence[Line]) -> str:
    weeks = sorted({week for _, rows in lines for week in rows["week"]})
    return voice.say(
        "figures.subtitle_held" if len(weeks) > 1 else "figures.subtitle_held_once",
        title=indicator.title[voice.lang],
        unit=indicator.unit_words[voice.lang],
        count=len(weeks),
        week=voice.week(weeks[-1], short=True),
    )


def _estimates(voice: Voice, indicator: Indicator, lines: Sequence[Line]) -> Iterator[Estimate]:
    """Yield one row for each week of each reading, in its colour."""
    for colour, (reading, rows) in enumerate(lines, start=1):
        for _, row in rows.iterrows():
            week = voice.week(row["week"], short=True, year=False)
            value = float(row["value"])
            yield Estimate(
                label=voice.say("figures.held_week", reading=reading, week=week) if reading else week,
                value=value,
                low=None if pd.isna(row["lower"]) else float(row["lower"]),
                high=None if pd.isna(row["upper"]) else float(row["upper"]),
                text=voice.value(indicator, value),
                colour=colour,
            )


def _levels(voice: Voice, indicator: Indicator, rule: Rule) -> Iterator[Level]:
    """Yield the threshold for having met a promise, and that for having met a part of it where it is another."""
    for key in ("target", "partly"):
        value = getattr(rule, key)
        if value is not None and not (key == "partly" and value == rule.target):
            yield Level(value, voice.say(f"figures.held_{key}", value=voice.goal(indicator, value)))


def _said(voice: Voice, indicator: Indicator, rows: pd.DataFrame) -> Iterator[str]:
    yield voice.say("figures.note_held")
    if rows["lower"].notna().any():
        yield words.interval(voice, indicator)
