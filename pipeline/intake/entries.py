"""Lists of named entries in TOML files: their ids, their addresses, and what they refer to.

Belongs here: promises that indicators and commitments share. Does not belong here: the schema of either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.toml_files import value_problem
from pipeline.languages import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.problems import Problem

SLUG_SHAPE: Final = Text("huruf kecil, angka dan tanda hubung", "lower-case letters, digits and hyphens")
ONCE: Final = Text("nilai yang hanya dipakai sekali dalam berkas ini", "a value used only once in this file")

_NUMBER: Final = re.compile(r"[0-9]{2}", re.ASCII)
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_SLUGS: Final = tuple(f"slug_{lang}" for lang in LANGUAGES)

Entry = dict[str, Any]


def numbered(entries: Sequence[Entry], name: str) -> Iterator[tuple[str, Entry]]:
    """Yield each entry of the list `name` with its path, counted from 1: `indicator[1]`."""
    return ((f"{name}[{position}]", entry) for position, entry in enumerate(entries, start=1))


def name_problems(entry: Mapping[str, Any], letter: str, file: str, path: str) -> Iterator[Problem]:
    """Yield an id that is not `letter` and two digits, and every slug that can't be an address."""
    if entry["id"][:1] != letter or not _NUMBER.fullmatch(entry["id"][1:]):
        shape = Text(
            f"{letter} dan dua angka, seperti {letter}03", f"{letter} and two digits, like {letter}03"
        )
        yield value_problem(file, f"{path}.id", entry["id"], shape)
    for name in _SLUGS:
        if not _SLUG.fullmatch(entry[name]):
            yield value_problem(file, f"{path}.{name}", entry[name], SLUG_SHAPE)


def repeated_names(entries: Sequence[Entry], file: str, name: str) -> Iterator[Problem]:
    """Yield the later one of equal ids and of equal slugs of one language."""
    for key in ("id", *_SLUGS):
        seen = set()
        for path, entry in numbered(entries, name):
            found = entry.get(key)
            if isinstance(found, str) and found in seen:
                yield value_problem(file, f"{path}.{key}", found, ONCE)
            seen.add(found if isinstance(found, str) else None)


def not_among(
    entry: Mapping[str, Any], name: str, allowed: Sequence[str], file: str, path: str
) -> Iterator[Problem]:
    """Yield every text of the list `name` that is not one of `allowed`."""
    for found in entry[name]:
        if found not in allowed:
            yield value_problem(file, f"{path}.{name}", found, ", ".join(allowed))
