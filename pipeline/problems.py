"""What is wrong with an input, and how it is told: as a sentence in either language and as JSON.

Belongs here: the problem, the refusal that carries all problems, and how a found value is shown safely.
Does not belong here: what is a problem (see `intake`) and the sentences, which are data (`messages.toml`).
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.languages import LANGUAGES, Text

FOUND_WIDTH = 40
"""A found value is shown in at most this many characters, quotes and ellipsis included."""

_ELLIPSIS = "..."


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a file relative to the root, a line of it (the first is 1), a column; None where there is none."""

    file: str
    line: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must be put right. `found` is already safe to print; problems sort by their place."""

    code: str
    file: str
    line: int | None
    column: str | None
    found: str | None
    expected: Text
    message: Text

    def __lt__(self, other: Problem) -> bool:
        return _order(self) < _order(other)


class Rejected(Exception):  # noqa: N818 (a refusal is an answer, not an error of the program)
    """The input is refused; `problems` holds everything that was found, sorted."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(as_line(problem, LANGUAGES[0]) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: problems refuse the input, warnings do not. Both sorted, none twice."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def accepted(self) -> bool:
        """True where no problem stands."""
        return not self.problems


def report(problems: list[Problem], warnings: list[Problem]) -> Report:
    """Return both lists sorted and without repetitions."""
    return Report(*(tuple(sorted(dict.fromkeys(found))) for found in (problems, warnings)))


def problem(code: str, place: Place, found: object = None, /, *, hint: str = "", **words: object) -> Problem:
    """Return the problem `code` at `place`, told in the words of `messages.toml`.

    `found` is quoted, escaped and cut here where it is text; `hint` names the advice that replaces the usual one of this code; `words` fill
    the templates: a `Text` in its language, anything else as it is. An unknown code or hint is a `KeyError`.
    """
    entry = messages()["problem"][code]
    advice = messages()["hint"][hint] if hint else entry["do"]
    seen = shown(found) if isinstance(found, str) else None if found is None else str(found)
    filled = {"column": place.column or "", "found": seen or "", **words}
    return Problem(
        code=code,
        file=printable(place.file),
        line=place.line,
        column=None if place.column is None else printable(place.column),
        found=seen,
        expected=_text(filled, entry["expected"]),
        message=_text(filled, advice.get("says", entry["says"]), advice),
    )


def shown(value: str) -> str:
    """Return `value` quoted and escaped like `ascii()`, cut to `FOUND_WIDTH` characters with an ellipsis."""
    whole = ascii(value[: FOUND_WIDTH + 1])
    if len(value) <= FOUND_WIDTH and len(whole) <= FOUND_WIDTH:
        return whole
    room = FOUND_WIDTH - len(_ELLIPSIS)
    length = next(n for n in range(room, -1, -1) if len(ascii(value[:n])) <= room)
    return ascii(value[:length]) + _ELLIPSIS


def printable(name: str) -> str:
    """Return a file or column name that cannot forge a line or hide itself: odd characters are escaped."""
    return name if name.isascii() and name.isprintable() else ascii(name)[1:-1]


def as_line(problem: Problem, lang: str) -> str:
    """Return one line: `file:line column: sentence [code]`."""
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    where = f"{place} {problem.column}" if problem.column else place
    return f"{where}: {problem.message[lang]} [{problem.code}]"


def as_text(report: Report, lang: str) -> str:
    """Return the report for reading: problems, warnings, and a last line that counts them."""
    words = messages()["report"]
    lines = [as_line(problem, lang) for problem in report.problems]
    lines += [f"{words['warning'][lang]}: {as_line(warning, lang)}" for warning in report.warnings]
    last = words["accepted" if report.accepted else "rejected"][lang]
    counts = {"problems": len(report.problems), "warnings": len(report.warnings)}
    return "\n".join([*lines, last.format(**counts)])


def as_json(report: Report, lang: str = LANGUAGES[0]) -> str:
    """Return the report as JSON (ASCII only): `{"problems": [...], "warnings": [...]}`."""
    content = {
        "problems": [_plain(problem, lang) for problem in report.problems],
        "warnings": [_plain(warning, lang) for warning in report.warnings],
    }
    return json.dumps(content, indent=2)


@cache
def messages() -> dict[str, Any]:
    """Return `messages.toml`: the sentences of problems, the advice for known mistakes, the words around them."""
    return tomllib.loads((Path(__file__).parent / "messages.toml").read_text(encoding="utf-8"))


def _plain(problem: Problem, lang: str) -> dict[str, object]:
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "found": problem.found,
        "expected": problem.expected[lang],
        "message": problem.message[lang],
    }


def _text(words: dict[str, object], *templates: dict[str, str]) -> Text:
    told = {lang: " ".join(part[lang] for part in templates).format(**_in(words, lang)) for lang in LANGUAGES}
    return Text(**told)


def _in(words: dict[str, object], lang: str) -> dict[str, object]:
    return {name: word[lang] if isinstance(word, Text) else word for name, word in words.items()}


def _order(problem: Problem) -> tuple[str, int, str, str, str]:
    return (problem.file, problem.line or 0, problem.column or "", problem.code, problem.found or "")
