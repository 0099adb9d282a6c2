from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.presentation import tables
from pipeline.presentation.charts import Drawing
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.figures.figure import Figure
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from pipeline.presentation.voice import Voice

CHART = Spark("Pangsa", (1.0, 2.0))
TABLE = tables.grouped("Isi", [("A", False)], [("a", [[Cell("1")], [Cell("2")]]), ("b", [[Cell("3")]])])


def figure(**more: object) -> Figure:
    """Return a figure of three rows."""
    notes = (("Catatan.", "Satu."), ("Sumber.", ""))
    return Figure("i03-x", "platform", "Judul", "Ukuran", CHART, notes, TABLE, pd.DataFrame(), **more)


def test_a_figure_has_everything_the_theme_asks_for(indonesian: Voice) -> None:
    """Heading, subtitle, alternative, two drawings, notes, table with its count, and the link to its data."""
    part = figure().part(indonesian)

    assert tuple(part[name] for name in ("id", "level", "provenance", "title", "subtitle")) == (
        "i03-x",
        2,
        "platform",
        "Judul",
        "Ukuran",
    )
    assert Drawing(CHART, "id", wide=True, prefix="i03-x-w") == part["wide"]
    assert Drawing(CHART, "id", wide=False, prefix="i03-x-n") == part["narrow"]
    assert "Pangsa" in part["alt"]
    assert part["table_label"] == "Tabel data, 3 baris"
    assert part["links"] == [
        {"label": label, "href": f"/data/latest/figures/{name}", "download": True}
        for label, name in (
            ("CSV", "i03-x.csv"),
            ("XLSX", "i03-x.xlsx"),
            ("PNG", "i03-x-id.png"),
            ("SVG", "i03-x-id.svg"),
        )
    ]


def test_notes_without_text_are_left_out(indonesian: Voice) -> None:
    """Only what says something is a note; those of the narrow drawing come last and are marked."""
    part = figure(narrow_notes=(("Peristiwa.", "1 Pemilu."),)).part(indonesian)

    assert part["notes"] == [
        {"label": "Catatan.", "text": "Satu.", "narrow": False},
        {"label": "Peristiwa.", "text": "1 Pemilu.", "narrow": True},
    ]


def test_the_data_of_a_figure_have_one_address(indonesian: Voice, english: Voice) -> None:
    """Both languages link to the same tables; pictures, which hold words, are one for each."""
    one = figure()
    links = [one.part(voice)["links"] for voice in (indonesian, english)]

    assert one.csv_path == "data/latest/figures/i03-x.csv"
    assert links[0][:2] == links[1][:2]
    assert links[1][2]["href"] == "/data/latest/figures/i03-x-en.png"


@pytest.mark.parametrize(
    ("provenance", "synthetic"), [("synthetic", True), ("platform", False), ("record", False)]
)
def test_only_provenance_makes_a_sample(provenance: str, *, synthetic: bool) -> None:
    """What a figure is drawn from decides about its mark, nothing else."""
    assert replace(figure(), provenance=provenance).synthetic == synthetic
