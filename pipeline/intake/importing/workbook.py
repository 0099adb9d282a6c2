"""An Excel workbook to grids: cells as Excel stored them, never as it shows them.

Belongs here: `openpyxl`, formulas, number formats, hidden and merged cells. Does not belong here: whether the file may be
opened at all (see `importing.container`) and where a table stands in a sheet (see `importing.body`).
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import replace
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING, Final

import openpyxl

from pipeline.intake.importing.container import looked_through
from pipeline.intake.importing.grid import Grid, Merge, Unreadable, padded, text_of, trimmed
from pipeline.intake.importing.lookup import folded
from pipeline.intake.importing.refusals import refusal, said
from pipeline.problems import Place, Rejected, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.dimensions import RowDimension
    from openpyxl.worksheet.worksheet import Worksheet

    from pipeline.intake.importing.grid import Cell
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.languages import Text

CELLS: Final = 4_000_000
"""A sheet may reach this far, empty cells included; a stray cell in the last row would otherwise fill the memory."""

_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_PADDED: Final = re.compile(r"0{2,}")


def read_workbook(content: bytes, file: str, lookup: Lookup) -> tuple[Grid, ...]:
    """Return the visible sheets that hold anything; a workbook that can't be read is `Rejected`."""
    formulas = looked_through(content, file, lookup.words)
    values = _opened(content, file, lookup.words, data_only=True)
    told = _opened(content, file, lookup.words, data_only=False) if formulas else None
    grids = []
    for sheet in values.worksheets:
        _refuse_far_cells(sheet, file, lookup.words)
        computed = _formula_cells(told[sheet.title]) if told is not None else frozenset()
        grids.append((sheet.sheet_state == "visible", _grid(sheet, file, computed, lookup)))
    aside = tuple(
        said(lookup.words, "note_hidden_sheet", sheet=printable(grid.sheet))
        for visible, grid in grids
        if not visible and grid.rows
    )
    return tuple(replace(grid, notes=grid.notes + aside) for visible, grid in grids if visible and grid.rows)


def _opened(content: bytes, file: str, words: Mapping[str, Text], *, data_only: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            # They speak of charts and styles that are lost on writing; nothing is written here.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    except Exception as error:  # noqa: BLE001 (a damaged file can fail anywhere in the library, and is then refused)
        raise Rejected((refusal(words, "damaged", Place(file), type(error).__name__),)) from None


def _refuse_far_cells(sheet: Worksheet, file: str, words: Mapping[str, Text]) -> None:
    if sheet.max_row * sheet.max_column > CELLS:
        place = Place(f"{file} ({sheet.title})")
        raise Rejected((refusal(words, "far_cell", place, sheet.calculate_dimension()),))


def _lines(sheet: Worksheet) -> Iterator[tuple[int, tuple[ExcelCell | MergedCell, ...]]]:
    # From A1, also where the first cells do not exist in the file: so places keep the names that Excel gives them.
    return enumerate(sheet.iter_rows(min_row=1, min_col=1), 1)


def _formula_cells(sheet: Worksheet) -> frozenset[tuple[int, int]]:
    return frozenset(
        (line, number)
        for line, row in _lines(sheet)
        for number, cell in enumerate(row, 1)
        if cell.data_type == "f"
    )


def _grid(sheet: Worksheet, file: str, computed: frozenset[tuple[int, int]], lookup: Lookup) -> Grid:
    rows = {
        line: tuple(
            _cell(cell, lookup, computed=(line, number) in computed) for number, cell in enumerate(row, 1)
        )
        for line, row in _lines(sheet)
    }
    last = max((line for line, cells in rows.items() if any(cell is not None for cell in cells)), default=0)
    note = said(lookup.words, "note_formulas", count=len(computed))
    return Grid(
        file=file,
        sheet=sheet.title,
        rows=padded({line: cells for line, cells in rows.items() if line <= last}),
        hidden_lines=frozenset(number for number, row in sheet.row_dimensions.items() if _is_hidden(row)),
        hidden_columns=frozenset(_hidden_columns(sheet)),
        merges=tuple(
            Merge(one.min_row, one.min_col - 1, one.max_row, one.max_col - 1)
            for one in sorted(sheet.merged_cells.ranges, key=lambda area: area.bounds)
        ),
        from_excel=True,
        notes=(note,) if computed else (),
    )


def _cell(cell: ExcelCell | MergedCell, lookup: Lookup, *, computed: bool) -> Cell:
    value = cell.value
    if value is None:
        return Unreadable("formula", cell.coordinate) if computed else None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, cell.number_format, lookup)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(sep=" ")
    return trimmed(str(value))


def _number(value: float, shown_as: str, lookup: Lookup) -> Cell:
    if fault := _format_fault(shown_as, lookup.units):
        return Unreadable(fault, f"{text_of(value)} ({shown_as})")
    if isinstance(value, int) and _PADDED.fullmatch(shown_as):
        # 0000 is how people keep the zeros of an identifier: the colleague sees 0042, so that is what was sent.
        return str(value).zfill(len(shown_as))
    return value


@cache
def _format_fault(shown_as: str, units: frozenset[str]) -> str:
    """Return the refusal of a number format that makes 39 look like `39 ribu` or `3900%`, or an empty text."""
    literals = " ".join("".join(pair) for pair in _LITERAL.findall(shown_as))
    if units.intersection(folded(literals).split()):
        return "unit_format"
    return "percent_format" if "%" in _LITERAL.sub("", shown_as) else ""


def _is_hidden(row: RowDimension) -> bool:
    return bool(row.hidden) or row.height == 0


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if (column.hidden or column.width == 0) and column.min and column.max:
            yield from range(column.min - 1, column.max)
