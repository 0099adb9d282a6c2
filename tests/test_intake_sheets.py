from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from roots import CONTRACT, HEADER, transactions

from pipeline.intake.sheets import Sheet, read_sheet

ROW = "2024-01-01,31,fashion,micro,local,1000000,50,9,40"


def read(text: str, table: str = "transactions") -> Sheet:
    """Return the text read as a table."""
    return read_sheet(text, f"{table}.csv", CONTRACT.tables[table], CONTRACT)


def places(sheet: Sheet) -> list[tuple[str, int | None, str | None]]:
    """Return code, line and column of every problem."""
    return sorted((one.code, one.line, one.column) for one in sheet.problems)


def test_a_row_becomes_typed() -> None:
    """Weeks and codes are text, counts and rupiah 64-bit integers, and the status is final unless it is told."""
    frame = read(transactions(ROW)).frame
    assert frame.index.tolist() == [2]
    assert frame.iloc[0].to_list() == [
        "2024-01-01",
        "31",
        "fashion",
        "micro",
        "local",
        1000000,
        50,
        9,
        40,
        "final",
    ]
    assert {str(frame[name].dtype) for name in ("gmv_idr", "orders", "active_sellers", "buyers")} == {"int64"}


def test_columns_are_found_by_name() -> None:
    """Another order of columns gives the same frame."""
    turned = "\n".join(",".join(reversed(line.split(","))) for line in transactions(ROW).split("\n"))
    assert read(turned).frame.equals(read(transactions(ROW)).frame)


def test_quotes_marks_and_line_ends_change_nothing() -> None:
    """Quoted fields and CRLF give the same frame."""
    quoted = "\r\n".join(",".join(f'"{one}"' for one in line.split(",")) for line in (HEADER, ROW))
    assert read(quoted).frame.equals(read(transactions(ROW)).frame)


def test_a_missing_date_is_none() -> None:
    """An inspection without dates keeps None, not a not-a-number."""
    text = "item_id,obligation,inspected_on,result,finding_due,finding_closed\nP1,K1,,not_inspected,,\n"
    frame = read(text, "inspections").frame
    assert frame.loc[2, ["inspected_on", "finding_due", "finding_closed"]].to_list() == [None, None, None]


def test_every_fault_is_told_and_only_good_rows_are_kept() -> None:
    """Three rows with one fault each are named, the fourth is in the frame."""
    sheet = read(
        transactions(
            ROW.replace(",50,", ",x,"), ROW.replace(",31,", ",,"), ROW.replace("local", "asing"), ROW
        )
    )
    assert places(sheet) == [
        ("value.empty", 3, "province_code"),
        ("value.enum", 4, "origin"),
        ("value.int", 2, "orders"),
    ]
    assert sheet.frame.index.tolist() == [5]


def test_a_withdrawn_row_needs_no_figures() -> None:
    """Measures may be empty where the status is withdrawn, but not the key, and not elsewhere."""
    header = HEADER + ",status\n"
    assert read(header + "2024-01-01,31,fashion,micro,local,,,,,withdrawn\n").problems == ()
    assert places(read(header + "2024-01-01,31,fashion,micro,local,,5,5,5,final\n")) == [
        ("value.empty", 2, "gmv_idr")
    ]
    assert places(read(header + "2024-01-01,31,,micro,local,,,,,withdrawn\n")) == [
        ("value.empty", 2, "category")
    ]


def test_an_empty_status_is_the_default() -> None:
    """Final is meant where nothing stands."""
    assert read(f"{HEADER},status\n{ROW},\n").frame.loc[2, "status"] == "final"


def test_a_row_of_a_total_is_one_mistake() -> None:
    """Its empty fields are not told besides."""
    assert places(read(transactions(ROW, "JUMLAH,,,,,1,1,1,1"))) == [("value.date", 3, "week")]


def test_a_header_without_rows_is_no_zero() -> None:
    """A table with a header alone is refused."""
    assert places(read(HEADER + "\n")) == [("file.no_rows", None, None)]


@given(st.text(max_size=80), st.booleans())
def test_no_text_breaks_the_reading(text: str, with_header: bool) -> None:  # noqa: FBT001 (a drawn value)
    """Whatever a file holds, there are problems or rows and never an exception."""
    sheet = read(f"{HEADER}\n{text}" if with_header else text)
    assert sheet.problems or len(sheet.frame)


def test_a_hundred_thousand_rows_are_read_at_once() -> None:
    """Cells are judged by distinct value, so that a long table takes about a second."""
    text = transactions(*(ROW.replace(",50,", f",{number},") for number in range(50, 100_050)))
    start = time.process_time()
    assert len(read(text).frame) == 100_000
    assert time.process_time() - start < 4
