"""What the importer knows about the ways people write: headings, codes, months, units, provinces.

Belongs here: reading those lists and folding spellings. Does not belong here: deciding what a column holds.
The lists are data: `header_synonyms.csv`, `value_synonyms.csv`, `province_splits.csv`; names and titles of the contract
and the spellings of provinces are known without being listed again.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.intake.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.intake.contract import Contract
    from pipeline.languages import Text

DROPPED = "-"
"""The column that `header_synonyms.csv` gives to headings that are known and not wanted, like a running number."""

PROVINCE = "province_code"

_NO_LETTER = re.compile(r"[\W_]+")
_SILENT = ("dan", "and")


@dataclass(frozen=True, slots=True)
class Lookup:
    """All that is known, by folded spelling. One heading may name columns of several tables.

    `codes[column]` holds the codes of each closed list and `splits` the provinces that were cut out of another one.
    """

    words: Mapping[str, Text]
    headings: Mapping[str, frozenset[str]]
    codes: Mapping[str, Mapping[str, str]]
    months: Mapping[str, int]
    units: frozenset[str]
    splits: Mapping[str, frozenset[str]]


def read_lookup(root: Path, contract: Contract) -> Lookup:
    """Read the lists under `root`; a file or column that is missing is an `OSError` or `KeyError`."""
    reference = root / "data" / "reference"
    values = _rows(reference / "value_synonyms.csv")
    listed = {row["column"]: _spelt(values, row["column"]) for row in values}
    splits: dict[str, set[str]] = defaultdict(set)
    for row in _rows(reference / "province_splits.csv"):
        splits[row["code_bps"]].add(row["split_off"])
    return Lookup(
        words=read_words(root),
        headings=MappingProxyType(_headings(_rows(reference / "header_synonyms.csv"), contract)),
        codes=MappingProxyType(
            {name: _codes(name, contract, listed.get(name, {})) for name in contract.codes}
        ),
        months=MappingProxyType({word: int(number) for word, number in listed["month"].items()}),
        units=frozenset(listed["unit"]),
        splits=MappingProxyType({code: frozenset(parts) for code, parts in splits.items()}),
    )


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Return a spelling without case, accents of width, punctuation and the word "and": `Ibu & Bayi` = `ibu bayi`."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(word for word in _NO_LETTER.sub(" ", plain).split() if word not in _SILENT)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _spelt(rows: Iterable[dict[str, str]], column: str) -> dict[str, str]:
    return {folded(row["spelling"]): row["value"] for row in rows if row["column"] == column}


def _headings(rows: Iterable[dict[str, str]], contract: Contract) -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        known[folded(row["heading"])].add(row["column"])
    for column in contract.columns.values():
        for spelling in (column.name, column.title.id, column.title.en):
            known[folded(spelling)].add(column.name)
    return {spelling: frozenset(columns) for spelling, columns in known.items()}


def _codes(name: str, contract: Contract, listed: Mapping[str, str]) -> Mapping[str, str]:
    known = dict(listed)
    for code, text in contract.codes[name].items():
        known |= {folded(spelling): code for spelling in (code, text.id, text.en)}
    if name == PROVINCE:
        known |= {folded(one): place.code for place in contract.provinces for one in place.spellings}
    return MappingProxyType(known)
