from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]


def test_the_list_has_every_category_with_its_trend(edition: Edition, composed: Composed) -> None:
    """Fashion rose from 61 to 63 parts, food stayed; what was not delivered says so."""
    rows = composed["id", "categories"].parts["table/categories"]["groups"][0]["rows"]
    trends = {row["cells"][0]["text"]: row["cells"][1]["text"] for row in rows}

    assert [label.id for label in edition.contract.codes["category"].values()] == list(trends)
    assert trends["Busana"].startswith("Naik ")
    assert trends["Makanan dan minuman"] == "Hampir tidak berubah sejak pekan 18–24 Des 2023."
    assert trends["Kecantikan"] == "Belum tersedia."


def test_a_category_links_to_its_page(composed: Composed) -> None:
    """Its address is made of its name in the language of the page."""
    rows = composed["en", "categories"].parts["table/categories"]["groups"][0]["rows"]

    assert rows[0]["cells"][0]["href"] == "/en/categories/fashion/"


def test_a_category_has_its_share_and_its_provinces(composed: Composed) -> None:
    """One figure by week, one by province; underscores of codes become hyphens of names."""
    page = composed["id", "category:food_drink"]

    assert [figure.id for figure in page.figures] == ["i03-category-food-drink", "provinces-food-drink"]
    assert page.path == "id/category-food_drink.md"


def test_the_share_of_a_category_is_that_of_its_parts(composed: Composed) -> None:
    """Of food 80 of 90 known parts are local everywhere; of phones 10 of 90; the last of four weeks is withheld."""
    for code, parts in (("food_drink", 80), ("phones", 10)):
        figure = composed["id", f"category:{code}"].figures[0]
        values = [point.value for point in figure.chart.series[0].points]

        assert values == [*[round(100 * parts / 90, 4)] * 3, None]


def test_the_lead_repeats_the_finding_of_the_figure(composed: Composed) -> None:
    """The sentence above the page is that of its first figure."""
    page = composed["en", "category:fashion"]

    assert f"{page.figures[0].title}." == page.parts["lead/category-fashion"]["standfirst"]
