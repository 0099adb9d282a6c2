from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from frames import observations

from pipeline.presentation.pages.indicator_facts import caveat, facts, history, says
from pipeline.releases.snapshot import weekly_series

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


def seen(edition: Edition, *releases: str) -> Edition:
    """Return the edition as if its releases had published these weekly values of I05; `nan` is none."""
    weeks = ("2023-12-18", "2023-12-25", "2024-01-01")
    snapshots = []
    for one, values in zip(edition.snapshots, releases, strict=True):
        lines = [f"I05 national {week} {value}" for week, value in zip(weeks, values.split(), strict=False)]
        rows = observations("\n".join(["indicator view week value", *lines]))
        snapshots.append(replace(one, observations=rows, by_series=weekly_series(rows)))
    return replace(edition, snapshots=tuple(snapshots))


def shown(edition: Edition, voice: Voice) -> dict[str, dict[str, Any]]:
    """Return the history of I05."""
    rows = edition.now.observations
    return history(edition, voice, edition.indicator("I05"), rows)


def test_history_sets_what_was_first_published_beside_what_stands(
    edition: Edition, indonesian: Voice
) -> None:
    """Of three weeks one rose from 100 to 130; both courses are drawn, the table has that week and leads to its release."""
    parts = shown(seen(edition, "100 90", "130 90 80"), indonesian)
    (item,) = parts["keys"]["items"]
    (row,) = parts["table"]["groups"][0]["rows"]

    assert (item["value"], item["unit"]) == ("1", "dari 3 pekan")
    assert item["trend"].startswith(
        "nilainya berubah sejak pertama terbit; terbesar +30 pada pekan 18–24 Desember 2023."
    )
    assert (item["spark"].figure.first, item["spark"].figure.values) == ((100, 90, 80), (130, 90, 80))
    assert [cell["text"] for cell in row["cells"]] == ["18–24 Des 2023", "100", "130", "+30"]
    assert row["cells"][1]["href"] == "/rilis/0001/"


def test_history_of_what_never_changed_has_no_table(edition: Edition, english: Voice) -> None:
    """It says that none of the weeks changed."""
    parts = shown(seen(edition, "100 90", "100 90"), english)

    assert set(parts) == {"keys", "links"}
    assert parts["keys"]["items"][0]["value"] == "0"
    assert parts["keys"]["items"][0]["trend"] == "changed after they were first published."


def test_a_value_that_is_gone_is_said_to_be(edition: Edition, english: Voice) -> None:
    """Published once and no more: there is no difference, and no value now."""
    parts = shown(seen(edition, "100 90", "nan 90"), english)
    (row,) = parts["table"]["groups"][0]["rows"]

    assert parts["keys"]["items"][0]["trend"].startswith("are no longer published.")
    assert [cell["text"] for cell in row["cells"]] == ["18–24 Dec 2023", "100", "none", ""]


def test_without_a_value_there_is_no_history(edition: Edition, indonesian: Voice) -> None:
    """No rows, or no value in any release, give nothing."""
    empty = edition.now.observations.head(0)

    assert history(edition, indonesian, edition.indicator("I03"), empty) == {}
    assert shown(seen(edition, "nan", "nan"), indonesian) == {}
