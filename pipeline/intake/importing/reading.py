"""What reading one column gives: cells as the contract writes them, and how they were understood.

Belongs here: the shared result of the readers of figures, days and codes. Does not belong here: the readers.
A cell that a reader can't understand stays as it came: the check of deliveries refuses it with its own advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.importing.grid import Unreadable, text_of
from pipeline.intake.importing.refusals import refusal
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.intake.importing.grid import Cell
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.languages import Text


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column under their heading, with the line of each; `place` and `column` name problems."""

    place: str
    column: str
    lines: tuple[int, ...]
    values: tuple[Cell, ...]

    def at(self, row: int) -> Place:
        """Return the place of the cell in the row with this index."""
        return Place(self.place, self.lines[row], self.column)


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts in the order of the cells; cells at `refused` (indices) have a problem already and need no second one."""

    texts: tuple[str, ...]
    how: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: frozenset[int] = frozenset()
    pairs: tuple[tuple[str, str], ...] = ()


def as_it_came(cells: Cells, lookup: Lookup, how: Sequence[Text] = ()) -> Reading:
    """Return the cells unchanged; those that can't be trusted at all are refused."""
    problems = dict(unreadable(cells, lookup))
    texts = tuple(map(text_of, cells.values))
    return Reading(texts, tuple(how), tuple(problems.values()), frozenset(problems))


def unreadable(cells: Cells, lookup: Lookup) -> Iterator[tuple[int, Problem]]:
    """Yield the index and the problem of each cell that the workbook itself makes doubtful."""
    for row, cell in enumerate(cells.values):
        if isinstance(cell, Unreadable):
            yield row, refusal(lookup.words, cell.key, cells.at(row), cell.found)
