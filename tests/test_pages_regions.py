from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from editions import showing
from frames import observations

from pipeline.presentation.pages.regions import pages

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]

ROWS = """
indicator view     province_code week value conf_status missing_reason
I03       province 31            -    40    -           -
I03       province 32            -    50    -           -
I03       province 91            -    nan   C           withheld
"""


@pytest.fixture(scope="module")
def index(edition: Edition, indonesian: Voice) -> Page:
    """Return the map of the rows above."""
    return next(pages(showing(edition, observations(ROWS)), indonesian))


def test_every_province_is_a_tile_that_links_to_its_page(edition: Edition, index: Page) -> None:
    """38 tiles in the places of the grid, each with its name."""
    tiles = index.parts["tiles/regions"]["tiles"]

    assert [(one.row, one.col, one.name.id) for one in edition.provinces] == [
        (tile["row"], tile["col"], tile["name"]) for tile in tiles
    ]
    assert next(tile["href"] for tile in tiles if tile["label"] == "Jabar") == "/wilayah/jawa-barat/"


def test_a_tile_has_the_class_of_its_value(index: Page) -> None:
    """Between 40 and 50 the classes begin at 42, 44, 46 and 48; one without a value says why and has no class."""
    tiles = {tile["label"]: tile for tile in index.parts["tiles/regions"]["tiles"]}

    assert [
        (tiles[name]["level"], tiles[name]["value"]) for name in ("Jakarta", "Jabar", "Papbar", "Aceh")
    ] == [
        (1, "40,0"),
        (5, "50,0"),
        (None, "ditutup"),
        (None, "belum tersedia"),
    ]
    assert [index.parts["tiles/regions"]["scale"][at]["label"] for at in (0, 4)] == [
        "di bawah 42%",
        "48% ke atas",
    ]


def test_the_east_stands_below_the_west_on_a_phone(edition: Edition, index: Page) -> None:
    """Columns from the tenth on are the east: Papua is there, Java is not."""
    east = {tile["label"] for tile in index.parts["tiles/regions"]["tiles"] if tile["east"]}

    assert {one.label for one in edition.provinces if one.col >= 10} == east
    assert "Papbar" in east
    assert "Jabar" not in east


def test_a_province_has_its_numbers_its_figures_and_its_codes(composed: Composed) -> None:
    """Three key figures, two figures, and the codes of three systems; West Java is 32 everywhere."""
    page = composed["id", "region:32"]

    assert len(page.parts["keys/region-32"]["items"]) == 3
    assert [figure.id for figure in page.figures] == ["i03-province-32", "categories-32"]
    assert [
        (item["term"], item["text"]) for item in page.parts["facts/region-32"]["items"] if item["code"]
    ] == [("Kode BPS", "32"), ("Kode Kemendagri", "32"), ("Kode ISO 3166-2", "ID-JB")]


def test_the_codes_of_papua_differ(edition: Edition, composed: Composed) -> None:
    """Where the home ministry counts otherwise the page says both numbers."""
    differing = [one for one in edition.provinces if one.code != one.code_kemendagri]
    assert differing

    for one in differing:
        items = composed["en", f"region:{one.code}"].parts[f"facts/region-{one.code}"]["items"]
        assert [one.code, one.code_kemendagri] == [item["text"] for item in items][:2]


def test_a_province_without_data_still_has_its_page(composed: Composed) -> None:
    """Aceh was not in the small deliveries: its figures say that nothing is there."""
    page = composed["id", "region:11"]

    assert page.figures[0].title == "Pangsa produk lokal: belum tersedia"
    assert {"belum tersedia"} == {item["value"] for item in page.parts["keys/region-11"]["items"]}


def test_a_withheld_province_shows_no_number(composed: Composed) -> None:
    """West Papua has too few sellers: no value, no bound, no rupiah on its page."""
    page = composed["id", "region:91"]
    share, sold = page.figures

    assert {None} == {point.value for line in share.chart.series for point in line.points}
    assert {None} == {item.value for item in sold.chart.items}
    assert share.title == "Pangsa produk lokal: ditutup"
    assert page.parts["keys/region-91"]["items"][0]["value"] == "ditutup"


def test_provinces_follow_each_other_by_their_codes(edition: Edition, composed: Composed) -> None:
    """The first has no page before it, the last none after it."""
    first, last = edition.provinces[0].code, edition.provinces[-1].code

    assert composed["id", f"region:{first}"].parts[f"pager/region-{first}"]["previous"] is None
    assert composed["id", f"region:{last}"].parts[f"pager/region-{last}"]["next"] is None
