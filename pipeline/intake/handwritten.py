"""CSV files that staff write by hand: strict reading that tells every mistake with its line.

Belongs here: fields to typed values, and the refusal of whatever is none. Does not belong here: which files and columns
there are (see `intake.record`), and deliveries, which come from outside and need more patience (see `intake.load`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from pipeline.intake.rows import records
from pipeline.languages import LANGUAGES, Text
from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from pipeline.intake.rows import Record

Built = TypeVar("Built")

_WHOLE: Final = re.compile(r"[0-9]{1,15}", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ADDRESS: Final = re.compile(r"https?://[^\s;\"<>]+", re.ASCII)

A_WHOLE: Final = Text("bilangan bulat, hanya angka", "a whole number in plain digits")
A_NUMBER: Final = Text(
    "bilangan dengan titik desimal, seperti 12.5", "a number with a decimal point, like 12.5"
)
A_DAY: Final = Text("tanggal seperti 2024-01-31", "a date like 2024-01-31")
AN_ADDRESS: Final = Text("alamat https://", "an https:// address")


@dataclass(slots=True)
class Row:
    """One row while it is read: each method returns a typed field, or notes a problem and returns a stand-in."""

    file: str
    line: int
    fields: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return the field; it must not be empty."""
        if not self.fields[column]:
            self._note("value.empty", column)
        return self.fields[column]

    def maybe(self, column: str) -> str:
        """Return the field, which may be empty."""
        return self.fields[column]

    def both(self, name: str) -> Text:
        """Return the columns `name_id` and `name_en`; neither may be empty."""
        return Text(*(self.text(f"{name}_{lang}") for lang in LANGUAGES))

    def neither_or_both(self, name: str) -> Text:
        """Return the columns `name_id` and `name_en`, empty where both are; one alone is a problem."""
        shown = Text(*(self.maybe(f"{name}_{lang}") for lang in LANGUAGES))
        return self.both(name) if shown.id or shown.en else shown

    def one_of(self, column: str, codes: Collection[str]) -> str:
        """Return the field, which must be one of `codes`."""
        found = self.text(column)
        if found and found not in codes:
            self._note("value.enum", column, found, codes=", ".join(sorted(codes)))
        return found

    def flag(self, column: str) -> bool:
        """Return a yes or no, written `true` or `false`."""
        return self.one_of(column, ("true", "false")) == "true"

    def whole(self, column: str) -> int:
        """Return a whole number from 0."""
        return int(self._like(column, _WHOLE, A_WHOLE) or 0)

    def number(self, column: str) -> str:
        """Return a decimal number from 0 as it is written, so that its decimals are not lost."""
        return self._like(column, _NUMBER, A_NUMBER) or "0"

    def day(self, column: str) -> date:
        """Return an ISO date."""
        found = self._like(column, _ISO_DAY, A_DAY)
        try:
            return date.fromisoformat(found) if found else date.min
        except ValueError:
            self._note("toml.type", column, found, kind=A_DAY)
            return date.min

    def address(self, column: str) -> str:
        """Return one web address."""
        return self._like(column, _ADDRESS, AN_ADDRESS)

    def addresses(self, column: str) -> tuple[str, ...]:
        """Return web addresses separated by semicolons, at least one."""
        found = tuple(self.text(column).split(";"))
        if not all(_ADDRESS.fullmatch(one) for one in found if self.fields[column]):
            self._note("toml.type", column, self.fields[column], kind=AN_ADDRESS)
        return found

    def _like(self, column: str, pattern: re.Pattern[str], kind: Text) -> str:
        found = self.text(column)
        if found and not pattern.fullmatch(found):
            self._note("toml.type", column, found, kind=kind)
            return ""
        return found

    def _note(self, code: str, column: str, found: object = None, **words: str | Text) -> None:
        place = Place(self.file, self.line, column)
        self.problems.append(problem(code, place, found, hint="", **words))


def read_rows(
    root: Path, file: str, columns: tuple[str, ...], build: Callable[[Row], Built]
) -> tuple[Built, ...]:
    """Return what `build` makes of every row of `file` (a path below `root`), in the order of the file.

    `columns` must all be there, in any order, and no others. Raises `Rejected` with every problem of the file.
    """
    text, problems = _decoded((root / file).read_bytes(), file)
    lines = list(records(text))
    if not problems and not lines:
        problems.append(problem("file.empty", Place(file)))
    if not problems:
        problems.extend(_header_problems(lines[0], columns, file))
    if problems:
        raise Rejected(tuple(problems))
    rows = list(_rows(lines, file))
    built = [(row, build(row)) for row in rows if not row.problems]
    if found := [one for row in rows for one in row.problems]:
        raise Rejected(tuple(found))
    return tuple(one for _, one in built)


def refuse_repeated(file: str, keys: tuple[str, ...]) -> None:
    """Raise `Rejected` where a key stands in `file` more than once; `keys` are those of its rows, in order."""
    first: dict[str, int] = {}
    repeated = []
    for line, key in enumerate(keys, start=2):
        if first.setdefault(key, line) != line:
            repeated.append(problem("row.duplicate", Place(file, line), key, first=first[key]))
    if repeated:
        raise Rejected(tuple(repeated))


def _decoded(content: bytes, file: str) -> tuple[str, list[Problem]]:
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = content[error.start : error.end].hex(" ")
        return "", [problem("enc.invalid", Place(file, line), wrong)]


def _header_problems(first: Record, columns: tuple[str, ...], file: str) -> Iterator[Problem]:
    wanted = ", ".join(columns)
    for name in columns:
        if first.fields.count(name) != 1:
            code = "header.duplicate" if name in first.fields else "header.missing"
            yield problem(code, Place(file, 1, name), columns=wanted)
    for name in first.fields:
        if name not in columns:
            yield problem("header.unknown", Place(file, 1), name, columns=wanted)


def _rows(lines: list[Record], file: str) -> Iterator[Row]:
    names = lines[0].fields
    for record in lines[1:]:
        row = Row(file, record.line, dict(zip(names, record.fields, strict=False)))
        if record.fault:
            row.problems.append(problem(record.fault, Place(file, record.line)))
        elif len(record.fields) != len(names):
            row.problems.append(
                problem("row.width", Place(file, record.line), len(record.fields), width=len(names))
            )
        yield row
