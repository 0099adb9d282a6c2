from __future__ import annotations

from typing import Any

import pytest
from importing_samples import EXPOSURE, book, codes, contract, lookup, text

from pipeline.intake.importing.body import Body, filled, last_heading_line, read_body
from pipeline.intake.importing.grid import Grid, Merge, Row
from pipeline.intake.importing.headings import header_index, read_headings
from pipeline.intake.importing.separated import read_separated
from pipeline.intake.importing.workbook import read_workbook

BLANK: list[object] = [None]
NOTE = ["Sumber: pusat data"]
TOTAL = ["Jumlah", 113000, 57500]


def body_of(grid: Grid) -> Body:
    """Read the body of a grid that has a header."""
    whole = filled(grid)
    index = header_index(whole.rows, lookup())
    assert index is not None
    header = read_headings(whole.rows[index], whole.place, contract(), lookup())
    return read_body(whole, header, header.table, lookup())


def body(rows: list[list[object]], tweak: Any = None) -> Body:
    """Read the body of a workbook."""
    return body_of(read_workbook(book(rows, tweak), "a.xlsx", lookup())[0])


def told(found: Body) -> list[tuple[int | None, str]]:
    """Return line and code of the problems."""
    return [(one.line, one.code) for one in found.problems]


def test_plain() -> None:
    """Rows below the header are data, with their lines."""
    found = body(EXPOSURE)

    assert [row.line for row in found.rows] == [2, 3]
    assert told(found) == []
    assert found.total is None


@pytest.mark.parametrize(
    "rows", [[BLANK, BLANK, *EXPOSURE, BLANK], [EXPOSURE[0], BLANK, *EXPOSURE[1:], BLANK]]
)
def test_blank_rows_around(rows: list[list[object]]) -> None:
    """Blank rows above, below and directly under the header mean nothing."""
    found = body(rows)

    assert len(found.rows) == 2
    assert told(found) == []


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ([NOTE], [(4, "import.footer")]),
        ([BLANK, NOTE, ["*) angka sementara"]], [(5, "import.footer"), (6, "import.footer")]),
        ([BLANK, ["2024-01-15", 5, 4]], [(5, "import.blank_inside")]),
        ([BLANK, *EXPOSURE], [(5, "import.second_table")]),
        ([EXPOSURE[0], ["2024-01-15", 5, 4]], [(4, "import.second_header")]),
        ([TOTAL, ["2024-01-15", 5, 4]], [(4, "import.total_inside")]),
        ([TOTAL, ["Rata-rata", 56500, 28750]], [(4, "import.total_inside"), (5, "import.total_inside")]),
        ([["2024-01-15", 5, 4, "periksa lagi"]], [(4, "import.no_heading")]),
    ],
)
def test_what_is_no_data(below: list[list[object]], expected: list[tuple[int, str]]) -> None:
    """Notes, second tables, gaps, repeated headings and stray cells are refused where they stand."""
    assert told(body([*EXPOSURE, *below])) == expected


def test_footer_is_shown() -> None:
    """The text below the table is in the refusal, so that it can be put into the note of the delivery."""
    assert body([*EXPOSURE, BLANK, NOTE]).problems[0].found == "'Sumber: pusat data'"


def test_stray_cells_are_not_shown() -> None:
    """Values without a heading are counted, never shown."""
    problem = body([*EXPOSURE, ["2024-01-15", 5, 4, "Budi 0812"]]).problems[0]

    assert "Budi" not in f"{problem}"
    assert problem.column == "D"


@pytest.mark.parametrize("rows", [[*EXPOSURE, TOTAL], [*EXPOSURE, BLANK, TOTAL]])
def test_total(rows: list[list[object]]) -> None:
    """One row of totals below the data is kept apart."""
    found = body(rows)

    assert found.total is not None
    assert found.total.cells == ("Jumlah", 113000, 57500)
    assert len(found.rows) == 2
    assert told(found) == []


def test_only_a_header() -> None:
    """A header without rows is refused as in a delivery."""
    assert told(body(EXPOSURE[:1])) == [(None, "file.no_rows")]


def test_hidden() -> None:
    """Hidden rows and columns are refused: whether they belong is not known."""

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    assert told(body(EXPOSURE, hide)) == [(3, "import.hidden_rows"), (1, "import.hidden_column")]


def test_hidden_rows_elsewhere() -> None:
    """A hidden row above the table is not data."""

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[1].hidden = True

    assert told(body([["Judul"], *EXPOSURE], hide)) == []


def test_merged_keys() -> None:
    """A key merged downwards holds for all of its rows, and that is told."""
    rows = [
        ["week", "channel", "origin", "gmv_idr", "orders"],
        ["2024-01-01", "tokopedia", "local", 5000000, 4],
        [None, None, "imported", 6000000, 5],
    ]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:B3")

    found = body(rows, merge)

    assert [row.cells[:3] for row in found.rows] == [
        ("2024-01-01", "tokopedia", "local"),
        ("2024-01-01", "tokopedia", "imported"),
    ]
    assert told(found) == []
    assert [note.id for note in found.notes] == [
        "kolom week: 1 gabungan sel, nilainya berlaku untuk semua barisnya",
        "kolom channel: 1 gabungan sel, nilainya berlaku untuk semua barisnya",
    ]


@pytest.mark.parametrize("area", ["B2:B3", "A2:B2"])
def test_merged_figures(area: str) -> None:
    """Merged figures, and cells merged sideways, belong to no one row or column."""
    found = body(EXPOSURE, lambda sheet: sheet.merge_cells(area))

    assert (2, "import.merged_cells") in told(found)


def test_merged_heading() -> None:
    """Headings merged over two rows begin the data below both."""

    def merge(sheet: Any) -> None:
        for area in ("A1:A2", "B1:B2", "C1:C2"):
            sheet.merge_cells(area)

    found = body([EXPOSURE[0], BLANK, *EXPOSURE[1:]], merge)

    assert [row.line for row in found.rows] == [3, 4]
    assert told(found) == []


def test_last_heading_line() -> None:
    """A merged heading ends where its lowest cell ends."""
    grid = Grid("a", "", (Row(1, ("week", "orders"), 2),), merges=(Merge(1, 0, 2, 0), Merge(5, 0, 9, 0)))
    header = read_headings(grid.rows[0], "a", contract(), lookup())

    assert last_heading_line(grid, header) == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [("2024-01-15,5", "row.width"), ("2024-01-15,1,593,4", "row.width"), ("Catatan: x", "import.footer")],
)
def test_widths(line: str, code: str) -> None:
    """In a text file a row with too few fields, or text beyond the last, is refused."""
    (grid,) = read_separated(text(EXPOSURE) + f"{line}\n".encode(), "a.csv", lookup())

    assert codes(body_of(grid).problems) == [code]


def test_trailing_separators() -> None:
    """Empty fields beyond the headings mean nothing."""
    (grid,) = read_separated(
        b"week,impressions_total,impressions_local,\n2024-01-01,5,4,,\n", "a.csv", lookup()
    )

    assert codes(body_of(grid).problems) == []
