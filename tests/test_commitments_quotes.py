from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.intake.commitments import Commitment, read_commitments

REPOSITORY = Path(__file__).parent.parent
SENTENCES = (REPOSITORY / "tests/fixtures/article_sentences.txt").read_text("utf-8").splitlines()
"""The sentences of the article that are quoted, one a line, as they were printed; not the article."""

COMMITMENTS = read_commitments(REPOSITORY)


def named(commitment: Commitment) -> str:
    """Name a test after the commitment that it looks at."""
    return commitment.id


@pytest.mark.parametrize("commitment", COMMITMENTS, ids=named)
def test_a_quotation_is_exact(commitment: Commitment) -> None:
    """The quoted words, and the sentence around them, stand letter for letter in exactly one printed sentence."""
    assert len([line for line in SENTENCES if commitment.quote in line]) == 1
    assert len([line for line in SENTENCES if commitment.sentence in line]) == 1


@pytest.mark.parametrize("commitment", COMMITMENTS, ids=named)
def test_a_shown_sentence_leaves_no_quotation_mark_open(commitment: Commitment) -> None:
    """Opening and closing quotation marks of a shown sentence come in pairs, the opening one first."""
    for opening, closing in ("“”", "‘’"):
        marks = [mark for mark in commitment.sentence if mark in (opening, closing)]
        assert marks == [opening, closing] * (len(marks) // 2)


@pytest.mark.parametrize("commitment", COMMITMENTS, ids=named)
def test_nothing_but_its_edge_is_left_out_of_a_sentence(commitment: Commitment) -> None:
    """What a shown sentence lacks of the printed one is an open quotation mark with who spoke, and no other words."""
    line = next(line for line in SENTENCES if commitment.sentence in line)
    before, after = line.split(commitment.sentence)
    assert (before, after) in (("", ""), ("“", ""), ("", ",” ungkap pernyataan bersama mereka."))


def test_every_printed_sentence_is_quoted() -> None:
    """The file of sentences holds what is quoted and no more of the article."""
    assert [line for line in SENTENCES if not any(one.sentence in line for one in COMMITMENTS)] == []
    assert len(SENTENCES) == len(set(SENTENCES)) == len(COMMITMENTS)
