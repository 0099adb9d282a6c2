"""The 38 provinces: their codes and the other ways in which people write them.

Belongs here: `provinces.csv` and `province_aliases.csv` of `data/reference`. Does not belong here: what a page says about
a province (see `intake.record`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.languages import Text

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ProvinceSpellings:
    """One province as people write it: `code` is that of BPS; `spellings` are names, short names and ISO code."""

    code: str
    code_kemendagri: str
    name: Text
    spellings: frozenset[str]


def read_spellings(root: Path) -> tuple[ProvinceSpellings, ...]:
    """Read the province list and the known spellings under `root`; a missing column is a `KeyError`."""
    reference = root / "data" / "reference"
    aliases = _rows(reference / "province_aliases.csv")
    return tuple(_province(row, aliases) for row in _rows(reference / "provinces.csv"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _province(row: dict[str, str], aliases: list[dict[str, str]]) -> ProvinceSpellings:
    own = {row[column] for column in ("name_id", "name_en", "label", "iso_3166_2")}
    return ProvinceSpellings(
        code=row["code_bps"],
        code_kemendagri=row["code_kemendagri"],
        name=Text(row["name_id"], row["name_en"]),
        spellings=frozenset(
            own | {alias["alias"] for alias in aliases if alias["code_bps"] == row["code_bps"]}
        ),
    )
