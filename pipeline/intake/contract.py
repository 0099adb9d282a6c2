"""What a delivery holds, as `data/contract.toml` says it: tables, columns, code lists and bounds.

Belongs here: the contract as frozen dataclasses and its reading. Does not belong here: any table or code by name,
and the checks that use them (see `intake.validate`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.intake.provinces import ProvinceSpellings, read_spellings
from pipeline.intake.toml_files import Key, check_schema, read_toml
from pipeline.languages import Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "data/contract.toml"
WEEK = timedelta(days=7)

COLUMN_TYPES = ("week", "date", "code", "identifier", "count", "idr")

_CODE = {"code": Key("text"), "id": Key("text"), "en": Key("text")}
_COLUMN = {
    "type": Key("text", allowed=COLUMN_TYPES),
    "unit": Key("text", required=False),
    "optional": Key("flag", required=False),
    **{name: Key("text") for name in ("title_id", "title_en", "meaning_id", "meaning_en")},
}
_TABLE = {
    "key": Key("texts"),
    "measures": Key("texts"),
    "zero_together": Key("texts", required=False),
    "at_most": Key(
        "tables", required=False, within={name: Key("text") for name in ("part", "whole", "code")}
    ),
    **{name: Key("text") for name in ("title_id", "title_en", "about_id", "about_en")},
}
_DAYS = ("start", "end", "baseline_start", "shop_closed_from", "shop_reopened")
_COUNTS = ("file_mib", "integer_max", "jump_factor", "basket_min_idr", "stale_values")
_SCHEMA = {
    "trial": Key("table", within={name: Key("date") for name in _DAYS}),
    "disclosure": Key("table", within={"threshold": Key("integer"), "protection": Key("number")}),
    "limits": Key(
        "table", within={**{name: Key("integer") for name in _COUNTS}, "total_tolerance": Key("number")}
    ),
    "codes": Key("table", each=Key("tables", within=_CODE)),
    "columns": Key("table", each=Key("table", within=_COLUMN)),
    "tables": Key("table", each=Key("table", within=_TABLE)),
}


def monday_of(day: date) -> date:
    """Return the Monday of the ISO week that `day` lies in."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Trial:
    """The days that matter: the trial, its baseline, and the months in which the shop was closed."""

    start: date
    end: date
    baseline_start: date
    shop_closed_from: date
    shop_reopened: date

    @property
    def weeks(self) -> tuple[str, ...]:
        """The ISO Mondays of all weeks that the trial touches, as ISO strings; first and last are partial."""
        first = monday_of(self.start)
        count = (monday_of(self.end) - first) // WEEK + 1
        return tuple((first + WEEK * step).isoformat() for step in range(count))


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Sensitive below `threshold` sellers; hidden values move at least `protection` (a share) either way."""

    threshold: int
    protection: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds beyond which a value is taken for a mistake: MiB, whole numbers, factors, rupiah, a share."""

    file_mib: int
    integer_max: int
    jump_factor: int
    basket_min_idr: int
    total_tolerance: float
    stale_values: int = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` is week, date, code, identifier, count or idr; `unit` is empty where there is none."""

    name: str
    type: str
    unit: str
    optional: bool
    title: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class AtMost:
    """In every row `part` is at most `whole`; a larger part is the problem `code`."""

    part: str
    whole: str
    code: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the columns that name a row, and those that say something about it.

    In each row all of `zero_together` are zero or none; `at_most` compares parts with their whole.
    """

    name: str
    key: tuple[str, ...]
    measures: tuple[str, ...]
    title: Text
    about: Text
    zero_together: tuple[str, ...] = ()
    at_most: tuple[AtMost, ...] = ()


@dataclass(frozen=True, slots=True)
class Contract:
    """The whole contract. `codes[column][code]` holds the words of every closed list.

    `provinces` tells more about the codes of `province_code`: other codes and spellings, for advice.
    """

    trial: Trial
    disclosure: Disclosure
    limits: Limits
    codes: Mapping[str, Mapping[str, Text]]
    columns: Mapping[str, Column]
    tables: Mapping[str, Table]
    provinces: tuple[ProvinceSpellings, ...] = ()


def load_contract(root: Path) -> Contract:
    """Read `data/contract.toml` under `root` and the province list beside it; faults are `Rejected` together."""
    raw = read_toml(root / FILE, FILE)
    if problems := tuple(check_schema(raw, _SCHEMA, FILE)):
        raise Rejected(problems)
    provinces = read_spellings(root)
    codes = {name: _codes(entries) for name, entries in raw["codes"].items()}
    codes["province_code"] = MappingProxyType({province.code: province.name for province in provinces})
    return Contract(
        trial=Trial(**raw["trial"]),
        disclosure=Disclosure(**raw["disclosure"]),
        limits=Limits(**raw["limits"]),
        codes=MappingProxyType(codes),
        columns=MappingProxyType({name: _column(name, entry) for name, entry in raw["columns"].items()}),
        tables=MappingProxyType({name: _table(name, entry) for name, entry in raw["tables"].items()}),
        provinces=provinces,
    )


def _codes(entries: list[dict[str, str]]) -> Mapping[str, Text]:
    return MappingProxyType({entry["code"]: Text(entry["id"], entry["en"]) for entry in entries})


def _column(name: str, entry: dict[str, Any]) -> Column:
    return Column(
        name=name,
        type=entry["type"],
        unit=entry.get("unit", ""),
        optional=entry.get("optional", False),
        title=Text(entry["title_id"], entry["title_en"]),
        meaning=Text(entry["meaning_id"], entry["meaning_en"]),
    )


def _table(name: str, entry: dict[str, Any]) -> Table:
    return Table(
        name=name,
        key=tuple(entry["key"]),
        measures=tuple(entry["measures"]),
        title=Text(entry["title_id"], entry["title_en"]),
        about=Text(entry["about_id"], entry["about_en"]),
        zero_together=tuple(entry.get("zero_together", ())),
        at_most=tuple(AtMost(**pair) for pair in entry.get("at_most", ())),
    )
