"""Rules that hold values against a threshold: weekly_threshold, latest_threshold, proportion, monthly_activity, coverage.

Belongs here: decisions that need no model of time. Does not belong here: changes of a level (`changes`) and the
record (`said`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.analysis.intervals import clopper_pearson
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

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.rules import Rule


def weekly_threshold(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge the last full weeks before the deadline, each reading by itself; they must all be there."""
    return [_weekly(rule, evidence, reading) for reading in rule.readings]


def _weekly(rule: Rule, evidence: Evidence, reading: str) -> Verdict:
    rows = evidence.weekly(rule.indicators[0], reading)
    gate = gate_of(rule, evidence, rows)
    last = rows[rows["week"].isin(evidence.full_weeks(rule.decision_on)[-rule.weeks :])]
    if not gate.enough or len(last) < rule.weeks:
        return replace(undecided(rule, evidence, "weeks_missing", NOT_ASSESSABLE, reading), gate=gate)
    mean, lowest = float(last["value"].mean()), float(last["value"].min())
    target, partly = _bounds(rule)
    outcome = MET if lowest >= target else PARTLY if mean >= partly and partly < target else NOT_MET
    return replace(
        undecided(rule, evidence, "weekly", outcome, reading),
        strength=rule.strength,
        facts=(("weeks", rule.weeks), ("mean", mean), ("lowest", lowest), ("target", target)),
        gate=gate,
        inputs=inputs_of(last),
    )


def latest_threshold(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge the latest value of a cumulative indicator."""
    rows = evidence.weekly(rule.indicators[0])
    if not len(rows):
        return [undecided(rule, evidence, "not_delivered", NOT_ASSESSABLE)]
    value, (target, partly) = float(rows.iloc[-1]["value"]), _bounds(rule)
    outcome = MET if value >= target else PARTLY if value >= partly else NOT_MET
    found = undecided(rule, evidence, "latest", outcome)
    facts = (("value", value), ("target", target), ("partly", partly))
    return [replace(found, strength=rule.strength, facts=facts, inputs=inputs_of(rows.tail(1)))]


def proportion(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge a share of counted items by its exact interval; "no breach among n" never means more than 3/n."""
    rows = evidence.weekly(rule.indicators[0]).tail(1)
    counted = (int(rows.iloc[0]["numerator"]), int(rows.iloc[0]["denominator"])) if len(rows) else (0, 0)
    interval = clopper_pearson(*counted)
    if interval is None:
        return [undecided(rule, evidence, "not_delivered", NOT_ASSESSABLE)]
    hits, items = counted
    target, _ = _bounds(rule)
    outcome = (
        MET if 100 * hits >= target * items else NOT_MET if 100 * interval.high < target else CANNOT_CONCLUDE
    )
    found = undecided(rule, evidence, "proportion", outcome)
    facts = (
        ("hits", hits),
        ("items", items),
        ("low", 100 * interval.low),
        ("high", 100 * interval.high),
        ("target", target),
    )
    return [
        replace(
            found,
            strength=0 if outcome == CANNOT_CONCLUDE else rule.strength,
            facts=facts,
            inputs=inputs_of(rows),
            estimates=(Estimate(rule.indicators[0], interval),),
        )
    ]


def monthly_activity(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge whether the number of counted items grew in every month that the trial touches."""
    rows = evidence.weekly(rule.indicators[0])
    if not len(rows):
        return [undecided(rule, evidence, "not_delivered", NOT_ASSESSABLE)]
    months = sorted({week[:7] for week in evidence.full_weeks(rule.decision_on)})
    active = [month for month in months if _grew(rows, month)]
    outcome = MET if active == months else PARTLY if active else NOT_MET
    found = undecided(rule, evidence, "monthly", outcome)
    facts = (("active", len(active)), ("months", len(months)))
    return [replace(found, strength=rule.strength, facts=facts, inputs=inputs_of(rows.tail(1)))]


def coverage(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge whether the weekly values of all indicators are there; too few say nothing against the promise."""
    gates = [gate_of(rule, evidence, evidence.weekly(name)) for name in rule.indicators]
    least = min(gates, key=lambda gate: gate.share)
    target, _ = _bounds(rule)
    met = bool(least.due) and least.share >= target
    found = undecided(rule, evidence, "coverage" if met else "weeks_missing", MET if met else NOT_ASSESSABLE)
    facts = (("present", least.present), ("due", least.due), ("target", target))
    return [replace(found, strength=rule.strength if met else 0, facts=facts, gate=least)]


def _grew(rows: pd.DataFrame, month: str) -> bool:
    """Whether the denominator rose within `month`; the first month counts from zero."""
    before = rows[rows["week"] < month]["denominator"].max() if (rows["week"] < month).any() else 0.0
    within = rows[rows["week"].str[:7] == month]["denominator"]
    return bool(len(within) and within.max() > before)


def _bounds(rule: Rule) -> tuple[float, float]:
    target = 100.0 if rule.target is None else float(rule.target)
    return target, target if rule.partly is None else float(rule.partly)
