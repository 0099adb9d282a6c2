"""Verdicts to files: `verdicts.csv` and `verdicts.json`, both from the same results as the pages.

Belongs here: the columns of a verdict. Does not belong here: how it was reached (`analysis.verdicts`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.analysis.intervals import Interval
from pipeline.analysis.level_change import LevelChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.intake.rules import Rules


def verdict_rows(verdicts: Iterable[Verdict], rules: Rules) -> list[dict[str, Any]]:
    """Return one plain row for each verdict; a number that does not apply is None."""
    return [_row(one, rules) for one in verdicts]


def verdict_frame(verdicts: Iterable[Verdict], rules: Rules) -> pd.DataFrame:
    """Return the rows as a frame; numbers are floats, missing where they do not apply."""
    return pd.DataFrame(verdict_rows(verdicts, rules))


def verdict_json(verdicts: Iterable[Verdict], rules: Rules) -> str:
    """Return the rows as JSON."""
    return json.dumps({"verdicts": verdict_rows(verdicts, rules)}, ensure_ascii=False, indent=1) + "\n"


def _row(verdict: Verdict, rules: Rules) -> dict[str, Any]:
    rule = rules.of(verdict.commitment)
    return {
        "commitment": verdict.commitment,
        "reading": verdict.reading,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "strength": verdict.strength,
        **_estimate(verdict),
        "weeks_present": None if verdict.gate is None else float(verdict.gate.present),
        "weeks_due": None if verdict.gate is None else float(verdict.gate.due),
        "rule_kind": rule.kind,
        "rule_registered_on": rule.registered_on.isoformat(),
        "rule_sha256": verdict.sha256,
        "provenance": verdict.provenance,
    }


def _estimate(verdict: Verdict) -> dict[str, float | None]:
    empty = dict.fromkeys(("estimate", "low", "high", "level", "rho", "detectable"))
    for one in verdict.estimates:
        result = one.result
        if isinstance(result, LevelChange | Interval):
            names = [name for name in empty if hasattr(result, name)]
            return {**empty, **{name: float(getattr(result, name)) for name in names}}
    return {**empty}
