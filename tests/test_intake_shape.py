from __future__ import annotations

from roots import HEADER

from pipeline.intake.rows import records
from pipeline.intake.shape import Shaped, shaped

ROW = "2024-01-01,31,fashion,micro,local,1000000,50,9,40"
HEADINGS = HEADER.split(",")


def shape(*rows: str) -> Shaped:
    """Return the shape of rows below the header."""
    below = list(records("\n".join((HEADER, *rows)) + "\n"))[1:]
    return shaped(below, HEADINGS, "a.csv")


def test_good_rows_keep_their_fields_and_lines() -> None:
    """Rows as wide as the header are passed on in their order."""
    found = shape(ROW, ROW)
    assert (found.rows, found.lines, found.problems) == ([ROW.split(",")] * 2, [2, 3], [])


def test_odd_rows_are_told_by_their_shape() -> None:
    """Blank rows (a run of them once), a second header, missing fields and a note below have their codes."""
    found = shape(ROW, "", " ,,,,,,,, ", ROW, HEADER, "Sumber: pemasok", "\ufeff" + HEADER, ROW + ",1")
    assert found.lines == [2, 5]
    assert [(one.code, one.line, one.column) for one in sorted(found.problems, key=lambda one: one.code)] == [
        ("row.blank", 3, None),
        ("row.repeated_header", 6, None),
        ("row.repeated_header", 8, None),
        ("row.width", 7, None),
        ("row.width", 9, None),
    ]


def test_a_note_and_a_split_number_get_their_advice() -> None:
    """A short line is a note; three digits too many are a thousands separator."""
    note, split = shape("Catatan: sementara", ROW.replace(",50,", ",2,100,000,")).problems
    assert "note below the table" in note.message["en"]
    assert "thousands separator" in split.message["en"]
