"""The words of pages, charts and messages to readers, from `data/words/*.toml`.

Belongs here: joining those files into one mapping. Does not belong here: the words themselves, and how the names in
their {braces} are filled (see `presentation.voice`).
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.bilingual import PAIR, html_problems, text_of
from pipeline.intake.toml_files import Key, check_schema, read_toml, value_problem
from pipeline.languages import Text
from pipeline.problems import Problem, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER: Final = "data/words"

KEY_SHAPE: Final = Text("nama dari huruf, angka dan garis bawah", "a name of letters, digits and underscores")

_KEY: Final = re.compile(r"[A-Za-z0-9_]+", re.ASCII)


def read_words(root: Path) -> Mapping[str, Text]:
    """Return every text under `root/data/words` by `<file stem>.<key>`, sorted.

    Each file is flat: `key = { id = "...", en = "..." }`. The faults of all files are `Rejected` together.
    """
    words: dict[str, Text] = {}
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.toml")):
        file = f"{FOLDER}/{path.name}"
        try:
            words |= {f"{path.stem}.{key}": text for key, text in _read(path, file).items()}
        except Rejected as refusal:
            problems += refusal.problems
    if problems:
        raise Rejected(tuple(problems))
    return MappingProxyType(dict(sorted(words.items())))


def _read(path: Path, file: str) -> Mapping[str, Text]:
    raw = read_toml(path, file)
    if problems := [*_problems(raw, file)]:
        raise Rejected(tuple(problems))
    return {key: text_of(pair) for key, pair in raw.items()}


def _problems(raw: dict[str, Any], file: str) -> Iterator[Problem]:
    yield from check_schema(raw, {key: Key("table", within=PAIR) for key in raw}, file)
    yield from html_problems(raw, file)
    for key in raw:
        if not _KEY.fullmatch(key):
            yield value_problem(file, key, key, KEY_SHAPE)
