from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from evidence import RULES

from pipeline.intake.rules import Deviation, Rules
from pipeline.languages import Text
from pipeline.releases.rule_changes import hashes_of, undeclared

NOW = {one.commitment: one.sha256 for one in RULES.rules}
OLD, OLDER = "a" * 64, "b" * 64


def declared(*changes: tuple[str, str, str]) -> Rules:
    """Return the registered rules with deviations (commitment, hash before, hash after)."""
    reason = Text("Alasan.", "Reason.")
    return replace(
        RULES, deviations=tuple(Deviation(*change, date(2026, 12, 1), reason) for change in changes)
    )


def told(rules: Rules, *frozen: dict[str, str]) -> list[tuple[str, str | None, str | None]]:
    """Return code, column and commitment of every problem."""
    return [(one.code, one.column, one.found) for one in undeclared(rules, frozen)]


CHANGED = ("rule.changed", "deviation", "'K03'")


@pytest.mark.parametrize(
    ("changes", "frozen", "expected"),
    [
        ([], [], []),
        ([], [NOW, NOW], []),
        ([], [NOW | {"K03": OLD}], [CHANGED]),
        ([("K03", OLD, NOW["K03"])], [NOW | {"K03": OLD}], []),
        ([("K03", OLD, OLDER)], [NOW | {"K03": OLD}], [CHANGED, ("rule.unchanged", "deviation[1]", "'K03'")]),
        ([("K07", OLD, NOW["K07"])], [NOW | {"K03": OLD}], [CHANGED, ("rule.unchanged", "deviation[1]", "'K07'")]),
        ([("K03", OLD, NOW["K03"])], [NOW], [("rule.unchanged", "deviation[1]", "'K03'")]),
        ([("K03", OLD, NOW["K03"])], [NOW | {"K03": OLDER}, NOW | {"K03": OLD}], [CHANGED]),
        ([("K03", OLDER, OLD), ("K03", OLD, NOW["K03"])], [NOW | {"K03": OLDER}, NOW | {"K03": OLD}, NOW], []),
    ],
    ids=["no release", "unchanged", "silent", "declared", "other hash", "other rule", "made up", "step missing", "two steps"],
)  # fmt: skip
def test_a_changed_rule_needs_its_reason(
    changes: list[tuple[str, str, str]],
    frozen: list[dict[str, str]],
    expected: list[tuple[str, str | None, str | None]],
) -> None:
    """Every step from release to release and to now has one deviation with both hashes, and every deviation a step."""
    assert sorted(expected) == sorted(told(declared(*changes), *frozen))


def test_a_rule_that_no_release_knew_is_new() -> None:
    """A commitment that appears after a release changes nothing."""
    before = {name: sha for name, sha in NOW.items() if name != "K03"}

    assert told(RULES, before) == []


def test_a_problem_says_what_to_do_in_both_languages() -> None:
    """It names the commitment and both hashes."""
    (one,) = undeclared(RULES, [NOW | {"K03": OLD}])

    for lang in ("id", "en"):
        assert all(part in one.message[lang] for part in ("K03", OLD, NOW["K03"], "[[deviation]]"))


def test_hashes_are_read_from_the_verdicts_of_a_release() -> None:
    """One hash for each commitment, the same for all of its readings."""
    text = "commitment,reading,rule_sha256\nK06,back_end,aa\nK06,checkout,aa\nK08,,bb\n"

    assert hashes_of(text) == {"K06": "aa", "K08": "bb"}
