"""Whether provinces outside Java changed more than those in Java over the trial.

Belongs here: what a rule says of groups of provinces beside its verdict. Does not belong here: the comparison
(`group_change`). Deliveries about sellers begin with the trial, so its second half is held against its first; that
describes where a change was, and is no evidence of its cause.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.analysis.group_change import collapsed, welch
from pipeline.analysis.not_estimable import FEW_UNITS, NotEstimableError, Reason
from pipeline.analysis.observations import KEYS
from pipeline.analysis.verdicts.evidence import counting
from pipeline.analysis.verdicts.verdict import Estimate
from pipeline.analysis.weekly_design import Plan

if TYPE_CHECKING:
    from pipeline.analysis.group_change import GroupChange
    from pipeline.analysis.verdicts.evidence import Evidence
    from pipeline.intake.rules import Rule

INDICATOR, VIEW, PROVINCE = (KEYS.index(name) for name in ("indicator", "view", "province_code"))


def compared(rule: Rule, evidence: Evidence) -> Estimate | None:
    """Return by how many percent more the provinces outside Java changed; None where the rule compares nothing.

    Means of logarithms of the second half of the full weeks, less those of the first half, one number a province. A
    province withheld, provisional or zero in any of the weeks has no such number.
    """
    if not rule.compared:
        return None
    weeks = evidence.full_weeks(rule.decision_on)
    values = _by_province(rule, evidence, weeks)
    if values.empty:
        return Estimate(rule.compared, Reason(FEW_UNITS))
    changes = collapsed(values, Plan(weeks[len(weeks) // 2]))
    in_java = changes.index.isin(evidence.java)
    try:
        return Estimate(rule.compared, _percent(welch(changes[~in_java], changes[in_java])))
    except NotEstimableError as error:
        return Estimate(rule.compared, error.reason)


def _by_province(rule: Rule, evidence: Evidence, weeks: tuple[str, ...]) -> pd.DataFrame:
    """Return logarithms of the weekly values: provinces x weeks, missing where there is none to count."""
    found = {
        key[PROVINCE]: counting(rule, rows).set_index("week")["value"]
        for key, rows in evidence.by_series.items()
        if (key[INDICATOR], key[VIEW]) == (rule.compared, "province")
    }
    values = pd.DataFrame(found).T.reindex(columns=list(weeks)).astype("float64")
    return values.where(values > 0).map(math.log, na_action="ignore")


def _percent(found: GroupChange) -> GroupChange:
    estimate, low, high = (100 * math.expm1(one) for one in (found.estimate, found.low, found.high))
    return replace(found, estimate=estimate, low=low, high=high)
