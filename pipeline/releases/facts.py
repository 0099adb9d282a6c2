"""What a release states about itself.

Belongs here: the facts of `RELEASE.json` and their one way of being written. Does not belong here: the read-me
(`releases.readme`), and whether the facts are true (`releases.verify`).

A delivery is named, not hashed: most of its figures are published, so that a plain digest would let anybody test
guesses at those that are withheld.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.published import SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.intake.contract import Contract
    from pipeline.intake.indicators import Indicator
    from pipeline.intake.rules import Rules
    from pipeline.languages import Text
    from pipeline.releases.snapshot import Snapshot

FORMAT: Final = 1
UNSIGNED: Final = "UNSIGNED"


@dataclass(frozen=True, slots=True)
class Used:
    """A delivery that a release rests on; `received_at` is ISO with its zone."""

    name: str
    provenance: str
    received_at: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a release before it is frozen.

    `released_at` is ISO with its zone; `indicators` are the titles of all indicators by the names of their files,
    delivered or not; digests are SHA-256 in hexadecimal.
    """

    number: int
    title: Text
    released_at: str
    provenance: str
    provenance_label: Text
    deliveries: tuple[Used, ...]
    indicators: Mapping[str, Text]
    rules_sha256: str
    code_sha256: str


def facts_of(
    snapshot: Snapshot, indicators: Iterable[Indicator], contract: Contract, rules: Rules, code_sha256: str
) -> Facts:
    """Return the facts of a computed release; `code_sha256` is `intake.sources.sources_digest`."""
    return Facts(
        number=snapshot.release.number,
        title=snapshot.release.title,
        released_at=snapshot.release.release_at.isoformat(),
        provenance=snapshot.provenance,
        provenance_label=contract.codes["provenance"][snapshot.provenance],
        deliveries=tuple(
            Used(one.name, one.provenance, one.received_at.isoformat()) for one in snapshot.deliveries
        ),
        indicators={f"{one.slug.id}.csv": one.title for one in indicators},
        rules_sha256=rules_digest(rules),
        code_sha256=code_sha256,
    )


def rules_digest(rules: Rules) -> str:
    """Return the SHA-256 of the lines `<rule_sha256>  <commitment>`, sorted: both columns stand in `verdicts.csv`."""
    lines = sorted(f"{rule.sha256}  {rule.commitment}\n" for rule in rules.rules)
    return sha256("".join(lines).encode()).hexdigest()


def release_json(facts: Facts, previous: str, *, signed: bool) -> str:
    """Write `RELEASE.json`; `previous` is the SHA-256 of `SHA256SUMS` of the release before."""
    return canonical(
        {
            "format": FORMAT,
            "number": facts.number,
            "title": {"id": facts.title.id, "en": facts.title.en},
            "released_at": facts.released_at,
            "previous_manifest_sha256": previous,
            "signature": SIGNATURE if signed else UNSIGNED,
            "provenance": facts.provenance,
            "deliveries": [
                {"name": one.name, "provenance": one.provenance, "received_at": one.received_at}
                for one in facts.deliveries
            ],
            "rules_sha256": facts.rules_sha256,
            "code_sha256": facts.code_sha256,
        }
    )


def canonical(stated: Mapping[str, Any]) -> str:
    """Write facts the one way they are written: a key on each line, so that `sed` and a JSON parser read the same."""
    return json.dumps(stated, ensure_ascii=False, indent=1) + "\n"
