"""Rule and observations to verdict: computed, never typed.

Belongs here: which function runs which kind of rule. Does not belong here: the rules (`data/verdicts.toml`) and their
words. There is no way to state a result other than by changing a rule or a datum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.analysis.verdicts import changes, said, thresholds
from pipeline.analysis.verdicts.evidence import Evidence, undecided
from pipeline.analysis.verdicts.verdict import NOT_ASSESSABLE, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipeline.intake.rules import Rule

JUDGES: Final[Mapping[str, Callable[[Rule, Evidence], list[Verdict]]]] = {
    "weekly_threshold": thresholds.weekly_threshold,
    "latest_threshold": thresholds.latest_threshold,
    "level_change": changes.judge_change,
    "proportion": thresholds.proportion,
    "monthly_activity": thresholds.monthly_activity,
    "coverage": thresholds.coverage,
    "record_event": said.record_event,
    "record_statement": said.record_statement,
    "no_threshold": said.no_threshold,
    "context": said.context,
}

OF_THE_RECORD: Final = ("record_event", "record_statement", "no_threshold", "context")
"""Kinds that do not look at deliveries, so the reach of the data does not matter to them."""


def judge(rules: Iterable[Rule], evidence: Evidence) -> tuple[Verdict, ...]:
    """Run every rule; one that looks at deliveries waits until they reach its day of decision."""
    return tuple(verdict for rule in rules for verdict in _judge(rule, evidence))


def _judge(rule: Rule, evidence: Evidence) -> list[Verdict]:
    if rule.kind not in OF_THE_RECORD and evidence.as_of < rule.decision_on:
        return [undecided(rule, evidence, "not_yet", NOT_ASSESSABLE, reading) for reading in rule.readings]
    return JUDGES[rule.kind](rule, evidence)
