from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from editions import showing
from frames import observations

from pipeline.presentation.pages.indicator_facts import caveat, facts, says, value_history
from pipeline.presentation.pages.indicators import main_rows

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def test_facts_are_the_words_of_the_indicator(edition: Edition, indonesian: Voice) -> None:
    """Definition, formula, unit, coverage, direction, basis, producer, then target and comparator with their sources."""
    share = edition.indicator("I03")
    found = {item["term"]: item["text"] for item in facts(edition, indonesian, share)}
    assert share.target

    assert (share.definition.id, share.formula.id) == (found["Definisi"], found["Rumus"])
    assert (found["Satuan"], found["Arah yang diharapkan"]) == ("persen, 1 desimal", "naik")
    assert f"70% – {share.target.label.id}. {share.target.source.id}." == found["Target"]
    assert found["Pembanding"].startswith("48,1% – ")


def test_facts_link_the_statements_that_use_the_indicator(edition: Edition, english: Voice) -> None:
    """Each commitment that names it is linked to its page; one that nobody uses has no such fact."""
    share = edition.indicator("I03")
    (used,) = [item for item in facts(edition, english, share) if item["links"]]
    expected = [one.id for one in edition.commitments if "I03" in one.indicators]
    unused = replace(edition, commitments=())

    assert expected == [link["label"] for link in used["links"]]
    assert all(link["href"].startswith("/en/evaluation/") for link in used["links"])
    assert not any(item["links"] for item in facts(unused, english, share))


def test_without_a_goal_none_is_claimed(edition: Edition, indonesian: Voice) -> None:
    """I05 has neither target nor comparator."""
    terms = {item["term"] for item in facts(edition, indonesian, edition.indicator("I05"))}

    assert not {"Target", "Pembanding"} & terms


def test_what_it_can_say_stands_beside_what_it_cannot(edition: Edition, english: Voice) -> None:
    """Both texts in this order."""
    share = edition.indicator("I03")

    assert [("What it can say", share.can_say.en), ("What it cannot say", share.cannot_say.en)] == [
        (item["term"], item["text"]) for item in says(english, share)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu. Dua. Tiga.", ("Satu.", "Dua. Tiga.")),
        ("Hanya satu.", (None, "Hanya satu.")),
        ("Rp1.500 saja. Lalu.", ("Rp1.500 saja.", "Lalu.")),
    ],
)
def test_a_caveat_is_split_after_its_first_sentence(text: str, expected: tuple[str | None, str]) -> None:
    """The first sentence stands alone; a caveat of one sentence has no title."""
    found = caveat(text)

    assert expected == (found["title"], found["text"])


def test_no_caveat_loses_a_word(edition: Edition) -> None:
    """Title and text together are every caveat in both languages."""
    for one in {caveat_.key: caveat_ for each in edition.indicators for caveat_ in each.caveats}.values():
        for text in (one.text.id, one.text.en):
            found = caveat(text)
            assert text == " ".join(part for part in (found["title"], found["text"]) if part)


def test_the_history_of_a_value_goes_through_the_releases(edition: Edition, indonesian: Voice) -> None:
    """The first full week, 18 December, was 56.82 in release 1 and 56.83 in release 2: both are written 56.8."""
    share = edition.indicator("I03")
    table = value_history(edition, indonesian, share, main_rows(edition, share))
    assert table

    assert [[cell["text"] for cell in row["cells"]] for row in table["groups"][0]["rows"]] == [
        ["0001", "9 Januari 2024", "56,8", ""],
        ["0002", "12 Januari 2024", "56,8", "0,0"],
    ]
    assert table["caption"] == "Nilai pekan 18–24 Desember 2023 pada setiap rilis"


def test_a_history_takes_what_each_release_said(edition: Edition, indonesian: Voice) -> None:
    """A release that did not hold the value is left out; the change is against the one before that did."""
    rows = observations("indicator view week value\nI05 national 2023-12-18 100")
    first, second = edition.snapshots
    more = replace(second, observations=rows.assign(value=130.0))
    none = replace(first, observations=rows.assign(value=float("nan")))
    history = replace(edition, snapshots=(replace(first, observations=rows), none, more))
    table = value_history(history, indonesian, edition.indicator("I05"), rows)
    assert table

    assert [(row["cells"][2]["text"], row["cells"][3]["text"]) for row in table["groups"][0]["rows"]] == [
        ("100", ""),
        ("130", "+30"),
    ]


def test_without_a_value_there_is_no_history(edition: Edition, indonesian: Voice) -> None:
    """No rows, or no value of the first full week in any release, give no table."""
    share = edition.indicator("I03")
    empty = edition.now.observations.head(0)
    withheld = observations("indicator view week value conf_status\nI03 national 2023-12-18 nan C")
    hidden = showing(replace(edition, snapshots=edition.snapshots[-1:]), withheld)

    assert value_history(edition, indonesian, share, empty) is None
    assert value_history(hidden, indonesian, share, withheld) is None
