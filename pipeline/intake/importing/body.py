"""Which rows are data, and what stands around and between them.

Belongs here: blank rows, notes below the table, rows of totals, second tables, hidden and merged cells. Does not belong
here: values (see `importing.columns`). What can't be told from data with certainty is refused, never skipped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.hints import pattern_hint
from pipeline.intake.importing.grid import Row, letter, text_of
from pipeline.intake.importing.headings import LEAST_HEADINGS, known_count
from pipeline.intake.importing.lookup import DROPPED
from pipeline.intake.importing.refusals import refusal, said
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.intake.contract import Table
    from pipeline.intake.importing.grid import Grid, Merge
    from pipeline.intake.importing.headings import Header
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.languages import Text


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of data, the row of totals below them if there is one, and what was found around them."""

    rows: tuple[Row, ...]
    total: Row | None
    problems: tuple[Problem, ...]
    notes: tuple[Text, ...]


class _Sorted(NamedTuple):
    data: list[Row]
    totals: list[Row]
    problems: list[Problem]


def filled(grid: Grid) -> Grid:
    """Return `grid` with the content of cells merged downwards in each of their rows; other merges stay as they are."""
    down = [merge for merge in grid.merges if merge.left == merge.right]
    if not down:
        return grid
    cells = {row.line: list(row.cells) for row in grid.rows}
    for merge in down:
        for line in range(merge.top + 1, merge.bottom + 1):
            if line in cells and merge.top in cells:
                cells[line][merge.left] = cells[merge.top][merge.left]
    rows = tuple(Row(row.line, tuple(cells[row.line]), row.width) for row in grid.rows)
    return replace(grid, rows=rows)


def last_heading_line(grid: Grid, header: Header) -> int:
    """Return the last line of the heading, which merged cells can make higher than one row."""
    through = [merge.bottom for merge in grid.merges if merge.top <= header.line <= merge.bottom]
    return max([header.line, *through])


def read_body(grid: Grid, header: Header, table: Table, lookup: Lookup) -> Body:
    """Return what stands below the header of a `filled` grid. Never raises: everything odd is a problem or a note."""
    start = last_heading_line(grid, header)
    below = [row for row in grid.rows if row.line > start]
    sorts = _sorted_rows(below, grid, header, table, lookup)
    problems = [
        *sorts.problems,
        *_outside(sorts.data, grid, header, lookup),
        *_hidden(sorts.data, grid, header, lookup),
        *_merge_problems(sorts.data, grid, header, table, lookup),
    ]
    if not below:
        problems.append(problem("file.no_rows", Place(grid.place)))
    total = sorts.totals[0] if len(sorts.totals) == 1 else None
    notes = tuple(_merge_notes(sorts.data, grid, header, table, lookup))
    return Body(tuple(sorts.data), total, tuple(problems), notes)


def _sorted_rows(rows: Sequence[Row], grid: Grid, header: Header, table: Table, lookup: Lookup) -> _Sorted:
    found = _Sorted([], [], [])
    blocks = [list(block) for blank, block in groupby(rows, _is_blank) if not blank]
    for number, block in enumerate(blocks):
        later = number > 0
        if later and any(known_count(row, lookup) >= LEAST_HEADINGS for row in block):
            found.problems.append(refusal(lookup.words, "second_table", Place(grid.place, block[0].line)))
        else:
            _sort_block(
                block, found, header, table, lookup, Place(grid.place, block[0].line if later else None)
            )
    if len(found.totals) > 1:
        found.problems.extend(_total_refusal(row, grid.place, lookup) for row in found.totals)
    return found


def _sort_block(
    block: list[Row], found: _Sorted, header: Header, table: Table, lookup: Lookup, place: Place
) -> None:
    """Sort the rows of one block; `place` has the line of a block that follows blank rows."""
    tail = len(block)
    while tail and (_is_note(block[tail - 1], header, table) or _is_total(block[tail - 1], header, table)):
        tail -= 1
    for row in block[:tail]:
        _sort_row(row, found, header, table, lookup, place.file)
    for row in block[tail:]:
        if _is_total(row, header, table):
            found.totals.append(row)
        else:
            found.problems.append(_footer(row, place.file, lookup))
    if place.line is not None and tail:
        found.problems.append(refusal(lookup.words, "blank_inside", place))


