from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.importing.grid import Cell, Grid, Row, Unreadable, letter, padded, text_of, trimmed


@pytest.mark.parametrize(
    ("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")]
)
def test_letter(position: int, letters: str) -> None:
    """Columns carry the letters under which Excel shows them."""
    assert letter(position) == letters


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("abc", "abc"),
        (31, "31"),
        (31.0, "31"),
        (31.5, "31.5"),
        (float("inf"), "inf"),
        (date(2024, 1, 1), "2024-01-01"),
        (Unreadable("formula", "B2"), "B2"),
    ],
)
def test_text_of(cell: Cell, text: str) -> None:
    """A cell is written in one way whatever its kind."""
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" a\u00a0", "a"), ("Kode\r\nProvinsi", "Kode Provinsi"), (" \n ", None), ("", None)],
)
def test_trimmed(text: str, expected: str | None) -> None:
    """Spaces around a text and line breaks inside it carry no meaning."""
    assert trimmed(text) == expected


@given(st.text())
def test_trimmed_twice(text: str) -> None:
    """Trimming what was trimmed changes nothing."""
    once = trimmed(text)

    assert trimmed(once or "") == once


def test_padded() -> None:
    """Rows become equally long and keep their number of fields."""
    assert padded({3: ("a",), 4: (), 6: ("b", "c")}) == (
        Row(3, ("a", None), 1),
        Row(4, (None, None), 0),
        Row(6, ("b", "c"), 2),
    )


def test_place() -> None:
    """Problems name the file, and the sheet where there are sheets."""
    assert Grid("a.xlsx", "Data", ()).place == "a.xlsx (Data)"
    assert Grid("a.csv", "", ()).place == "a.csv"
