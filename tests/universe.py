"""Every number that a page may say, read again from the published files of a built site.

Belongs here: reading `/data/` and the staff's files below `data/`, weeks and series. Does not belong here: how numbers
are written (`written_numbers`) and which element may say which of them (`expected`). Nothing is imported from the
pipeline: weeks and shares are worked out anew, with `decimal` on the digits that stand in the files.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from written_numbers import MARKS, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Row = dict[str, str]

SHORT_MONTHS: Final = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
SERIES: Final = ("indicator", "view", "channel", "reading", "province_code", "category", "seller_size")
CODES: Final = ("province_code", "category", "seller_size", "channel", "reading")
BASELINE_WEEKS: Final = 13


def read_csv(path: Path) -> list[Row]:
    """Return the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str | None) -> Decimal | None:
    """Return a number of a file, None for an empty field."""
    return Decimal(text) if text else None


@dataclass(frozen=True)
class Trial:
    """The weeks."""

    start: date
    end: date
    closed: date

    @property
    def weeks(self) -> int:
        """How many weeks any day of the trial lies in."""
        return (self.end - self.start + timedelta(days=self.start.weekday())).days // 7 + 1

    def label(self, monday: str, lang: str) -> str:
        """Name the days of a week, clipped to the trial."""
        first = date.fromisoformat(monday)
        last = first + timedelta(days=6)
        if last >= self.start and first <= self.end:
            first, last = max(first, self.start), min(last, self.end)
        names = SHORT_MONTHS[lang]
        opening = str(first.day)
        if first.month != last.month:
            opening += f" {names[first.month - 1]}"
        if first.year != last.year:
            opening += f" {first.year}"
        return f"{opening}–{last.day} {names[last.month - 1]} {last.year}"

    def covers(self, monday: str) -> bool:
        """Return whether any day of a week is in the trial."""
        first = date.fromisoformat(monday)
        return self.start - timedelta(days=7) < first <= self.end

    def is_full(self, monday: str) -> bool:
        """Return whether the trial covers all seven days of a week."""
        first = date.fromisoformat(monday)
        return self.start <= first and first + timedelta(days=6) <= self.end


@dataclass(frozen=True)
class Series:
    """The weekly observations of one thing, in order of time."""

    measure: Measure
    rows: Sequence[Row]
    trial: Trial

    def value(self, row: Row) -> Decimal:
        """Return a published value."""
        return Decimal(row["value"])

    @cached_property
    def known(self) -> list[Row]:
        """The weeks of the trial that have a value."""
        return [row for row in self.rows if row["value"] and self.trial.covers(row["week"])]

    @cached_property
    def full(self) -> list[Row]:
        """Those of seven days."""
        return [row for row in self.known if self.trial.is_full(row["week"])]

    @cached_property
    def before(self) -> list[Row]:
        """The last weeks that ended before the shop closed."""
        limit = (self.trial.closed - timedelta(days=7)).isoformat()
        return [row for row in self.rows if row["value"] and row["week"] <= limit][-BASELINE_WEEKS:]

    @property
    def latest(self) -> Decimal | None:
        """The value of the latest full week."""
        return self.value(self.full[-1]) if self.full else None

    @property
    def change(self) -> Decimal | None:
        """The latest full week against the first."""
        return self.value(self.full[-1]) - self.value(self.full[0]) if self.full else None

    @property
    def baseline(self) -> Decimal | None:
        """The mean before the shop closed."""
        values = [self.value(row) for row in self.before]
        return sum(values, Decimal()) / len(values) if values else None

    @property
    def turning(self) -> list[Decimal]:
        """First, last, highest, lowest."""
        values = [self.value(row) for row in self.known]
        return [values[0], values[-1], max(values), min(values)] if values else []


