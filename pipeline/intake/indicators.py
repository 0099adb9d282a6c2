"""The indicators in words: titles, definitions, targets and limits, from `data/indicators.toml`.

Belongs here: the file, its schema, and the dataclasses it becomes. Does not belong here: how an indicator is computed
(see `analysis.indicators`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.bilingual import PAIR, both, html_problems, text_of
from pipeline.intake.contract import load_contract
from pipeline.intake.entries import name_problems, not_among, numbered, repeated_names
from pipeline.intake.toml_files import Key, Schema, check_schema, read_toml, value_problem
from pipeline.languages import LANGUAGES, Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.problems import Problem

FILE: Final = "data/indicators.toml"

UNITS: Final = ("percent", "sellers", "idr", "per_10k", "per_100k")
VIEWS: Final = ("national", "province", "category", "seller_size", "channel", "inspected")
BOUNDS: Final = ("origin", "medians", "exact_share", "exact_rate")
"""What `lower` and `upper` of an observation are: everything unclassified on one side or the other; the lowest and
highest province median; a 95 % exact interval of a counted share; the same of a rate of few events."""

GOALS: Final = ("target", "comparator")
SHORT_WIDTH: Final = 28
"""Characters of a short title: what fits beside a line of a chart and above a key figure."""

WEB_SHAPE: Final = Text("alamat https://", "an https:// address")
SHORT_SHAPE: Final = Text(f"paling panjang {SHORT_WIDTH} karakter", f"at most {SHORT_WIDTH} characters")

_WEB: Final = re.compile(r"https?://[^\s<>\"]+")
_TOP: Final[Schema] = {
    "caveats": Key("table", each=Key("table", within=PAIR)),
    "indicator": Key("tables"),
}
_INDICATOR: Final[Schema] = {
    "id": Key("text"),
    **both("slug", "title", "short", "definition", "formula"),
    "unit": Key("text", allowed=UNITS),
    **both("unit"),
    "decimals": Key("integer", allowed=(0, 1, 2)),
    "direction": Key("text", allowed=("up", "down")),
    **both("basis"),
    "tables": Key("texts"),
    "views": Key("texts"),
    "bounds": Key("text", required=False, allowed=BOUNDS),
    "caveats": Key("texts"),
    **both("can_say", "cannot_say", "scope", "producer"),
}


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader must bear in mind; the first sentence can stand alone."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Goal:
    """A target or a comparator, in the unit of its indicator; `url` is empty where no page can be opened."""

    value: float
    label: Text
    source: Text
    url: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator in words.

    `unit` is one of `UNITS`; `direction`, the intended one, is up or down; `views` are some of `VIEWS` (none: nothing
    is computed); `tables` are the delivery tables it needs; `bounds`, one of `BOUNDS`, says what its bounds are, empty
    where it has none.
    """

    id: str
    slug: Text
    title: Text
    short: Text
    definition: Text
    formula: Text
    unit: str
    unit_words: Text
    decimals: int
    direction: str
    target: Goal | None
    comparator: Goal | None
    basis: Text
    tables: tuple[str, ...]
    views: tuple[str, ...]
    caveats: tuple[Caveat, ...]
    can_say: Text
    cannot_say: Text
    scope: Text
    producer: Text
    bounds: str = ""


def read_indicators(root: Path) -> tuple[Indicator, ...]:
    """Return the indicators under `root` in the order of the file; all faults are `Rejected` together."""
    raw = read_toml(root / FILE, FILE)
    if problems := tuple(_problems(raw, tuple(load_contract(root).tables))):
        raise Rejected(problems)
    caveats = {key: Caveat(key, text_of(pair)) for key, pair in raw["caveats"].items()}
    return tuple(_indicator(entry, caveats) for entry in raw["indicator"])


def _problems(raw: dict[str, Any], tables: tuple[str, ...]) -> Iterator[Problem]:
    faults = list(check_schema(raw, _TOP, FILE))
    yield from faults
    yield from html_problems(raw, FILE)
    if not faults:
        for path, entry in numbered(raw["indicator"], "indicator"):
            yield from _entry_problems(entry, path, tuple(raw["caveats"]), tables)
        yield from repeated_names(raw["indicator"], FILE, "indicator")


def _entry_problems(
    entry: dict[str, Any], path: str, caveats: tuple[str, ...], tables: tuple[str, ...]
) -> Iterator[Problem]:
    faults = list(check_schema(entry, _schema_of(entry), FILE, path))
    yield from faults
    if faults:
        return
    yield from name_problems(entry, "I", FILE, path)
    for name in (f"short_{lang}" for lang in LANGUAGES):
        if len(entry[name]) > SHORT_WIDTH:
            yield value_problem(FILE, f"{path}.{name}", entry[name], SHORT_SHAPE)
    for name in (f"{goal}_url" for goal in GOALS):
        if name in entry and not _WEB.fullmatch(entry[name]):
            yield value_problem(FILE, f"{path}.{name}", entry[name], WEB_SHAPE)
    for name, allowed in (("tables", tables), ("views", VIEWS), ("caveats", caveats)):
        yield from not_among(entry, name, allowed, FILE, path)


def _schema_of(entry: Mapping[str, Any]) -> Schema:
    # A target is whole or absent: one of its keys asks for the others.
    started = [goal for goal in GOALS if any(name.split("_")[0] == goal for name in entry)]
    parts = [
        {
            goal: Key("number"),
            **both(f"{goal}_label", f"{goal}_source"),
            f"{goal}_url": Key("text", required=False),
        }
        for goal in started
    ]
    return {**_INDICATOR, **{name: key for part in parts for name, key in part.items()}}


def _indicator(entry: Mapping[str, Any], caveats: Mapping[str, Caveat]) -> Indicator:
    texts = (
        "slug", "title", "short", "definition", "formula", "basis", "can_say", "cannot_say", "scope", "producer",
    )  # fmt: skip
    return Indicator(
        id=entry["id"],
        unit=entry["unit"],
        unit_words=text_of(entry, "unit"),
        decimals=entry["decimals"],
        direction=entry["direction"],
        target=_goal(entry, "target"),
        comparator=_goal(entry, "comparator"),
        tables=tuple(entry["tables"]),
        views=tuple(entry["views"]),
        caveats=tuple(caveats[key] for key in entry["caveats"]),
        bounds=entry.get("bounds", ""),
        **{name: text_of(entry, name) for name in texts},
    )


def _goal(entry: Mapping[str, Any], name: str) -> Goal | None:
    if name not in entry:
        return None
    label, source = (text_of(entry, f"{name}_{part}") for part in ("label", "source"))
    return Goal(float(entry[name]), label, source, entry.get(f"{name}_url", ""))
