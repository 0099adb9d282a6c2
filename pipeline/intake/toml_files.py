"""TOML files that people write: read, and checked against a schema, all faults at once.

Belongs here: syntax, keys, types and allowed values, for any schema. Does not belong here: the schemas (they stand with
what they describe) and promises between values.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, cast

from pipeline.intake.files import decode, read_bytes
from pipeline.languages import Text
from pipeline.problems import Place, Problem, Rejected, messages, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMIT_MIB = 1
"""A hand-written file is never larger."""

_LARGEST = 2**63 - 1
_LONGEST_KEY = 64
_SELECTOR = re.compile(r"[a-z_]+=[^=,\s]+(,[a-z_]+=[^=,\s]+)*")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Key:
    """What stands under one key: its kind (a name from `[kind]` of the messages), and what it may be.

    `within` is the schema of a table or of each table in a list; `each` that of every value in a table whose keys are
    free; `allowed` closes a text or an integer to a list.
    """

    kind: str
    required: bool = True
    allowed: tuple[object, ...] = ()
    within: Schema | None = None
    each: Key | None = None


Schema = Mapping[str, Key]


def read_toml(path: Path, file: str) -> dict[str, Any]:
    """Return the TOML under `path`; unreadable files are `Rejected` with the line."""
    text = decode(read_bytes(path, file, LIMIT_MIB), file).replace("\r\n", "\n")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Rejected((problem("toml.syntax", Place(file), "[[[", hint="toml_deep"),)) from None
    except ValueError as error:
        raise Rejected((_syntax_problem(text, str(error), file),)) from None


def check_schema(table: dict[str, Any], schema: Schema, file: str, path: str = "") -> Iterator[Problem]:
    """Yield every unknown, missing or ill-typed key of `table`; `path` leads to it from the top of the file."""
    for name in table:
        if name not in schema:
            place = Place(file, column=_joined(path, name))
            yield problem("toml.key", place, name, hint="toml_unknown", keys=", ".join(schema))
    for name, key in schema.items():
        if name in table:
            yield from _check_value(table[name], key, file, _joined(path, name))
        elif key.required:
            yield problem("toml.key", Place(file, column=_joined(path, name)), keys=", ".join(schema))


def value_problem(file: str, path: str, found: object, allowed: str | Text) -> Problem:
    """Return the `toml.value` problem of the value at `path`."""
    return problem("toml.value", Place(file, column=path), _seen(found), allowed=allowed)


def _check_value(value: object, key: Key, file: str, path: str) -> Iterator[Problem]:
    if not _is(value, key.kind):
        if key.kind == "time" and isinstance(value, datetime):
            yield problem("toml.zone", Place(file, column=path), value.isoformat())
        else:
            kind = Text(**messages()["kind"][key.kind])
            yield problem("toml.type", Place(file, column=path), _seen(value), kind=kind)
    elif key.allowed and value not in key.allowed:
        yield value_problem(file, path, value, ", ".join(str(one) for one in key.allowed))
    elif key.kind == "text" and not str(value).strip():
        yield value_problem(file, path, value, allowed_text("filled"))
    else:
        yield from _check_within(value, key, file, path)


def _check_within(value: object, key: Key, file: str, path: str) -> Iterator[Problem]:
    if key.within is not None:
        tables = value if isinstance(value, list) else [value]
        for position, table in enumerate(tables, start=1):
            here = f"{path}[{position}]" if isinstance(value, list) else path
            yield from check_schema(table, key.within, file, here)
    if key.each is not None and isinstance(value, dict):
        for name, one in value.items():
            yield from _check_value(one, key.each, file, _joined(path, name))


def words_of(table: Mapping[str, object]) -> dict[str, str]:
    """Return a table of scalars as text, dates in ISO form: how keys of rows are written in TOML."""
    return {
        name: value.isoformat() if isinstance(value, date) else str(value) for name, value in table.items()
    }


def selector_of(value: str | list[dict[str, object]]) -> tuple[dict[str, str], ...]:
    """Return a selector, in either of its forms (`"a=1,b=2"` or a list of tables), as keys and their values."""
    if isinstance(value, str):
        return (dict(pair.split("=", 1) for pair in value.split(",")),)
    return tuple(words_of(table) for table in value)


def allowed_text(name: str, **words: object) -> Text:
    """Return what a value may be, by its name in `[allowed]` of the messages."""
    return Text(**{lang: told.format(**words) for lang, told in messages()["allowed"][name].items()})


def _is(value: object, kind: str) -> bool:
    if kind in _LISTS:
        return isinstance(value, list) and all(isinstance(one, _LISTS[kind]) for one in value)
    return _KINDS[kind](value)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _is_number(value: object) -> bool:
    return _is_whole(value) or (isinstance(value, float) and isfinite(value))


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_selector(value: object) -> bool:
    if isinstance(value, str):
        return _SELECTOR.fullmatch(value) is not None
    tables = isinstance(value, list) and value and all(isinstance(one, dict) and one for one in value)
    return bool(tables) and all(
        _KINDS["scalar"](cell) for table in cast("list[Any]", value) for cell in table.values()
    )


_LISTS: dict[str, type] = {"texts": str, "tables": dict}
_KINDS: dict[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "flag": lambda value: isinstance(value, bool),
    "table": lambda value: isinstance(value, dict),
    "integer": _is_whole,
    "number": _is_number,
    "date": _is_date,
    "time": lambda value: isinstance(value, datetime) and value.tzinfo is not None,
    "selector": _is_selector,
    "scalar": lambda value: isinstance(value, str) or _is_whole(value) or _is_date(value),
}


def _seen(value: object) -> object:
    # Nested content is not shown: its text could be endless, and the key says enough.
    if isinstance(value, list | dict):
        return "[...]" if isinstance(value, list) else "{...}"
    if isinstance(value, int) and not _is_whole(value) and not isinstance(value, bool):
        return "0x..."
    return value.isoformat() if isinstance(value, date) else value


def _joined(path: str, name: str) -> str:
    return f"{path}.{name[:_LONGEST_KEY]}" if path else name[:_LONGEST_KEY]


def _syntax_problem(text: str, error: str, file: str) -> Problem:
    found = _AT_LINE.search(error)
    lines = text.split("\n")
    number = int(found.group(1)) if found else len(lines)
    line = lines[min(number, len(lines)) - 1]
    return problem("toml.syntax", Place(file, number), line, hint="toml_backslash" if "\\" in line else "")
