"""The figure of a judged change: estimate and interval against no change, under the plan and under other choices.

Belongs here: drawing what a verdict of the kind `level_change` rests on. Does not belong here: the judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.level_change import LevelChange
from pipeline.presentation import estimates, numbers, tables, verdicts
from pipeline.presentation.charts.axis import Unit
from pipeline.presentation.charts.intervals import Estimate, Intervals
from pipeline.presentation.figures import words
from pipeline.presentation.figures.figure import Figure

if TYPE_CHECKING:
    from pipeline.analysis.sensitivity import Variant
    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

COMBINED: Final = "combined"
DRAWN: Final = ("main", "trend", "events", COMBINED)
"""Choices in the drawing; single weeks and starts stand in the table of choices."""

Shown = tuple["Variant", LevelChange, str]
"""A choice, its result, and its name."""


def change_figure(edition: Edition, voice: Voice, verdict: Verdict) -> Figure | None:
    """Return the figure of a change, None for a verdict that rests on none."""
    known = [
        (one, one.result, _name(voice, one))
        for one in verdict.variants
        if one.kind in DRAWN and one.indicator == verdict.subject and isinstance(one.result, LevelChange)
    ]
    if not known:
        return None
    indicator = edition.indicator(verdict.subject)
    title = verdicts.label(edition, voice, verdict)
    more = [f"{estimates.choice(voice, one)}." for one, _, _ in known if one.kind == COMBINED]
    return Figure(
        id=f"{verdict.commitment.lower()}-change",
        provenance=verdict.provenance,
        title=title,
        subtitle=voice.say("figures.subtitle_change", title=indicator.title[voice.lang]),
        chart=Intervals(
            measure=indicator.title[voice.lang],
            estimates=tuple(
                Estimate(
                    name,
                    one.estimate,
                    one.low,
                    one.high,
                    numbers.signed(one.estimate, voice.lang, indicator.decimals),
                )
                for _, one, name in known
            ),
            withheld=voice.say("marks.withheld"),
            empty=voice.say("figures.chart_empty"),
            unit=Unit(decimals=indicator.decimals),
            synthetic=words.sample_words(edition, voice),
        ),
        notes=(
            (voice.say("figures.note"), " ".join([voice.say("figures.note_change"), *more])),
            words.source(edition, voice),
        ),
        table=_table(voice, indicator, known),
        rows=_rows(verdict, known),
    )


def _name(voice: Voice, variant: Variant) -> str:
    """Return a name short enough for a drawing."""
    if variant.kind == COMBINED:
        return voice.say("verdicts.short_combined")
    return estimates.choice(voice, variant)


def _table(voice: Voice, indicator: Indicator, known: list[Shown]) -> tables.Part:
    names = ("col_change", "col_low", "col_high", "col_detectable")
    unit = voice.say("verdicts.points") if indicator.unit == "percent" else indicator.unit_words[voice.lang]
    heads = [(voice.say("verdicts.col_choice"), False)]
    heads += [(voice.say(f"verdicts.{name}", unit=unit), True) for name in names]
    body = [
        [
            tables.Cell(name),
            *(
                tables.Cell(voice.signed(indicator, value), "number")
                for value in (one.estimate, one.low, one.high)
            ),
            tables.Cell(voice.figure(indicator, one.detectable), "number"),
        ]
        for _, one, name in known
    ]
    return tables.table(voice.say("verdicts.estimates"), heads, body)


def _rows(verdict: Verdict, known: list[Shown]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "commitment": verdict.commitment,
                "choice": "_".join(part for part in (choice.kind, choice.detail) if part),
                "estimate": one.estimate,
                "low": one.low,
                "high": one.high,
                "level": one.level,
                "detectable": one.detectable,
                "provenance": verdict.provenance,
            }
            for choice, one, _ in known
        ]
    )
