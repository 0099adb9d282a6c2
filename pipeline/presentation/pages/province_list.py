"""The list of provinces by island group: where each stands, how it moved, how many sell there.

Belongs here: one table for the page of all provinces. Does not belong here: their map and pages (`regions`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.presentation import tables
from pipeline.presentation.figures import units, words
from pipeline.presentation.select import series

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.intake.record import Province
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

SHARE, SELLERS = "I03", "I05"
HEADS: Final = (("province", False), ("share", True), ("share_change", True), ("sellers", True))
FIRST, LATEST = 0, -1
"""Which of the full weeks."""


def province_list(edition: Edition, voice: Voice, shares: pd.DataFrame) -> tables.Part:
    """Return all provinces in groups of islands, in the order of their codes; `shares` are those of the map."""
    groups = [
        (name, [_row(edition, voice, shares, one) for one in members])
        for name, members in groupby(edition.provinces, key=lambda one: one.island_group[voice.lang])
    ]
    heads = [(voice.say(f"pages.col_{name}"), numeric) for name, numeric in HEADS]
    title = edition.indicator(SHARE).title[voice.lang]
    return {**tables.grouped(title, heads, groups, note=_note(edition, voice)), "mid": True}


def _note(edition: Edition, voice: Voice) -> str:
    said = [voice.say("pages.provinces_note", range=words.covered(edition, voice))]
    if weeks := edition.now.full_weeks:
        first, last = (voice.week(weeks[at], short=True) for at in (FIRST, LATEST))
        said.append(voice.say("pages.provinces_note_weeks", first=first, last=last))
    return " ".join(said)


def _row(edition: Edition, voice: Voice, shares: pd.DataFrame, province: Province) -> list[tables.Cell]:
    share, sellers = edition.indicator(SHARE), edition.indicator(SELLERS)
    first, latest = (_in_week(edition, SHARE, province, at) for at in (FIRST, LATEST))
    name = tables.Cell(
        province.name[voice.lang],
        href=edition.url(f"region:{province.code}", voice.lang),
        code=province.code,
    )
    return [
        name,
        _cell(voice, [units.row_of(shares, province.code)], lambda value: voice.figure(share, value)),
        _cell(voice, [latest, first], lambda new, old: voice.signed(share, new - old)),
        _cell(
            voice,
            [_in_week(edition, SELLERS, province, LATEST)],
            lambda value: voice.figure(sellers, value),
        ),
    ]


def _in_week(edition: Edition, indicator: str, province: Province, at: int) -> pd.Series | None:
    """Return the observation of a province in one of the full weeks, None where there is none."""
    rows = series(edition.now, indicator, "province", province_code=province.code)
    found = rows[rows["week"].eq(edition.now.full_weeks[at])] if edition.now.full_weeks else rows.head(0)
    return found.iloc[0] if len(found) else None


def _cell(voice: Voice, rows: list[pd.Series | None], say: Callable[..., str]) -> tables.Cell:
    """Return what is said of the values of all rows, or why the first without one has none."""
    values = [float(row["value"]) for row in rows if row is not None and pd.notna(row["value"])]
    if len(values) == len(rows):
        return tables.Cell(say(*values), "number")
    lacking = next(row for row in rows if row is None or pd.isna(row["value"]))
    return tables.Cell(units.why_none(voice, lacking), "conf")
