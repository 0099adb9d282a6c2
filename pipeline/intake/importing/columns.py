"""All columns of one sheet: each read by its kind, then checked by the rules of a delivery.

Belongs here: which reader a column gets, pairs of code and name, the row of totals. Does not belong here: the readers.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.intake.header import STATUS
from pipeline.intake.importing.codes import (
    are_codes,
    open_codes,
    paired_provinces,
    read_codes,
    read_identifiers,
    read_provinces,
)
from pipeline.intake.importing.days import read_days
from pipeline.intake.importing.figures import read_figures
from pipeline.intake.importing.grid import letter, text_of
from pipeline.intake.importing.lookup import PROVINCE, folded
from pipeline.intake.importing.reading import Cells, Reading
from pipeline.intake.importing.refusals import refusal, said
from pipeline.intake.importing.understanding import Understood
from pipeline.intake.sheets import read_sheet
from pipeline.problems import Place, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.intake.contract import Contract
    from pipeline.intake.importing.body import Body
    from pipeline.intake.importing.grid import Grid, Row
    from pipeline.intake.importing.headings import Header
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.languages import Text

_NUMBERS = ("count", "idr")
_DAYS = ("week", "date")


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of one sheet as the contract writes them, by column and in the order of its rows."""

    understood: tuple[Understood, ...]
    texts: Mapping[str, tuple[str, ...]]
    codes_open: bool
    problems: tuple[Problem, ...]
    notes: tuple[Text, ...]


def read_columns(grid: Grid, header: Header, body: Body, contract: Contract, lookup: Lookup) -> Columns:
    """Return every known column of the rows of `body`, and the problems of all their cells. Never raises."""
    if not body.rows:
        return Columns(tuple(_understood(header, body, {})), {}, codes_open=False, problems=(), notes=())
    names = [name for name in _order(header) if header.positions(name)]
    readings = {name: _read(name, grid, header, body, contract, lookup) for name in names}
    totals = [*_totals(readings, grid, body, lookup)] if body.total is not None else []
    count = len(body.rows)
    readings = {name: replace(one, texts=one.texts[:count]) for name, one in readings.items()}
    problems = [one for reading in readings.values() for one in reading.problems]
    problems += _faults(readings, grid, body, header, contract)
    problems += [one for one in totals if isinstance(one, Problem)]
    return Columns(
        understood=tuple(_understood(header, body, readings)),
        texts={name: reading.texts for name, reading in readings.items()},
        codes_open=_codes_open(header, body, contract),
        problems=tuple(problems),
        notes=tuple(one for one in totals if not isinstance(one, Problem)),
    )


def _order(header: Header) -> tuple[str, ...]:
    return (*header.table.key, *header.table.measures, STATUS)


def _read(name: str, grid: Grid, header: Header, body: Body, contract: Contract, lookup: Lookup) -> Reading:
    both = [_cells(at, name, grid, body, with_total=False) for at in header.positions(name)]
    kind = contract.columns[name].type
    if kind in _NUMBERS:
        cells = _cells(header.positions(name)[0], name, grid, body, with_total=True)
        return read_figures(cells, lookup, money=kind == "idr")
    if kind in _DAYS:
        return read_days(both[0], lookup)
    if name == PROVINCE:
        return _read_province(both, contract, lookup)
    return read_codes(both[0], name, lookup) if kind == "code" else read_identifiers(both[0], lookup)


def _read_province(both: list[Cells], contract: Contract, lookup: Lookup) -> Reading:
    if len(both) == 1:
        return read_provinces(both[0], lookup)
    codes = [cells for cells in both if are_codes(cells)]
    names = [cells for cells in both if not are_codes(cells)]
    if len(codes) == len(names) == 1:
        return paired_provinces(codes[0], names[0], contract, lookup)
    twice = refusal(lookup.words, "province_twice", Place(both[0].place, None, PROVINCE))
    reading = read_provinces(both[0], lookup)
    return replace(reading, problems=(twice,), refused=frozenset(range(len(both[0].values))))


def _cells(at: int, name: str, grid: Grid, body: Body, *, with_total: bool) -> Cells:
    rows = [*body.rows, body.total] if with_total and body.total is not None else body.rows
    return Cells(grid.place, name, tuple(row.line for row in rows), tuple(row.cells[at] for row in rows))


def _totals(
    readings: Mapping[str, Reading], grid: Grid, body: Body, lookup: Lookup
) -> Iterator[Problem | Text]:
    """Yield a note that a row of totals agrees with the rows above it, or a problem for each that does not."""
    line = body.total.line if body.total else 0
    compared, differing = 0, 0
    for name, reading in readings.items():
        *parts, total = reading.texts
        if len(parts) == len(body.rows) and all(text.isdecimal() for text in reading.texts):
            compared += 1
            if (whole := sum(map(int, parts))) != int(total):
                differing += 1
                yield refusal(lookup.words, "total_differs", Place(grid.place, line, name), total, sum=whole)
    if compared and not differing:
        yield said(lookup.words, "note_total", line=line, count=compared)
    elif not compared:
        yield refusal(lookup.words, "total_inside", Place(grid.place, line), _first_text(body.total))


def _first_text(row: Row | None) -> str:
    return next((text_of(cell) for cell in row.cells if cell is not None), "") if row else ""


def _faults(
    readings: Mapping[str, Reading], grid: Grid, body: Body, header: Header, contract: Contract
) -> Iterator[Problem]:
    """Yield what the check of a delivery would say of these cells, at their places in the file that came."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(readings)
    writer.writerows(zip(*(one.texts for one in readings.values()), strict=True))
    sheet = read_sheet(out.getvalue(), grid.place, header.table, contract)
    for problem in sheet.problems:
        if problem.line is None or problem.code.startswith("header."):
            continue
        row = problem.line - 2
        if problem.column is None or row not in readings[problem.column].refused:
            yield replace(problem, line=body.rows[row].line)


def _understood(header: Header, body: Body, readings: Mapping[str, Reading]) -> Iterator[Understood]:
    for at, heading in header.headings.items():
        column = header.columns.get(at, "")
        reading = readings.get(column)
        if reading is None:
            yield Understood(letter(at), shown(heading), column)
        else:
            example = _example(at, body, reading)
            yield Understood(letter(at), shown(heading), column, reading.how, example, reading.pairs)


def _example(at: int, body: Body, reading: Reading) -> tuple[str, str] | None:
    pairs = zip(body.rows, reading.texts, strict=True)
    found = ((text_of(row.cells[at]), text) for row, text in pairs if row.cells[at] is not None)
    return next(((shown(came), text) for came, text in found), None)


def _codes_open(header: Header, body: Body, contract: Contract) -> bool:
    places = header.positions(PROVINCE)
    if len(places) != 1 or "bps" in folded(header.headings[places[0]]).split():
        return False
    return open_codes({text_of(row.cells[places[0]]) for row in body.rows}, contract)
