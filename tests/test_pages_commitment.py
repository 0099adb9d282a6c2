from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]


def test_every_commitment_is_quoted_whole(edition: Edition, composed: Composed) -> None:
    """The three pieces of the quotation are the sentence as it was printed; only English pages add a translation."""
    for one in edition.commitments:
        quotes = {
            lang: composed[lang, f"commitment:{one.id}"].parts[f"quote/{one.id.lower()}"]
            for lang in ("id", "en")
        }
        for quote in quotes.values():
            assert one.sentence == quote["before"] + quote["quote"] + quote["after"]
            assert quote["quote_lang"] == "id"
        assert (None, one.quote_en) == (quotes["id"]["translation"], quotes["en"]["translation"])


def test_every_verdict_of_a_commitment_has_its_badge(edition: Edition, composed: Composed) -> None:
    """One badge for each reading that was judged, in their order, called for by the page."""
    for one in edition.commitments:
        page = composed["id", f"commitment:{one.id}"]
        expected = [f"verdict/{one.id.lower()}-{at}" for at in range(len(edition.verdicts(one.id)))]

        assert expected == [name for name in page.parts if name.startswith("verdict/")]
        assert all(f"id/{name}" in page.body for name in expected)


def test_rules_are_shown_with_their_hash(edition: Edition, composed: Composed) -> None:
    """The page of a commitment holds the registered rule's words and the hash of its code."""
    for one in edition.commitments:
        rule = edition.rules.of(one.id)
        facts = composed["en", f"commitment:{one.id}"].parts[f"facts/{one.id.lower()}"]["items"]
        texts = {item["text"]: item["code"] for item in facts}

        assert (texts[rule.text.en], texts[rule.sha256]) == (False, True)


def test_both_readings_stand_where_they_matter(edition: Edition, composed: Composed) -> None:
    """Only commitments that rest on I01 show the two readings of Article 21(3)."""
    shown = {
        one.id
        for one in edition.commitments
        if f"readings/{one.id.lower()}" in composed["id", f"commitment:{one.id}"].parts
    }

    assert {one.id for one in edition.commitments if "I01" in one.indicators} == shown
    assert shown


def test_what_rests_on_the_record_is_no_sample(edition: Edition, composed: Composed) -> None:
    """A commitment judged by statements alone has the provenance of the record beside synthetic deliveries."""
    expected = {
        one.id: "record"
        if all(verdict.provenance == "record" for verdict in edition.verdicts(one.id))
        else "synthetic"
        for one in edition.commitments
    }

    assert expected == {
        one.id: composed["id", f"commitment:{one.id}"].provenance for one in edition.commitments
    }
