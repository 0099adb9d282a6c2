"""Rows of the right shape: as many fields as the header, some text, no second header.

Belongs here: what is wrong with a row before its values are read. Does not belong here: the values (see `intake.sheets`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.hints import pattern_hint
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.intake.rows import Record

_BOM = "\ufeff"


class Shaped(NamedTuple):
    """The rows that have the right shape, the line of each, and the problems of all others."""

    rows: list[list[str]]
    lines: list[int]
    problems: list[Problem]


def shaped(rows: Iterable[Record], headings: list[str], file: str) -> Shaped:
    """Sort the rows below the header into good ones and problems."""
    good: list[Record] = []
    odd: list[Record] = []
    for row in rows:
        (odd if row.fault or _odd(row.fields, headings) else good).append(row)
    problems = list(_problems(odd, headings, file))
    return Shaped([row.fields for row in good], [row.line for row in good], problems)


def _odd(fields: list[str], headings: list[str]) -> bool:
    # The first field tells nearly always: it is empty in a blank row and a heading in a second header.
    if len(fields) != len(headings):
        return True
    first = fields[0]
    return (not first.strip() and not "".join(fields).strip()) or (
        first.endswith(headings[0]) and _is_header(fields, headings)
    )


def _is_header(fields: list[str], headings: list[str]) -> bool:
    return [fields[0].removeprefix(_BOM), *fields[1:]] == headings


def _is_blank(row: Record) -> bool:
    return not row.fault and not any(field.strip() for field in row.fields)


def _problems(odd: list[Record], headings: list[str], file: str) -> Iterator[Problem]:
    for blank, run in groupby(odd, _is_blank):
        if blank:
            yield from _blank_runs(list(run), file)
        else:
            for row in run:
                yield _problem(row, headings, file)


def _blank_runs(rows: list[Record], file: str) -> Iterator[Problem]:
    # Excel leaves thousands of empty rows below a table: one problem for each run of them is enough.
    runs = groupby(enumerate(rows), lambda pair: pair[1].line - pair[0])
    for _, run in runs:
        lines = [row.line for _, row in run]
        yield problem("row.blank", Place(file, lines[0]), count=len(lines))


def _problem(row: Record, headings: list[str], file: str) -> Problem:
    place = Place(file, row.line)
    if row.fault:
        return problem(row.fault, place)
    if _is_header(row.fields, headings):
        return problem("row.repeated_header", place)
    return problem(
        "row.width", place, len(row.fields), hint=_width_hint(row.fields, len(headings)), width=len(headings)
    )


def _width_hint(fields: list[str], width: int) -> str:
    texts = [field for field in fields if field.strip()]
    if len(fields) > width and any(len(field) == 3 and field.isdigit() for field in fields[1:]):  # noqa: PLR2004 (digits of a group)
        return "width_thousands"
    note = len(texts) == 1 or (texts and pattern_hint(texts[0], "date") == "footer")
    return "width_footer" if note and len(fields) < width else ""
