from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from editions import showing
from frames import protected

from pipeline.presentation.charts.composition import Part, Share
from pipeline.presentation.figures.origins import by_week

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.voice import Voice

TABLE = """
week       origin       gmv_idr orders status
2023-12-11 local        90      9      final
2023-12-11 imported     10      1      final
2023-12-18 local        30      3      final
2023-12-18 imported     50      5      final
2023-12-18 unclassified 20      2      final
2023-12-25 local        40      4      provisional
2023-12-25 imported     40      4      provisional
2023-12-25 unclassified 20      2      final
"""


def drawn(edition: Edition, voice: Voice, table: str = TABLE) -> Figure:
    """Return the figure of a national table."""
    return by_week(showing(edition, edition.now.observations, national_origin=protected(table)), voice)


def cells(figure: Figure) -> list[list[str]]:
    """Return the texts of the table behind a figure."""
    return [[cell["text"] for cell in row["cells"]] for row in figure.table["groups"][0]["rows"]]


def test_parts_are_percent_of_all_value(edition: Edition, indonesian: Voice) -> None:
    """90, 10 and none of 100; 30, 50 and 20 of 100: the unclassified part is one of the three."""
    figure = drawn(edition, indonesian)

    assert (
        Share("2023-12-11", (90.0, 10.0, 0.0), provisional=True),
        Share("2023-12-18", (30.0, 50.0, 20.0)),
        Share("2023-12-25", (40.0, 40.0, 20.0), provisional=True),
    ) == figure.chart.shares
    assert (Part("Lokal", 1), Part("Impor", 2), Part("Belum tergolong", 0)) == figure.chart.parts


def test_the_table_says_the_same_numbers(edition: Edition, indonesian: Voice) -> None:
    """Each week with its three parts, one decimal; the unit stands in the head."""
    figure = drawn(edition, indonesian)

    assert cells(figure) == [
        ["12–17 Des 2023", "90,0", "10,0", "0,0"],
        ["18–24 Des 2023", "30,0", "50,0", "20,0"],
        ["25–31 Des 2023", "40,0", "40,0", "20,0"],
    ]
    assert [head["text"] for head in figure.table["head"]] == [
        "Pekan",
        "Lokal, %",
        "Impor, %",
        "Belum tergolong, %",
    ]


def test_the_title_is_the_latest_full_week(edition: Edition, indonesian: Voice, english: Voice) -> None:
    """The parts of 25 December, in each language."""
    assert drawn(edition, indonesian).title == "Lokal 40,0%, impor 40,0%, belum tergolong 20,0%"
    assert drawn(edition, english).title == "Local 40.0%, imported 40.0%, unclassified 20.0%"


@pytest.mark.parametrize("origin", ["local", "imported", "unclassified"])
def test_a_withheld_part_withholds_its_week(edition: Edition, indonesian: Voice, origin: str) -> None:
    """With one part withheld no part of the week is drawn, tabled or named: the others would give it away."""
    table = "\n".join(
        f"2023-12-25 {origin} nan nan final" if line.startswith(f"2023-12-25 {origin}") else line
        for line in TABLE.strip().splitlines()
    )
    figure = drawn(edition, indonesian, table)

    assert figure.chart.shares[-1].values is None
    assert cells(figure)[-1][1:] == ["ditutup"] * 3
    assert figure.title == "Tidak ada nilai yang dapat ditampilkan"
    assert "Ditutup: " in figure.notes[0][1]


def test_without_a_full_week_there_is_nothing_to_say(edition: Edition, indonesian: Voice) -> None:
    """The first, partial week alone gives no title of its own."""
    first = "\n".join(TABLE.strip().splitlines()[:3])

    assert drawn(edition, indonesian, first).title == "Tidak ada nilai yang dapat ditampilkan"


def test_it_carries_the_mark_of_its_deliveries(
    edition: Edition, real_edition: Edition, indonesian: Voice
) -> None:
    """Provenance and words in the picture follow the release."""
    assert (
        drawn(edition, indonesian).provenance,
        bool(drawn(edition, indonesian).chart.synthetic),
    ) == ("synthetic", True)
    assert (
        drawn(real_edition, indonesian).provenance,
        drawn(real_edition, indonesian).chart.synthetic,
    ) == ("platform", None)
