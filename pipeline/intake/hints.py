"""Advice for known mistakes: what a person did in Excel that left a value looking like this.

Belongs here: from a refused value to the name of its advice. Does not belong here: the words and patterns (they are
data, `messages.toml`) and whether a value is refused at all (see `intake.values`).
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from pipeline.problems import messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.intake.provinces import ProvinceSpellings
    from pipeline.languages import Text

_PAPUA = "9"
"""First digit of the provinces that were redrawn in 2022."""

_LONGEST = 200
"""A longer value is no slip of the hand, and patterns need not look at it."""


def pattern_hint(value: str, kind: str) -> str:
    """Return the first hint whose pattern matches all of `value`, or an empty string.

    `kind` is number, date, code, province or id.
    """
    if len(value) > _LONGEST:
        return ""
    return next((name for name, pattern in _patterns(kind) if pattern.fullmatch(value)), "")


def code_hint(value: str, codes: Mapping[str, Text]) -> tuple[str, dict[str, object]]:
    """Return the hint for a value that is not among `codes`, and the words it needs."""
    folded = _folded(value[:_LONGEST])
    if folded in codes:
        return "code_case", {"code": folded}
    if hint := pattern_hint(value, "code"):
        return hint, {}
    names = {_folded(word): code for code, text in codes.items() for word in (code, text.id, text.en)}
    near = get_close_matches(folded, names, n=1, cutoff=0.75)
    return ("code_near", {"code": names[near[0]]}) if near else ("", {})


def province_hint(value: str, provinces: Iterable[ProvinceSpellings]) -> tuple[str, dict[str, object]]:
    """Return the hint for a value that is no BPS code, and the words it needs."""
    folded = _folded(value[:_LONGEST])
    for province in provinces:
        words: dict[str, object] = {"code": province.code, "name": province.name}
        if value == province.code_kemendagri:
            return "province_kemendagri", words
        if folded in {_folded(spelling) for spelling in province.spellings}:
            return ("province_papua" if province.code.startswith(_PAPUA) else "province_name"), words
    return pattern_hint(value, "province"), {}


def _folded(text: str) -> str:
    return "_".join(text.casefold().split())


@cache
def _patterns(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(hint["pattern"], re.IGNORECASE | re.DOTALL))
        for name, hint in messages()["hint"].items()
        if kind in hint.get("types", ())
    )
