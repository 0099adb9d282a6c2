"""Excel workbooks: the rows of a CSV file and, on a second sheet, what they are.

Belongs here: the form of a workbook, the same bytes for the same content. Does not belong here: which rows and words
(`downloads`).
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from pipeline.presentation.kept import keep, kept
from pipeline.releases.files import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LAYOUT: Final = 1
"""Raise this when the form changes: kept workbooks of another number are not used."""

NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can say."""

SAVED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
END: Final = b"\x00\x00"
"""How a zip file without a comment ends."""

WIDTHS: Final = ((18, 90, 90), 16)
"""Widths of the columns of the second sheet, and of all columns of the first, in characters."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """`rows` as in the CSV file, heads first; `about` as (what, Indonesian, English); `made` is the release's moment."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    about: tuple[tuple[str, str, str], ...]
    made: datetime

    @property
    def kept_as(self) -> str:
        """The name by which the workbook of this content is found again."""
        return f"{hashlib.sha256(f'{LAYOUT} {self!r}'.encode()).hexdigest()}.xlsx"


def workbook(sheets: Sheets, cache: Path | None = None) -> bytes:
    """Return the XLSX file; looked up in `cache` by its content and kept there."""
    found = kept(cache, sheets.kept_as, END)
    if found is None:
        found = _settled(_written(sheets), sheets.made)
        keep(cache, sheets.kept_as, found)
    return found


def _written(sheets: Sheets) -> bytes:
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = sheets.name, ""
    book.properties.created = sheets.made.astimezone(UTC).replace(tzinfo=None)
    data, about = book.create_sheet("data"), book.create_sheet("catatan-notes")
    data.freeze_panes = "A2"
    for place in range(1, len(sheets.rows[0]) + 1):
        data.column_dimensions[get_column_letter(place)].width = WIDTHS[1]
    for place, width in enumerate(WIDTHS[0], 1):
        about.column_dimensions[get_column_letter(place)].width = width
    heads = sheets.rows[0]
    data.append([_cell(data, head, bold=True) for head in heads])
    for row in sheets.rows[1:]:
        data.append([_value(data, head, text) for head, text in zip(heads, row, strict=True)])
    for what, *said in sheets.about:
        about.append([_cell(about, what, bold=True), *(_cell(about, text) for text in said)])
    content = io.BytesIO()
    ExcelWriter(book, ZipFile(content, "w", ZIP_DEFLATED)).save()
    return content.getvalue()


def _value(sheet: WriteOnlyWorksheet, head: str, text: str) -> WriteOnlyCell | None:
    """Return the cell of a value: a number where the column holds numbers, nothing where there is none."""
    if not text:
        return None
    if head in NUMERIC:
        return WriteOnlyCell(sheet, float(text) if "." in text else int(text))
    return _cell(sheet, text)


def _cell(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> WriteOnlyCell:
    """Return a cell of text, whatever it begins with: nothing becomes a formula."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _settled(content: bytes, made: datetime) -> bytes:
    """Return the same workbook without the clock of the machine."""
    settled = io.BytesIO()
    stamp = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(settled, "w", ZIP_DEFLATED) as target:
        for name, data in _members(content):
            entry = ZipInfo(name, NO_TIME)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, SAVED.sub(rb"\g<1>" + stamp, data))
    return settled.getvalue()


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(io.BytesIO(content)) as source:
        for name in source.namelist():
            yield name, source.read(name)
