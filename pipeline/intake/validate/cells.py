"""The promise that a cell, once delivered, is there every week.

Belongs here: finding absent cells and telling them together where one cause is likely. Does not belong here: weeks
that are missing as a whole (see `validate.weeks`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.intake.validate.basis import State, file_of, week_before, words
from pipeline.intake.validate.dates import shop_was_closing
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.intake.contract import Trial

_SHOP = ("channel", "shop_tokopedia")
_ONE_BY_ONE = 20
"""So many absent cells are told singly; more of them have a cause of their own."""


def cells_missing(state: State) -> Iterator[Problem]:
    """Require every cell of the week before: what vanished must be a row of zeros or withdrawn."""
    for name, rows in state.rows.items():
        dimensions = [column for column in state.contract.tables[name].key if column != "week"]
        if len(dimensions) == len(state.contract.tables[name].key) or not dimensions:
            continue
        by_week = dict(iter(rows.groupby("week")[[*dimensions, "delivery"]]))
        live = dict(iter(state.live(name).groupby("week")[dimensions]))
        for week, before in week_before(rows["week"]).items():
            if before not in live:
                continue
            there = _expected(live[before], week, state.contract.trial)
            absent = _absent(there, by_week[week][dimensions])
            if len(absent):
                file = file_of(str(by_week[week]["delivery"].max()), name)
                yield from _told(absent, there, file, {"week": week, "before": before})


def _expected(cells: pd.DataFrame, week: str, trial: Trial) -> pd.DataFrame:
    column, shop = _SHOP
    if column in cells.columns and shop_was_closing(week, trial):
        return cells[cells[column] != shop]
    return cells


def _absent(there: pd.DataFrame, here: pd.DataFrame) -> pd.DataFrame:
    both = there.merge(here, how="left", on=list(there.columns), indicator=True)
    return both.loc[both["_merge"] == "left_only", list(there.columns)]


def _told(absent: pd.DataFrame, there: pd.DataFrame, file: str, weeks: dict[str, str]) -> Iterator[Problem]:
    count: dict[str, object] = {"count": len(absent), "total": len(there), **weeks}
    for shared, rows in _gone_altogether(absent, there):
        count |= {"cells": shared, "shared": shared}
        yield problem("sem.cell_missing", Place(file), shared, hint="cell_filter", **count)
        absent = absent.drop(index=rows.index, errors="ignore")
    cells = [words(absent.columns, row) for row in absent.itertuples(index=False)]
    if len(cells) > _ONE_BY_ONE:
        count["cells"] = f"{cells[0]} … {cells[-1]}"
        yield problem("sem.cell_missing", Place(file), cells[0], hint="cell_cut", **count)
        return
    for cell in cells:
        yield problem("sem.cell_missing", Place(file), cell, hint="", **{**count, "cells": cell})


def _gone_altogether(absent: pd.DataFrame, there: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield each value of a dimension of which every cell vanished, and those cells."""
    for column in there.columns:
        before, gone = Counter(there[column]), Counter(absent[column])
        for value, count in sorted(gone.items()):
            if count > 1 and count == before[value] < len(there):
                yield words([column], [value]), absent[absent[column] == value]
