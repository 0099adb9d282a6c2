from __future__ import annotations

import numpy as np
import pytest

from bench.cube import week
from pipeline.analysis.not_estimable import CONFOUNDED, FEW_WEEKS, NotEstimableError, Reason
from pipeline.analysis.weekly_design import Event, Plan, weekly_design

WEEKS = [week(number) for number in range(10)]


def test_the_change_is_the_last_term() -> None:
    """The last column is 0 before and 1 from the change on."""
    design = weekly_design(WEEKS, Plan(week(4)))
    assert design.names == ("intercept", "level")
    assert design.matrix[:, -1].tolist() == [0] * 4 + [1] * 6


def test_partial_weeks_are_left_out_and_gaps_stay_gaps() -> None:
    """A week left out is missing in time as well: its neighbours are two weeks apart."""
    design = weekly_design(WEEKS[::-1], Plan(week(5), left_out=frozenset({week(0), week(3)})))
    assert design.weeks == tuple(WEEKS[1:3] + WEEKS[4:])
    assert design.position.tolist() == [0, 1, 3, 4, 5, 6, 7, 8]


def test_a_trend_is_centred() -> None:
    """The trend rises evenly and has mean zero, so it does not move the intercept."""
    trend = weekly_design(WEEKS, Plan(week(5), trend=True)).matrix[:, 1]
    assert trend.sum() == pytest.approx(0)
    assert np.diff(trend) == pytest.approx(0.1)


def test_an_event_is_one_term_for_all_its_weeks() -> None:
    """A recurring event has one term; one that touches no used week has none."""
    events = (Event("payday", (week(2), week(6))), Event("lebaran", (week(17),)))
    design = weekly_design(WEEKS, Plan(week(5), events=events))
    assert design.names == ("intercept", "payday", "level")
    assert np.flatnonzero(design.matrix[:, 1]).tolist() == [2, 6]


@pytest.mark.parametrize(
    ("weeks", "plan", "reason"),
    [
        (WEEKS, Plan(week(1)), Reason(FEW_WEEKS)),
        (WEEKS, Plan(week(9)), Reason(FEW_WEEKS)),
        ([], Plan(week(4)), Reason(FEW_WEEKS)),
        (WEEKS[:5], Plan(week(2), trend=True), Reason(FEW_WEEKS)),
        (WEEKS, Plan(week(5), events=(Event("ramadan", tuple(WEEKS[5:])),)), Reason(CONFOUNDED, ("level",))),
    ],
    ids=["one week before", "one week after", "nothing", "too many terms", "event is the change"],
)
def test_what_cannot_be_told_apart_is_refused_with_a_reason(
    weeks: list[str], plan: Plan, reason: Reason
) -> None:
    """Too few weeks, or an event that coincides with the change, give no estimate but a reason."""
    with pytest.raises(NotEstimableError) as refusal:
        weekly_design(weeks, plan)
    assert refusal.value.reason == reason
