"""Workbooks and texts for the tests of the importer: made here, never kept as files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from pipeline.intake.contract import Contract, load_contract
from pipeline.intake.importing.lookup import Lookup, read_lookup
from pipeline.intake.importing.reading import Cells, Reading
from pipeline.intake.importing.understand import Source, understand_sources

if TYPE_CHECKING:
    from pipeline.intake.importing.grid import Cell
    from pipeline.intake.importing.understanding import Understanding
    from pipeline.problems import Problem

ROOT = Path(__file__).parents[1]

EXPOSURE = [
    ["week", "impressions_total", "impressions_local"],
    ["2024-01-01", 52000, 26000],
    ["2024-01-08", 61000, 31500],
]
"""The smallest table of the contract, as it should be."""

CHANNELS = [
    ["week", "channel", "origin", "gmv_idr", "orders"],
    ["2024-01-01", "tokopedia", "local", 1250000000, 9800],
    ["2024-01-01", "tokopedia", "imported", 2100000000, 12100],
]

Tweak = Callable[[Any], None]


@cache
def contract() -> Contract:
    """Return the contract of the repository."""
    return load_contract(ROOT)


@cache
def lookup() -> Lookup:
    """Return the spellings and words of the repository."""
    return read_lookup(ROOT, contract())


def book(
    rows: Sequence[Sequence[object]], tweak: Tweak | None = None, **more: Sequence[Sequence[object]]
) -> bytes:
    """Return a workbook with `rows` on its first sheet, named Data, and further sheets by name.

    `tweak` may change the first sheet after it was filled.
    """
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Data"
    for row in rows:
        first.append(list(row))
    for name, cells in more.items():
        sheet = workbook.create_sheet(name)
        for row in cells:
            sheet.append(list(row))
    if tweak:
        tweak(first)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def patched(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook in which one part has `new` instead of `old`, which must stand there once."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert text.count(old) == 1, (name, text.count(old))
                text = text.replace(old, new)
            after.writestr(name, text)
    return out.getvalue()


def text(rows: Sequence[Sequence[object]], separator: str = ",") -> bytes:
    """Return rows as a text file, without any quoting."""
    return "".join(separator.join(map(str, row)) + "\n" for row in rows).encode()


def understood(content: bytes, name: str = "kiriman.xlsx") -> Understanding:
    """Understand one file."""
    return understand_sources([Source(name, content)], contract(), lookup())


def codes(problems: Sequence[Problem]) -> list[str]:
    """Return the codes of problems, in their order."""
    return [one.code for one in problems]


def found_codes(content: bytes) -> list[str]:
    """Return the codes of what stands against one file."""
    return codes(understood(content).problems)


def rows_of(understanding: Understanding, table: str) -> list[tuple[str, ...]]:
    """Return the rows read into a table; the import must have no problem."""
    assert codes(understanding.problems) == []
    return list(understanding.tables[table].rows)


def column(*values: Cell) -> Cells:
    """Cells of one column, from line 2 on."""
    return Cells("kiriman.xlsx", "orders", tuple(range(2, len(values) + 2)), values)


def refused(reading: Reading) -> list[tuple[int | None, str]]:
    """Return line and code of what a reader refused."""
    return [(one.line, one.code) for one in reading.problems]
