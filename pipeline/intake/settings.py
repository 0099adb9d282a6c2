"""What `delivery.toml` says about a delivery: where it comes from, when it came, what its supplier stands by.

Belongs here: the file, its schema and the promises inside it. Does not belong here: the tables beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, timedelta, timezone
from typing import TYPE_CHECKING, Any

from pipeline.intake.delivery import Confirmed
from pipeline.intake.toml_files import Key, allowed_text, check_schema, read_toml, value_problem, words_of
from pipeline.languages import Text
from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from pipeline.intake.contract import Contract
    from pipeline.intake.toml_files import Schema

SETTINGS = "delivery.toml"
WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesia Time: weeks and days are counted in it."""

CONFIRMABLE = ("sem.jump", "sem.basket")
"""The problems that a supplier may answer with "yes, it is so"."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `delivery.toml` says; `stated` are hexadecimal SHA-256 by file name."""

    provenance: str
    received_at: datetime
    supplier: str
    note: Text
    stated: Mapping[str, str]
    confirmed: tuple[Confirmed, ...]


def read_settings(folder: Path, file: str, contract: Contract) -> Settings:
    """Return the settings of a delivery; faults are `Rejected` together."""
    if not (folder / SETTINGS).exists():
        keys = ", ".join(_schema(contract))
        raise Rejected(
            (problem("toml.key", Place(file, column="provenance"), hint="toml_absent", keys=keys),)
        )
    raw = read_toml(folder / SETTINGS, file)
    problems = list(check_schema(raw, _schema(contract), file))
    if not problems:
        problems = list(_broken_promises(raw, folder, file, contract))
    if problems:
        raise Rejected(tuple(problems))
    return _settings(raw)


def read_confirmed(path: Path, file: str, contract: Contract) -> tuple[Confirmed, ...]:
    """Return the `[[confirmed]]` of a file that holds nothing else; faults are `Rejected` together."""
    raw = read_toml(path, file)
    problems = list(check_schema(raw, _schema_of_confirmed(contract), file))
    if problems := problems or list(_not_one_row(raw, file, contract)):
        raise Rejected(tuple(problems))
    return _confirmed(raw)


def _schema_of_confirmed(contract: Contract) -> Schema:
    confirmed = {
        "code": Key("text", allowed=CONFIRMABLE),
        "table": Key("text", allowed=tuple(contract.tables)),
        "key": Key("table", each=Key("scalar")),
        "reason_id": Key("text"),
        "reason_en": Key("text"),
    }
    return {"confirmed": Key("tables", required=False, within=confirmed)}


def _schema(contract: Contract) -> Schema:
    return {
        "provenance": Key("text", allowed=tuple(contract.codes["provenance"])),
        "code_system": Key("text", allowed=("BPS",)),
        "received_at": Key("time"),
        "supplier": Key("text"),
        "note_id": Key("text"),
        "note_en": Key("text"),
        "sha256": Key("table", required=False, each=Key("text")),
        **_schema_of_confirmed(contract),
    }


def _broken_promises(raw: dict[str, Any], folder: Path, file: str, contract: Contract) -> Iterator[Problem]:
    """Require a folder named for the day of receipt, hashes of files that came, confirmations of one row."""
    here = {path.name for path in folder.iterdir()}
    received = raw["received_at"]
    if folder.name not in {day.isoformat() for day in _days_of(received)}:
        yield value_problem(file, "received_at", received, allowed_text("folder_day", day=folder.name))
    for name, stated in raw.get("sha256", {}).items():
        path = f"sha256.{name}"
        if name not in here:
            yield value_problem(file, path, name, allowed_text("delivered_file"))
        elif len(stated) != 64 or not set(stated.lower()) <= set("0123456789abcdef"):  # noqa: PLR2004 (SHA-256)
            yield value_problem(file, path, stated, allowed_text("sha256"))
    yield from _not_one_row(raw, file, contract)


def _not_one_row(raw: dict[str, Any], file: str, contract: Contract) -> Iterator[Problem]:
    for position, one in enumerate(raw.get("confirmed", []), start=1):
        key = contract.tables[one["table"]].key
        if set(one["key"]) != set(key):
            allowed = allowed_text("one_row", columns=", ".join(key))
            yield value_problem(file, f"confirmed[{position}].key", ", ".join(one["key"]), allowed)


def _days_of(received: datetime) -> Iterator[date]:
    yield received.date()
    # The first and the last moments of the calendar have no time in other zones.
    if 1 < received.year < MAXYEAR:
        yield received.astimezone(WIB).date()


def _settings(raw: dict[str, Any]) -> Settings:
    return Settings(
        provenance=raw["provenance"],
        received_at=raw["received_at"],
        supplier=raw["supplier"],
        note=Text(raw["note_id"], raw["note_en"]),
        stated=raw.get("sha256", {}),
        confirmed=_confirmed(raw),
    )


def _confirmed(raw: dict[str, Any]) -> tuple[Confirmed, ...]:
    return tuple(
        Confirmed(one["code"], one["table"], words_of(one["key"]), Text(one["reason_id"], one["reason_en"]))
        for one in raw.get("confirmed", [])
    )
