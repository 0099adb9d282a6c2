from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.analysis.level_change import LevelChange
from pipeline.intake.rules import Deviation
from pipeline.languages import Text
from pipeline.presentation.pages.commitment import pages

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

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


def of(edition: Edition, voice: Voice, name: str) -> Page:
    """Return the page of one commitment."""
    return next(one for one in pages(edition, voice) if one.key == f"commitment:{name}")


def test_each_reading_shows_its_gate(decided: Edition, english: Voice) -> None:
    """K07 has two readings, so one fact tells two gates, each named; no term stands twice in a list of facts."""
    facts = of(decided, english, "K07").parts["facts/k07"]["items"]
    (gates,) = (one["text"] for one in facts if one["term"] == "Data gate")

    assert gates.startswith("Back end: ")
    assert " Visible checkout: " in gates
    assert len({one["term"] for one in facts}) == len(facts)


def test_the_smallest_detectable_change_stands_beside_each_result(decided: Edition, english: Voice) -> None:
    """K12 has three estimates and the other choices of each; every row ends with what could have been seen."""
    page = of(decided, english, "K12")
    rows = page.parts["table/k12-estimates"]["groups"][0]["rows"]
    groups = page.parts["table/k12-variants"]["groups"]
    (verdict,) = decided.verdicts("K12")

    assert [row["cells"][0]["small"] for row in rows] == ["I05", "I06", "I07"]
    assert [len(row["cells"]) for row in rows] == [7, 7, 7]
    assert [one["label"] for one in groups] == [
        decided.indicator(name).title.en for name in ("I05", "I06", "I07")
    ]
    assert sum(len(one["rows"]) for one in groups) == len(verdict.variants)
    for one, row in zip(verdict.estimates, rows, strict=True):
        assert isinstance(one.result, LevelChange)
        indicator = decided.indicator(one.indicator)
        assert row["cells"][4]["text"] == english.difference(indicator, one.result.detectable)


def test_both_channels_are_said_to_be_no_growth(decided: Edition, english: Voice) -> None:
    """The choice of both channels names the change of coverage, in the table and below the drawing."""
    page = of(decided, english, "K03")
    names = [row["cells"][0]["text"] for row in page.parts["table/k03-variants"]["groups"][0]["rows"]]
    (figure,) = page.figures

    assert names[-1].endswith("changes the coverage, which is not growth")
    assert names[-1] in figure.notes[0][1]
    assert [one.label for one in figure.chart.estimates][-1] == "Both channels together"


def test_groups_of_provinces_are_called_descriptive(decided: Edition, english: Voice) -> None:
    """Only K12 compares provinces, in a section that says that it decides nothing."""
    bodies = {one.key: one.body for one in pages(decided, english)}

    assert [key for key, body in bodies.items() if "{: #groups }" in body] == ["commitment:K12"]
    assert "Descriptive only, no part of the verdict" in bodies["commitment:K12"]


@pytest.mark.parametrize("name", ["K03", "K07"])
def test_a_deviation_stands_on_its_page(decided: Edition, english: Voice, name: str) -> None:
    """A rule that changed after a release says so among its facts; no other does."""
    change = Deviation(name, "a" * 64, "b" * 64, date(2026, 12, 1), Text("Alasan.", "A reason."))
    changed = replace(decided, rules=replace(decided.rules, deviations=(change,)))
    told = {
        page.key: [
            one["text"]
            for one in page.parts[f"facts/{page.key[-3:].lower()}"]["items"]
            if one["term"] == "Deviation"
        ]
        for page in pages(changed, english)
    }

    assert [key for key, texts in told.items() if texts] == [f"commitment:{name}"]
    assert "A reason." in told[f"commitment:{name}"][0]