@dataclass
class Universe:
    """The published files of one built site and the files behind it, of the repository at `root`."""

    root: Path
    site: Path
    read: dict[str, list[Row]] = field(default_factory=dict)
    divided: dict[str, dict[tuple[str, ...], list[Row]]] = field(default_factory=dict)

    def toml(self, name: str) -> dict[str, Any]:
        """Return one of the staff's files."""
        return tomllib.loads((self.root / "data" / name).read_text("utf-8"))

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a published file below `/data/`, none if there is no such file."""
        if name not in self.read:
            path = self.site / "data" / name
            self.read[name] = read_csv(path) if path.is_file() else []
        return self.read[name]

    @cached_property
    def releases(self) -> list[str]:
        """Numbers of the releases, in order."""
        return sorted(path.name for path in (self.site / "data").glob("[0-9][0-9][0-9][0-9]"))

    @cached_property
    def contract(self) -> dict[str, Any]:
        """The contract."""
        return self.toml("contract.toml")

    @cached_property
    def trial(self) -> Trial:
        """The weeks of the trial."""
        given = self.contract["trial"]
        return Trial(given["start"], given["end"], given["shop_closed_from"])

    @cached_property
    def indicators(self) -> dict[str, dict[str, Any]]:
        """What is said of each indicator."""
        return {one["id"]: one for one in self.toml("indicators.toml")["indicator"]}

    @cached_property
    def rules(self) -> dict[str, dict[str, Any]]:
        """The rule of each commitment, with the gate of all."""
        given = self.toml("verdicts.toml")
        return {one["commitment"]: {"gate_pct": given["gate_pct"], **one} for one in given["rule"]}

    @cached_property
    def verdicts(self) -> list[dict[str, Any]]:
        """Every verdict with all that is published of it."""
        text = (self.site / "data/latest/verdicts.json").read_text("utf-8")
        found: list[dict[str, Any]] = json.loads(text, parse_float=Decimal, parse_int=Decimal)["verdicts"]
        return found

    @cached_property
    def provinces(self) -> dict[str, Row]:
        """The provinces by BPS code."""
        return {row["code_bps"]: row for row in read_csv(self.root / "data/reference/provinces.csv")}

    @cached_property
    def labels(self) -> dict[str, dict[str, dict[str, set[str]]]]:
        """Column -> code -> language -> what it is called."""
        named = {
            column: {one["code"]: {lang: {one[lang]} for lang in MARKS} for one in codes}
            for column, codes in self.contract["codes"].items()
        }
        named["province_code"] = {
            code: {lang: {row[f"name_{lang}"], row["label"]} for lang in MARKS}
            for code, row in self.provinces.items()
        }
        return named

    def measure(self, indicator: str) -> Measure:
        """Return how values of an indicator are written."""
        one = self.indicators[indicator]
        return Measure(one["unit"], one["decimals"])

    def goals(self, indicator: str) -> list[Decimal]:
        """Return target and comparator, if there are any."""
        given = self.indicators[indicator]
        return [Decimal(str(given[name])) for name in ("target", "comparator") if name in given]

    def series_in(self, rows: Iterable[Row]) -> list[Series]:
        """Return the weekly series among observations, in their order."""
        return [Series(self.measure(key[0]), found, self.trial) for key, found in _by_series(rows).items()]

    def series(self, indicator: str, release: str = "latest", **keys: str) -> Series:
        """Return one weekly series; keys not given are empty."""
        if release not in self.divided:
            self.divided[release] = _by_series(self.rows(f"{release}/observations.csv"))
        key = (indicator, *(keys.get(name, "") for name in SERIES[1:]))
        return Series(self.measure(indicator), self.divided[release].get(key, []), self.trial)

    def names(self, row: Mapping[str, str], lang: str) -> set[str]:
        """Return everything that a row about one place, group or week may be headed by."""
        said = {
            name for column in CODES if row.get(column) for name in self.labels[column][row[column]][lang]
        }
        return said | ({self.trial.label(row["week"], lang)} if row.get("week") else set())

    @cached_property
    def typed(self) -> list[str]:
        """Texts with digits that stand word for word in a file edited by hand, the longest first."""
        said: set[str] = set()
        for path in sorted((self.root / "data").glob("*.toml")):
            said.update(_texts(tomllib.loads(path.read_text("utf-8"))))
        for path in sorted((self.root / "data" / "words").glob("*.toml")):
            whole = (text for text in _texts(tomllib.loads(path.read_text("utf-8"))) if "{" not in text)
            said.update(form for text in whole for form in (text, text[:1].upper() + text[1:]))
        for path in sorted((self.root / "data" / "deliveries").glob("*/delivery.toml")):
            said.update(_texts(tomllib.loads(path.read_text("utf-8"))))
        for path in sorted((self.root / "data" / "record").glob("*.csv")):
            said.update(value for row in read_csv(path) for value in row.values() if value)
        for one in self.written:
            said.update(line.partition(": ")[2] for line in one.splitlines()[:12])
        kept = {" ".join(text.split()) for text in said}
        return sorted(
            (text for text in kept if re.search(r"\d", text) and re.search(r"[^\W\d]{3}", text)),
            key=lambda text: (-len(text), text),
        )

    @cached_property
    def written(self) -> list[str]:
        """The pages and updates written by hand."""
        return [path.read_text("utf-8") for path in sorted((self.root / "content").glob("[pu]*/*.md"))]

    @cached_property
    def written_slugs(self) -> set[str]:
        """Their last part of the address."""
        return {slug for text in self.written for slug in re.findall(r"(?m)^Slug: (\S+)$", text)}


def _by_series(rows: Iterable[Row]) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row["week"]:
            found.setdefault(tuple(row[name] for name in SERIES), []).append(row)
    return {key: sorted(weeks, key=lambda row: row["week"]) for key, weeks in found.items()}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
