"""The figure of a judged change: estimate and interval against no change, under the plan and under other choices.

Belongs here: drawing what a verdict of the kind `level_change` rests on. Does not belong here: the judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.analysis.level_change import LevelChange
from pipeline.presentation import numbers, tables, verdicts
from pipeline.presentation.charts.axis import Unit
from pipeline.presentation.charts.intervals import Estimate, Intervals
from pipeline.presentation.figures import words
from pipeline.presentation.figures.figure import Figure

if TYPE_CHECKING:
    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

DRAWN = ("main", "trend", "events")
"""Choices in the drawing; single weeks and starts stand in the table of choices."""


def change_figure(edition: Edition, voice: Voice, verdict: Verdict) -> Figure | None:
    """Return the figure of a change, None for a verdict that rests on none."""
    shown = [(one.kind, one.result) for one in verdict.variants if one.kind in DRAWN]
    known = [(kind, result) for kind, result in shown if isinstance(result, LevelChange)]
    if not known:
        return None
    indicator = edition.indicator(verdict.estimates[0].indicator)
    title = verdicts.label(edition, voice, verdict)
    named = [(voice.say(f"verdicts.variant_{kind}"), result) for kind, result in known]
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
                for name, one in named
            ),
            withheld=voice.say("marks.withheld"),
            empty=voice.say("figures.chart_empty"),
            unit=Unit(decimals=indicator.decimals),
            synthetic=words.sample_words(edition, voice),
        ),
        notes=(
            (voice.say("figures.note"), voice.say("figures.note_change")),
            words.source(edition, voice),
        ),
        table=_table(voice, indicator.decimals, named),
        rows=_rows(verdict, known),
    )


def _table(voice: Voice, decimals: int, named: list[tuple[str, LevelChange]]) -> tables.Part:
    heads = [("col_choice", False), ("col_change", True), ("col_low", True), ("col_high", True)]
    body = [
        [
            tables.Cell(name),
            *(
                tables.Cell(numbers.signed(value, voice.lang, decimals), "number")
                for value in (one.estimate, one.low, one.high)
            ),
        ]
        for name, one in named
    ]
    return tables.table(
        voice.say("verdicts.estimates"),
        [(voice.say(f"verdicts.{key}"), numeric) for key, numeric in heads],
        body,
    )


def _rows(verdict: Verdict, known: list[tuple[str, LevelChange]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "commitment": verdict.commitment,
                "choice": kind,
                "estimate": one.estimate,
                "low": one.low,
                "high": one.high,
                "level": one.level,
                "provenance": verdict.provenance,
            }
            for kind, one in known
        ]
    )