def _sort_row(row: Row, found: _Sorted, header: Header, table: Table, lookup: Lookup, place: str) -> None:
    if known_count(row, lookup) >= LEAST_HEADINGS:
        found.problems.append(refusal(lookup.words, "second_header", Place(place, row.line)))
    elif _is_total(row, header, table):
        found.problems.append(_total_refusal(row, place, lookup))
    elif (fields := _odd_width(row, header)) is not None:
        hint = "width_thousands" if fields > header.width else ""
        found.problems.append(
            problem("row.width", Place(place, row.line), fields, hint=hint, width=header.width)
        )
    else:
        found.data.append(row)


def _odd_width(row: Row, header: Header) -> int | None:
    """Return the number of fields of a row that lacks some, or has text beyond the fields of the header."""
    beyond = any(cell is not None for cell in row.cells[header.width : row.width])
    return row.width if row.width <= max(header.headings) or beyond else None


def _is_blank(row: Row) -> bool:
    return all(cell is None for cell in row.cells)


def _is_note(row: Row, header: Header, table: Table) -> bool:
    """Tell a line of text below the table: no figure in it, and not every key."""
    here = {name for at, name in header.columns.items() if row.cells[at] is not None}
    if here.intersection(table.measures):
        return False
    first = next((text_of(cell) for cell in row.cells if cell is not None), "")
    return not here.issuperset(table.key) or pattern_hint(first, "date") == "footer"


def _is_total(row: Row, header: Header, table: Table) -> bool:
    """Tell a row of sums: a word for a total, and nothing else where the keys stand."""
    names = [text_of(row.cells[at]) for at, name in header.columns.items() if name in (*table.key, DROPPED)]
    said_there = [name for name in names if name]
    figures = any(row.cells[at] is not None for at, name in header.columns.items() if name in table.measures)
    return figures and len(said_there) == 1 and pattern_hint(said_there[0], "code") == "total_row"


def _footer(row: Row, place: str, lookup: Lookup) -> Problem:
    text = " ".join(text_of(cell) for cell in row.cells if cell is not None)
    return refusal(lookup.words, "footer", Place(place, row.line), text)


def _total_refusal(row: Row, place: str, lookup: Lookup) -> Problem:
    text = next(text_of(cell) for cell in row.cells if cell is not None)
    return refusal(lookup.words, "total_inside", Place(place, row.line), text)


def _outside(rows: Sequence[Row], grid: Grid, header: Header, lookup: Lookup) -> Iterator[Problem]:
    found: dict[int, list[int]] = {}
    for row in rows:
        for at, cell in enumerate(row.cells):
            if cell is not None and at not in header.headings:
                found.setdefault(at, []).append(row.line)
    for at, lines in found.items():
        place = Place(grid.place, lines[0], letter(at))
        yield refusal(lookup.words, "no_heading", place, count=len(lines))


def _hidden(rows: Sequence[Row], grid: Grid, header: Header, lookup: Lookup) -> Iterator[Problem]:
    lines = [row.line for row in rows if row.line in grid.hidden_lines]
    if lines:
        yield refusal(
            lookup.words, "hidden_rows", Place(grid.place, lines[0]), count=len(lines), last=lines[-1]
        )
    for at, heading in header.headings.items():
        if at in grid.hidden_columns:
            yield refusal(lookup.words, "hidden_column", Place(grid.place, header.line, letter(at)), heading)


def _merges(rows: Sequence[Row], grid: Grid) -> Iterable[Merge]:
    lines = {row.line for row in rows}
    return (one for one in grid.merges if not lines.isdisjoint(range(one.top, one.bottom + 1)))


def _merge_problems(
    rows: Sequence[Row], grid: Grid, header: Header, table: Table, lookup: Lookup
) -> Iterator[Problem]:
    for merge in _merges(rows, grid):
        column = header.columns.get(merge.left, "")
        if merge.left != merge.right or column not in (*table.key, DROPPED):
            area = f"{letter(merge.left)}{merge.top}:{letter(merge.right)}{merge.bottom}"
            yield refusal(lookup.words, "merged_cells", Place(grid.place, merge.top), area)


def _merge_notes(
    rows: Sequence[Row], grid: Grid, header: Header, table: Table, lookup: Lookup
) -> Iterator[Text]:
    columns = [header.columns.get(one.left, "") for one in _merges(rows, grid) if one.left == one.right]
    for name in (*table.key,):
        if count := columns.count(name):
            yield said(lookup.words, "note_merged", column=name, count=count)
