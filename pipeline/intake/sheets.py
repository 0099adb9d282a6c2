"""One CSV file to one typed frame, with every fault of its header, rows and cells.

Belongs here: the order in which a file is looked at. Does not belong here: the single looks (see `intake.rows`,
`intake.header`, `intake.shape`, `intake.values`) and promises between rows (see `intake.validate`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.delivery import WITHDRAWN, empty_frame, typed_frame
from pipeline.intake.header import STATUS, read_header
from pipeline.intake.rows import Record, records
from pipeline.intake.shape import Shaped, shaped
from pipeline.intake.values import Fault, faults
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.intake.contract import Column, Contract, Table

_DEFAULT_STATUS = "final"
_EMPTY = Fault("value.empty")
_NUMBERS = ("count", "idr")
_NO_DATA = ("total_row", "footer")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One delivered file. `frame` holds its faultless rows (index: line of the file), typed as in `Delivery`."""

    file: str
    table: Table
    frame: pd.DataFrame
    problems: tuple[Problem, ...]


def read_sheet(text: str, file: str, table: Table, contract: Contract) -> Sheet:
    """Return what `text` says as rows of `table`. Never raises: all faults are among the problems."""
    rows = records(text)
    header = read_header(next(rows, Record(1, [""], "")), table, contract.tables, file)
    empty = empty_frame(table, contract)
    if not header.readable:
        return Sheet(file, table, empty, header.problems)
    body = shaped(rows, header.headings, file)
    if not body.rows and not body.problems:
        return Sheet(file, table, empty, (*header.problems, problem("file.no_rows", Place(file))))
    cells = {name: [row[position] for row in body.rows] for name, position in header.positions.items()}
    found = _cell_problems(cells, body, file, table, contract)
    problems = (*header.problems, *body.problems, *found)
    frame = empty if header.problems else _frame(cells, body, {one.line for one in found}, table, contract)
    return Sheet(file, table, frame, problems)


def _cell_problems(
    cells: dict[str, list[str]], body: Shaped, file: str, table: Table, contract: Contract
) -> list[Problem]:
    withdrawn = {row for row, status in enumerate(cells.get(STATUS, ())) if status == WITHDRAWN}
    faulty = [
        (row, name, fault)
        for name, column in cells.items()
        for row, fault in _faults(
            column, contract.columns[name], withdrawn if name in table.measures else set(), contract
        )
    ]
    # A total or a note below the table is one mistake, however many of its fields are empty.
    no_data = {row for row, _, fault in faulty if fault.hint in _NO_DATA}
    return [
        problem(
            fault.code, Place(file, body.lines[row], name), cells[name][row], hint=fault.hint, **fault.words
        )
        for row, name, fault in faulty
        if row not in no_data or fault.hint in _NO_DATA
    ]


def _faults(
    cells: list[str], column: Column, may_be_empty: set[int], contract: Contract
) -> Iterator[tuple[int, Fault]]:
    bad = faults(cells, column, contract)
    bad.update(
        {cell: _EMPTY for cell in {*cells, *bad} if not cell.strip() and not (cell == "" and column.optional)}
    )
    if not bad:
        return
    for row, cell in enumerate(cells):
        if (fault := bad.get(cell)) is not None and not (cell == "" and row in may_be_empty):
            yield row, fault


def _frame(
    cells: dict[str, list[str]], body: Shaped, bad_lines: set[int | None], table: Table, contract: Contract
) -> pd.DataFrame:
    keep = [row for row, line in enumerate(body.lines) if line not in bad_lines]
    columns: dict[str, list[object]] = {}
    for name in (*table.key, *table.measures, STATUS):
        given = cells.get(name)
        kept = [_DEFAULT_STATUS] * len(keep) if given is None else [given[row] for row in keep]
        columns[name] = [_value(cell, contract.columns[name]) for cell in kept]
    return typed_frame(columns, [body.lines[row] for row in keep], contract)


def _value(cell: str, column: Column) -> object:
    if column.type in _NUMBERS:
        return int(cell or 0)
    if column.name == STATUS:
        return cell or _DEFAULT_STATUS
    return (cell or None) if column.type == "date" else cell
