from __future__ import annotations

from typing import TYPE_CHECKING

from editions import showing
from frames import protected

from pipeline.presentation.charts.ranking import Item
from pipeline.presentation.figures.parts import categories_of, provinces_of

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

TABLE = """
province_code category   gmv_idr       orders
31            fashion    1200000000000 9
31            food_drink 2500000       9
31            phones     nan           nan
32            fashion    700000000     9
91            fashion    0             9
"""
WITHHELD = """
province_code category gmv_idr orders
31            fashion  nan     nan
31            phones   nan     nan
32            fashion  nan     nan
"""


def table_of(edition: Edition, text: str = TABLE) -> Edition:
    """Return the edition with this table of provinces and categories."""
    return showing(edition, edition.now.observations, province_category=protected(text))


def test_a_province_sells_categories(edition: Edition, indonesian: Voice) -> None:
    """In the order of the contract, each with its value in short; what it does not sell is no row."""
    figure = categories_of(table_of(edition), indonesian, "31")

    assert (
        Item("Busana", 1.2e12, "Rp1,2 triliun", "Busana"),
        Item("Makanan dan minuman", 2.5e6, "Rp2,5 juta", "Makanan dan minuman"),
        Item("Telepon dan aksesori", None, "ditutup", "Telepon dan aksesori"),
    ) == figure.chart.items
    assert figure.id == "categories-31"
    assert figure.title == "Terbesar: Busana dan Makanan dan minuman"


def test_a_category_is_sold_in_provinces(edition: Edition, english: Voice) -> None:
    """In the order of their codes, under their full and their short names; nothing sold is no largest."""
    figure = provinces_of(table_of(edition), english, "fashion")

    assert [item.label for item in figure.chart.items] == ["Jakarta", "West Java", "West Papua"]
    assert [item.value for item in figure.chart.items] == [1.2e12, 7e8, 0.0]
    assert figure.id == "provinces-fashion"
    assert figure.title == "Largest: Jakarta and West Java"


def test_the_table_has_whole_rupiah_or_the_word(edition: Edition, indonesian: Voice) -> None:
    """All digits in the table; a withheld cell says so and has no number."""
    figure = categories_of(table_of(edition), indonesian, "31")
    rows = [
        [(cell["text"], cell["kind"]) for cell in row["cells"]] for row in figure.table["groups"][0]["rows"]
    ]

    assert rows == [
        [("Busana", "text"), ("Rp1.200.000.000.000", "number")],
        [("Makanan dan minuman", "text"), ("Rp2.500.000", "number")],
        [("Telepon dan aksesori", "text"), ("ditutup", "conf")],
    ]
    assert "Ditutup: " in figure.notes[0][1]


def test_one_value_is_the_largest_alone(edition: Edition, indonesian: Voice) -> None:
    """With a single known value only that one is named, and withheld cells are never called largest."""
    text = "\n".join([*WITHHELD.strip().splitlines()[:1], "31 fashion nan nan", "31 phones 5000000 9"])

    assert categories_of(table_of(edition, text), indonesian, "31").title == "Terbesar: Telepon dan aksesori"


def test_where_everything_is_withheld_nothing_is_largest(edition: Edition, indonesian: Voice) -> None:
    """The title says that no value can be shown."""
    figure = categories_of(table_of(edition, WITHHELD), indonesian, "31")

    assert figure.title == "Tidak ada nilai yang dapat ditampilkan"
    assert {None} == {item.value for item in figure.chart.items}


def test_where_nothing_was_sold_the_figure_is_empty(edition: Edition, indonesian: Voice) -> None:
    """A province without any row has a figure without items."""
    figure = categories_of(table_of(edition), indonesian, "11")

    assert figure.chart.items == ()
    assert len(figure.table["groups"][0]["rows"]) == 0


def test_no_part_of_a_whole_is_formed(edition: Edition, indonesian: Voice) -> None:
    """Neither items nor table hold a percentage, which would give a withheld cell away by what is left."""
    figure = provinces_of(table_of(edition), indonesian, "fashion")
    said = [item.text for item in figure.chart.items] + [str(figure.table), figure.title]

    assert not any("%" in text for text in said)
    assert figure.chart.reference is None
