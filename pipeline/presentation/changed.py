"""How one changed value is said: which cell it is, what it was and what it is.

Belongs here: words for a row of the revision log, shared by pages and terminal. Does not belong here: which rows are
shown, and where.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from pipeline.analysis.observations import DECIMALS
from pipeline.analysis.verdicts.evidence import INSPECTED
from pipeline.presentation import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.intake.contract import Contract
    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.voice import Voice

PERCENT_DECIMALS = 2


class Said(NamedTuple):
    """Old and new value and their difference; `remark` tells where only parts of the value changed."""

    old: str
    new: str
    change: str
    remark: str | None


def cell_name(contract: Contract, voice: Voice, row: pd.Series) -> str:
    """Name a cell by its keys: province, category, size, channel or reading, then the week."""
    said = [
        contract.codes[name][row[name]][voice.lang]
        for name in ("province_code", "category", "seller_size", "channel", "reading")
        if row[name]
    ]
    if row["view"] == INSPECTED:
        said.append(voice.say("figures.inspected"))
    week = voice.week(row["week"], short=True) if row["week"] else voice.say("revisions.to_date")
    return ", ".join([*(said or [voice.say("figures.national").capitalize()]), week])


def values(voice: Voice, indicator: Indicator, row: pd.Series) -> Said:
    """Say what the value was and is, with enough decimals to show the change; without either there is no difference."""
    none, shown = voice.say("pages.no_value"), finer(indicator, [row]).decimals
    old, new = (
        none if pd.isna(row[name]) else numbers.number(row[name], voice.lang, shown)
        for name in ("old", "new")
    )
    change = "" if pd.isna(row["change"]) else numbers.signed(row["change"], voice.lang, shown)
    remark = voice.say("revisions.parts_only") if row["change"] == 0 else None
    return Said(old, new, change, remark)


def finer(indicator: Indicator, rows: Iterable[pd.Series]) -> Indicator:
    """Return the indicator with as many more decimals as the changes in `rows` need, at most those of the files.

    With enough of them no change is zero, and old value and change, as they are written, add up to the new value.
    """
    moved = [row for row in rows if row["change"] and row[["old", "new", "change"]].notna().all()]
    enough = range(indicator.decimals, DECIMALS)
    shown = next((n for n in enough if all(_adds_up(row, n) for row in moved)), DECIMALS)
    return replace(indicator, decimals=shown if moved else indicator.decimals)


def _adds_up(row: pd.Series, shown: int) -> bool:
    old, new, change = (numbers.rounded(row[name], shown) for name in ("old", "new", "change"))
    return bool(change) and old + change == new


def share(voice: Voice, relative: float) -> str:
    """Return a relative change in percent, with its sign."""
    return f"{numbers.signed(100 * relative, voice.lang, PERCENT_DECIMALS)}%"
