"""The deliveries under a root, as typed and valid frames.

Belongs here: which folders there are, and the refusal of all of them where one thing is wrong. Does not belong here:
how a folder is read (see `intake.folders`) and judged (see `intake.validate`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.delivery import Confirmed, Delivery, current
from pipeline.intake.folders import Arrival, day_of, is_litter, is_silent, read_folder
from pipeline.intake.validate import validate
from pipeline.intake.validate.basis import DELIVERIES
from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.contract import Contract
    from pipeline.intake.settings import Settings

__all__ = [
    "Confirmed",
    "Delivery",
    "Examined",
    "current",
    "delivered",
    "deliveries_of",
    "examine",
    "read_deliveries",
]


class Examined(NamedTuple):
    """All folders with everything that was found in them."""

    arrivals: tuple[Arrival, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def read_deliveries(root: Path, contract: Contract) -> tuple[Delivery, ...]:
    """Return the deliveries under `root`, sorted by name; with any problem at all they are `Rejected`."""
    examined = examine(root, contract)
    if examined.problems:
        raise Rejected(examined.problems)
    return deliveries_of(examined)


def deliveries_of(examined: Examined) -> tuple[Delivery, ...]:
    """Return the deliveries in folders against which nothing stands."""
    return tuple(
        _delivery(arrival, arrival.settings) for arrival in examined.arrivals if arrival.settings is not None
    )


def examine(root: Path, contract: Contract) -> Examined:
    """Read and judge every folder. Never raises on bad input: everything found is in the result."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    arrivals = []
    for path in _entries(root):
        file = f"{DELIVERIES}/{path.name}"
        if path.is_symlink() or not path.is_dir():
            (warnings if is_litter(path.name) else problems).append(_stray(path, file, contract))
        elif day_of(path.name) is None:
            place = Place(file)
            problems.append(problem("value.date", place, path.name, hint="folder_name", range="YYYY-MM-DD"))
        else:
            arrivals.append(read_folder(path, file, contract))
    broken, doubtful = validate(arrivals, contract)
    problems += [one for arrival in arrivals for one in arrival.problems] + broken
    warnings += [one for arrival in arrivals for one in arrival.warnings] + doubtful
    return Examined(tuple(arrivals), tuple(problems), tuple(warnings))


def delivered(root: Path) -> frozenset[str]:
    """Return the names of the delivery folders under `root`, whatever their content."""
    return frozenset(path.name for path in _entries(root) if path.is_dir() and day_of(path.name))


def _entries(root: Path) -> list[Path]:
    folder = root / DELIVERIES
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not is_silent(path.name))


def _stray(path: Path, file: str, contract: Contract) -> Problem:
    if path.is_symlink():
        return problem("file.not_regular", Place(file), "symbolic link")
    if is_litter(path.name):
        return problem("warn.ignored", Place(file), path.name)
    return problem("file.unknown_table", Place(file), path.name, tables=", ".join(contract.tables))


def _delivery(arrival: Arrival, settings: Settings) -> Delivery:
    return Delivery(
        name=arrival.name,
        provenance=settings.provenance,
        received_at=settings.received_at,
        supplier=settings.supplier,
        note=settings.note,
        confirmed=settings.confirmed,
        tables={sheet.table.name: sheet.frame for sheet in arrival.sheets},
    )
