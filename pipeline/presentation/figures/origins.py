"""Origin of the national value by week: local, imported, unclassified.

Belongs here: one figure and its table. Does not belong here: shares of local products as an indicator (`trends`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pipeline.analysis.observations import spread
from pipeline.presentation import numbers, tables
from pipeline.presentation.charts.composition import Composition, Part, Share
from pipeline.presentation.figures import words
from pipeline.presentation.figures.figure import Figure
from pipeline.presentation.select import is_partial

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def by_week(edition: Edition, voice: Voice) -> Figure:
    """Return the parts of the national value in each week, percent."""
    rows = edition.now.tables["national_origin"]
    labels = edition.contract.codes["origin"]
    weeks = spread(rows, ["week"], "origin", "gmv_idr").reindex(
        columns=["week", "status", "conf_status", *labels], fill_value=0.0
    )
    shares = weeks[list(labels)].div(weeks[list(labels)].sum(axis=1, skipna=False), axis=0) * 100
    status = rows["status"].map({"provisional": "p"}).fillna("")
    caption = voice.say("figures.subtitle_origin", range=words.covered(edition, voice))
    return Figure(
        id="origins-national",
        provenance=edition.now.provenance,
        title=_title(voice, weeks, shares),
        subtitle=caption,
        chart=_chart(edition, voice, caption, weeks, shares),
        notes=(
            words.note(edition, voice, rows.assign(obs_status=status), mark=words.BAR),
            words.source(edition, voice),
        ),
        table=_table(
            voice,
            caption,
            [
                (voice.week(week, short=True), row)
                for week, (_, row) in zip(weeks["week"], shares.iterrows(), strict=True)
            ],
            [label[voice.lang] for label in labels.values()],
        ),
        rows=rows,
    )


def _chart(
    edition: Edition, voice: Voice, measure: str, weeks: pd.DataFrame, shares: pd.DataFrame
) -> Composition:
    trial, labels = edition.contract.trial, edition.contract.codes["origin"]
    drawn = tuple(
        Share(
            week,
            None if row.isna().any() else tuple(float(value) for value in row),
            provisional=status == "provisional" or is_partial(week, trial),
        )
        for week, status, (_, row) in zip(weeks["week"], weeks["status"], shares.iterrows(), strict=True)
    )
    return Composition(
        measure=measure,
        parts=tuple(
            Part(label[voice.lang], colour) for label, colour in zip(labels.values(), (1, 2, 0), strict=True)
        ),
        shares=drawn,
        withheld=voice.say("marks.withheld"),
        empty=voice.say("figures.chart_empty"),
        domain=(trial.weeks[0], trial.end.isoformat()),
        synthetic=words.sample_words(edition, voice),
        trial=(trial.start.isoformat(), trial.end.isoformat()),
    )


def _title(voice: Voice, weeks: pd.DataFrame, shares: pd.DataFrame) -> str:
    """Say the parts of the latest full week."""
    full = [number for number, week in enumerate(weeks["week"]) if not is_partial(week, voice.trial)]
    if not full or shares.iloc[full[-1]].isna().any():
        return voice.say("figures.chart_empty")
    said = {name: numbers.percent(value, voice.lang) for name, value in shares.iloc[full[-1]].items()}
    return voice.say("phrases.composition_finding", **{str(name): value for name, value in said.items()})


def _table(
    voice: Voice, caption: str, rows: Sequence[tuple[str, pd.Series]], labels: Sequence[str]
) -> tables.Part:
    heads = [(voice.say("figures.col_week"), False), *((f"{label}, %", True) for label in labels)]
    body = [[tables.Cell(week), *(_percent_cell(voice, value) for value in row)] for week, row in rows]
    return tables.table(caption, heads, body)


def _percent_cell(voice: Voice, value: float) -> tables.Cell:
    if math.isnan(value):
        return tables.Cell(voice.say("marks.withheld"), "conf")
    return tables.Cell(numbers.number(value, voice.lang, 1), "number")
