from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING

import pytest
from roots import ROOT, empty_root

from pipeline.intake.commitments import read_commitments
from pipeline.intake.rules import STRONGEST, canonical, read_rules
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

RULES = read_rules(ROOT)
DEVIATION = """
[[deviation]]
commitment = "K03"
old_sha256 = "{old}"
new_sha256 = "{new}"
changed_on = 2026-12-01
reason_id = "Alasan."
reason_en = "Reason."
"""


def changed(root: Path, old: str, new: str) -> Path:
    """Return a root whose file of rules says `new` instead of `old`, the first time."""
    empty_root(root)
    path = root / "data" / "verdicts.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return root


def test_every_commitment_has_one_rule_in_force() -> None:
    """Fifteen rules, registered after the trial, each hashed, none stronger than its design."""
    assert [one.commitment for one in RULES.rules] == [one.id for one in read_commitments(ROOT)]
    assert {one.registered_on.year for one in RULES.rules} == {2026}
    assert len({one.sha256 for one in RULES.rules}) == 15
    assert all(one.strength <= STRONGEST[one.kind] for one in RULES.rules)


def test_every_rule_that_looks_at_deliveries_has_a_gate() -> None:
    """Only rules about the record and rules that decide nothing are without."""
    without = {one.kind for one in RULES.rules if one.gate == "none"}

    assert without == {"record_event", "record_statement", "no_threshold", "context"}
    assert {one.gate for one in RULES.rules if one.kind in without} == {"none"}


def test_the_hash_is_that_of_the_printed_rule() -> None:
    """SHA-256 of the rule as the page prints it, which holds registration date and gate as well."""
    for one in RULES.rules:
        assert hashlib.sha256(one.code.encode()).hexdigest() == one.sha256
        assert '"registered_on": "2026-11-24"' in one.code
        assert '"gate_pct": 80' in one.code


def test_the_order_of_keys_does_not_matter() -> None:
    """The same rule written in another order has the same text."""
    entry = tomllib.loads((ROOT / "data" / "verdicts.toml").read_text("utf-8"))["rule"][2]

    assert canonical(dict(reversed(entry.items()))) == canonical(entry)


def test_any_change_changes_the_hash_of_that_rule_alone(tmp_path: Path) -> None:
    """Another threshold for K08 gives K08 another hash."""
    now = read_rules(changed(tmp_path / "root", "partly = 95", "partly = 90"))
    pairs = zip(RULES.rules, now.rules, strict=True)

    assert [one.commitment for one, other in pairs if one.sha256 != other.sha256] == ["K07"]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('commitment = "K01"', 'commitment = "K99"', "rule"),
        ('kind = "level_change"', 'kind = "opinion"', "rule[3].kind"),
        ('gate = "items"', 'gate = "hope"', "rule[8].gate"),
        ('gate = "items"\n', "", "rule[8].gate"),
        ('channel = "tokopedia"', 'channel = "tiktok"', "rule[3].channel"),
        ('"harbolnas", ', '"harbolans", ', "rule[3].events"),
        ("combined = true", 'combined = "yes"', "rule[3].combined"),
        ('kind = "context"', 'kind = "context"\noutcome = "met"', "rule[15].outcome"),
        ('readings = ["back_end", "checkout"]', 'readings = ["front"]', "rule[6].readings"),
        ('compared = "I05"', 'compared = "I99"', "rule[12].compared"),
        ('indicators = ["I05", "I06", "I07"]', 'indicators = ["I05", "I06", "I07", "I08"]', "rule[12].indicators"),
        ("strength = 1", "strength = 2", "rule[3].strength"),
        ('text_en = "Met if the ministry', 'text_en = "<b>Met</b> if the ministry', "rule[1].text_en"),
    ],
)  # fmt: skip
def test_faulty_rules_are_refused(tmp_path: Path, old: str, new: str, column: str) -> None:
    """Unknown names, a missing gate, a typed outcome, a strength beyond the design, four primary indicators, HTML."""
    with pytest.raises(Rejected) as refusal:
        read_rules(changed(tmp_path / "root", old, new))

    assert column in {one.column for one in refusal.value.problems}


def deviating(root: Path, text: str) -> Path:
    """Return a root whose file of rules ends with `text`."""
    empty_root(root)
    with (root / "data" / "verdicts.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    return root


def test_a_deviation_names_both_hashes(tmp_path: Path) -> None:
    """What changed, from which hash to which, when and why."""
    text = DEVIATION.format(old="a" * 64, new="b" * 64)
    (found,) = read_rules(deviating(tmp_path / "root", text)).deviations_of("K03")

    assert (found.old_sha256, found.new_sha256, found.reason.en) == ("a" * 64, "b" * 64, "Reason.")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('commitment = "K03"', 'commitment = "K16"', "deviation[1].commitment"),
        ("a" * 64, "A" * 64, "deviation[1].old_sha256"),
        ("b" * 64, "b" * 63, "deviation[1].new_sha256"),
        ("2026-12-01", "2026-11-23", "deviation[1].changed_on"),
        ('reason_en = "Reason."\n', "", "deviation[1].reason_en"),
    ],
)
def test_faulty_deviations_are_refused(tmp_path: Path, old: str, new: str, column: str) -> None:
    """An unknown commitment, what is no hash, a day before the registration, a missing language."""
    text = DEVIATION.format(old="a" * 64, new="b" * 64).replace(old, new)
    with pytest.raises(Rejected) as refusal:
        read_rules(deviating(tmp_path / "root", text))

    assert [one.column for one in refusal.value.problems] == [column]
