from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.languages import Text
from pipeline.presentation.pages.record import host, pages

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]


def test_the_record_never_carries_the_mark(composed: Composed) -> None:
    """Three pages of provenance record beside synthetic deliveries."""
    assert {"record"} == {
        composed[lang, key].provenance
        for lang in ("id", "en")
        for key in ("timeline", "statements", "context")
    }


def test_the_timeline_has_every_event_with_its_source(edition: Edition, composed: Composed) -> None:
    """Day, event, first source as a link, and how sure it is."""
    rows = composed["en", "timeline"].parts["table/timeline"]["groups"][0]["rows"]

    assert [one.event.en for one in edition.record.timeline] == [row["cells"][1]["text"] for row in rows]
    assert [one.sources[0] for one in edition.record.timeline] == [row["cells"][2]["href"] for row in rows]
    assert all(row["cells"][2]["small"].split(";")[0].endswith("confidence") for row in rows)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ((), ("–", None, "keyakinan tinggi")),
        (("https://www.a.example/x",), ("a.example", "https://www.a.example/x", "keyakinan tinggi")),
        (
            ("https://a.example/", "https://b.example/", "https://c.example/"),
            ("a.example", "https://a.example/", "keyakinan tinggi; 2 sumber lain"),
        ),
    ],
)
def test_the_first_source_stands_for_the_others(
    edition: Edition, indonesian: Voice, sources: tuple[str, ...], expected: tuple[str, str | None, str]
) -> None:
    """One is linked, the rest are counted, none is a dash."""
    one = replace(edition.record.timeline[0], sources=sources, confidence="H")
    record = replace(edition.record, timeline=(one,))
    timeline = next(pages(replace(edition, record=record), indonesian))
    cell = timeline.parts["table/timeline"]["groups"][0]["rows"][0]["cells"][2]

    assert expected == (cell["text"], cell["href"], cell["small"])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.go.id/a/b?c", "example.go.id"),
        ("https://women.okezone.com:443/read", "women.okezone.com"),
        ("http://example.id", "example.id"),
    ],
)
def test_a_source_is_named_by_its_host(address: str, expected: str) -> None:
    """Neither www nor a port is part of the name."""
    assert expected == host(address)


def test_context_figures_stand_together_by_series(edition: Edition, composed: Composed) -> None:
    """Each series is a group in the order of the file; no figure is lost."""
    groups = composed["id", "context"].parts["table/context"]["groups"]
    expected = dict.fromkeys(f"{one.title.id}, {one.unit.id}" for one in edition.record.context)

    assert list(expected) == [group["label"] for group in groups]
    assert len(edition.record.context) == sum(len(group["rows"]) for group in groups)


def test_conflicts_between_sources_are_shown(edition: Edition, indonesian: Voice) -> None:
    """Note and conflict stand below the producer, joined, and nothing where there is neither."""
    one = replace(
        edition.record.context[0], note=Text("Catatan", "Note"), conflict=Text("Bertentangan", "Conflict")
    )
    plain = replace(one, note=Text("", ""), conflict=Text("", ""))
    record = replace(edition.record, context=(one, plain))
    context = list(pages(replace(edition, record=record), indonesian))[2]
    rows = context.parts["table/context"]["groups"][0]["rows"]

    assert [row["cells"][2]["small"] for row in rows] == ["Catatan; Bertentangan", None]


def test_provinces_are_listed_by_year_and_size(edition: Edition, composed: Composed) -> None:
    """The latest year first, within it the largest first."""
    rows = composed["id", "context"].parts["table/context-provinces"]["groups"][0]["rows"]
    listed = [(row["cells"][1]["text"], int(row["cells"][2]["text"].replace(".", ""))) for row in rows]
    expected = sorted(
        ((str(one.year), one.businesses) for one in edition.record.context_provinces), reverse=True
    )

    assert expected == listed


def test_the_timeline_leads_to_the_rest_of_the_record(composed: Composed) -> None:
    """Links to statements and context figures stand in the text of the page."""
    assert "](/pernyataan/)" in composed["id", "timeline"].body
    assert "](/en/context/)" in composed["en", "timeline"].body
