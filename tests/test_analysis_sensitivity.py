from __future__ import annotations

import numpy as np
import pandas as pd

from bench.cube import week
from pipeline.analysis.level_change import level_change
from pipeline.analysis.not_estimable import FEW_WEEKS, Reason
from pipeline.analysis.sensitivity import sensitivity
from pipeline.analysis.weekly_design import Event, Plan

WEEKS = [week(number) for number in range(18)]
VALUES = pd.Series(np.random.default_rng(4).standard_normal(18), WEEKS)
PLAN = Plan(week(9), events=(Event("sale", (week(1), week(12))),), left_out=frozenset({week(0), week(17)}))


def test_every_choice_is_made_once_in_fixed_order() -> None:
    """The variants are: as planned, trend, events, four other starts, and each used week left out."""
    found = [(variant.kind, variant.detail) for variant in sensitivity(VALUES, PLAN)]
    assert found[:3] == [("main", ""), ("trend", "with"), ("events", "without")]
    assert found[3:7] == [("start", week(at)) for at in (7, 8, 10, 11)]
    assert found[7:] == [("without_week", week(at)) for at in range(1, 17)]


def test_each_variant_is_the_estimate_under_its_choice() -> None:
    """A variant's result is what the estimate gives under the changed plan."""
    found = {(variant.kind, variant.detail): variant.result for variant in sensitivity(VALUES, PLAN)}
    assert found["main", ""] == level_change(VALUES, PLAN)
    assert found["events", "without"] == level_change(VALUES, Plan(week(9), left_out=PLAN.left_out))
    assert found["without_week", week(5)] == level_change(VALUES.drop(week(5)), PLAN)
    assert found["start", week(7)] == level_change(
        VALUES, Plan(week(7), events=PLAN.events, left_out=PLAN.left_out)
    )


def test_a_plan_with_trend_is_tried_without() -> None:
    """The trend is taken out where it was planned, and no events means no events to leave out."""
    kinds = [(variant.kind, variant.detail) for variant in sensitivity(VALUES, Plan(week(9), trend=True))]
    assert ("trend", "without") in kinds
    assert "events" not in dict(kinds)


def test_a_choice_that_cannot_be_estimated_says_why() -> None:
    """A start that leaves one week on a side has a reason instead of a result."""
    found = sensitivity(VALUES, Plan(week(3)))
    assert {variant.result for variant in found if variant.detail == week(1)} >= {Reason(FEW_WEEKS)}


def test_withheld_weeks_are_not_left_out_twice() -> None:
    """A missing week cannot be left out, so it is no variant."""
    values = VALUES.copy()
    values.iloc[4] = float("nan")
    assert week(4) not in {variant.detail for variant in sensitivity(values, PLAN)}
