"""Cells to typed values: what each column type accepts, and the fault of a cell that it refuses.

Belongs here: one cell at a time. Does not belong here: promises between cells (see `intake.validate`) and the advice
for known mistakes (see `intake.hints`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.intake.contract import WEEK, monday_of
from pipeline.intake.hints import code_hint, pattern_hint, province_hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.intake.contract import Column, Contract

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"0|[1-9][0-9]*")
_IDENTIFIER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}")
_CODE_OF_FAULT = {"province_code": "value.province", "category": "value.category"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is refused: a problem code, a hint, and the words that both need."""

    code: str
    hint: str = ""
    words: Mapping[str, object] = field(default_factory=dict)


Judge = Callable[[str], Fault | None]
"""Says what is wrong with a cell that is not empty, or None."""


def faults(cells: Iterable[str], column: Column, contract: Contract) -> dict[str, Fault]:
    """Return the distinct cells of `column` that are refused, with their fault. Empty cells are not judged here."""
    judge = judge_of(column, contract)
    judged = ((cell, judge(cell)) for cell in set(cells) if cell)
    return {cell: fault for cell, fault in judged if fault is not None}


def judge_of(column: Column, contract: Contract) -> Judge:
    """Return the judge of the cells of `column`; a type that the contract does not know is a `KeyError`."""
    makers: dict[str, Callable[[Column, Contract], Judge]] = {
        "week": _week_judge,
        "date": _date_judge,
        "code": _code_judge,
        "identifier": _identifier_judge,
        "count": _number_judge,
        "idr": _number_judge,
    }
    return makers[column.type](column, contract)


def _number_judge(_column: Column, contract: Contract) -> Judge:
    largest = contract.limits.integer_max
    digits = len(str(largest))

    def judge(cell: str) -> Fault | None:
        if not _DIGITS.fullmatch(cell):
            return Fault("value.int", pattern_hint(cell, "number"))
        if len(cell) > digits or int(cell) > largest:
            return Fault("value.int", "too_big", {"largest": largest})
        return None

    return judge


def _date_judge(_column: Column, _contract: Contract) -> Judge:
    def judge(cell: str) -> Fault | None:
        return None if _day(cell) else _no_date(cell, "YYYY-MM-DD")

    return judge


def _week_judge(_column: Column, contract: Contract) -> Judge:
    first, last = monday_of(contract.trial.baseline_start), monday_of(contract.trial.end)
    span = f"{first} – {last}"

    def judge(cell: str) -> Fault | None:
        day = _day(cell)
        if day is None:
            return _no_date(cell, span)
        if not first <= day < last + WEEK:
            return Fault("value.date", "date_outside", {"range": span})
        if monday_of(day) != day:
            return Fault("value.date", "date_not_monday", {"range": span, "monday": monday_of(day)})
        return None

    return judge


def _code_judge(column: Column, contract: Contract) -> Judge:
    codes = contract.codes[column.name]
    listed = ", ".join(codes)
    code = _CODE_OF_FAULT.get(column.name, "value.enum")

    def judge(cell: str) -> Fault | None:
        if cell in codes:
            return None
        province = column.name == "province_code"
        hint, words = province_hint(cell, contract.provinces) if province else code_hint(cell, codes)
        return Fault(code, hint, {"codes": listed, **words})

    return judge


def _identifier_judge(_column: Column, _contract: Contract) -> Judge:
    def judge(cell: str) -> Fault | None:
        return None if _IDENTIFIER.fullmatch(cell) else Fault("value.id", pattern_hint(cell, "id"))

    return judge


def _no_date(cell: str, span: str) -> Fault:
    hint = "date_impossible" if _ISO_DATE.fullmatch(cell) else pattern_hint(cell, "date")
    return Fault("value.date", hint, {"range": span})


def _day(cell: str) -> date | None:
    if not _ISO_DATE.fullmatch(cell):
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None
