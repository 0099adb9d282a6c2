from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from evidence import DUE, RULES, TRIAL, evidence, rule, table, weekly
from roots import ROOT

from pipeline.analysis.level_change import LevelChange, level_change
from pipeline.analysis.verdicts import judge
from pipeline.analysis.verdicts.plans import plan_of, weeks_of
from pipeline.intake.record import read_events

EVENTS = read_events(ROOT)
BEFORE = [(date(2022, 12, 12) + timedelta(weeks=n)).isoformat() for n in range(42)]
"""The weeks of the baseline; the last ends on 1 October, before the shop closed."""

CLOSED = [(date(2023, 10, 2) + timedelta(weeks=n)).isoformat() for n in range(11)]
NOISE = np.random.default_rng(5).standard_normal(60)


def series(step: float, noise: float = 1.0) -> dict[str, float]:
    """Return a level of 50 before and 50 + `step` from the trial on, with noise."""
    weeks = [*BEFORE, *CLOSED[:-1], *TRIAL.weeks]
    return {
        week: 50 + (step if week >= DUE[0] else 0) + noise * NOISE[at % 60] for at, week in enumerate(weeks)
    }


def shares(step: float, shop: float | None = None, noise: float = 1.0) -> list[list[dict[str, object]]]:
    """Return the Tokopedia app, and a Shop channel nine times as large, with a change of level in percent."""
    app, other = series(step, noise), series(step if shop is None else shop, noise)
    open_ = {week: value for week, value in other.items() if week not in CLOSED}
    return [
        *(counted("tokopedia", week, value, 100) for week, value in app.items()),
        *(counted("shop_tokopedia", week, value, 900) for week, value in open_.items()),
    ]


def counted(channel: str, week: str, value: float, sold: float) -> list[dict[str, object]]:
    """Return one week of a channel: a share of what it sold."""
    return weekly(
        "I03", {week: value}, "channel", channel=channel, numerator=value * sold / 100, denominator=sold
    )


PLAIN = {"events": (), "trend": False}
"""No terms but the change, so that the answer can be seen with the eye."""


def test_partial_weeks_and_those_of_the_closed_shop_are_left_out() -> None:
    """The first and last week of the trial and the eleven weeks from 2 October to 17 December are never compared."""
    plan = plan_of(rule("K03"), evidence(table(*shares(0)), events=EVENTS))

    assert plan.left_out == {"2023-12-11", "2024-04-08", *CLOSED}
    assert plan.change_week == "2023-12-18"


def test_event_weeks_are_those_of_the_calendar() -> None:
    """All kinds the rules name stand in data/reference/events.csv and touch the weeks a calendar shows."""
    judged = evidence(table(*shares(0)), events=EVENTS)
    found = {kind: weeks_of(kind, judged) for kind in rule("K03").events}

    assert found["election"] == ("2024-02-12",)
    assert found["lebaran"] == ("2023-04-17", "2024-04-08")
    assert found["ramadan"][-5:] == ("2024-03-11", "2024-03-18", "2024-03-25", "2024-04-01", "2024-04-08")
    assert {"2023-12-25", "2024-01-22", "2024-02-19", "2024-03-25"} <= set(found["payday"])
    assert {"2024-01-01", "2024-01-29", "2024-02-26", "2024-04-01"} <= set(found["double_date"])
    assert found["year_end"] == ("2022-12-19", "2022-12-26", "2023-12-25", "2024-01-01")
    assert {"2022-12-12", "2023-12-04", "2023-12-11"} == set(found["harbolnas"])


@pytest.mark.parametrize(("step", "outcome"), [(20.0, "met"), (0.0, "cannot_conclude"), (-20.0, "not_met")])
def test_a_change_is_judged_by_its_interval(step: float, outcome: str) -> None:
    """A rise of twenty times the noise is met, none cannot be concluded, a fall is not met."""
    (found,) = judge([rule("K03", **PLAIN)], evidence(table(*shares(step))))
    result = found.estimates[0].result

    assert found.outcome == outcome
    assert isinstance(result, LevelChange)
    assert result.estimate == pytest.approx(step, abs=1)
    assert found.strength == (0 if outcome == "cannot_conclude" else 1)
    assert found.inputs[0].week == DUE[-1]


def test_the_estimate_is_that_of_the_weeks_that_count() -> None:
    """Estimating the same weeks by hand gives the same result: partial and closed weeks play no part."""
    values = table(*shares(3))
    (found,) = judge([rule("K03")], evidence(values, events=EVENTS))
    rows = values[values["channel"].eq("tokopedia")].set_index("week")["value"]
    judged = evidence(values, events=EVENTS)
    alone = level_change(rows[[*BEFORE, *DUE]], plan_of(rule("K03"), judged))

    assert found.estimates[0].result == alone


