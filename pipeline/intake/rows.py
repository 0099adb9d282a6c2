"""Text to rows: comma-separated values with the exact line on which each row begins.

Belongs here: quotes, line ends and commas. Does not belong here: what columns mean (see `intake.header`, `intake.values`).
Written anew rather than with `csv`, which guesses about stray quotes and can't say where an unclosed one began.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(,|\Z)|([^",]*)(,|\Z)', re.DOTALL)


class Record(NamedTuple):
    """One row: the line on which it begins (the first is 1), its fields, and its fault (a code, or empty).

    Where the fault is `row.quote` the fields can't be told and are empty.
    """

    line: int
    fields: list[str]
    fault: str


def records(text: str) -> Iterator[Record]:
    """Yield the rows of `text`; lines end in LF or CRLF, the last one may be without. Never raises."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    number = 0
    while number < len(lines):
        first, line = number, lines[number]
        number += 1
        if '"' not in line:
            yield Record(number, line.removesuffix("\r").split(","), "")
            continue
        number = _end_of_row(lines, first)
        yield _quoted_record(first + 1, "\n".join(lines[first:number]).removesuffix("\r"))


def _end_of_row(lines: list[str], first: int) -> int:
    # Quotes come in pairs, doubled ones included: a row ends with the first line that makes their number even.
    quotes = 0
    for number in range(first, len(lines)):
        quotes += lines[number].count('"')
        if quotes % 2 == 0:
            return number + 1
    return len(lines)


def _quoted_record(line: int, row: str) -> Record:
    fields: list[str] = []
    position, more = 0, True
    while more:
        found = _QUOTED.match(row, position)
        if found is None:
            return Record(line, [], "row.quote")
        quoted, after_quoted, plain, after_plain = found.groups()
        fields.append(plain if quoted is None else quoted.replace('""', '"'))
        position, more = found.end(), "," in (after_quoted, after_plain)
    broken = any("\n" in field or "\r" in field for field in fields)
    return Record(line, fields, "row.newline" if broken else "")
