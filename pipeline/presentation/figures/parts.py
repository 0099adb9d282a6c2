"""Figures of parts of a whole: what a province sells, where a category is sold.

Belongs here: values of published tables side by side, in rupiah; a withheld cell is shown as withheld, and no share of
a whole is formed. Does not belong here: indicators (`trends`, `units`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pipeline.presentation import numbers, tables
from pipeline.presentation.charts.ranking import Item, Ranking
from pipeline.presentation.figures import words
from pipeline.presentation.figures.figure import Figure
from pipeline.presentation.figures.units import Unit, category_units, province_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def categories_of(edition: Edition, voice: Voice, province: str) -> Figure:
    """Return what the sellers of one province sell, by category, trial to date."""
    table = edition.now.tables["province_category"]
    rows = table[table["province_code"].eq(province)]
    place = next(one.name[voice.lang] for one in edition.provinces if one.code == province)
    subtitle = voice.say("figures.subtitle_categories", place=place, range=words.covered(edition, voice))
    return _values(
        edition,
        voice,
        f"categories-{province}",
        rows,
        category_units(edition, voice),
        column="category",
        subtitle=subtitle,
    )


def provinces_of(edition: Edition, voice: Voice, category: str) -> Figure:
    """Return where the sellers of one category are, by province, trial to date."""
    table = edition.now.tables["province_category"]
    rows = table[table["category"].eq(category)]
    subtitle = voice.say("figures.subtitle_provinces", range=words.covered(edition, voice))
    name = f"provinces-{category.replace('_', '-')}"
    return _values(
        edition, voice, name, rows, province_units(edition, voice), column="province_code", subtitle=subtitle
    )


def _values(
    edition: Edition,
    voice: Voice,
    name: str,
    rows: pd.DataFrame,
    units: Sequence[Unit],
    *,
    column: str,
    subtitle: str,
) -> Figure:
    known = {row[column]: row["gmv_idr"] for _, row in rows.iterrows()}
    here = [unit for unit in units if unit[0] in known]
    items = tuple(
        Item(label, _number(known[code]), _rupiah(voice, known[code]), short) for code, label, short in here
    )
    return Figure(
        id=name,
        provenance=edition.now.provenance,
        title=_largest(voice, items),
        subtitle=subtitle,
        chart=Ranking(
            subtitle,
            items,
            voice.say("figures.chart_empty"),
            None,
            words.sample_words(edition, voice),
        ),
        notes=(
            words.note(edition, voice, rows.assign(obs_status=""), mark=words.NO_MARK),
            words.source(edition, voice),
        ),
        table=_table(voice, subtitle, column, here, known),
        rows=rows,
    )


def _largest(voice: Voice, items: Sequence[Item]) -> str:
    names = [item.label for item in sorted(items, key=lambda item: -(item.value or 0)) if item.value]
    if not names:
        return voice.say("figures.chart_empty")
    both = voice.say("phrases.and", first=names[0], second=names[1]) if len(names) > 1 else names[0]
    return voice.say("phrases.largest", names=both)


def _table(
    voice: Voice, caption: str, column: str, units: Sequence[Unit], known: dict[str, float]
) -> tables.Part:
    head = voice.say("figures.col_category" if column == "category" else "figures.col_province")
    body = [[tables.Cell(label), _cell(voice, known[code])] for code, label, _ in units]
    return tables.table(caption, [(head, False), (voice.say("figures.col_gmv"), True)], body)


def _cell(voice: Voice, value: float) -> tables.Cell:
    if math.isnan(value):
        return tables.Cell(voice.say("marks.withheld"), "conf")
    return tables.Cell(numbers.rupiah(value, voice.lang, compact=False), "number")


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _rupiah(voice: Voice, value: float) -> str:
    return voice.say("marks.withheld") if math.isnan(value) else numbers.rupiah(value, voice.lang)
