"""Verdicts to files: `verdicts.csv` and `verdicts.json`, both from the same results as the pages.

Belongs here: the columns of a verdict, and everything behind it as JSON. Does not belong here: how it was reached
(`analysis.verdicts`).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.analysis.not_estimable import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.analysis.verdicts.verdict import Gate, Verdict
    from pipeline.intake.rules import Rule, Rules

ESTIMATED = ("estimate", "low", "high", "level", "rho", "detectable")
"""Columns of the first estimate that could be made."""


def verdict_rows(verdicts: Iterable[Verdict], rules: Rules) -> list[dict[str, Any]]:
    """Return one plain row for each verdict; a number that does not apply is None."""
    return [_row(one, rules) for one in verdicts]


def verdict_frame(verdicts: Iterable[Verdict], rules: Rules) -> pd.DataFrame:
    """Return the rows as a frame; numbers are floats, missing where they do not apply."""
    return pd.DataFrame(verdict_rows(verdicts, rules))


def verdict_json(verdicts: Iterable[Verdict], rules: Rules) -> str:
    """Return the rows as JSON, with gate, inputs, all estimates, the other choices, and what changed about the rule."""
    whole = [{**_row(one, rules), **_behind(one, rules.of(one.commitment), rules)} for one in verdicts]
    return json.dumps({"verdicts": whole}, ensure_ascii=False, indent=1, default=str) + "\n"


def _row(verdict: Verdict, rules: Rules) -> dict[str, Any]:
    rule = rules.of(verdict.commitment)
    gate = verdict.gate
    return {
        "commitment": verdict.commitment,
        "reading": verdict.reading,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "strength": verdict.strength,
        **_estimate(verdict),
        "gate": rule.gate,
        "gate_present": None if gate is None else float(gate.present),
        "gate_due": None if gate is None else float(gate.due),
        "rule_kind": rule.kind,
        "rule_registered_on": rule.registered_on.isoformat(),
        "rule_sha256": verdict.sha256,
        "rule_changed_on": max(
            (one.changed_on.isoformat() for one in rules.deviations_of(rule.commitment)), default=""
        ),
        "provenance": verdict.provenance,
    }


def _estimate(verdict: Verdict) -> dict[str, float | None]:
    known = [one.result for one in verdict.estimates if not isinstance(one.result, Reason)]
    return {name: getattr(known[0], name, None) if known else None for name in ESTIMATED}


def _behind(verdict: Verdict, rule: Rule, rules: Rules) -> dict[str, Any]:
    return {
        "facts": dict(verdict.facts),
        "gate": _gate(verdict.gate, rule),
        "inputs": [asdict(one) for one in verdict.inputs],
        "estimates": [asdict(one) for one in verdict.estimates],
        "choices": [asdict(one) for one in verdict.variants],
        "compared": asdict(verdict.compared) if verdict.compared else None,
        "deviations": [asdict(one) for one in rules.deviations_of(rule.commitment)],
    }


def _gate(gate: Gate | None, rule: Rule) -> dict[str, Any]:
    if gate is None:
        return {"kind": rule.gate}
    return {**asdict(gate), "open": dict(gate.open), "needed_pct": rule.gate_pct}
