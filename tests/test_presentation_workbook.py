from __future__ import annotations

import io
import time
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl import load_workbook

from pipeline.presentation.workbook import Sheets, workbook

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MADE = datetime(2024, 5, 24, 10, tzinfo=timezone(timedelta(hours=7)))
ROWS = (
    ("week", "province_code", "value", "mark"),
    ("2024-01-01", "31", "50.25", "DATA CONTOH"),
    ("2024-01-08", "07", "1000", '=HYPERLINK("https://x.example")'),
    ("2024-01-15", "31", "", ""),
)
SHEETS = Sheets("i03", ROWS, (("Judul / Title", "Pangsa", "Share"),), MADE)


def cells(content: bytes, sheet: str) -> list[list[object]]:
    """Return the values of a sheet."""
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content))[sheet].iter_rows()]


def test_numbers_are_numbers_and_everything_else_is_text() -> None:
    """Codes keep their zeros, days are as in the CSV file, nothing becomes a formula, an empty field stays empty."""
    content = workbook(SHEETS)
    assert cells(content, "data") == [
        ["week", "province_code", "value", "mark"],
        ["2024-01-01", "31", 50.25, "DATA CONTOH"],
        ["2024-01-08", "07", 1000, '=HYPERLINK("https://x.example")'],
        ["2024-01-15", "31", None, None],
    ]
    kinds = {cell.data_type for row in load_workbook(io.BytesIO(content))["data"].iter_rows() for cell in row}
    assert "f" not in kinds
    assert cells(content, "catatan-notes") == [["Judul / Title", "Pangsa", "Share"]]


def test_no_clock_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made at another moment it is the same file, dated by the release: 10:00 in Jakarta is 03:00 in Greenwich."""
    first = workbook(SHEETS)
    time.sleep(1.1)
    monkeypatch.setenv("TZ", "America/New_York")
    assert workbook(SHEETS) == first
    assert {entry.date_time for entry in ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(first)).properties
    assert (properties.created, properties.modified) == (datetime(2024, 5, 24, 3),) * 2  # noqa: DTZ001 - openpyxl gives it without zone


def test_a_workbook_is_made_once(tmp_path: Path) -> None:
    """It is found by its content, and made again when a part of it is missing."""
    first = workbook(SHEETS, tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.read_bytes() == first == workbook(SHEETS)
    path.write_bytes(first[:100])
    assert workbook(SHEETS, tmp_path) == first
