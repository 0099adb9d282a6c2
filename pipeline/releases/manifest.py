"""The list of a release's files and their digests, and the names that a release may hold.

Belongs here: `SHA256SUMS` as text, and the closed list of names. Does not belong here: making the files
(`releases.files`) and comparing them with the list (`releases.verify`).
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pipeline.analysis.programme import PROGRAMME
from pipeline.intake.published import MANIFEST, PLAIN_NAME, READ_ME, RELEASE, SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ADDED: Final = (READ_ME, RELEASE, MANIFEST, SIGNATURE)
"""What freezing adds to the computed files."""

COMPUTED: Final = (
    *("observations.csv", "verdicts.csv", "verdicts.json", "revisions.csv", "vintages.csv"),
    *("quality.json", "datapackage.json"),
)

FIRST: Final = "0" * 64
"""What the first release states as the digest of the release before it."""

_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S+)", re.ASCII)


def table_file(name: str) -> str:
    """Return the name of the file of a published table."""
    return f"table-{name.replace('_', '-')}.csv"


def may_hold(name: str, indicators: Iterable[str]) -> bool:
    """Tell whether a computed file may enter a release: a known one, a published table, or one of `indicators`.

    The list is closed so that a file made for another purpose (witness tables, unprotected cells) can never be frozen
    by accident; `indicators` are the names of the files of the indicators in `data/indicators.toml`.
    """
    return name in {*COMPUTED, *(table_file(table.name) for table in PROGRAMME), *indicators}


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return `SHA256SUMS` of `files` as `sha256sum` writes it, sorted by name; the list and its signature stay out."""
    named = sorted(set(files) - {MANIFEST, SIGNATURE})
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in named).encode()


def listed(content: bytes) -> dict[str, str] | None:
    """Return the digests by name that a `SHA256SUMS` lists; None unless it is exactly as `manifest` writes it."""
    found = [_LINE.fullmatch(line) for line in content.decode("latin-1").split("\n")[:-1]]
    if not found or None in found or not content.endswith(b"\n"):
        return None
    pairs = [(line[2], line[1]) for line in found if line and PLAIN_NAME.fullmatch(line[2])]
    digests = dict(pairs)
    ordered = sorted(digests) == [name for name, _ in pairs]
    return digests if len(pairs) == len(found) and ordered else None
