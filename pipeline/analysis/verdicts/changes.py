"""Rules that ask for a change against a baseline: level_change.

Belongs here: which weeks and events enter, Holm over the indicators, and what the sensitivity allows to say. Does not
belong here: the estimate (`level_change`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.analysis.level_change import LevelChange, level_change
from pipeline.analysis.multiplicity import holm, holm_levels
from pipeline.analysis.not_estimable import FEW_WEEKS, NotEstimableError, Reason
from pipeline.analysis.sensitivity import Variant, sensitivity
from pipeline.analysis.verdicts.evidence import Evidence, gate_of, inputs_of, undecided
from pipeline.analysis.verdicts.verdict import (
    CANNOT_CONCLUDE,
    MET,
    NOT_ASSESSABLE,
    NOT_MET,
    PARTLY,
    Estimate,
    Verdict,
)
from pipeline.analysis.weekly_design import Event, Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pipeline.intake.rules import Rule

LEVEL = 0.95


def judge_change(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge whether the weekly level rose against the baseline."""
    found = undecided(rule, evidence, "no_baseline", NOT_ASSESSABLE)
    series = {name: evidence.weekly(name, channel=rule.channel) for name in rule.indicators}
    gates = [gate_of(rule, evidence, rows) for rows in series.values()]
    found = replace(found, gate=min(gates, key=lambda gate: gate.share))
    if not all(gate.enough for gate in gates):
        return [replace(found, reason="weeks_missing")]
    estimates = _estimates(series, _plan(rule, evidence))
    known = [one for one in estimates if isinstance(one.result, LevelChange)]
    if len(known) < rule.most:
        return [replace(found, estimates=estimates)]
    variants = _variants(series[known[0].indicator], _plan(rule, evidence))
    inputs = tuple(one for name in series for one in inputs_of(series[name].tail(1)))
    outcome = _outcome(rule, known, variants)
    facts = _facts(known[0].result)
    return [
        replace(
            found,
            outcome=outcome,
            reason="change",
            strength=0 if outcome == CANNOT_CONCLUDE else rule.strength,
            facts=facts,
            inputs=inputs,
            estimates=estimates,
            variants=variants,
        )
    ]


def _plan(rule: Rule, evidence: Evidence) -> Plan:
    """Compare from the first full trial week on; partial weeks and those of the closed shop are left out."""
    trial = evidence.trial
    monday = trial.shop_closed_from - timedelta(days=trial.shop_closed_from.weekday())
    closed, day = [], monday
    while day < trial.shop_reopened:
        closed.append(day.isoformat())
        day += timedelta(weeks=1)
    kinds = tuple(Event(kind, _weeks_of(kind, evidence)) for kind in rule.events)
    return Plan(
        change_week=evidence.full_weeks(trial.end)[0],
        trend=rule.trend,
        events=tuple(one for one in kinds if one.weeks),
        left_out=evidence.partial_weeks | frozenset(closed),
    )


def _weeks_of(kind: str, evidence: Evidence) -> tuple[str, ...]:
    """Mondays of the weeks that any event of a kind touches."""
    weeks = set()
    for event in evidence.events:
        if event.kind == kind:
            monday = event.start - timedelta(days=event.start.weekday())
            while monday <= event.end:
                weeks.add(monday.isoformat())
                monday += timedelta(weeks=1)
    return tuple(sorted(weeks))


def _estimates(series: Mapping[str, pd.DataFrame], plan: Plan) -> tuple[Estimate, ...]:
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
    if not (rows["week"] < plan.change_week).any():
        return Reason(FEW_WEEKS)
    try:
        return level_change(_values(rows), plan, level)
    except NotEstimableError as error:
        return error.reason


def _variants(rows: pd.DataFrame, plan: Plan) -> tuple[Variant, ...]:
    """Vary the plan; dropping a single week is done for the trial, where each of few weeks counts."""
    tried = sensitivity(_values(rows), plan)
    return tuple(one for one in tried if one.kind != "without_week" or one.detail >= plan.change_week)


def _values(rows: pd.DataFrame) -> pd.Series[float]:
    return rows.set_index("week")["value"]


def _outcome(rule: Rule, known: list[Estimate], variants: tuple[Variant, ...]) -> str:
    """Count a rise when its interval is above zero; nothing is met where another choice turns the first one round."""
    changes = [one.result for one in known if isinstance(one.result, LevelChange)]
    rises = sum(one.low > 0 for one in changes)
    turned = any(isinstance(one.result, LevelChange) and one.result.estimate <= 0 for one in variants)
    if rises >= rule.most and not turned:
        return MET
    if rule.most > 1 and rises:
        return PARTLY
    return NOT_MET if all(one.high < 0 for one in changes) else CANNOT_CONCLUDE


def _facts(result: object) -> tuple[tuple[str, float], ...]:
    if not isinstance(result, LevelChange):
        return ()
    return (
        ("change", result.estimate),
        ("low", result.low),
        ("high", result.high),
        ("detectable", result.detectable),
    )
