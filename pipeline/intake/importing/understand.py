"""All files of one import: read, recognised, understood, joined by table.

Belongs here: the order of the steps, and what holds between sheets. Does not belong here: the steps. Nothing is written;
the same bytes give the same understanding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.files import read_bytes
from pipeline.intake.header import STATUS
from pipeline.intake.importing.body import filled, last_heading_line, read_body
from pipeline.intake.importing.columns import read_columns
from pipeline.intake.importing.container import is_workbook
from pipeline.intake.importing.grid import text_of
from pipeline.intake.importing.headings import header_index, read_headings, unit_above
from pipeline.intake.importing.lookup import folded
from pipeline.intake.importing.refusals import gathered, refusal, said
from pipeline.intake.importing.separated import read_separated
from pipeline.intake.importing.understanding import Origin, SheetFound, SourceFile, TableRead, Understanding
from pipeline.intake.importing.workbook import read_workbook
from pipeline.problems import Place, Problem, Rejected, problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pipeline.intake.contract import Contract, Table
    from pipeline.intake.importing.grid import Grid
    from pipeline.intake.importing.headings import Header
    from pipeline.intake.importing.lookup import Lookup

DEFAULT_STATUS = "final"


class Source(NamedTuple):
    """A file as it came: its name without folders, and its bytes."""

    name: str
    content: bytes


class _Rows(NamedTuple):
    table: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    origins: list[Origin]


@dataclass(slots=True)
class _Found:
    sheets: list[SheetFound] = field(default_factory=list)
    rows: list[_Rows] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    codes_open: bool = False


def understand(paths: Iterable[Path], contract: Contract, lookup: Lookup) -> Understanding:
    """Read the files at `paths` and return what was understood of them. Bad files are problems, not exceptions.

    A path that leads to nothing is an `OSError`.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            sources.append(Source(path.name, read_bytes(path, path.name, contract.limits.file_mib)))
        except Rejected as rejected:
            problems += rejected.problems
    return understand_sources(sources, contract, lookup, problems)


def understand_sources(
    sources: Sequence[Source], contract: Contract, lookup: Lookup, problems: Iterable[Problem] = ()
) -> Understanding:
    """Return what was understood of `sources`, in their order; `problems` are added to those found here."""
    found = _Found(problems=[*problems, *_same_files(sources, lookup)])
    for source in sources:
        _read_source(source, contract, lookup, found)
    tables = {
        name: _joined([rows for rows in found.rows if rows.table == name], table, lookup, found)
        for name, table in contract.tables.items()
        if any(rows.table == name for rows in found.rows)
    }
    told = gathered(found.problems, lookup.words)
    return Understanding(
        sources=tuple(SourceFile(source.name, sha256(source.content).hexdigest()) for source in sources),
        sheets=tuple(found.sheets),
        tables={} if told else tables,
        codes_open=found.codes_open,
        problems=told,
    )


def _same_files(sources: Sequence[Source], lookup: Lookup) -> Iterator[Problem]:
    names: dict[str, bytes] = {}
    contents: dict[bytes, str] = {}
    for source in sources:
        if source.content in contents:
            yield refusal(lookup.words, "same_file", Place(source.name), contents[source.content])
        elif source.name in names:
            yield refusal(lookup.words, "same_name", Place(source.name), source.name)
        names.setdefault(source.name, source.content)
        contents.setdefault(source.content, source.name)


def _read_source(source: Source, contract: Contract, lookup: Lookup, found: _Found) -> None:
    try:
        read = read_workbook if is_workbook(source.content, source.name, lookup.words) else read_separated
        grids = read(source.content, source.name, lookup)
    except Rejected as rejected:
        found.problems += rejected.problems
        return
    if not grids:
        found.problems.append(problem("file.empty", Place(source.name), hint="blank_file"))
    tables = [grid for grid in map(filled, grids) if header_index(grid.rows, lookup) is not None]
    asides = [grid for grid in grids if header_index(grid.rows, lookup) is None]
    for grid in asides:
        _set_aside(grid, lookup, found, beside_table=bool(tables))
    for grid in tables:
        _read_grid(grid, contract, lookup, found)


