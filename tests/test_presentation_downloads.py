from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from pipeline.presentation.downloads import figure_csv, posters, sheets
from pipeline.presentation.pages.compose import parts_of
from pipeline.presentation.workbook import workbook
from pipeline.releases.files import NUMERIC

if TYPE_CHECKING:
    from pipeline.presentation.charts.poster import Poster
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]
MARK = {"id": "DATA CONTOH", "en": "SAMPLE DATA"}


def posters_of(edition: Edition, composed: Composed) -> dict[str, Poster]:
    """Return the posters of an edition, around drawings that only say their size."""
    pages = list(composed.values())
    drawn = {"wide": '<svg width="720" height="300"></svg>'}
    return posters(
        edition, pages, {name: {**part, **drawn} for name, part in parts_of(edition, pages).items()}
    )


def test_a_workbook_holds_the_rows_of_the_csv_file(edition: Edition, composed: Composed) -> None:
    """Every figure's first sheet is its CSV file, number for number and word for word."""
    figures = {figure.xlsx_path: figure for page in composed.values() for figure in page.figures}
    made = sheets(edition, composed.values())
    assert set(made) == set(figures)
    for path in list(made)[::7]:
        heads, *rows = csv.reader(io.StringIO(figure_csv(edition, figures[path])))
        sheet = load_workbook(io.BytesIO(workbook(made[path])))["data"]
        found = list(sheet.iter_rows(values_only=True))
        assert found[0] == tuple(heads)
        assert found[1:] == [
            tuple(
                None if not text else float(text) if head in NUMERIC else text
                for head, text in zip(heads, row, strict=True)
            )
            for row in rows
        ], path


def test_a_workbook_says_what_it_is_in_both_languages(edition: Edition, composed: Composed) -> None:
    """Title, source, page, release, licence and, for synthetic numbers, the mark."""
    about = sheets(edition, composed.values())["data/latest/figures/i03-national.xlsx"].about
    assert about[0][0] == "Tanda / Mark"
    assert about[0][1].startswith(MARK["id"])
    assert about[0][2].startswith(MARK["en"])
    said = {what: (text, other) for what, text, other in about}
    assert said["Rilis / Release"] == ("0002", "0002")
    assert said["Halaman / Page"][0].endswith("/indikator/pangsa-lokal/#i03-national")
    assert {"Judul / Title", "Ukuran / Measure", "Sumber / Source", "Lisensi / Licence"} < set(said)


def test_every_figure_is_a_poster_in_both_languages(edition: Edition, composed: Composed) -> None:
    """Its address is the one below the figure; notes, source and origin are on it."""
    made = posters_of(edition, composed)
    assert set(made) == {
        figure.picture_path("svg", page.lang) for page in composed.values() for figure in page.figures
    }
    one = made["data/latest/figures/i03-national-en.svg"]
    assert one.mark is not None
    assert one.mark.startswith(MARK["en"])
    assert any(text.startswith("Source.") for text in one.small)
    assert one.small[-1].startswith(f"{edition.site.name}, release 0002, ")
    assert made["data/latest/figures/i03-map-id.svg"].scale[-1][0] == "lc"


def test_only_synthetic_figures_are_marked(
    edition: Edition, composed: Composed, real_edition: Edition, real_composed: Composed
) -> None:
    """The record never is, and with deliveries of the platform nothing is: neither picture nor workbook."""
    made, real = posters_of(edition, composed), posters_of(real_edition, real_composed)
    unmarked = {path for path, poster in made.items() if poster.mark is None}
    assert unmarked == {path for path in made if "migration" in path}
    assert {poster.mark for poster in real.values()} == {None}
    words = str(list(sheets(real_edition, real_composed.values()).values()))
    assert not any(mark in words for mark in MARK.values())
