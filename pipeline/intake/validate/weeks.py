"""Promises from week to week: no week and no cell vanishes, no week repeats another, no value leaps.

Belongs here: one rule a function, its docstring the rule; each looks at the state after all deliveries. Does not belong
here: rules about one file or between tables.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.intake.contract import WEEK
from pipeline.intake.validate.basis import Doubt, State, file_of, week_before
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HALF = 0.5


def gaps(state: State) -> Iterator[Problem]:
    """Require every week between the first and the last, in the baseline and in the trial each for itself."""
    first = state.contract.trial.weeks[0]
    for name, rows in _weekly(state):
        weeks = sorted(set(rows["week"]))
        for run in ([w for w in weeks if w < first], [w for w in weeks if w >= first]):
            for missing, later in _holes(run):
                place = Place(file_of(_brought_by(rows, later), name), column="week")
                yield problem("sem.gap", place, missing, week=missing, table=name)


def stale_copies(state: State) -> Iterator[Problem]:
    """Require that no week repeats all figures of an earlier one, unless these are too few to tell."""
    for name, _ in _weekly(state):
        table = state.contract.tables[name]
        columns = [column for column in (*table.key, *table.measures) if column != "week"]
        seen: dict[bytes, str] = {}
        for week, rows in state.live(name).groupby("week", sort=True):
            if (rows[list(table.measures)] != 0).to_numpy().sum() < state.contract.limits.stale_values:
                continue
            content = pd.util.hash_pandas_object(rows[columns], index=False).to_numpy().tobytes()
            before = seen.setdefault(content, str(week))
            if before != week:
                place = Place(file_of(_brought_by(rows, str(week)), name), column="week")
                yield problem("sem.stale_copy", place, str(week), week=week, before=before)


def jumps(state: State) -> Iterator[Doubt]:
    """Require that the value of a cell stays within a factor of the week before; zero is no value to compare."""
    factor = state.contract.limits.jump_factor
    for name, rows in _weekly(state):
        table = state.contract.tables[name]
        if "gmv_idr" not in table.measures:
            continue
        live = state.live(name)
        key = list(table.key)
        pairs = _with_week_before(live[live["gmv_idr"] > 0], rows["week"], key)
        far = (pairs["gmv_idr"] > pairs["before"] * factor) | (pairs["before"] > pairs["gmv_idr"] * factor)
        whole = far.groupby(pairs["week"]).mean() > _HALF
        columns = ["line", "delivery", "gmv_idr", "before", "week", *key]
        for line, delivery, value, before, week, *values in pairs.loc[far, columns].itertuples(index=False):
            place = Place(file_of(delivery, name), int(line), "gmv_idr")
            hint = "jump_whole_week" if whole[week] else ""
            found = problem("sem.jump", place, int(value), hint=hint, before=int(before), factor=factor)
            yield Doubt(found, name, tuple(values))


def _weekly(state: State) -> Iterator[tuple[str, pd.DataFrame]]:
    for name, rows in state.rows.items():
        if "week" in rows.columns:
            yield name, rows


def _holes(weeks: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each missing Monday between given ones with the next one that is there."""
    for earlier, later in pairwise(weeks):
        monday = date.fromisoformat(earlier)
        for step in range(1, (date.fromisoformat(later) - monday) // WEEK):
            yield (monday + WEEK * step).isoformat(), later


def _brought_by(rows: pd.DataFrame, week: str) -> str:
    return str(rows.loc[rows["week"] == week, "delivery"].max())


def _with_week_before(live: pd.DataFrame, weeks: pd.Series, key: list[str]) -> pd.DataFrame:
    """Return the cells that have a value a week earlier too, with it as `before`."""
    rest = [column for column in key if column != "week"]
    earlier = live[[*key, "gmv_idr"]].rename(columns={"week": "week_before", "gmv_idr": "before"})
    later = live.assign(week_before=live["week"].map(week_before(weeks)))
    return later.merge(earlier, on=["week_before", *rest])
