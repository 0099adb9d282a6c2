from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from importing_samples import EXPOSURE, book, codes, lookup, patched
from openpyxl.styles import numbers

from pipeline.intake.importing import workbook
from pipeline.intake.importing.grid import Cell, Grid, Merge, Unreadable
from pipeline.intake.importing.workbook import read_workbook
from pipeline.problems import Rejected

SHEET = "xl/worksheets/sheet1.xml"


def grids(content: bytes) -> tuple[Grid, ...]:
    """Read a workbook."""
    return read_workbook(content, "a.xlsx", lookup())


def cell(value: object, number_format: str = "General") -> Cell:
    """Write one cell to a workbook and read it back."""

    def put(sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = number_format
        sheet["B2"] = "end"

    return grids(book([], put))[0].rows[0].cells[0]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (1250000000, "General", 1250000000),
        (1250000000, "#,##0", 1250000000),
        (1250000000, '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', 1250000000),
        (1250000000, "0.00E+00", 1250000000),
        (1250000000, "#,##0,,", 1250000000),
        (0.5, "General", 0.5),
        ("  Jawa\nBarat ", "General", "Jawa Barat"),
        ("0042", "@", "0042"),
        (42, "0000", "0042"),
        (datetime(2024, 1, 1), "dd/mm/yyyy", date(2024, 1, 1)),  # noqa: DTZ001 (Excel knows no zones)
        (datetime(2024, 1, 1, 8, 30), "dd/mm/yyyy", "2024-01-01 08:30:00"),  # noqa: DTZ001 (likewise)
        (time(8, 30), numbers.FORMAT_DATE_TIME3, "08:30:00"),
        (True, "General", "TRUE"),
        ("#DIV/0!", "General", "#DIV/0!"),
        (None, "General", None),
    ],
)
def test_cells(value: object, number_format: str, expected: Cell) -> None:
    """A cell is read as Excel stores it, not as it shows it."""
    assert cell(value, number_format) == expected


@pytest.mark.parametrize(
    ("number_format", "key"),
    [
        ('#,##0" ribu"', "unit_format"),
        ('0.0," jt"', "unit_format"),
        ("0%", "percent_format"),
        ("0.00%", "percent_format"),
    ],
)
def test_formats_that_change_the_figure(number_format: str, key: str) -> None:
    """A format that adds a unit or a percent sign makes the stored figure doubtful."""
    told = cell(39, number_format)

    assert isinstance(told, Unreadable)
    assert told.key == key
    assert told.found == f"39 ({number_format})"


def test_formula_without_result() -> None:
    """A formula that was never computed has no value, and its cell is named."""
    content = book([["week", "n"], ["2024-01-01", "=1+1"]])

    assert grids(content)[0].rows[1].cells[1] == Unreadable("formula", "B2")


def test_formula_with_result() -> None:
    """The stored result of a formula is read, and that there are formulas is told."""
    content = patched(
        book([["week", "n"], ["2024-01-01", 12]]), SHEET, b"<v>12</v>", b"<f>SUM(6,6)</f><v>12</v>"
    )
    (grid,) = grids(content)

    assert grid.rows[1].cells[1] == 12
    assert [note.id for note in grid.notes] == [
        "1 sel berisi rumus: yang dibaca hasil yang tersimpan terakhir"
    ]


def test_places_are_those_of_excel() -> None:
    """Rows and columns keep their numbers where the table does not begin in A1."""

    def put(sheet: Any) -> None:
        sheet["C4"] = "week"

    (grid,) = grids(book([], put))

    assert [row.line for row in grid.rows] == [1, 2, 3, 4]
    assert grid.rows[3].cells == (None, None, "week")


def test_hidden_rows_columns_and_merges() -> None:
    """What is hidden or merged is known by its place."""

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.merge_cells("A2:A3")

    (grid,) = grids(book(EXPOSURE, hide))

    assert grid.hidden_lines == {3}
    assert grid.hidden_columns == {1}
    assert grid.merges == (Merge(2, 0, 3, 0),)


def test_sheets() -> None:
    """Visible sheets that hold anything are read, in their order."""
    read = grids(book(EXPOSURE, Lain=[["a", 1]], Kosong=[]))

    assert [grid.sheet for grid in read] == ["Data", "Lain"]


def test_hidden_sheets() -> None:
    """A hidden sheet is not read, and that is told; an empty one is not worth a word."""

    def hide(sheet: Any) -> None:
        for name in ("Lain", "Kosong"):
            sheet.parent[name].sheet_state = "veryHidden"

    (grid,) = grids(book(EXPOSURE, hide, Lain=[["a", 1]], Kosong=[]))

    assert [note.id for note in grid.notes] == ["lembar tersembunyi Lain tidak dibaca"]


def test_far_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stray cell far from the table is refused before the sheet is unfolded."""
    monkeypatch.setattr(workbook, "CELLS", 100)

    def put(sheet: Any) -> None:
        sheet["A500"] = "x"

    with pytest.raises(Rejected) as caught:
        grids(book(EXPOSURE, put))

    assert codes(caught.value.problems) == ["import.far_cell"]
    assert caught.value.problems[0].found == "'A1:C500'"


def test_damaged_inside() -> None:
    """A workbook of which a part can't be parsed is refused, not an error."""
    content = patched(book(EXPOSURE), SHEET, b"</sheetData>", b"</sheet>")

    with pytest.raises(Rejected) as caught:
        grids(content)

    assert codes(caught.value.problems) == ["import.damaged"]
