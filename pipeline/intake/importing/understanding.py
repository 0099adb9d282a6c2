"""What was understood of the files of a colleague: the result of an import, before anything is written.

Belongs here: the frozen dataclasses. Does not belong here: how it is found out, told or written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.languages import Text
    from pipeline.problems import Problem


class Origin(NamedTuple):
    """Where a row came from: the file (and sheet) as problems name it, and the number of the row there."""

    place: str
    line: int


@dataclass(frozen=True, slots=True)
class Understood:
    """One column of a sheet.

    `column` is a column of the contract, `-` for one that is known and not wanted, empty for one that is not known: of
    such a column nothing but its heading is kept. `how` says how the cells were read; `example` is a cell as it came
    and as it was read; `pairs` are all spellings that were turned into a code.
    """

    letter: str
    heading: str
    column: str
    how: tuple[Text, ...] = ()
    example: tuple[str, str] | None = None
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFound:
    """One sheet or text file. `table` is empty where it was not recognised, `header_line` 0 where there is no header.

    `above` are the texts above the header, which are not used; `notes` tell what else was seen and handled.
    """

    place: str
    table: str
    header_line: int
    rows: int
    columns: tuple[Understood, ...]
    above: tuple[str, ...]
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class TableRead:
    """All rows of one table, in the order of their keys: cells as the contract writes them, under `columns`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it came: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """All files of one import. With any problem nothing may be written.

    `codes_open` is true where the province codes fit both code systems, so that a person must say which one it is.
    """

    sources: tuple[SourceFile, ...]
    sheets: tuple[SheetFound, ...]
    tables: Mapping[str, TableRead]
    codes_open: bool
    problems: tuple[Problem, ...]
