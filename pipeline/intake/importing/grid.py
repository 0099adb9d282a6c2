"""One sheet as a grid of cells, whatever kind of file it came from.

Belongs here: the neutral form that Excel and CSV share, and how a cell is written as text. Does not belong here: reading
either format (see `importing.workbook`, `importing.separated`) and what the cells mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.languages import Text

_LETTERS = 26
_LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose content can't be trusted: `key` names the refusal, `found` is what is shown."""

    key: str
    found: str


Cell: TypeAlias = str | int | float | date | Unreadable | None
"""Text without spaces around it, a number or a day as Excel stored it, or None where nothing stands."""


class Row(NamedTuple):
    """One row: its number in the file (the first is 1), its cells, and the number of fields before padding."""

    line: int
    cells: tuple[Cell, ...]
    width: int


class Merge(NamedTuple):
    """Merged cells: rows by number, columns by position from 0; both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: `file` is the name as sent, `sheet` the name inside a workbook or empty; rows of equal length.

    `notes` tell what was understood about the sheet as a whole.
    """

    file: str
    sheet: str
    rows: tuple[Row, ...]
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    from_excel: bool = False
    notes: tuple[Text, ...] = field(default=())

    @property
    def place(self) -> str:
        """How problems name this sheet: `a.xlsx (Data)`, or the name of a CSV file alone."""
        return f"{self.file} ({self.sheet})" if self.sheet else self.file


def text_of(cell: Cell) -> str:
    """Return a cell as text: days in ISO form, whole numbers as digits, nothing as an empty text."""
    if cell is None:
        return ""
    if isinstance(cell, Unreadable):
        return cell.found
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def trimmed(text: str) -> str | None:
    """Return `text` on one line and without the spaces around it, or None where nothing remains."""
    return _LINE_BREAKS.sub(" ", text).strip() or None


def padded(rows: Mapping[int, tuple[Cell, ...]]) -> tuple[Row, ...]:
    """Return rows by their number, filled up with empty cells to the length of the longest."""
    widest = max(map(len, rows.values()), default=0)
    return tuple(
        Row(line, (*cells, *(None,) * (widest - len(cells))), len(cells)) for line, cells in rows.items()
    )


def letter(position: int) -> str:
    """Return the letters under which Excel shows the column at `position`, counted from 0: A, Z, AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
