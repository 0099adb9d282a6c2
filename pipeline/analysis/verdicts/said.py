"""Rules that look at the record, and those that decide nothing: record_event, record_statement, no_threshold, context.

Belongs here: what was done or said, by whom and when. Does not belong here: anything computed from deliveries; the
provenance of these verdicts is the record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.analysis.verdicts.evidence import Evidence, undecided
from pipeline.analysis.verdicts.verdict import CONTEXT, MET, NOT_ASSESSABLE, NOT_MET, PARTLY, RECORD, Verdict

if TYPE_CHECKING:
    from pipeline.intake.rules import Rule

HIGH: Final = "H"
COMPANY: Final = "company"


def record_event(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Met when the event is on record by the day with high confidence, partly with less; not found says nothing."""
    event = next((one for one in evidence.timeline if one.id == rule.event), None)
    found = replace(undecided(rule, evidence, "not_on_record", NOT_ASSESSABLE), provenance=RECORD)
    if event is None:
        return [found]
    names = (event.date.isoformat(), event.id)
    if event.date > rule.decision_on:
        return [replace(found, outcome=NOT_MET, reason="event_late", names=names, strength=rule.strength)]
    outcome = MET if event.confidence == HIGH else PARTLY
    return [replace(found, outcome=outcome, reason="event", names=names, strength=rule.strength)]


def record_statement(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Met when a ministry stated the target by the day, partly when only a company did, else not met."""
    target = 100.0 if rule.target is None else rule.target
    said = [
        one
        for one in evidence.statements
        if one.date <= rule.decision_on and one.progress_pct >= target and not one.approx
    ]
    found = replace(
        undecided(rule, evidence, "nobody_stated", NOT_MET), provenance=RECORD, strength=rule.strength
    )
    if not said:
        return [found]
    ministries = [one for one in said if one.body != COMPANY]
    first = (ministries or said)[0]
    outcome, reason = (MET, "ministry_stated") if ministries else (PARTLY, "company_stated")
    return [replace(found, outcome=outcome, reason=reason, names=(first.date.isoformat(), first.speaker))]


def no_threshold(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Nothing can be judged where the one who had to set a threshold never did."""
    return [replace(undecided(rule, evidence, "no_threshold", NOT_ASSESSABLE), provenance=RECORD)]


def context(rule: Rule, evidence: Evidence) -> list[Verdict]:
    """Return the verdict that is none."""
    return [replace(undecided(rule, evidence, "context", CONTEXT), provenance=RECORD)]
