"""What was said about progress, as stems: nothing was measured between two statements.

Belongs here: what such a figure consists of. Does not belong here: its two drawings (`statements_wide`,
`statements_narrow`), and who said what and where it was published (that is the record).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.presentation.charts.empty import draw_empty
from pipeline.presentation.charts.statements_narrow import draw_narrow
from pipeline.presentation.charts.statements_wide import draw_wide

if TYPE_CHECKING:
    from pipeline.presentation.charts.figures import Event


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said on a day (ISO): a percentage, its words such as `87%`, by a company or else by a ministry."""

    date: str
    value: float
    text: str
    company: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements on progress in percent; `ministry` and `company` name the two kinds of speakers.

    The deadline's day and words close the drawing. Other words as in `trend.Trend`.
    """

    measure: str
    statements: tuple[Statement, ...]
    ministry: str
    company: str
    empty: str
    deadline: Event | None = None
    synthetic: str | None = None

    @property
    def ordered(self) -> tuple[Statement, ...]:
        """The statements in order of time, those of one day from the lowest value up."""
        return tuple(sorted(self.statements, key=lambda one: (one.date, one.value, one.company)))

    @property
    def kinds(self) -> tuple[tuple[str, bool], ...]:
        """The kinds of speakers that occur: their words, and whether they are companies."""
        present = {one.company for one in self.statements}
        return tuple(
            (words, kind) for words, kind in ((self.ministry, False), (self.company, True)) if kind in present
        )


def draw(figure: Statements, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification: time across when wide, one row a statement when narrow."""
    if not figure.statements:
        return draw_empty(figure.empty, figure.synthetic, lang, wide=wide)
    return draw_wide(figure, lang) if wide else draw_narrow(figure, lang)
