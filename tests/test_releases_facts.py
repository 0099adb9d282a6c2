from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING

from frozen import facts

from pipeline.languages import Text
from pipeline.releases.facts import facts_of, release_json, rules_digest
from pipeline.releases.files import release_files
from pipeline.releases.manifest import may_hold

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition

BEFORE = "c" * 64
CODE = "d" * 64


def test_the_facts_are_those_of_the_contract() -> None:
    """Number, time, digest of the release before, digests of rules and code, provenance, deliveries, signed or not."""
    told = json.loads(release_json(facts(2), BEFORE, signed=False))

    assert told == {
        "format": 1,
        "number": 2,
        "title": {"id": 'Rilis "2"', "en": 'Release "2"'},
        "released_at": "2024-02-26T10:00:00+07:00",
        "previous_manifest_sha256": BEFORE,
        "signature": "UNSIGNED",
        "provenance": "synthetic",
        "deliveries": [
            {"name": "2024-01-24", "provenance": "synthetic", "received_at": "2024-01-24T09:00:00+07:00"}
        ],
        "rules_sha256": "a" * 64,
        "code_sha256": "b" * 64,
    }
    assert json.loads(release_json(facts(2), BEFORE, signed=True))["signature"] == "SHA256SUMS.sig"


def test_each_fact_has_a_line_of_its_own() -> None:
    """A shell finds the digest without a JSON parser; a title can't forge its line."""
    lines = release_json(facts(1), BEFORE, signed=False).split("\n")
    assert lines.count(f' "previous_manifest_sha256": "{BEFORE}",') == 1
    assert lines[2] == ' "number": 1,'


def test_the_facts_of_an_edition(edition: Edition) -> None:
    """The second release of the small edition rests on all of its five deliveries and comes two days after the last."""
    found = facts_of(edition.now, edition.indicators, edition.contract, edition.rules, CODE)

    assert (found.number, found.released_at) == (2, "2024-01-12T10:00:00+07:00")
    assert found.provenance_label == Text("Sintetis", "Synthetic")
    assert [one.name for one in found.deliveries] == [
        *("2023-12-13", "2023-12-20", "2023-12-27", "2024-01-09", "2024-01-10")
    ]
    assert found.deliveries[-1].received_at == "2024-01-10T09:00:00+07:00"
    assert found.code_sha256 == CODE


def test_every_computed_file_may_be_frozen(edition: Edition) -> None:
    """Nothing that a release computes is refused by the closed list."""
    found = facts_of(edition.now, edition.indicators, edition.contract, edition.rules, CODE)
    made = release_files(edition.now, edition.indicators, edition.rules, Text("a", "b"))

    assert [name for name in made if not may_hold(name, found.indicators)] == []


def test_readers_can_work_the_digest_of_the_rules_out_again(edition: Edition) -> None:
    """The columns rule_sha256 and commitment of verdicts.csv, sorted, are all that it takes."""
    made = release_files(edition.now, edition.indicators, edition.rules, Text("a", "b"))
    rows = csv.DictReader(io.StringIO(made["verdicts.csv"]))
    lines = sorted({f"{row['rule_sha256']}  {row['commitment']}\n" for row in rows})

    assert rules_digest(edition.rules) == hashlib.sha256("".join(lines).encode()).hexdigest()
