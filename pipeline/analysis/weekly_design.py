"""The model of a short weekly series: before and after, with a trend and named event weeks if wanted.

Belongs here: which weeks enter and which terms explain them. Does not belong here: the estimate (`level_change`)
and the list of event weeks, which is data.

An event (a sale day, a holiday) is one term for all its weeks, so it is taken out of both sides of the change;
without it a sale in the first week looks like a fall and Ramadan in the last ones like a rise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.analysis.not_estimable import CONFOUNDED, FEW_WEEKS, NotEstimableError, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEWEST: Final = 2
"""Weeks needed on each side of the change."""

SPARE: Final = 3
"""Weeks needed beyond the number of terms, to say anything about noise."""

LEVEL: Final = "level"
TREND: Final = "trend"


@dataclass(frozen=True, slots=True)
class Event:
    """A named event and the weeks (ISO Mondays) it touches."""

    name: str
    weeks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a series is compared: `change_week` is the first week after the change; `left_out` are partial weeks."""

    change_week: str
    trend: bool = False
    events: tuple[Event, ...] = ()
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The weeks used, their position in time (weeks since the first) and the terms (weeks x terms, named).

    The last term is the change of level.
    """

    weeks: tuple[str, ...]
    position: NDArray[np.int64]
    matrix: NDArray[np.float64]
    names: tuple[str, ...]


def weekly_design(weeks: Sequence[str], plan: Plan) -> Design:
    """Lay out the model for `weeks` (ISO Mondays, in any order) without those that `plan` leaves out.

    Gaps stay gaps: noise is less alike over a missing week. An event without a week in the series has no term.
    Raises `NotEstimableError` (few_weeks, confounded).
    """
    used = tuple(sorted(week for week in weeks if week not in plan.left_out))
    after = np.array([week >= plan.change_week for week in used], dtype=np.float64)
    if min(after.sum(), len(used) - after.sum()) < FEWEST:
        raise NotEstimableError(Reason(FEW_WEEKS))
    position = np.array([(date.fromisoformat(week) - date.fromisoformat(used[0])).days // 7 for week in used])
    terms = {"intercept": np.ones(len(used))}
    if plan.trend:
        terms[TREND] = (position - position.mean()) / len(used)
    terms |= _event_terms(used, plan.events)
    terms[LEVEL] = after
    matrix = np.column_stack(list(terms.values()))
    _refuse_unclear(matrix, tuple(terms))
    return Design(used, position.astype(np.int64), matrix, tuple(terms))


def _event_terms(used: Sequence[str], events: Sequence[Event]) -> dict[str, NDArray[np.float64]]:
    """Return 0/1 terms of the events that touch at least one used week."""
    touched = {
        event.name: np.array([week in event.weeks for week in used], dtype=np.float64) for event in events
    }
    return {name: term for name, term in touched.items() if term.any()}


def _refuse_unclear(matrix: NDArray[np.float64], names: tuple[str, ...]) -> None:
    """Refuse models with too many terms, and terms that say the same as those before them."""
    if len(matrix) < len(names) + SPARE:
        raise NotEstimableError(Reason(FEW_WEEKS))
    ranks = [int(np.linalg.matrix_rank(matrix[:, : count + 1])) for count in range(len(names))]
    unclear = tuple(
        name for count, name in enumerate(names) if ranks[count] == (ranks[count - 1] if count else 0)
    )
    if unclear:
        raise NotEstimableError(Reason(CONFOUNDED, unclear))
