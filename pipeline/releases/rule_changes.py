"""Whether a rule of judgement was changed after a release without saying so.

Belongs here: holding the hashes of frozen releases against the registered rules and their deviations. Does not belong
here: reading frozen releases (who calls this hands their hashes over) and the rules themselves (`intake.rules`).
"""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.intake.rules import FILE
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.intake.rules import Rules

Hashes = dict[str, str]
"""Commitment -> SHA-256 of its rule."""

Change = tuple[str, str, str]
"""Commitment, hash before, hash after."""


def hashes_of(verdicts_csv: str) -> Hashes:
    """Return the hashes under which a release judged, from the text of its `verdicts.csv`."""
    return {row["commitment"]: row["rule_sha256"] for row in csv.DictReader(io.StringIO(verdicts_csv))}


def undeclared(rules: Rules, frozen: Sequence[Mapping[str, str]]) -> tuple[Problem, ...]:
    """Return a problem for every change without a `[[deviation]]`, and for every deviation without a change.

    `frozen` are the hashes of the frozen releases, oldest first; what is registered now follows the last of them. A
    rule that no release knew is new and changes nothing. Codes: `rule.changed`, `rule.unchanged`.
    """
    happened = dict.fromkeys(_changes(rules, frozen))
    declared = {
        (one.commitment, one.old_sha256, one.new_sha256): f"deviation[{number}]"
        for number, one in enumerate(rules.deviations, start=1)
    }
    silent = [_problem("rule.changed", "deviation", change) for change in happened if change not in declared]
    empty = [
        _problem("rule.unchanged", place, change)
        for change, place in declared.items()
        if change not in happened
    ]
    return tuple(sorted([*silent, *empty]))


def _changes(rules: Rules, frozen: Sequence[Mapping[str, str]]) -> Iterator[Change]:
    now = {rule.commitment: rule.sha256 for rule in rules.rules}
    for before, after in pairwise([*frozen, now]):
        for commitment, old in before.items():
            if after.get(commitment, old) != old:
                yield commitment, old, after[commitment]


def _problem(code: str, column: str, change: Change) -> Problem:
    commitment, old, new = change
    return problem(code, Place(FILE, column=column), commitment, commitment=commitment, old=old, new=new)
