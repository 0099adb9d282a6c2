"""Addresses that moved, from `data/redirects.toml`.

Belongs here: reading the list. Does not belong here: whether a move fits the built site, and what servers make of it
(see `publication.redirects`).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline.intake.toml_files import Key, Schema, check_schema, read_toml
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "data/redirects.toml"

_SCHEMA: Final[Schema] = {"moved": Key("table", required=False, each=Key("text"))}


def read_redirects(root: Path) -> Mapping[str, str]:
    """Return old address -> new address, in the order of the file; without the file nothing moved. Faults are `Rejected`."""
    path = root / FILE
    raw = read_toml(path, FILE) if path.exists() else {}
    if problems := (*check_schema(raw, _SCHEMA, FILE),):
        raise Rejected(problems)
    return MappingProxyType(raw.get("moved", {}))
