"""Figures that compare units: provinces as a map or a ranking, categories, seller sizes, parts of a whole.

Belongs here: which units stand in a drawing, and its classes. Does not belong here: weekly series (`trends`).
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.analysis.disclosure import CONFIDENTIAL
from pipeline.presentation import numbers, tables
from pipeline.presentation.charts.figures import Level
from pipeline.presentation.charts.ranking import Item, Ranking
from pipeline.presentation.charts.tiles import Tile, TileMap
from pipeline.presentation.figures import words
from pipeline.presentation.figures.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

Unit = tuple[str, str, str]
"""Code, name and short name of a province, category or seller size."""

ROUND = {"percent": 1.0, "sellers": 5.0}


def province_units(edition: Edition, voice: Voice) -> list[Unit]:
    """Return the provinces in the order of their codes."""
    return [(one.code, one.name[voice.lang], one.label) for one in edition.provinces]


def category_units(edition: Edition, voice: Voice) -> list[Unit]:
    """Return the categories in the order of the contract."""
    return [
        (code, label[voice.lang], label[voice.lang])
        for code, label in edition.contract.codes["category"].items()
    ]


def ranking(edition: Edition, voice: Voice, indicator: Indicator, view: str, units: Sequence[Unit]) -> Figure:
    """Every unit of a view that was delivered by its trial-to-date value, the highest first, against the national value."""
    rows = to_date(edition, indicator, view, units)
    items = tuple(
        Item(name, _value(rows, code), _text(voice, indicator, rows, code), short)
        for code, name, short in units
        if row_of(rows, code) is not None
    )
    national = to_date(edition, indicator, "national", [])["value"].tolist()
    reference = None
    if national:
        reference = Level(
            national[0], voice.say("figures.national_level", value=voice.value(indicator, national[0]))
        )
    return Figure(
        id=f"{indicator.id.lower()}-{view.replace('_', '-')}-ranking",
        provenance=edition.now.provenance,
        title=extremes(voice, rows, units),
        subtitle=_subtitle(edition, voice, indicator),
        chart=Ranking(
            indicator.title[voice.lang],
            items,
            voice.say("figures.chart_empty"),
            reference,
            words.sample_words(edition, voice),
        ),
        notes=(words.note(edition, voice, rows, mark=words.NO_MARK), words.source(edition, voice, indicator)),
        table=_table(voice, indicator, rows, view, units),
        rows=rows,
    )


def tile_map(edition: Edition, voice: Voice, indicator: Indicator) -> Figure:
    """Every province as a tile, coloured by its trial-to-date value."""
    units = province_units(edition, voice)
    rows = to_date(edition, indicator, "province", units)
    steps = cuts(rows["value"], indicator.decimals)
    tiles = tuple(
        Tile(
            one.code,
            one.row,
            one.col,
            one.label,
            _value(rows, one.code),
            _tile_text(voice, indicator, rows, one.code),
        )
        for one in edition.provinces
    )
    return Figure(
        id=f"{indicator.id.lower()}-map",
        provenance=edition.now.provenance,
        title=extremes(voice, rows, units),
        subtitle=_subtitle(edition, voice, indicator),
        chart=TileMap(
            indicator.title[voice.lang],
            tiles,
            steps,
            voice.say("figures.chart_empty"),
            words.sample_words(edition, voice),
        ),
        notes=(
            words.note(edition, voice, rows, voice.say("figures.note_tiles"), mark=words.NO_MARK),
            words.source(edition, voice, indicator),
        ),
        table=_table(voice, indicator, rows, "province", units),
        rows=rows,
        full=True,
        scale=scale(voice, indicator, steps),
    )


def to_date(edition: Edition, indicator: Indicator, view: str, units: Sequence[Unit]) -> pd.DataFrame:
    """Return one row for each unit: its trial-to-date value, or its latest full week where none is formed."""
    seen = edition.now.observations
    whole = seen[seen["indicator"].eq(indicator.id) & seen["view"].eq(view) & seen["week"].eq("")]
    if len(whole) or not units:
        return whole
    weeks = series_of_units(seen, indicator, view)
    full = [week for week in sorted(weeks["week"].unique()) if week in edition.now.full_weeks]
    order = [code for code, _, _ in units]
    return weeks[weeks["week"].eq(full[-1] if full else "") & weeks[KEY_OF[view]].isin(order)]


KEY_OF = {"province": "province_code", "category": "category", "seller_size": "seller_size"}


def series_of_units(seen: pd.DataFrame, indicator: Indicator, view: str) -> pd.DataFrame:
    """Return the weekly observations of all units of a view."""
    return seen[seen["indicator"].eq(indicator.id) & seen["view"].eq(view) & seen["week"].ne("")]


def cuts(values: pd.Series, decimals: int = 1) -> tuple[float, float, float, float]:
    """Return four round, rising values that divide `values` into five classes of about equal width.

    All are whole numbers of the last published `decimals`, or they would be written as something else.
    """
    known = values.dropna()
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 5.0)
    size = max((high - low) / 5, 10.0**-decimals)
    magnitude = 10.0 ** math.floor(math.log10(size))
    factors = (1, 2, 2.5, 5, 10) if magnitude > 2 * 10.0**-decimals else (1, 2, 5, 10)
    step = next(factor * magnitude for factor in factors if factor * magnitude >= size)
    first = round(math.ceil(round(low / step, 9)) * step, 9)
    first = first if first > low else first + step
    return tuple(round(first + n * step, 9) for n in range(4))  # type: ignore[return-value]  # always four


def level(value: float, steps: Sequence[float]) -> int:
    """Return the class 1 to 5 of a value."""
    return 1 + sum(value >= step for step in steps)


def scale(voice: Voice, indicator: Indicator, steps: Sequence[float]) -> list[dict[str, str]]:
    """Return the classes of a map as the theme wants them, lowest first, then the withheld ones."""
    said = [voice.goal(indicator, step) for step in steps]
    labels = [
        voice.say("figures.scale_below", value=said[0]),
        *(voice.say("figures.scale_between", low=low, high=high) for low, high in pairwise(said)),
        voice.say("figures.scale_from", value=said[-1]),
    ]
    steps_ = [{"class": f"l{number}", "label": label} for number, label in enumerate(labels, 1)]
    return [*steps_, {"class": "lc", "label": voice.say("marks.withheld")}]


def extremes(voice: Voice, rows: pd.DataFrame, units: Sequence[Unit]) -> str:
    """Say which unit is highest and which lowest."""
    known = rows[rows["value"].notna()]
    if not len(known):
        return voice.say("figures.chart_empty")
    names = {code: short for code, _, short in units}
    column = next(name for name in KEY_OF.values() if known[name].ne("").any())
    ordered = known.sort_values(["value", column])
    return voice.say(
        "phrases.highest_lowest",
        highest=names[ordered.iloc[-1][column]],
        lowest=names[ordered.iloc[0][column]],
    )


def _subtitle(edition: Edition, voice: Voice, indicator: Indicator) -> str:
    return voice.say(
        "figures.to_date",
        title=indicator.title[voice.lang],
        unit=indicator.unit_words[voice.lang],
        range=words.covered(edition, voice),
    )


def row_of(rows: pd.DataFrame, code: str) -> pd.Series | None:
    """Return the row of one unit, None if there is none."""
    found = rows[rows["province_code"].eq(code) | rows["category"].eq(code) | rows["seller_size"].eq(code)]
    return found.iloc[0] if len(found) else None


def why_none(voice: Voice, row: pd.Series | None) -> str:
    """Say why a unit has no value: withheld, not yet due, or never delivered."""
    if row is None:
        return voice.say("marks.not_delivered")
    return voice.say("marks.withheld") if row["conf_status"] == CONFIDENTIAL else voice.missing(row)


def _value(rows: pd.DataFrame, code: str) -> float | None:
    row = row_of(rows, code)
    return None if row is None or pd.isna(row["value"]) else float(row["value"])


def _text(voice: Voice, indicator: Indicator, rows: pd.DataFrame, code: str) -> str:
    value = _value(rows, code)
    return why_none(voice, row_of(rows, code)) if value is None else voice.value(indicator, value)


def _tile_text(voice: Voice, indicator: Indicator, rows: pd.DataFrame, code: str) -> str:
    """Return the number without its unit: the scale above the map names it."""
    value = _value(rows, code)
    if value is None:
        return why_none(voice, row_of(rows, code))
    return (
        numbers.number(value, voice.lang, indicator.decimals)
        if indicator.unit == "percent"
        else voice.value(indicator, value)
    )


def _table(
    voice: Voice, indicator: Indicator, rows: pd.DataFrame, view: str, units: Sequence[Unit]
) -> tables.Part:
    bounds = bool(rows["lower"].notna().any())
    heads = [
        (voice.say(f"figures.col_{view}"), False),
        (voice.say("figures.col_value", unit=indicator.unit_words[voice.lang]), True),
    ]
    if bounds:
        heads += [(voice.say("figures.col_lower"), True), (voice.say("figures.col_upper"), True)]
    names = ("value", "lower", "upper") if bounds else ("value",)
    found = [(name, row_of(rows, code)) for code, name, _ in units]
    body = [
        [tables.Cell(name), *(tables.number(voice, indicator, row[number], row) for number in names)]
        for name, row in found
        if row is not None
    ]
    return tables.table(indicator.title[voice.lang], heads, body)
