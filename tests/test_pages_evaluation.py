from __future__ import annotations

from typing import TYPE_CHECKING

from editions import showing
from frames import observations

from pipeline.presentation.pages.evaluation import page, readings, said, scorecard

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
    """The English page shows our translations, each with its speaker and indicators."""
    rows = page(edition, english).parts["table/commitments"]["groups"][0]["rows"]

    assert [(one.id, one.quote_en, ", ".join(one.indicators)) for one in edition.commitments] == [
        (row["cells"][0]["small"], row["cells"][0]["text"], row["cells"][2]["text"]) for row in rows
    ]
    assert all(row["cells"][3]["text"] for row in rows)


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
