"""Rules that hold values against a threshold: weekly_threshold, latest_threshold, proportion, monthly_activity, coverage.

Belongs here: decisions that need no model of time. Does not belong here: changes of a level (`changes`) and the
record (`said`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.analysis.intervals import clopper_pearson
from pipeline.analysis.verdicts.evidence import (
    INSPECTED,
    Evidence,
    counting,
    gate_of,
    inputs_of,
    undecided,
)
from pipeline.analysis.verdicts.verdict import (
    CANNOT_CONCLUDE,
    MET,
    NOT_ASSESSABLE,
    NOT_MET,
    PARTLY,
    Estimate,
    Gate,
    Verdict,
)

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.rules import Rule

CLOSED: Final = {"weeks": "weeks_missing", "register": "register_missing", "items": "items_missing"}
"""Why nothing is judged, by what a closed gate was counting."""


def weekly_threshold(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge the last full weeks before the deadline, each reading by itself; they must all be there."""
    return [_weekly(rule, evidence, reading) for reading in rule.readings]


def _weekly(rule: Rule, evidence: Evidence, reading: str) -> Verdict:
    rows = evidence.series(rule.indicators[0], reading=reading)
    gate = gate_of(rule, evidence, rows)
    if not gate.enough:
        return closed(rule, evidence, gate, reading)
    deciding = evidence.full_weeks(rule.decision_on)[-rule.weeks :]
    last = counting(rule, rows[rows["week"].isin(deciding)])
    if len(last) < rule.weeks:
        return replace(undecided(rule, evidence, "weeks_open", NOT_ASSESSABLE, reading), gate=gate)
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
    gate = gate_of(rule, evidence, rows)
    if not gate.enough:
        return [closed(rule, evidence, gate)]
    value, (target, partly) = float(rows.iloc[-1]["value"]), _bounds(rule)
    outcome = MET if value >= target else PARTLY if value >= partly else NOT_MET
    found = undecided(rule, evidence, "latest", outcome)
    facts = (("value", value), ("target", target), ("partly", partly))
    return [replace(found, strength=rule.strength, facts=facts, gate=gate, inputs=inputs_of(rows.tail(1)))]


def proportion(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge a share of counted items by its exact interval; "no breach among n" never means more than 3/n."""
    rows = evidence.weekly(rule.indicators[0]).tail(1)
    gate = gate_of(rule, evidence, rows)
    if not (gate.enough and len(rows)):
        return [closed(rule, evidence, gate)]
    hits, items = int(rows.iloc[0]["numerator"]), int(rows.iloc[0]["denominator"])
    interval = clopper_pearson(hits, items)
    if interval is None:
        return [closed(rule, evidence, gate)]
    low, high, (target, _) = 100 * interval.low, 100 * interval.high, _bounds(rule)
    outcome = MET if 100 * hits >= target * items else NOT_MET if high < target else CANNOT_CONCLUDE
    found = undecided(rule, evidence, "proportion_all" if hits == items else "proportion", outcome)
    facts = (("hits", hits), ("items", items), ("low", low), ("high", high), ("target", target))
    in_percent = replace(interval, estimate=100 * interval.estimate, low=low, high=high)
    return [
        replace(
            found,
            strength=0 if outcome == CANNOT_CONCLUDE else rule.strength,
            facts=facts,
            gate=gate,
            inputs=inputs_of(rows),
            estimates=(Estimate(rule.indicators[0], in_percent),),
        )
    ]


def monthly_activity(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge whether the number of inspected items grew in every month that the trial touches."""
    rows = evidence.series(rule.indicators[0], INSPECTED)
    gate = gate_of(rule, evidence, rows)
    if not gate.enough:
        return [closed(rule, evidence, gate)]
    months = sorted({week[:7] for week in evidence.full_weeks(rule.decision_on)})
    active = [month for month in months if _grew(rows, month)]
    outcome = MET if active == months else PARTLY if active else NOT_MET
    found = undecided(rule, evidence, "monthly", outcome)
    facts = (("active", len(active)), ("months", len(months)))
    return [replace(found, strength=rule.strength, facts=facts, gate=gate, inputs=inputs_of(rows.tail(1)))]


def coverage(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Judge whether the weekly values of all indicators are there; too few say nothing against the promise."""
    gates = [gate_of(rule, evidence, evidence.series(name)) for name in rule.indicators]
    least = min(gates, key=lambda gate: gate.share)
    target, _ = _bounds(rule)
    if not least.enough or least.share < target:
        return [closed(rule, evidence, least)]
    found = undecided(rule, evidence, "coverage", MET)
    facts = (("present", least.present), ("due", least.due), ("target", target))
    return [replace(found, strength=rule.strength, facts=facts, gate=least)]


def closed(rule: Rule, evidence: Evidence, gate: Gate, reading: str = "") -> Verdict:
    """Return the verdict of a rule whose gate is closed: too little is there, or nothing ever was."""
    reason = CLOSED[gate.kind] if gate.present else "not_delivered"
    return replace(undecided(rule, evidence, reason, NOT_ASSESSABLE, reading), gate=gate)


def _grew(rows: pd.DataFrame, month: str) -> bool:
    """Whether the count rose within `month`; the first month counts from zero."""
    before = rows[rows["week"] < month]["numerator"].max() if (rows["week"] < month).any() else 0.0
    within = rows[rows["week"].str[:7] == month]["numerator"]
    return bool(len(within) and within.max() > before)


def _bounds(rule: Rule) -> tuple[float, float]:
    target = 100.0 if rule.target is None else float(rule.target)
    return target, target if rule.partly is None else float(rule.partly)
