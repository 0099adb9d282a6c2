from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from editions import showing

from pipeline.presentation.pages.indicators import main_rows, pages

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]

FIGURES = [
    ("I01", ["i01-national"]),
    ("I02", ["migration-statements"]),
    ("I03", ["i03-national", "i03-map"]),
    ("I05", ["i05-national", "i05-map"]),
    ("I07", ["i07-national"]),
    ("I12", ["i12-national"]),
]


@pytest.mark.parametrize(("name", "expected"), FIGURES)
def test_an_indicator_shows_the_figures_of_its_views(
    composed: Composed, name: str, expected: list[str]
) -> None:
    """National first, then the provinces where data/indicators.toml gives it such a view; I02 has statements instead."""
    page = composed["id", f"indicator:{name}"]

    assert expected == [figure.id for figure in page.figures]


def test_the_list_has_every_indicator_with_its_latest_value(edition: Edition, composed: Composed) -> None:
    """Title, value of the latest full week, target, trend; I02 says that there are only statements."""
    rows = composed["id", "indicators"].parts["table/indicators"]["groups"][0]["rows"]
    cells = {row["cells"][0]["small"]: [cell["text"] for cell in row["cells"][1:]] for row in rows}

    assert [one.id for one in edition.indicators] == list(cells)
    assert cells["I03"] == ["57,6%", "70%", "Naik 0,7 poin sejak pekan 18–24 Des 2023."]
    assert cells["I01"] == ["60,0%", "100%", "Naik 20,0 poin sejak pekan 18–24 Des 2023."]
    assert cells["I02"] == ["hanya pernyataan", "100%", "hanya pernyataan"]
    assert cells["I05"][1] == "–"


def test_both_readings_stand_in_one_drawing(composed: Composed) -> None:
    """I01 has a line for the back end and one for the checkout, never their mean."""
    (figure,) = composed["id", "indicator:I01"].figures
    values = [[point.value for point in line.points] for line in figure.chart.series]

    assert values == [[30.0, 40.0, 50.0, 60.0], [10.0, 15.0, 20.0, 25.0]]


def test_the_main_series_of_i01_is_the_back_end(edition: Edition) -> None:
    """Of the two readings the back end stands for the indicator in lists."""
    assert list(main_rows(edition, edition.indicator("I01"))["value"]) == [30.0, 40.0, 50.0, 60.0]


def test_an_indicator_without_data_says_so(edition: Edition, indonesian: Voice) -> None:
    """Where nothing was delivered there is no figure, no file and no mark, but all words about the indicator."""
    rows = edition.now.observations
    without = showing(edition, rows[rows["indicator"].ne("I12")])
    page = next(one for one in pages(without, indonesian) if one.key == "indicator:I12")

    assert (page.figures, page.provenance) == ((), "none")
    assert "Tabel untuk indikator ini belum pernah dikirim." in page.body
    assert page.parts["cite/i12"]["stable_href"] is None
    assert page.parts["lead/i12"]["provenance"] is None
    assert "table/i12-history" not in page.parts


def test_the_statements_are_record_beside_synthetic_deliveries(composed: Composed) -> None:
    """The page of I02 comes from the record, its citation has no file."""
    page = composed["en", "indicator:I02"]

    assert page.provenance == "record"
    assert page.parts["cite/i02"]["stable_href"] is None
    assert page.parts["lead/i02"]["heading"][0]["text"] == "From 75% to 100% in 5 weeks, as stated"


def test_the_status_names_latest_value_goal_and_release(composed: Composed) -> None:
    """Value with its week, target and comparator with their labels, release with the last day of the data."""
    status = composed["id", "indicator:I03"].parts["lead/i03"]["status"]

    assert [(fact["term"], fact["value"]) for fact in status] == [
        ("Nilai terbaru", "57,6%"),
        ("Target", "70%"),
        ("Pembanding", "48,1%"),
        ("Rilis terbaru", "0002"),
    ]
    assert (status[0]["note"], status[3]["note"]) == ("pekan 1–7 Januari 2024", "data sampai 7 Januari 2024")
