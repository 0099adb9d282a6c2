"""Whether a result depends on choices that could have been made otherwise.

Belongs here: the same estimate under other choices. Does not belong here: the estimate (`level_change`), other
inputs (another channel is another series, so its caller runs it), words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from pipeline.analysis.level_change import LevelChange, level_change
from pipeline.analysis.not_estimable import NotEstimableError, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.analysis.weekly_design import Plan

SHIFTS: Final = (-2, -1, 1, 2)
"""Other starts of the change, in weeks; one that moves no used week to the other side is no other choice."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One other choice: `kind` (main, trend, events, start, without_week, combined) and `detail` for its words.

    `detail`: "with"/"without" for trend and events, the week for start and without_week, empty for the others. `result` is the estimate, or the reason why there is none. `indicator` says of which.
    """

    kind: str
    detail: str
    result: LevelChange | Reason
    indicator: str = ""


def sensitivity(series: pd.Series[float], plan: Plan, level: float = 0.95) -> tuple[Variant, ...]:
    """Return the estimate as planned, then under every other choice, in fixed order."""
    return tuple(
        Variant(kind, detail, estimated(series, other, level))
        for kind, detail, other in _choices(series, plan)
    )


def estimated(series: pd.Series[float], plan: Plan, level: float) -> LevelChange | Reason:
    """Return the estimate, or the reason why there is none."""
    try:
        return level_change(series, plan, level)
    except NotEstimableError as error:
        return error.reason


def _choices(series: pd.Series[float], plan: Plan) -> Iterator[tuple[str, str, Plan]]:
    yield "main", "", plan
    yield "trend", "without" if plan.trend else "with", replace(plan, trend=not plan.trend)
    if plan.events:
        yield "events", "without", replace(plan, events=())
    used = sorted({str(week) for week in series.dropna().index} - plan.left_out)
    for shift in SHIFTS:
        start = (date.fromisoformat(plan.change_week) + timedelta(weeks=shift)).isoformat()
        if any(min(start, plan.change_week) <= week < max(start, plan.change_week) for week in used):
            yield "start", start, replace(plan, change_week=start)
    for week in used:
        yield "without_week", week, replace(plan, left_out=plan.left_out | {week})
