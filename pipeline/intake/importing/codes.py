"""Columns of codes: exact codes, or names and spellings that mean one code only.

Belongs here: closed lists and provinces, whose names and codes need most care. Does not belong here: the spellings (data).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.intake.importing.grid import text_of
from pipeline.intake.importing.lookup import PROVINCE, folded
from pipeline.intake.importing.reading import Cells, Reading, as_it_came, unreadable
from pipeline.intake.importing.refusals import refusal, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.intake.contract import Contract
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.problems import Problem

_PREFIX: Final = re.compile(r"^(?:provinsi|prov|propinsi|province) ")
_DIGITS: Final = re.compile(r"\d{2}", re.ASCII)


def read_codes(cells: Cells, name: str, lookup: Lookup) -> Reading:
    """Return the codes of the closed list `name`; what has no certain code stays as it came."""
    texts = tuple(map(text_of, cells.values))
    known = {text: code for text in set(texts) if (code := _code(text, lookup.codes[name]))}
    exact = all(known.get(text, text) == text for text in texts)
    how = said(lookup.words, "how_codes" if exact else "how_names")
    problems = dict(unreadable(cells, lookup))
    return Reading(
        texts=tuple(known.get(text, text) for text in texts),
        how=(how,),
        problems=tuple(problems.values()),
        refused=frozenset(problems),
        pairs=_pairs(known),
    )


def read_provinces(cells: Cells, lookup: Lookup) -> Reading:
    """Return BPS codes for codes and names. A name whose area was divided in 2022 needs its parts beside it."""
    reading = read_codes(cells, PROVINCE, lookup)
    names = {text for text, code in reading.pairs if not _DIGITS.fullmatch(text)}
    divided = {row: code for row, code in enumerate(reading.texts) if text_of(cells.values[row]) in names}
    codes = set(reading.texts)
    doubts = {
        row: refusal(
            lookup.words,
            "divided_province",
            cells.at(row),
            text_of(cells.values[row]),
            parts=len(lookup.splits[code]),
        )
        for row, code in divided.items()
        if not lookup.splits.get(code, frozenset()) <= codes
    }
    return Reading(
        texts=reading.texts,
        how=reading.how,
        problems=(*reading.problems, *doubts.values()),
        refused=reading.refused | frozenset(doubts),
        pairs=reading.pairs,
    )


def paired_provinces(codes: Cells, names: Cells, contract: Contract, lookup: Lookup) -> Reading:
    """Return the codes of a table that has both codes and names, which must agree in every row."""
    by_name = read_codes(names, PROVINCE, lookup)
    texts = tuple(map(text_of, codes.values))
    problems: list[Problem] = list(by_name.problems)
    other = {place.code_kemendagri: place.code for place in contract.provinces}
    for row, (code, told) in enumerate(zip(texts, by_name.texts, strict=True)):
        if code != told:
            key = "kemendagri_codes" if other.get(code) == told else "province_pair"
            found = f"{code} {text_of(names.values[row])}"
            problems.append(refusal(lookup.words, key, codes.at(row), found))
    refused = frozenset(range(len(texts))) if problems else frozenset()
    return Reading(texts, (said(lookup.words, "how_code_and_name"),), tuple(problems), refused, by_name.pairs)


def are_codes(cells: Cells) -> bool:
    """Tell whether a column holds numbers rather than names."""
    return all(text_of(cell).strip().isdigit() for cell in cells.values if cell is not None)


def open_codes(codes: set[str], contract: Contract) -> bool:
    """Tell whether `codes` mean other provinces in the home ministry's list, with nothing to tell which list it is."""
    ours = {place.code for place in contract.provinces}
    theirs = {place.code_kemendagri for place in contract.provinces}
    differing = {place.code for place in contract.provinces if place.code != place.code_kemendagri}
    return bool(codes & differing) and not codes & (ours - theirs)


def read_identifiers(cells: Cells, lookup: Lookup) -> Reading:
    """Return identifiers as they came."""
    return as_it_came(cells, lookup, (said(lookup.words, "how_as_is"),))


def _code(text: str, known: Mapping[str, str]) -> str | None:
    spelling = folded(text)
    return known.get(spelling) or known.get(_PREFIX.sub("", spelling))


def _pairs(known: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((text, code) for text, code in known.items() if text != code))
