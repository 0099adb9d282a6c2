from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from editions import showing
from frames import observations

from pipeline.presentation.pages.evaluation import finding, page, readings, said, scorecard

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def test_the_scorecard_has_every_verdict_once(edition: Edition, indonesian: Voice) -> None:
    """Each verdict is one chip below its outcome, and each chip leads to its commitment."""
    items = scorecard(edition, indonesian)["items"]
    chips = [chip["label"].split()[0] for item in items for chip in item["chips"]]

    assert sorted(one.commitment for one in edition.now.verdicts) == sorted(chips)
    assert {edition.url(f"commitment:{name}", "id") for name in chips} == {
        chip["href"] for item in items for chip in item["chips"]
    }


def test_a_chip_hints_at_its_statement(edition: Edition, indonesian: Voice) -> None:
    """The words of the statement, as many as are enough to know it again, cut between two words."""
    titles = {
        chip["label"].split()[0]: chip["title"]
        for item in scorecard(edition, indonesian)["items"]
        for chip in item["chips"]
    }

    assert titles["K07"] == "Penjualan dilakukan melalui Tokopedia"
    assert titles["K10"] == "akan dilakukan uji coba selama periode …"
    assert all(len(title) <= 48 for title in titles.values())


def test_chips_of_synthetic_verdicts_are_marked(
    edition: Edition, real_edition: Edition, indonesian: Voice
) -> None:
    """A verdict on synthetic deliveries says so on its chip; of real deliveries none does."""

    def marked(one: Edition) -> set[str]:
        return {
            chip["label"]
            for item in scorecard(one, indonesian)["items"]
            for chip in item["chips"]
            if chip["sample"]
        }

    assert {one.commitment for one in edition.now.verdicts if one.provenance == "synthetic"} == {
        label.split()[0] for label in marked(edition)
    }
    assert set() == marked(real_edition)


def test_the_list_quotes_every_commitment(edition: Edition, english: Voice) -> None:
    """The English page shows our translations, each with its speaker, and a verdict for each reading with its reason."""
    rows = page(edition, english).parts["table/commitments"]["groups"][0]["rows"]
    cells = [row["cells"] for row in rows]

    assert [(one.quote_en, f"{one.id}. {one.speaker.en}, {one.role.en}") for one in edition.commitments] == [
        (first["text"], first["small"]) for first, _, _ in cells
    ]
    assert [len(edition.verdicts(one.id)) for one in edition.commitments] == [
        len(verdict["verdicts"]) for _, verdict, _ in cells
    ]
    assert all(one["why"] and one["glyph"] for _, verdict, _ in cells for one in verdict["verdicts"])


def test_the_list_says_what_each_verdict_rests_on(
    edition: Edition, real_edition: Edition, indonesian: Voice
) -> None:
    """The record and samples have their tags, the platform its name: the mark follows provenance alone."""

    def basis(one: Edition) -> dict[str, str]:
        rows = page(one, indonesian).parts["table/commitments"]["groups"][0]["rows"]
        return {row["cells"][0]["small"][:3]: row["cells"][2]["provenance"] for row in rows}

    assert {"synthetic", "record"} == set(basis(edition).values())
    assert {"platform", "record"} == set(basis(real_edition).values())
    assert (basis(edition)["K09"], basis(edition)["K03"]) == ("record", "synthetic")


def judged(edition: Edition, **outcomes: tuple[str, ...]) -> Edition:
    """Return the edition with commitments K01, K02 and so on of these outcomes; more than one are those of readings."""
    some = edition.now.verdicts[0]
    found = tuple(
        replace(some, commitment=f"K{number:02}", outcome=outcome)
        for number, each in enumerate(outcomes.values(), start=1)
        for outcome in each
    )
    return replace(edition, snapshots=(replace(edition.now, verdicts=found),))


HEADLINES = [
    (
        {"a": ("met",), "b": ("met",), "c": ("not_met",), "d": ("not_assessable",)},
        "Dua terpenuhi, satu tidak, satu belum dapat dinilai",
        "Two met, one not met, one not yet assessable",
    ),
    (
        {"a": ("met", "not_met"), "b": ("met",), "c": ("context",)},
        "Satu sampai dua terpenuhi, paling banyak satu tidak",
        "One to two met, at most one not met",
    ),
    ({"a": ("not_met",)}, "Tidak ada yang terpenuhi, satu tidak", "None met, one not met"),
    (
        {"a": ("not_assessable",), "b": ("cannot_conclude",)},
        "Tidak ada yang terpenuhi, satu belum dapat dinilai",
        "None met, one not yet assessable",
    ),
]


@pytest.mark.parametrize(("outcomes", "in_id", "in_en"), HEADLINES)
def test_the_heading_is_the_finding(
    edition: Edition,
    indonesian: Voice,
    english: Voice,
    outcomes: dict[str, tuple[str, ...]],
    in_id: str,
    in_en: str,
) -> None:
    """It counts what was met, what was not and what cannot be assessed; where readings differ it gives both ends."""
    one = judged(edition, **outcomes)

    assert (in_id, in_en) == (finding(one, indonesian), finding(one, english))


def test_a_statement_is_quoted_as_printed_or_translated(
    edition: Edition, indonesian: Voice, english: Voice
) -> None:
    """Indonesian pages have the printed words, English ones the translation."""
    one = edition.commitments[0]

    assert (one.quote, one.quote_en) == (said(indonesian, one), said(english, one))


def test_both_readings_stand_side_by_side(edition: Edition, indonesian: Voice) -> None:
    """60 percent at the back end and 25 at the checkout in the week of 1 January, neither chosen."""
    items = readings(edition, indonesian, ())["items"]

    assert [item["value"] for item in items] == ["60,0%", "25,0%"]
    assert all(item["text"].endswith("pekan 1–7 Januari 2024.") for item in items)
    assert {None} == {item["verdict"] for item in items}


def test_a_reading_without_data_has_no_value(edition: Edition, indonesian: Voice) -> None:
    """Where one reading was not delivered it says so and the other keeps its value."""
    rows = observations("indicator view reading week value\nI01 national checkout 2023-12-18 15")
    back_end, checkout = readings(showing(edition, rows), indonesian, ())["items"]

    assert (back_end["value"], checkout["value"]) == (None, "15,0%")
    assert back_end["text"].endswith("belum tersedia.")