def test_nothing_is_met_where_another_choice_turns_it_round() -> None:
    """A rise in the app that a larger fall in the Shop channel turns into a fall of both cannot be concluded."""
    (found,) = judge([rule("K03", **PLAIN)], evidence(table(*shares(20, shop=-20))))

    assert found.outcome == "cannot_conclude"
    both = next(one for one in found.variants if one.kind == "combined")
    assert isinstance(both.result, LevelChange)
    assert both.result.estimate == pytest.approx(-16, abs=1)


def test_channels_are_added_up_before_the_share_is_formed() -> None:
    """50 of 100 and 180 of 900 are 230 of 1,000; the shop alone says nothing of the weeks in which it was closed."""
    rows = table(
        counted("tokopedia", DUE[0], 50, 100),
        counted("shop_tokopedia", DUE[0], 20, 900),
        counted("tokopedia", CLOSED[0], 40, 100),
    )
    both = evidence(rows).together("I03").set_index("week")["value"]

    assert both.to_dict() == {CLOSED[0]: pytest.approx(40), DUE[0]: pytest.approx(23)}
    rows.loc[rows["channel"].eq("shop_tokopedia"), ["value", "numerator"]] = float("nan")
    assert evidence(rows).together("I03").set_index("week")["value"].isna().to_dict() == {
        CLOSED[0]: False,
        DUE[0]: True,
    }
    assert evidence(rows).together("I99").empty


def test_every_choice_is_tried() -> None:
    """As planned, trend, events, other starts within the trial, each week of the trial left out, both channels."""
    (found,) = judge([rule("K03")], evidence(table(*shares(3)), events=EVENTS))
    kinds = [one.kind for one in found.variants]

    assert {one.indicator for one in found.variants} == {"I03"}
    assert [one.detail for one in found.variants if one.kind == "without_week"] == list(DUE)
    assert [one.detail for one in found.variants if one.kind == "start"] == ["2023-12-25", "2024-01-01"]
    assert [kind for kind in kinds if kind not in ("without_week", "start")] == [
        "main",
        "trend",
        "events",
        "combined",
    ]
    known = [one.result for one in found.variants if isinstance(one.result, LevelChange)]
    assert all(one.detectable > 0 for one in known)
    assert len(known) == len(kinds)


def test_provisional_weeks_do_not_enter() -> None:
    """Two provisional weeks far off change nothing but the number of weeks."""
    values = table(*shares(3))
    values.loc[values["week"].isin(DUE[-2:]), ["value", "obs_status"]] = [900.0, "p"]
    (found,) = judge([rule("K03", **PLAIN)], evidence(values))
    result = found.estimates[0].result

    assert isinstance(result, LevelChange)
    assert (result.estimate, result.n) == (pytest.approx(3, abs=1), len(BEFORE) + 14)


@pytest.mark.parametrize(
    ("steps", "outcome"),
    [
        ((20, 20, 0), "met"),
        ((20, 0, 0), "partly"),
        ((0, 0, 0), "cannot_conclude"),
        ((-20, -20, -20), "not_met"),
    ],
)
def test_two_of_three_must_rise(steps: tuple[float, ...], outcome: str) -> None:
    """K12 asks for two of its three indicators; with Holm's rule the smallest p needs 98.3 percent."""
    names = ("I05", "I06", "I07")
    rows = table(*(weekly(name, series(step)) for name, step in zip(names, steps, strict=True)))
    (found,) = judge([rule("K12", **PLAIN)], evidence(rows))

    assert found.outcome == outcome
    levels = sorted(one.result.level for one in found.estimates if isinstance(one.result, LevelChange))
    assert levels == pytest.approx([0.95, 0.975, 1 - 0.05 / 3])
    assert {one.indicator for one in found.variants} == set(names)


def test_without_a_baseline_there_is_nothing_to_compare_with() -> None:
    """Seller data begin with the trial, its partial first week included, so the change cannot be assessed."""
    rows = table(*(weekly(name, dict.fromkeys(TRIAL.weeks, 1.0)) for name in ("I05", "I06", "I07")))
    (found,) = judge([rule("K12")], evidence(rows))

    assert (found.outcome, found.reason) == ("not_assessable", "no_baseline")


def test_a_series_that_never_varies_cannot_be_estimated() -> None:
    """A level of exactly 50 in every week has a baseline, but no noise to measure a change by."""
    (found,) = judge([rule("K03", **PLAIN)], evidence(table(*shares(0, noise=0))))

    assert (found.outcome, found.reason) == ("not_assessable", "not_estimable")


def test_one_series_before_and_after_shows_little() -> None:
    """The registered rules about changes claim a strength of 1 at most, and name at most three indicators."""
    changes = [one for one in RULES.rules if one.kind == "level_change"]

    assert [one.commitment for one in changes] == ["K03", "K12"]
    assert {one.strength for one in changes} == {1}
    assert max(len(one.indicators) for one in changes) == 3
