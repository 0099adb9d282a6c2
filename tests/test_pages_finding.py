from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]


def test_every_page_can_be_found_by_its_section(composed: Composed) -> None:
    """The list links each generated page once, except itself and the page for none."""
    page = composed["id", "search"]
    links = [
        item["href"]
        for name, part in page.parts.items()
        if name.startswith("links/")
        for item in part["items"]
    ]

    assert len(set(links)) == len(links)
    assert len([key for lang, key in composed if lang == "id" and key not in ("search", "notfound")]) == len(
        links
    )
    assert {"/", "/wilayah/jawa-barat/", "/indikator/pangsa-lokal/", "/rilis/0002/"} <= set(links)


def test_sections_have_their_names_and_anchors(edition: Edition, composed: Composed) -> None:
    """Each group is headed by the label of its section in the language of the page."""
    page = composed["en", "search"]
    sections = list(dict.fromkeys(one.section for (lang, _), one in composed.items() if lang == "en"))
    sections = [name for name in sections if name not in ("search", "none")]

    assert [f"## {edition.section(name).label.en} {{: #list-{name} }}" for name in sections] == [
        line for line in page.body.splitlines() if line.startswith("## ")
    ]


def test_a_page_that_is_not_there_leads_back(composed: Composed) -> None:
    """404.html of each language links the main pages of that language."""
    for lang, start in (("id", "/"), ("en", "/en/")):
        page = composed[lang, "notfound"]
        links = [item["href"] for item in page.parts["links/notfound"]["items"]]

        assert {"Url": f"{start[1:]}404.html", "Save_as": f"{start[1:]}404.html"} == page.extra
        assert start == links[0]
        assert all(link.startswith(start) for link in links)
        assert len(links) <= 8


def test_pages_that_find_others_have_no_provenance(composed: Composed) -> None:
    """A list of links is no figure, so it carries no mark."""
    assert {"none"} == {
        composed[lang, key].provenance for lang in ("id", "en") for key in ("search", "notfound")
    }
