from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.rows import Record, records

# Everything that a field may hold when rows are told apart by line ends: no CR and no LF.
FIELDS = st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=8)
TABLES = st.lists(st.lists(FIELDS, min_size=1, max_size=4), min_size=1, max_size=5)


def fields_of(text: str) -> list[list[str]]:
    """Return the fields of every row."""
    return [row.fields for row in records(text)]


@given(TABLES, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_what_the_csv_module_writes_is_read_back(table: list[list[str]], end: str, quoting: int) -> None:
    """Rows written by Python's own writer come back with their fields and lines."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end, quoting=quoting).writerows(table)
    rows = list(records(file.getvalue()))
    assert [row.fields for row in rows] == table
    assert [row.line for row in rows] == list(range(1, len(table) + 1))
    assert not any(row.fault for row in rows)


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    """Any text gives rows with rising lines, each with fields or a fault."""
    rows = list(records(text))
    assert [row.line for row in rows] == sorted({row.line for row in rows})
    assert all(row.fields or row.fault == "row.quote" for row in rows)


@given(st.text(alphabet='a,"\n\r', max_size=25))
def test_rows_without_fault_are_those_of_the_csv_module(text: str) -> None:
    """Where no row has a fault, Python's strict reader agrees on every field."""
    rows = list(records(text))
    if any(row.fault for row in rows) or "\r" in text.replace("\r\n", "\n"):
        return
    expected = [row or [""] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    assert [row.fields for row in rows] == expected


def test_the_last_line_needs_no_end() -> None:
    """A file whose last line is not ended holds the same rows."""
    assert fields_of("a,b\n1,2") == fields_of("a,b\n1,2\n") == [["a", "b"], ["1", "2"]]


def test_doubled_quotes_are_one() -> None:
    """Inside quotes, two quotes stand for one and a comma for itself."""
    assert fields_of('"a ""b"", c",d\n') == [['a "b", c', "d"]]


def test_a_line_break_in_a_field_is_told_where_its_row_begins() -> None:
    """The row keeps its fields, and the next row has its own line."""
    assert list(records('a,b\n1,"x\ny"\n3,4\n'))[1:] == [
        Record(2, ["1", "x\ny"], "row.newline"),
        Record(4, ["3", "4"], ""),
    ]


def test_a_quote_that_is_never_closed_is_told_where_it_opened() -> None:
    """It swallows the rest of the file, and the row of its opening is named."""
    rows = list(records('a,b\n1,2\n3,"4\n5,6\n'))
    assert rows[-1] == Record(3, [], "row.quote")


def test_a_quote_inside_a_value_is_a_fault() -> None:
    """Inches in a name are no quoting."""
    assert next(records('tv 42",1\n')).fault == "row.quote"
    assert next(records('"tv" 42,1\n')).fault == "row.quote"


def test_only_line_feeds_end_a_line() -> None:
    """Separators of Unicode stay inside the value, so that no line can be forged."""
    assert fields_of("a\u2028b,\x0bc\n") == [["a\u2028b", "\x0bc"]]


def test_no_text_has_no_rows() -> None:
    """Nothing comes of nothing."""
    assert list(records("")) == []
