"""How a rule compares weeks: where the change is, which events are modelled, which weeks are left out.

Belongs here: from rule, trial and calendar of events to the plan of an estimate. Does not belong here: the estimate.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.analysis.weekly_design import Event, Plan

if TYPE_CHECKING:
    from datetime import date

    from pipeline.analysis.verdicts.evidence import Evidence
    from pipeline.intake.rules import Rule


def plan_of(rule: Rule, evidence: Evidence) -> Plan:
    """Compare from the first full trial week on; partial weeks and those of the closed shop are left out."""
    trial = evidence.trial
    kinds = tuple(Event(kind, weeks_of(kind, evidence)) for kind in rule.events)
    return Plan(
        change_week=evidence.full_weeks(trial.end)[0],
        trend=rule.trend,
        events=tuple(one for one in kinds if one.weeks),
        left_out=evidence.partial_weeks | frozenset(_mondays(trial.shop_closed_from, trial.shop_reopened)),
    )


def weeks_of(kind: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the Mondays of the weeks that any event of a kind touches."""
    touched = {
        week for event in evidence.events if event.kind == kind for week in _mondays(event.start, event.end)
    }
    return tuple(sorted(touched))


def _mondays(first: date, last: date) -> list[str]:
    monday = first - timedelta(days=first.weekday())
    return [(monday + timedelta(weeks=step)).isoformat() for step in range((last - monday).days // 7 + 1)]
