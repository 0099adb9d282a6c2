"""Texts of hand-written TOML files: both languages of each, and what none of them may hold.

Belongs here: the keys that come in pairs, and the refusal of HTML. Does not belong here: the schemas (they stand with
what they describe) and types (see `intake.toml_files`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.toml_files import Key, Schema, value_problem
from pipeline.languages import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.problems import Problem

PAIR: Final[Schema] = {lang: Key("text") for lang in LANGUAGES}
"""The schema of a table that is one text: `{ id = "...", en = "..." }`."""

WITHOUT_HTML: Final = Text(
    "teks tanpa HTML; tanda < tidak boleh diikuti huruf, / atau !",
    "text without HTML; < must not be followed by a letter, / or !",
)

_HTML: Final = re.compile(r"<[A-Za-z/!]")


def both(*names: str) -> dict[str, Key]:
    """Return the schema of texts that must stand in every language: `title` becomes `title_id` and `title_en`."""
    return {f"{name}_{lang}": Key("text") for name in names for lang in LANGUAGES}


def text_of(table: Mapping[str, Any], name: str = "") -> Text:
    """Return the text `name` of a checked table; without a name, the table is the text."""
    return Text(*(table[f"{name}_{lang}" if name else lang] for lang in LANGUAGES))


def html_problems(value: object, file: str, path: str = "") -> Iterator[Problem]:
    """Yield every text below `value`, at any depth, that holds HTML."""
    if isinstance(value, str) and _HTML.search(value):
        yield value_problem(file, path, value, WITHOUT_HTML)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from html_problems(one, file, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for position, one in enumerate(value, start=1):
            yield from html_problems(one, file, f"{path}[{position}]")
