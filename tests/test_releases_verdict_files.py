from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.analysis.level_change import LevelChange
from pipeline.intake.rules import Deviation
from pipeline.languages import Text
from pipeline.releases.verdict_files import verdict_frame, verdict_json

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition

CHANGE = Deviation("K03", "a" * 64, "b" * 64, date(2026, 12, 1), Text("Alasan.", "A reason."))


def test_each_verdict_is_a_row_with_gate_and_rule(decided: Edition) -> None:
    """Seventeen rows: fifteen commitments, two of them in two readings; a verdict of the record has no gate."""
    rows = verdict_frame(decided.now.verdicts, decided.rules).set_index(["commitment", "reading"])

    assert len(rows) == 17
    assert tuple(rows.loc[("K08", ""), ["gate", "gate_present", "gate_due"]]) == ("items", 35.0, 37.0)
    assert pd.isna(rows.loc[("K09", ""), "gate_present"])
    assert rows.loc[("K07", "checkout"), "rule_sha256"] == decided.rules.of("K07").sha256


def test_the_first_estimate_stands_in_the_row(decided: Edition) -> None:
    """K03's row holds estimate, interval, level, rho and smallest detectable change; K08's an interval alone."""
    rows = verdict_frame(decided.now.verdicts, decided.rules).set_index(["commitment", "reading"])
    (verdict,) = decided.verdicts("K03")
    result = verdict.estimates[0].result

    assert isinstance(result, LevelChange)
    for name in ("estimate", "low", "high", "level", "rho", "detectable"):
        assert rows.loc[("K03", ""), name] == getattr(result, name)
    assert rows.loc[("K08", ""), "estimate"] == pytest.approx(80)
    assert pd.isna(rows.loc[("K08", ""), "detectable"])


def test_json_holds_everything_behind_a_verdict(decided: Edition) -> None:
    """Gate with what is open, inputs, all estimates, all choices with their smallest change, the groups compared."""
    found = {
        (one["commitment"], one["reading"]): one
        for one in json.loads(verdict_json(decided.now.verdicts, decided.rules))["verdicts"]
    }
    k12, (verdict,) = found["K12", ""], decided.verdicts("K12")

    assert [one["indicator"] for one in k12["estimates"]] == ["I05", "I06", "I07"]
    assert len(k12["choices"]) == len(verdict.variants)
    assert all("detectable" in one["result"] for one in k12["choices"])
    assert k12["compared"]["result"]["units"] == [2, 2]
    assert found["K08", ""]["gate"] == {
        "kind": "items", "present": 35, "due": 37, "enough": True, "open": {}, "needed_pct": 80.0
    }  # fmt: skip
    assert found["K09", ""]["gate"] == {"kind": "none"}
    assert found["K08", ""]["inputs"][0]["numerator"] == 28


def test_a_changed_rule_shows_in_both_files(decided: Edition) -> None:
    """The row names the day, the JSON both hashes and the reason in both languages."""
    rules = replace(decided.rules, deviations=(CHANGE,))
    rows = verdict_frame(decided.now.verdicts, rules).set_index("commitment")["rule_changed_on"]
    found = {
        one["commitment"]: one["deviations"]
        for one in json.loads(verdict_json(decided.now.verdicts, rules))["verdicts"]
    }

    assert (rows["K03"], rows["K08"]) == ("2026-12-01", "")
    assert found["K08"] == []
    assert found["K03"] == [
        {
            "commitment": "K03",
            "old_sha256": "a" * 64,
            "new_sha256": "b" * 64,
            "changed_on": "2026-12-01",
            "reason": {"id": "Alasan.", "en": "A reason."},
        }
    ]