def _set_aside(grid: Grid, lookup: Lookup, found: _Found, *, beside_table: bool) -> None:
    """Tell of a sheet of words beside a table and leave it; refuse one with figures, and a file without a table."""
    cells = [cell for row in grid.rows for cell in row.cells if cell is not None]
    first = shown(text_of(cells[0])) if cells else ""
    notes = grid.notes
    if beside_table and all(isinstance(cell, str) and not cell.strip().isdecimal() for cell in cells):
        notes = (*notes, said(lookup.words, "note_words_only", first=first))
    else:
        found.problems.append(refusal(lookup.words, "no_header", Place(grid.place)))
    found.sheets.append(SheetFound(grid.place, "", 0, 0, (), (), notes))


def _read_grid(grid: Grid, contract: Contract, lookup: Lookup, found: _Found) -> None:
    index = header_index(grid.rows, lookup) or 0
    header = read_headings(grid.rows[index], grid.place, contract, lookup)
    above = _texts_above(grid, header)
    body = read_body(grid, header, header.table, lookup)
    columns = read_columns(grid, header, body, contract, lookup)
    problems = [*header.problems, *_about(above, grid, lookup), *body.problems, *columns.problems]
    found.problems += problems
    found.codes_open = found.codes_open or columns.codes_open
    found.sheets.append(
        SheetFound(
            place=grid.place,
            table="" if header.problems else header.table.name,
            header_line=header.line,
            rows=len(body.rows),
            columns=columns.understood,
            above=tuple(map(shown, above)),
            notes=(*grid.notes, *body.notes, *columns.notes),
        )
    )
    if not problems:
        names, cells = tuple(columns.texts), columns.texts.values()
        origins = [Origin(grid.place, row.line) for row in body.rows]
        found.rows.append(_Rows(header.table.name, names, [*zip(*cells, strict=True)], origins))


def _texts_above(grid: Grid, header: Header) -> list[str]:
    """Return the texts above the header, and those that stand in its lower rows, without what merging repeated."""
    last = last_heading_line(grid, header)
    rows = [row for row in grid.rows if row.line <= last and row.line != header.line]
    headings = set(header.headings.values())
    texts = [text_of(cell) for row in rows for cell in row.cells if cell is not None]
    return [text for text in dict.fromkeys(texts) if text not in headings]


def _about(above: Sequence[str], grid: Grid, lookup: Lookup) -> Iterator[Problem]:
    for text in unit_above(above, lookup):
        yield refusal(lookup.words, "unit_above", Place(grid.place), text)
    for text in above:
        if "kemendagri" in folded(text):
            yield refusal(lookup.words, "kemendagri", Place(grid.place), text)


def _joined(parts: Sequence[_Rows], table: Table, lookup: Lookup, found: _Found) -> TableRead:
    with_status = any(STATUS in part.columns for part in parts)
    columns = (*table.key, *table.measures, *((STATUS,) if with_status else ()))
    both = sorted(
        (tuple(_cell(part, row, name) for name in columns), origin)
        for part in parts
        for row, origin in zip(part.rows, part.origins, strict=True)
    )
    found.problems += _repeated(both, len(table.key), lookup)
    rows, origins = tuple(row for row, _ in both), tuple(origin for _, origin in both)
    return TableRead(table.name, columns, rows, origins)


def _cell(part: _Rows, row: tuple[str, ...], name: str) -> str:
    return row[part.columns.index(name)] if name in part.columns else DEFAULT_STATUS


def _repeated(
    rows: Sequence[tuple[tuple[str, ...], Origin]], width: int, lookup: Lookup
) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Origin] = {}
    for row, origin in sorted(rows, key=lambda pair: pair[1]):
        key = row[:width]
        if key in first:
            place = Place(origin.place, origin.line)
            words = {"first": first[key].line, "where": first[key].place}
            yield refusal(lookup.words, "repeated_row", place, ", ".join(key), **words)
        first.setdefault(key, origin)
