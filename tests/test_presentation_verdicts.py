"""A verdict in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.analysis.level_change import LevelChange
from pipeline.analysis.verdicts.verdict import CANNOT_CONCLUDE, MET, RECORD, Estimate, Gate, Verdict
from pipeline.intake.rules import Deviation
from pipeline.languages import Text
from pipeline.presentation import verdicts

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

SYNTHETIC = Verdict("K08", "", MET, "not_delivered", "synthetic", "0" * 64)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (
            replace(SYNTHETIC, commitment="K11", gate=Gate(15, 16, enough=True)),
            "Open. 15 of 16 full weeks hold a value; 80 percent are needed.",
        ),
        (
            replace(
                SYNTHETIC,
                commitment="K07",
                gate=Gate(12, 16, enough=False, open=(("provisional", 3), ("withheld", 1))),
            ),
            "Closed. 12 of 16 full weeks hold a final figure; 80 percent are needed. Not counted: provisional 3, withheld 1.",
        ),
        (
            replace(SYNTHETIC, gate=Gate(30, 37, enough=True, kind="items")),
            "Open. 30 of 37 listed items that apply were inspected; 80 percent are needed.",
        ),
        (
            replace(SYNTHETIC, commitment="K10", gate=Gate(10, 16, enough=False, kind="register")),
            "Closed. The register of inspections covers 10 of 16 full weeks; 80 percent are needed.",
        ),
        (replace(SYNTHETIC, reason="not_yet"), "Not run yet: the data do not reach the date of judgement."),
        (
            replace(SYNTHETIC, provenance=RECORD),
            "Not applicable: this verdict rests on the record, not on deliveries.",
        ),
    ],
)
def test_the_gate_says_what_was_counted(
    edition: Edition, english: Voice, verdict: Verdict, expected: str
) -> None:
    """What was due, what was there, what was missing and whether that is enough; the record has no gate."""
    actual = verdicts.gate(edition, english, verdict)

    assert actual == expected


def test_the_mark_is_in_the_words(edition: Edition, english: Voice) -> None:
    """A verdict from synthetic deliveries says so in its own words, one from the record does not."""
    labels = [
        verdicts.label(edition, english, one) for one in (SYNTHETIC, replace(SYNTHETIC, provenance=RECORD))
    ]

    assert labels == ["Met (with sample data)", "Met"]


def test_all_items_compliant_still_says_how_many_may_not_be(edition: Edition, english: Voice) -> None:
    """None among 36 may be three in 36; the sentence begins with the words for sample data."""
    facts = (("hits", 36), ("items", 36), ("low", 90.3), ("high", 100.0), ("target", 100.0))
    verdict = replace(SYNTHETIC, reason="proportion_all", facts=facts)

    assert verdicts.sentence(edition, english, verdict) == (
        "With sample data: All 36 inspected items comply; at most 3 in 36 may not; threshold 100%."
    )


def test_a_change_is_told_in_the_unit_of_its_indicator(edition: Edition, english: Voice) -> None:
    """A change of a number of sellers is told in sellers, with the level that Holm's rule asks for."""
    result = LevelChange(-1234.4, -2000.0, 10.0, 1 - 0.05 / 3, 0.2, 0.3, 58, 48, 1500.0)
    facts = (("change", -1234.4), ("low", -2000.0), ("high", 10.0), ("detectable", 1500.0))
    verdict = Verdict(
        "K12",
        "",
        CANNOT_CONCLUDE,
        "change",
        "platform",
        "0" * 64,
        facts=facts,
        estimates=(Estimate("I05", result),),
        subject="I05",
    )

    assert verdicts.sentence(edition, english, verdict) == (
        "Active MSMEs: change of level −1,234, 98.3 percent interval −2,000 to +10. Smallest detectable change: 1,500."
    )


def test_verdicts_are_listed_by_outcome(decided: Edition, english: Voice) -> None:
    """Every verdict stands once, those of two readings with their letters."""
    said = verdicts.listed(decided, english, decided.now.verdicts)

    assert "Met: K09" in said
    assert "Partly met (with sample data): K07 A" in said
    assert "Context, no verdict: K15" in said
    assert len(re.findall(r"K\d\d", said)) == len(decided.now.verdicts)


def test_a_deviation_says_when_and_why(edition: Edition, english: Voice) -> None:
    """Both hashes, the day and the reason; without a deviation nothing is said."""
    change = Deviation("K03", "a" * 64, "b" * 64, date(2026, 12, 1), Text("Alasan.", "A reason."))
    changed = replace(edition, rules=replace(edition.rules, deviations=(change,)))

    assert verdicts.deviations(changed, english, "K03") == [
        f"Changed on 1 December 2026: A reason. Hash {'a' * 64} became {'b' * 64}."
    ]
    assert verdicts.deviations(changed, english, "K07") == []
