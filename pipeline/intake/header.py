"""The first line of a table: which column stands where.

Belongs here: separators and headings. Does not belong here: the rows below (see `intake.sheets`).
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.intake.contract import Table
    from pipeline.intake.rows import Record

STATUS = "status"
"""The one column that every table may carry and none must."""

_OTHER_DELIMITERS = ";\t|"
_SEP_LINE = re.compile(r"sep=.{0,2}", re.IGNORECASE)
_LFS = "version https://git-lfs"


class Header(NamedTuple):
    """All headings, and the position of those that are known and stand there once.

    `readable` is false where the columns can't be told apart at all.
    """

    headings: list[str]
    positions: Mapping[str, int]
    readable: bool
    problems: tuple[Problem, ...]


def read_header(first: Record, table: Table, tables: Mapping[str, Table], file: str) -> Header:
    """Return where the columns of `table` stand in the first row; `tables` serve to recognise another table."""
    headings = first.fields
    wanted = (*table.key, *table.measures)
    refusal = _unreadable(headings, first.fault, (*wanted, STATUS), file)
    if refusal is not None:
        return Header(headings, {}, readable=False, problems=(refusal,))
    counts = Counter(headings)
    found = (
        *_missing(counts, wanted, file),
        *_unknown(counts, table, tables, file),
        *_duplicate(counts, (*wanted, STATUS), file),
    )
    once = {name: headings.index(name) for name in (*wanted, STATUS) if counts[name] == 1}
    return Header(headings, once, readable=True, problems=found)


def _unreadable(headings: list[str], fault: str, known: tuple[str, ...], file: str) -> Problem | None:
    place = Place(file, 1)
    if fault:
        return problem(fault, place)
    if _SEP_LINE.fullmatch(",".join(headings)):
        return problem("header.delimiter", place, ",".join(headings), hint="delimiter_sep")
    if len(headings) == 1 and (hint := _delimiter_hint(headings[0], known)) is not None:
        return problem("header.delimiter", place, headings[0], hint=hint)
    if any(heading in known for heading in headings):
        return None
    hint = "header_lfs" if headings[0].startswith(_LFS) else "header_none"
    columns = ", ".join(known[:-1])
    return problem("header.missing", place, hint=hint, columns=columns, column=columns)


def _delimiter_hint(line: str, known: tuple[str, ...]) -> str | None:
    """Return the advice for a line that is not separated by commas; None where it is not such a line."""
    if "," in line and any(name in known for name in line.split(",")):
        return "delimiter_quoted"
    for delimiter in _OTHER_DELIMITERS:
        if delimiter in line and any(name.strip(' "') in known for name in line.split(delimiter)):
            return "delimiter_semicolon" if delimiter == ";" else ""
    return None


def _missing(counts: Counter[str], wanted: tuple[str, ...], file: str) -> Iterator[Problem]:
    for name in wanted:
        if name not in counts:
            yield problem("header.missing", Place(file, 1, name), columns=", ".join(wanted))


def _duplicate(counts: Counter[str], known: tuple[str, ...], file: str) -> Iterator[Problem]:
    for name in known:
        if counts[name] > 1:
            yield problem("header.duplicate", Place(file, 1, name), counts[name])


def _unknown(counts: Counter[str], table: Table, tables: Mapping[str, Table], file: str) -> Iterator[Problem]:
    wanted = (*table.key, *table.measures)
    for heading in counts:
        if heading in (*wanted, STATUS):
            continue
        hint, words = _unknown_hint(heading, [name for name in wanted if name not in counts], table, tables)
        yield problem(
            "header.unknown", Place(file, 1), heading, hint=hint, columns=", ".join(wanted), **words
        )


def _unknown_hint(
    heading: str, absent: list[str], table: Table, tables: Mapping[str, Table]
) -> tuple[str, dict[str, str]]:
    if not heading.strip():
        return "header_empty", {}
    folded = heading[:64].strip().casefold().replace(" ", "_")
    if near := get_close_matches(folded, absent, n=1, cutoff=0.8):
        return "header_near", {"column_name": near[0]}
    other = next((t.name for t in tables.values() if heading in t.measures and t is not table), None)
    return ("header_other_table", {"table": other}) if other else ("", {})
