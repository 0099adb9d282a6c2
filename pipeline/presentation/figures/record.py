"""Figures of the real record: the calendar of the trial and the statements on migration.

Belongs here: what nobody measured but somebody said or did, with its source. Does not belong here: anything from
deliveries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.presentation import dates, numbers, tables
from pipeline.presentation.charts.figures import Event
from pipeline.presentation.charts.statements import Statement as Stem
from pipeline.presentation.charts.statements import Statements
from pipeline.presentation.figures.figure import Figure

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

RECORD = "record"


def migration(edition: Edition, voice: Voice) -> Figure:
    """Progress of the migration as stated, one stem per statement, never joined."""
    said = edition.record.statements
    days = dates.day_range(said[0].date, said[-1].date, voice.lang)
    return Figure(
        id="migration-statements",
        provenance=RECORD,
        title=_title(edition, voice),
        subtitle=voice.say("figures.subtitle_statements", range=days),
        chart=_chart(edition, voice),
        notes=(
            (voice.say("figures.note"), voice.say("figures.note_statements")),
            (voice.say("figures.source"), voice.say("figures.source_statements", outlets=_outlets(edition))),
        ),
        table=statement_table(edition, voice),
        rows=_rows(edition),
    )


def statement_table(edition: Edition, voice: Voice) -> tables.Part:
    """Every statement with speaker, note and source."""
    heads = [("date", False), ("stated", True), ("speaker", False), ("note", False), ("source", False)]
    body = [
        [
            tables.Cell(dates.day(one.date, voice.lang)),
            tables.Cell(_stated(voice, one.progress_pct, approx=one.approx), "number"),
            tables.Cell(one.speaker, small=one.role[voice.lang]),
            tables.Cell(one.note[voice.lang]),
            tables.Cell(
                one.outlet, href=one.source, small=voice.say(f"marks.confidence_{one.confidence.lower()}")
            ),
        ]
        for one in edition.record.statements
    ]
    return tables.table(
        voice.say("pages.statements_title"),
        [(voice.say(f"figures.col_{name}"), numeric) for name, numeric in heads],
        body,
        stack=True,
    )


def events(edition: Edition, voice: Voice) -> tuple[Event, ...]:
    """Return the events of the record that charts of the trial name."""
    trial = edition.contract.trial
    marked = [
        one for one in edition.record.timeline if one.on_charts and trial.start <= one.date <= trial.end
    ]
    return tuple(
        Event(one.date.isoformat(), one.label[voice.lang], number) for number, one in enumerate(marked, 1)
    )


def _chart(edition: Edition, voice: Voice) -> Statements:
    stems = tuple(
        Stem(
            one.date.isoformat(),
            float(one.progress_pct),
            _stated(voice, one.progress_pct, approx=one.approx),
            company=one.body == "company",
            approximate=one.approx,
        )
        for one in edition.record.statements
    )
    return Statements(
        measure=voice.say("pages.statements_title"),
        statements=stems,
        ministry=voice.say("figures.ministry"),
        company=voice.say("figures.company"),
        empty=voice.say("figures.chart_empty"),
        deadline=Event(edition.contract.trial.end.isoformat(), voice.say("figures.deadline"), 1),
    )


def _title(edition: Edition, voice: Voice) -> str:
    first, last = edition.record.statements[0], edition.record.statements[-1]
    weeks = (last.date - first.date).days // 7
    return voice.say(
        "phrases.statements_finding",
        first=numbers.percent(first.progress_pct, voice.lang, 0),
        last=numbers.percent(last.progress_pct, voice.lang, 0),
        weeks=weeks,
    )


def _stated(voice: Voice, value: int, *, approx: bool) -> str:
    said = numbers.percent(value, voice.lang, 0)
    return voice.say("figures.approx", value=said) if approx else said


def _outlets(edition: Edition) -> str:
    return ", ".join(dict.fromkeys(one.outlet for one in edition.record.statements))


def _rows(edition: Edition) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "date": one.date.isoformat(),
                "progress_pct": one.progress_pct,
                "approx": one.approx,
                "speaker": one.speaker,
                "body": one.body,
                "source": one.source,
                "confidence": one.confidence,
                "provenance": RECORD,
            }
            for one in edition.record.statements
        ]
    )
