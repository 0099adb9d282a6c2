from __future__ import annotations

import pytest
from roots import CONTRACT, HEADER

from pipeline.intake.header import Header, read_header
from pipeline.intake.rows import records
from pipeline.intake.sheets import read_sheet

ROW = "2024-01-01,31,fashion,micro,local,1000000,50,9,40"


def read(line: str) -> Header:
    """Return a first line read as the header of transactions."""
    return read_header(next(records(line + "\n")), CONTRACT.tables["transactions"], CONTRACT.tables, "a.csv")


def places(header: Header) -> list[tuple[str, int | None, str | None]]:
    """Return code, line and column of every problem."""
    return sorted((one.code, one.line, one.column) for one in header.problems)


def test_headings_are_found_wherever_they_stand() -> None:
    """Each known heading has its position, the optional status too."""
    header = read("status," + HEADER)
    assert header.problems == ()
    assert (header.positions["status"], header.positions["week"], header.positions["buyers"]) == (0, 1, 9)


@pytest.mark.parametrize(
    ("header", "problems"),
    [
        (HEADER.replace(",", ";"), [("header.delimiter", 1, None)]),
        (HEADER.replace(",", "\t"), [("header.delimiter", 1, None)]),
        (f'"{HEADER}"', [("header.delimiter", 1, None)]),
        ("sep=,", [("header.delimiter", 1, None)]),
        ("minggu,nilai", [("header.missing", 1, None)]),
        ("", [("header.missing", 1, None)]),
        ('we"ek,orders', [("row.quote", 1, None)]),
        (
            HEADER.replace(",buyers", ",orders"),
            [("header.duplicate", 1, "orders"), ("header.missing", 1, "buyers")],
        ),
        (HEADER.replace("buyers", "buyer"), [("header.missing", 1, "buyers"), ("header.unknown", 1, None)]),
    ],
)
def test_headings_are_judged_before_rows(header: str, problems: list[tuple[str, int, str | None]]) -> None:
    """Each way to spoil a header has its code, and no row is kept below it."""
    assert places(read(header)) == problems
    sheet = read_sheet(f"{header}\n{ROW}\n", "a.csv", CONTRACT.tables["transactions"], CONTRACT)
    assert len(sheet.frame) == 0


def test_a_near_heading_is_named_and_another_table_recognised() -> None:
    """The advice names the heading that was probably meant, or the table that this seems to be."""
    near = read(HEADER.replace("seller_size", "Seller Size")).problems
    assert any("Perhaps seller_size" in one.message["en"] for one in near)
    other = read("week,received,verified").problems
    assert any("table complaints" in one.message["en"] for one in other)


def test_values_under_an_unknown_heading_are_never_shown() -> None:
    """A column of names is refused without a name in any message."""
    text = f"{HEADER},nama\n{ROW},Budi\n"
    sheet = read_sheet(text, "a.csv", CONTRACT.tables["transactions"], CONTRACT)
    assert [one.code for one in sheet.problems] == ["header.unknown"]
    assert "Budi" not in repr(sheet.problems)
