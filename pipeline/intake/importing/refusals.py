"""Problems of an import, told in the words of `data/words/importing.toml`.

Belongs here: making one problem from its words, and telling many of a kind as one. Does not belong here: what is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.languages import LANGUAGES, Text
from pipeline.problems import Place, Problem, printable, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PREFIX = "importing"
"""Stem of the file of words, and with a dot the beginning of their keys."""


_OF_CELLS = ("import.", "value.", "row.")
_EACH = ("import.footer",)
_NUMBERS = re.compile(r"[0-9][0-9.,-]*")


def said(words: Mapping[str, Text], key: str, **filled: object) -> Text:
    """Return the words `key` of this package in both languages, with `{names}` filled in."""
    told = words[f"{PREFIX}.{key}"]
    return Text(**{lang: told[lang].format(**_in(filled, lang)) for lang in LANGUAGES})


def refusal(
    words: Mapping[str, Text], key: str, place: Place, found: object = None, **filled: object
) -> Problem:
    """Return the problem `import.<key>`: its words are `refuse_<key>`, what was expected is `expect_<key>`.

    `found` is escaped and cut, and fills `{found}`; an unknown key is a `KeyError`.
    """
    seen = None if found is None else shown(str(found))
    filled = {"column": place.column or "", "found": seen or "", **filled}
    return Problem(
        code=f"import.{key}",
        file=printable(place.file),
        line=place.line,
        column=None if place.column is None else printable(place.column),
        found=seen,
        expected=said(words, f"expect_{key}", **filled),
        message=said(words, f"refuse_{key}", **filled),
    )


def gathered(problems: Iterable[Problem], words: Mapping[str, Text]) -> tuple[Problem, ...]:
    """Return the problems with those that say the same of one column told once, at their first line, with a count.

    A colleague who wrote a column in thousands did it in every row; a list of all of them hides the other problems.
    Promises between values, and texts that a person must read, are each told.
    """
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for number, one in enumerate(sorted(problems)):
        alike.setdefault(_kind(one) or (number,), []).append(one)
    return tuple(sorted(_counted(group, words) for group in alike.values()))


def _kind(problem: Problem) -> tuple[object, ...]:
    """Return what problems of one kind have in common, or nothing where each should be told."""
    if problem.code in _EACH or not problem.code.startswith(_OF_CELLS):
        return ()
    told = problem.message[LANGUAGES[0]].replace(problem.found or "\0", "")
    return problem.code, problem.file, problem.column, _NUMBERS.sub("", told)


def _counted(group: list[Problem], words: Mapping[str, Text]) -> Problem:
    first, *others = group
    if not others:
        return first
    more = said(words, "and_more", count=len(others), last=max(one.line or 0 for one in group))
    return replace(first, message=Text(**{lang: f"{first.message[lang]} {more[lang]}" for lang in LANGUAGES}))


def _in(filled: Mapping[str, object], lang: str) -> dict[str, object]:
    return {name: word[lang] if isinstance(word, Text) else word for name, word in filled.items()}
