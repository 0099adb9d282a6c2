from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]


def test_releases_are_listed_newest_first(composed: Composed) -> None:
    """Number with link, day of publication, last day of the data, quality report."""
    rows = composed["id", "data"].parts["table/data-releases"]["groups"][0]["rows"]

    assert [[cell["text"] for cell in row["cells"]] for row in rows] == [
        ["0002", "12 Januari 2024", "7 Januari 2024", "Laporan mutu"],
        ["0001", "9 Januari 2024", "31 Desember 2023", "Laporan mutu"],
    ]
    assert rows[0]["cells"][0]["href"] == "/data/0002/"


def test_the_dictionary_has_every_column_of_every_table(edition: Edition, composed: Composed) -> None:
    """A group for each delivered table, a row for each of its keys and measures with title and meaning."""
    groups = composed["en", "data"].parts["table/dictionary"]["groups"]
    tables = edition.contract.tables.values()

    assert [[*one.key, *one.measures] for one in tables] == [
        [row["cells"][0]["text"] for row in group["rows"]] for group in groups
    ]
    assert all(cell["text"] for group in groups for row in group["rows"] for cell in row["cells"])


def test_every_code_is_listed(edition: Edition, composed: Composed) -> None:
    """All code lists with both code and label."""
    groups = composed["id", "data"].parts["table/codes"]["groups"]

    assert {name: list(codes) for name, codes in edition.contract.codes.items()} == {
        group["label"]: [row["cells"][0]["text"] for row in group["rows"]] for group in groups
    }


def test_record_files_have_hyphens_in_their_addresses(composed: Composed) -> None:
    """Four files of the record as they are published."""
    assert [
        row["cells"][0]["href"]
        for row in composed["id", "data"].parts["table/record-files"]["groups"][0]["rows"]
    ] == [
        "/data/record/timeline.csv",
        "/data/record/statements.csv",
        "/data/record/context.csv",
        "/data/record/context-provinces.csv",
    ]
