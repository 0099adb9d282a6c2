"""A verdict in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.analysis.verdicts.verdict import MET, RECORD, Gate, Verdict
from pipeline.presentation import verdicts

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

SYNTHETIC = Verdict("K08", "", MET, "not_delivered", "synthetic", "0" * 64)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (
            replace(SYNTHETIC, gate=Gate(15, 16, enough=True)),
            "15 of 16 full weeks hold a value; 80 percent are needed.",
        ),
        (SYNTHETIC, "Not used: this rule judges items or a cumulative value, not weeks."),
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
    """Weeks are told where weeks were counted; only a verdict from the record says that it is one."""
    actual = verdicts.gate(edition, english, verdict)

    assert actual == expected


def test_the_mark_is_in_the_words(edition: Edition, english: Voice) -> None:
    """A verdict from synthetic deliveries says so in its own words, one from the record does not."""
    labels = [
        verdicts.label(edition, english, one) for one in (SYNTHETIC, replace(SYNTHETIC, provenance=RECORD))
    ]

    assert labels == ["Met (with sample data)", "Met"]
