"""Columns of whole numbers, in the ways people and programs write them.

Belongs here: thousands separators, decimals that are zero, `Rp`, and what Excel keeps of a number. Does not belong here:
whether a number can be true. A column is read in one way or not at all: `1.593` is 1593 for some and 1.593 for others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.intake.importing.grid import text_of
from pipeline.intake.importing.reading import Cells, Reading, unreadable
from pipeline.intake.importing.refusals import refusal, said
from pipeline.languages import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.importing.grid import Cell
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.problems import Problem

EXCEL_DIGITS: Final = 10**15
"""Excel keeps 15 digits of a number; of a larger one the last digits are zeros that nobody wrote."""

_SPACES: Final = "\u0020\u00a0\u202f\u2009"
_MONEY: Final = re.compile(
    r"(?:(?:rp\.?|idr)\s*)?(?P<figure>\d.*?)(?P<dash>,-{1,2})?", re.IGNORECASE | re.ASCII
)
_FIGURE: Final = re.compile(
    rf"(?P<whole>\d{{1,3}}(?P<mark>[.,{_SPACES}'’])\d{{3}}(?:(?P=mark)\d{{3}})*|\d+)(?:(?P<point>[.,])(?P<zeros>0+))?",
    re.ASCII,
)
_THREE: Final = 3


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number as written: its digits, the mark between groups of three, the mark before decimals of zero.

    `doubtful` where one group behind a dot or comma could be decimals, or the decimals a group.
    """

    digits: str
    mark: str
    point: str
    currency: bool
    doubtful: bool

    @property
    def long(self) -> bool:
        """Too long to be written without a mark in a column that has marks."""
        return not self.mark and len(self.digits) > _THREE


def read_figures(cells: Cells, lookup: Lookup, *, money: bool) -> Reading:
    """Return whole numbers as plain digits; `money` allows `Rp` and `IDR`. Doubtful columns stay as they came."""
    problems = dict(unreadable(cells, lookup)) | _lost_digits(cells, lookup)
    figures = {row: one for row, cell in enumerate(cells.values) if (one := _figure(cell, money=money))}
    doubts = _doubtful(cells, figures, lookup) or _mixed(cells, figures, lookup)
    texts = [text_of(cell) for cell in cells.values]
    if doubts:
        dressed = {row for row, one in figures.items() if one.mark or one.point}
        refused = frozenset({*problems, *dressed})
        return Reading(tuple(texts), (), (*problems.values(), *doubts), refused)
    for row, one in figures.items():
        texts[row] = one.digits
    how = tuple(_how(cells, figures, lookup))
    return Reading(tuple(texts), how, tuple(problems.values()), frozenset(problems))


def _figure(cell: Cell, *, money: bool) -> _Figure | None:
    """Return how a text writes a whole number, or None where it is no text or writes none."""
    told = _MONEY.fullmatch(cell) if money and isinstance(cell, str) else None
    written = told["figure"] if told else cell
    figure = _FIGURE.fullmatch(written) if isinstance(written, str) else None
    if figure is None:
        return None
    mark, point, whole = figure["mark"] or "", figure["point"] or "", figure["whole"]
    # Rp1.593,- has its decimal mark: what stands before it can only be thousands.
    dash = "," if told and told["dash"] else ""
    if point and (dash or mark == point):
        return None
    one_group = whole.count(mark) == 1 if mark else False
    decimals = not mark and len(figure["zeros"] or "") == _THREE
    return _Figure(
        digits=whole.replace(mark, "") if mark else whole,
        mark=mark,
        point=point or dash,
        currency=written != cell,
        doubtful=decimals or (one_group and mark in ".," and not (point or dash)),
    )


def _doubtful(cells: Cells, figures: dict[int, _Figure], lookup: Lookup) -> list[Problem]:
    problems = []
    for row, one in figures.items():
        if one.doubtful:
            found = text_of(cells.values[row])
            groups = re.findall(r"[0-9]+", found)
            decimal = Text(",".join(groups), ".".join(groups))
            whole = "".join(groups)
            problems.append(
                refusal(lookup.words, "thousands", cells.at(row), found, whole=whole, decimal=decimal)
            )
    return problems


def _mixed(cells: Cells, figures: dict[int, _Figure], lookup: Lookup) -> list[Problem]:
    """Refuse a column that is written in two ways: one of them was changed on its way, and nobody knows which."""
    marks = {one.mark for one in figures.values() if one.mark}
    points = {one.point for one in figures.values() if one.point}
    numbers = any(isinstance(cell, int | float) for cell in cells.values)
    long = any(one.long for one in figures.values())
    if (
        len(marks) > 1
        or len(points) > 1
        or marks & points
        or (marks and long)
        or ((marks or points) and numbers)
    ):
        row = next(row for row, one in figures.items() if one.mark or one.point)
        return [refusal(lookup.words, "mixed_figures", cells.at(row), text_of(cells.values[row]))]
    return []


def _lost_digits(cells: Cells, lookup: Lookup) -> dict[int, Problem]:
    return {
        row: refusal(lookup.words, "lost_digits", cells.at(row), text_of(cell))
        for row, cell in enumerate(cells.values)
        if isinstance(cell, int | float) and abs(cell) >= EXCEL_DIGITS
    }


def _how(cells: Cells, figures: dict[int, _Figure], lookup: Lookup) -> Iterator[Text]:
    if any(isinstance(cell, int | float) for cell in cells.values):
        yield said(lookup.words, "how_number_cells")
    if any(not one.mark and not one.point for one in figures.values()):
        yield said(lookup.words, "how_digits")
    for mark in sorted({one.mark for one in figures.values() if one.mark}):
        yield said(lookup.words, "how_thousands", mark=_name(mark, lookup))
    for point in sorted({one.point for one in figures.values() if one.point}):
        yield said(lookup.words, "how_zero_decimals", mark=_name(point, lookup))
    if any(one.currency for one in figures.values()):
        yield said(lookup.words, "how_currency")


def _name(mark: str, lookup: Lookup) -> Text:
    names = {".": "mark_dot", ",": "mark_comma", "'": "mark_apostrophe", "’": "mark_apostrophe"}
    return said(lookup.words, names.get(mark, "mark_space"))
