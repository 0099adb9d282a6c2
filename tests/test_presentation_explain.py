from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.intake.rules import Deviation
from pipeline.languages import LANGUAGES, Text
from pipeline.presentation import verdicts
from pipeline.presentation.explain import explanation
from pipeline.presentation.pages.compose import voice_of

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition

HEADS = {
    "id": ("Aturan", "Didaftarkan", "Sidik aturan (SHA-256)", "Yang masuk", "Gerbang data", "Putusan", "Yang akan mengubah"),
    "en": ("Rule", "Registered", "Hash of the rule (SHA-256)", "What went into", "Data gate", "Verdict", "What would change"),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [f"K{number:02}" for number in range(1, 16)])
def test_everything_behind_a_verdict_is_printed(decided: Edition, name: str, lang: str) -> None:
    """Rule, registration, hash, inputs, gate, verdict, and what would change it, in this order and language."""
    text, rule = explanation(decided, name, lang), decided.rules.of(name)
    places = [text.index(f"\n{head}") for head in HEADS[lang]]

    assert places == sorted(places)
    assert all(part in text for part in (rule.text[lang], rule.sha256, rule.code))
    for one in decided.verdicts(name):
        assert verdicts.gate(decided, voice_of(decided, lang), one) in text


def test_inputs_are_printed_with_their_counts(decided: Edition) -> None:
    """28 of 35 items are 80.0 percent."""
    assert "I09 2024-04-01: 80.0% (28 / 35)" in explanation(decided, "K08", "en")


def test_estimates_and_other_choices_are_printed(decided: Edition) -> None:
    """Each of K12's indicators has its estimate, its smallest detectable change, and every other choice."""
    lines = explanation(decided, "K12", "en").splitlines()
    (verdict,) = decided.verdicts("K12")

    assert sum("smallest detectable change" in line for line in lines) == 3 + len(verdict.variants)
    assert any(line.startswith("Outside Java against Java: ") for line in lines)
    assert "  I05 Without event weeks: " in "\n".join(lines)


def test_a_reading_is_printed_by_itself(decided: Edition) -> None:
    """K07 has a verdict for each reading."""
    text = explanation(decided, "K07", "en")

    assert "Verdict: Back end: Partly met (with sample data)" in text
    assert "Verdict: Visible checkout: Not met (with sample data)" in text


def test_a_deviation_is_printed(decided: Edition) -> None:
    """A rule that changed after a release says when and why."""
    change = Deviation("K03", "a" * 64, "b" * 64, date(2026, 12, 1), Text("Alasan.", "A reason."))
    changed = replace(decided, rules=replace(decided.rules, deviations=(change,)))

    assert "Penyimpangan: Diubah 1 Desember 2026: Alasan." in explanation(changed, "K03", "id")


def test_an_unknown_commitment_is_no_commitment(decided: Edition) -> None:
    """Asking for K16 is an error of whoever asks."""
    with pytest.raises(KeyError):
        explanation(decided, "K16", "id")
