"""Rules that ask for a change against a baseline: level_change.

Belongs here: Holm over the indicators, the other choices, and what both allow to say. Does not belong here: which weeks
enter (`plans`) and the estimate (`level_change`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.analysis.level_change import LevelChange
from pipeline.analysis.multiplicity import holm, holm_levels
from pipeline.analysis.not_estimable import FEW_WEEKS, Reason
from pipeline.analysis.sensitivity import Variant, estimated, sensitivity
from pipeline.analysis.verdicts.evidence import Evidence, counting, gate_of, inputs_of, undecided
from pipeline.analysis.verdicts.groups import compared
from pipeline.analysis.verdicts.plans import plan_of
from pipeline.analysis.verdicts.thresholds import closed
from pipeline.analysis.verdicts.verdict import (
    CANNOT_CONCLUDE,
    MET,
    NOT_ASSESSABLE,
    NOT_MET,
    PARTLY,
    Estimate,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from pipeline.analysis.weekly_design import Plan
    from pipeline.intake.rules import Rule

LEVEL = 0.95

Series = dict[str, "pd.DataFrame"]
"""Observations by indicator."""


def judge_change(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge whether the weekly level rose against the baseline."""
    every = {name: _observed(rule, evidence, name) for name in rule.indicators}
    gates = [gate_of(rule, evidence, rows) for rows in every.values()]
    least = min(gates, key=lambda gate: gate.share)
    if not least.enough:
        return [replace(closed(rule, evidence, least), compared=compared(rule, evidence))]
    series = {name: counting(rule, rows) for name, rows in every.items()}
    plan = plan_of(rule, evidence)
    found = replace(
        undecided(rule, evidence, _missing(series, plan), NOT_ASSESSABLE),
        gate=least,
        estimates=_estimates(series, plan),
        compared=compared(rule, evidence),
    )
    known = [one for one in found.estimates if isinstance(one.result, LevelChange)]
    return [
        found if len(known) < rule.most else _judged(rule, evidence, series, replace(found, reason="change"))
    ]


def _judged(rule: Rule, evidence: Evidence, series: Series, found: Verdict) -> Verdict:
    plan = plan_of(rule, evidence)
    known = {one.indicator: one.result for one in found.estimates if isinstance(one.result, LevelChange)}
    variants = tuple(_variants(rule, evidence, series, known))
    outcome = _outcome(rule, known, variants)
    first = next(iter(known))
    return replace(
        found,
        outcome=outcome,
        strength=0 if outcome == CANNOT_CONCLUDE else rule.strength,
        subject=first,
        facts=_facts(known[first]),
        inputs=tuple(one for name in known for one in inputs_of(_used(series[name], plan).tail(1))),
        variants=variants,
    )


def _observed(rule: Rule, evidence: Evidence, indicator: str) -> pd.DataFrame:
    view = "channel" if rule.channel else "national"
    return evidence.series(indicator, view, channel=rule.channel)


def _missing(series: Series, plan: Plan) -> str:
    """Say why too few can be estimated: without any week before the trial there is nothing to compare with."""
    return "not_estimable" if any(_has_baseline(rows, plan) for rows in series.values()) else "no_baseline"


def _has_baseline(rows: pd.DataFrame, plan: Plan) -> bool:
    return bool(_used(rows, plan)["week"].lt(plan.change_week).any())


def _used(rows: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    return rows[~rows["week"].isin(plan.left_out)]


def _estimates(series: Series, plan: Plan) -> tuple[Estimate, ...]:
    """Estimate every indicator; several of them are widened by Holm so that all hold together."""
    single = {name: _estimate(rows, plan, LEVEL) for name, rows in series.items()}
    p = {name: result.p for name, result in single.items() if isinstance(result, LevelChange)}
    levels, adjusted = holm_levels(p, LEVEL), holm(p)
    return tuple(
        Estimate(name, _estimate(series[name], plan, levels[name]), adjusted[name])
        if name in p
        else Estimate(name, result)
        for name, result in single.items()
    )


def _estimate(rows: pd.DataFrame, plan: Plan, level: float) -> LevelChange | Reason:
    return estimated(_values(rows), plan, level) if _has_baseline(rows, plan) else Reason(FEW_WEEKS)


def _variants(
    rule: Rule, evidence: Evidence, series: Series, known: Mapping[str, LevelChange]
) -> Iterator[Variant]:
    """Vary the plan of every estimate, at its level, and ask the same of all channels together.

    Dropping a single week is done for the trial, where each of few weeks counts.
    """
    plan = plan_of(rule, evidence)
    for name, result in known.items():
        for one in sensitivity(_values(series[name]), plan, result.level):
            if one.kind != "without_week" or one.detail >= plan.change_week:
                yield replace(one, indicator=name)
        if rule.combined:
            rows = counting(rule, evidence.together(name))
            yield Variant("combined", "", _estimate(rows, plan, result.level), name)


def _values(rows: pd.DataFrame) -> pd.Series[float]:
    return rows.set_index("week")["value"]


def _outcome(rule: Rule, known: Mapping[str, LevelChange], variants: tuple[Variant, ...]) -> str:
    """Count a rise when its interval is above zero and no other choice turns it round."""
    turned = {one.indicator for one in variants if _turns(one)}
    rises = sum(one.low > 0 and name not in turned for name, one in known.items())
    if rises >= rule.most:
        return MET
    if rises:
        return PARTLY
    return NOT_MET if all(one.high < 0 for one in known.values()) else CANNOT_CONCLUDE


def _turns(variant: Variant) -> bool:
    """Whether a choice speaks against a rise.

    A start moved into the trial counts trial weeks as baseline, which shrinks a true rise by itself; it speaks against
    one only when its whole interval does.
    """
    if not isinstance(variant.result, LevelChange):
        return False
    return (variant.result.high if variant.kind == "start" else variant.result.estimate) <= 0


def _facts(result: LevelChange) -> tuple[tuple[str, float], ...]:
    return (
        ("change", result.estimate),
        ("low", result.low),
        ("high", result.high),
        ("detectable", result.detectable),
    )
