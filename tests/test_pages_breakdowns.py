from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from editions import showing

from pipeline.presentation.pages.breakdowns import pages, ways

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]

FIGURES = [
    ("I03", ["origins-national", "i03-category-ranking", "i03-seller-size"]),
    ("I05", ["i05-seller-size"]),
    ("I07", ["i07-seller-size"]),
]


@pytest.mark.parametrize(("name", "expected"), FIGURES)
def test_the_page_shows_what_is_finer_than_provinces(
    composed: Composed, name: str, expected: list[str]
) -> None:
    """Origin, category and size of the seller, as far as data/indicators.toml gives the indicator such views."""
    page = composed["id", f"breakdowns:{name}"]

    assert expected == [figure.id for figure in page.figures]


def test_only_an_indicator_with_breakdowns_has_the_page(composed: Composed) -> None:
    """I01 is known for the whole nation only, I02 from statements."""
    assert not {("id", "breakdowns:I01"), ("id", "breakdowns:I02")} & set(composed)


def test_the_page_stands_below_its_indicator(composed: Composed) -> None:
    """Its address and its crumbs lead back to it, in both languages."""
    indonesian, english = (composed[lang, "breakdowns:I03"] for lang in ("id", "en"))

    assert (indonesian.slug, english.slug) == (
        "indikator/pangsa-lokal/rincian",
        "indicators/local-share/breakdowns",
    )
    assert english.crumbs[-1] == (
        "Share of transaction value from local products",
        "/en/indicators/local-share/",
    )


def test_the_indicator_leads_to_each_breakdown(
    edition: Edition, indonesian: Voice, composed: Composed
) -> None:
    """Its page links every figure of the other page by its subject."""
    links = ways(edition, indonesian, edition.indicator("I03"))
    there = "/indikator/pangsa-lokal/rincian/"

    assert links == composed["id", "indicator:I03"].parts["links/i03-breakdowns"]
    assert [(item["label"], item["href"]) for item in links["items"]] == [
        ("Menurut asal produk", f"{there}#origins-national"),
        ("Menurut kategori", f"{there}#i03-category-ranking"),
        ("Menurut ukuran usaha", f"{there}#i03-seller-size"),
    ]


def test_without_finer_data_there_is_neither_page_nor_way(edition: Edition, indonesian: Voice) -> None:
    """Where a release holds no sizes of I05, nothing leads to a page that would be empty."""
    rows = edition.now.observations
    without = showing(edition, rows[~(rows["indicator"].eq("I05") & rows["view"].eq("seller_size"))])

    assert ways(without, indonesian, edition.indicator("I05")) is None
    assert list(pages(without, indonesian, edition.indicator("I05"))) == []


def test_sizes_are_drawn_without_bounds(composed: Composed) -> None:
    """Four bands in one drawing cannot be read, so lines of sizes have none."""
    figure = composed["id", "breakdowns:I03"].figures[-1]

    assert [line.label for line in figure.chart.series] == ["Mikro", "Besar"]
    assert {None} == {point.lower for line in figure.chart.series for point in line.points}
