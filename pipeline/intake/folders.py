"""A delivery folder: which files it holds, and whether they are the bytes that the supplier stated.

Belongs here: names of folders and files, and hashes. Does not belong here: what `delivery.toml` (see `intake.settings`)
and the tables say (see `intake.sheets`), and whether it can be true (see `intake.validate`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.intake.files import check_hash, decode_table, read_bytes
from pipeline.intake.settings import SETTINGS, read_settings
from pipeline.intake.sheets import read_sheet
from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.intake.contract import Contract, Table
    from pipeline.intake.settings import Settings
    from pipeline.intake.sheets import Sheet

_SILENT = (".gitkeep", ".gitignore", ".gitattributes")
_LITTER = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One folder as it was found.

    `settings` is None where `delivery.toml` can't be used; `broken` names the tables of which rows are missing here
    because they could not be read.
    """

    name: str
    settings: Settings | None
    sheets: tuple[Sheet, ...]
    broken: frozenset[str]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(slots=True)
class _Found:
    sheets: list[Sheet] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_folder(folder: Path, place: str, contract: Contract) -> Arrival:
    """Return what `folder` holds; `place` is its path below the root. Never raises: faults are in the result."""
    found = _Found()
    settings = None
    try:
        settings = read_settings(folder, f"{place}/{SETTINGS}", contract)
    except Rejected as rejected:
        found.problems.extend(rejected.problems)
    stated = settings.stated if settings else {}
    for path in sorted(folder.iterdir()):
        _look_at(path, f"{place}/{path.name}", stated, contract, found)
    return Arrival(
        name=folder.name,
        settings=settings,
        sheets=tuple(found.sheets),
        broken=frozenset(found.broken),
        problems=tuple(found.problems),
        warnings=tuple(found.warnings),
    )


def is_litter(name: str) -> bool:
    """Tell whether a file was left behind by an operating system, an editor or Excel and holds no data."""
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def is_silent(name: str) -> bool:
    """Tell whether a file belongs to Git and is not worth a word."""
    return name in _SILENT


def day_of(name: str) -> date | None:
    """Return the day that a folder is named for, or None where its name is no such day."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    return day if day.isoformat() == name else None


def _look_at(path: Path, file: str, stated: Mapping[str, str], contract: Contract, found: _Found) -> None:
    name = path.name
    table = contract.tables.get(name.removesuffix(".csv")) if name.endswith(".csv") else None
    if name == SETTINGS or is_silent(name):
        return
    if table is not None:
        _read_table(path, file, stated.get(name), table, contract, found)
    elif is_litter(name):
        found.warnings.append(problem("warn.ignored", Place(file), name))
    else:
        listed = ", ".join(f"{one}.csv" for one in contract.tables)
        found.problems.append(problem("file.unknown_table", Place(file), name, tables=listed))


def _read_table(
    path: Path, file: str, stated: str | None, table: Table, contract: Contract, found: _Found
) -> None:
    try:
        content = read_bytes(path, file, contract.limits.file_mib)
        if stated is not None:
            found.problems.extend(check_hash(content, file, stated))
        sheet = read_sheet(decode_table(content, file), file, table, contract)
    except Rejected as rejected:
        found.broken.add(table.name)
        found.problems.extend(rejected.problems)
        return
    found.sheets.append(sheet)
    found.problems.extend(sheet.problems)
    if sheet.problems:
        found.broken.add(table.name)
