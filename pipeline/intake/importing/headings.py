"""Which row holds the headings, and which table they make.

Belongs here: headings, as far as names go. Does not belong here: the cells below (see `importing.columns`). A table is
recognised by its complete set of columns, never by the name of the file or sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from pipeline.intake.header import STATUS
from pipeline.intake.importing.grid import letter, text_of
from pipeline.intake.importing.lookup import DROPPED, PROVINCE, folded
from pipeline.intake.importing.refusals import refusal
from pipeline.problems import Place, Problem, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.intake.contract import Contract, Table
    from pipeline.intake.importing.grid import Cell, Row
    from pipeline.intake.importing.lookup import Lookup

LEAST_HEADINGS: Final = 2
"""A row with fewer known headings is no header: the smallest table has three columns."""

_FIRST_ROWS: Final = 100
_CLOSE: Final = 0.8
_MONEY_WORDS: Final = ("rp", "idr", "rupiah")
_MONEY: Final = f"(?:{'|'.join(_MONEY_WORDS)})"


@dataclass(frozen=True, slots=True)
class Header:
    """The heading row: texts and columns by position from 0, and its number of fields.

    `table` has exactly these columns if there are no problems; otherwise it is the one that comes nearest.
    """

    line: int
    width: int
    headings: Mapping[int, str]
    table: Table
    columns: Mapping[int, str]
    problems: tuple[Problem, ...]

    def positions(self, column: str) -> list[int]:
        """Return where `column` stands; the province may stand twice, as code and as name."""
        return [position for position, name in self.columns.items() if name == column]


def known_columns(cells: Iterable[Cell], lookup: Lookup) -> set[str]:
    """Return the columns, of whatever table, that cells of one row may be headings of."""
    found = {column for cell in cells if isinstance(cell, str) for column in _named(cell, lookup)}
    return found - {DROPPED}


def known_count(row: Row, lookup: Lookup) -> int:
    """Return how many cells of `row` are known headings."""
    texts = (cell for cell in row.cells if isinstance(cell, str) and not cell.isdecimal())
    return sum(bool(_named(cell, lookup)) for cell in texts)


def header_index(rows: Sequence[Row], lookup: Lookup) -> int | None:
    """Return the index of the first row with the most known headings, or None where no row has enough."""
    counts = [known_count(row, lookup) for row in rows[:_FIRST_ROWS]]
    most = max(counts, default=0)
    return counts.index(most) if most >= LEAST_HEADINGS else None


def read_headings(row: Row, place: str, contract: Contract, lookup: Lookup) -> Header:
    """Return what the headings in `row` say; never raises."""
    headings = {at: text_of(cell) for at, cell in enumerate(row.cells) if cell is not None}
    named = {at: _named(text, lookup) for at, text in headings.items()}
    problems = [*_unit_problems(headings, Place(place, row.line), lookup)]
    fits = [table for table in contract.tables.values() if _fits(named.values(), table)]
    table = fits[0] if fits else _nearest(named.values(), contract)
    if not fits:
        problems += _why_not(headings, named, table, Place(place, row.line), lookup)
    return Header(row.line, row.width, headings, table, _assigned(named, table), tuple(problems))


def unit_above(texts: Iterable[str], lookup: Lookup) -> Iterator[str]:
    """Yield the texts around a table that say its figures are shortened: `dalam ribuan`, `Rp juta`, `000 rupiah`."""
    units = "|".join(sorted(map(re.escape, lookup.units)))
    pattern = re.compile(
        rf"\b(?:dalam|in|satuan|unit|{_MONEY})(?: {_MONEY})? (?:{units})\b|\b(?:{units}) (?:of )?{_MONEY}\b"
    )
    silent = {*_MONEY_WORDS, "dalam", "in"}
    for text in texts:
        words = folded(text)
        if pattern.search(words) or (
            lookup.units.intersection(words.split()) and not {*words.split()} - lookup.units - silent
        ):
            yield text


def _named(text: str, lookup: Lookup) -> frozenset[str]:
    spelling = folded(text)
    if spelling in lookup.headings:
        return lookup.headings[spelling]
    # A unit does not change which column it is; that it is there is refused separately.
    bare = " ".join(word for word in spelling.split() if word not in lookup.units)
    return lookup.headings.get(bare, frozenset())


def _columns_of(table: Table) -> tuple[str, ...]:
    return (*table.key, *table.measures)


def _fits(named: Iterable[frozenset[str]], table: Table) -> bool:
    allowed = {*_columns_of(table), STATUS, DROPPED}
    options = [columns & allowed for columns in named]
    if any(len(columns) != 1 for columns in options):
        return False
    counts = Counter(next(iter(columns)) for columns in options)
    repeated = {column for column, count in counts.items() if count > (2 if column == PROVINCE else 1)}
    return set(_columns_of(table)) <= set(counts) and not repeated - {DROPPED}


def _nearest(named: Iterable[frozenset[str]], contract: Contract) -> Table:
    known = {column for columns in named for column in columns}
    return max(contract.tables.values(), key=lambda table: _likeness(known, _columns_of(table)))


def _likeness(known: set[str], columns: tuple[str, ...]) -> tuple[int, int]:
    shared = len(known.intersection(columns))
    return shared, -len(columns)


def _assigned(named: Mapping[int, frozenset[str]], table: Table) -> dict[int, str]:
    allowed = {*_columns_of(table), STATUS, DROPPED}
    return {at: min(columns & allowed) for at, columns in named.items() if columns & allowed}


def _unit_problems(headings: Mapping[int, str], place: Place, lookup: Lookup) -> Iterator[Problem]:
    for at, text in headings.items():
        if folded(text) not in lookup.headings and lookup.units.intersection(folded(text).split()):
            yield refusal(lookup.words, "unit_heading", Place(place.file, place.line, letter(at)), text)


def _why_not(
    headings: Mapping[int, str],
    named: Mapping[int, frozenset[str]],
    table: Table,
    place: Place,
    lookup: Lookup,
) -> Iterator[Problem]:
    assigned = _assigned(named, table)
    absent = [column for column in _columns_of(table) if column not in assigned.values()]
    for at, text in headings.items():
        if at not in assigned:
            yield _unknown(text, at, absent, place, lookup)
    if absent:
        yield refusal(
            lookup.words,
            "missing_columns",
            place,
            columns=", ".join(absent),
            table=table.name,
            title=table.title,
        )
    for column, count in Counter(assigned.values()).items():
        if column != DROPPED and count > (2 if column == PROVINCE else 1):
            twice = ", ".join(printable(headings[at]) for at, name in assigned.items() if name == column)
            yield refusal(lookup.words, "repeated_column", Place(place.file, place.line, column), twice)


def _unknown(text: str, at: int, absent: Sequence[str], place: Place, lookup: Lookup) -> Problem:
    spellings = {
        spelling: column
        for spelling, columns in lookup.headings.items()
        for column in sorted(columns.intersection(absent))
    }
    near = get_close_matches(folded(text[:64]), spellings, n=1, cutoff=_CLOSE)
    key = "unknown_heading_near" if near else "unknown_heading"
    column = spellings[near[0]] if near else ""
    return refusal(lookup.words, key, Place(place.file, place.line, letter(at)), text, near=column)
