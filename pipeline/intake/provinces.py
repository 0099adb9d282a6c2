"""The 38 provinces: their codes and the other ways in which people write them.

Belongs here: `provinces.csv` and `province_aliases.csv` of `data/reference`. Does not belong here: what a page says about
a province (see `intake.record`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.files import decode_table, read_bytes
from pipeline.intake.rows import records
from pipeline.languages import Text
from pipeline.problems import Place, Rejected, problem

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = ("code_bps", "code_kemendagri", "iso_3166_2", "name_id", "name_en", "label")
_LIMIT_MIB = 1


@dataclass(frozen=True, slots=True)
class ProvinceSpellings:
    """One province as people write it: `code` is that of BPS; `spellings` are names, short names and ISO code."""

    code: str
    code_kemendagri: str
    name: Text
    spellings: frozenset[str]


def read_spellings(root: Path) -> tuple[ProvinceSpellings, ...]:
    """Read the province list and the known spellings under `root`; files that can't be used are `Rejected`."""
    aliases = _rows(root, "province_aliases.csv", ("alias", "code_bps"))
    return tuple(_province(row, aliases) for row in _rows(root, "provinces.csv", _COLUMNS))


def _rows(root: Path, name: str, wanted: tuple[str, ...]) -> list[dict[str, str]]:
    # What these lists promise beyond their columns is checked where pages are made of them (`intake.record`).
    file = f"data/reference/{name}"
    first, *rest = records(decode_table(read_bytes(root / file, file, _LIMIT_MIB), file))
    absent = [column for column in wanted if column not in first.fields]
    if absent:
        columns = ", ".join(wanted)
        raise Rejected(
            tuple(problem("header.missing", Place(file, 1, one), columns=columns) for one in absent)
        )
    wrong = [row for row in rest if len(row.fields) != len(first.fields)]
    if wrong:
        width = len(first.fields)
        raise Rejected(
            tuple(problem("row.width", Place(file, row.line), len(row.fields), width=width) for row in wrong)
        )
    return [dict(zip(first.fields, row.fields, strict=True)) for row in rest]


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
