from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.presentation.pages.foot import embed_url, foot, homes

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]


def figure(page: Page, name: str) -> Figure:
    """Return a figure of a page."""
    return next(one for one in page.figures if one.id == name)


def test_a_figure_belongs_to_the_page_about_it(composed: Composed) -> None:
    """The share stands on three pages and belongs to that of its indicator."""
    at = homes(composed.values())
    assert [
        page.key
        for page in composed.values()
        if page.lang == "id" and "i03-national" in [one.id for one in page.figures]
    ] == ["home", "indicators", "indicator:I03"]
    assert at["id", "i03-national"].key == "indicator:I03"
    assert at["en", "home-migration"].key == "home"
    assert at["en", "migration-statements"].key == "indicator:I02"


def test_addresses_for_embedding(composed: Composed) -> None:
    """Always the latest, or with the number of a release, below one folder in each language."""
    one = figure(composed["id", "indicator:I03"], "i03-map")
    assert embed_url(one, "id") == "/sematan/i03-map/"
    assert embed_url(one, "en", "0005") == "/en/embed/0005/i03-map/"


def test_the_foot_says_how_to_show_and_how_to_cite(
    edition: Edition, indonesian: Voice, composed: Composed
) -> None:
    """Two frames, of which the moving one is named by its subject; a citation with release, day, address and mark."""
    page = composed["id", "indicator:I03"]
    one = figure(page, "i03-national")
    below = foot(edition, indonesian, one, page)
    latest, pinned = below["embed"]["codes"]
    origin = edition.site.address
    assert (latest["src"], pinned["src"]) == (
        f"{origin}/sematan/i03-national/",
        f"{origin}/sematan/0002/i03-national/",
    )
    assert latest["title"] == f"{page.title}, {edition.site.name}"
    assert pinned["title"].startswith(one.title)
    text = below["cite"]["text"]
    for words in (edition.site.name, one.title, "rilis 0002", "12 Januari 2024", "(dengan data contoh)"):
        assert words in text
    assert text.endswith(f" {origin}/indikator/pangsa-lokal/#i03-national")


@pytest.mark.parametrize(("key", "name"), [("region:32", "i03-province-32"), ("indicator:I03", "i03-map")])
def test_other_figures_move_on(
    edition: Edition, english: Voice, composed: Composed, key: str, name: str
) -> None:
    """Only the main figure of an indicator is kept for every release."""
    page = composed["en", key]
    assert len(foot(edition, english, figure(page, name), page)["embed"]["codes"]) == 1


def test_a_record_is_cited_without_the_mark(edition: Edition, english: Voice, composed: Composed) -> None:
    """Statements are real whatever was delivered."""
    page = composed["en", "indicator:I02"]
    assert "sample" not in foot(edition, english, page.figures[0], page)["cite"]["text"]
