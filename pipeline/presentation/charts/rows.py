"""Rows with names: beside their marks where there is room, above them where there is not.

Belongs here: what `ranking`, `composition` and `intervals` share. Does not belong here: their marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import altair as alt

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.measure import shorten, widest
from pipeline.presentation.charts.placing import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE = {True: 240, False: 132}
"""Widest names in pixels, wide and narrow, that stand beside their marks."""

NAME_LINE = 18
"""Pixels that a name above its mark adds to a row."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows stand: `left` pixels for names beside the plot, 0 if they stand above their marks."""

    left: float
    step: float
    mark: float
    """From the top of a row to the middle of its mark."""

    def middle(self, n: int) -> float:
        """Return the pixels from the top of the plot to the middle of mark `n`."""
        return n * self.step + self.mark


@dataclass(frozen=True, slots=True)
class Across:
    """A scale across: values from `low` to `high` on pixels `left` to `right`."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return the pixels from the left edge of the plot."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def scale(self) -> alt.Scale:
        """Return the same as a Vega-Lite scale."""
        return alt.Scale(domain=[self.low, self.high], range=[self.left, self.right], zero=False, nice=False)


def rows_of(names: Sequence[str], step: float, *, wide: bool) -> Rows:
    """Return where rows of `step` pixels stand, higher ones if the widest name has no room beside."""
    room = widest(list(names), theme.TEXT, bold=True)
    if room <= BESIDE[wide]:
        return Rows(room + 10, step, step / 2)
    return Rows(0, step + NAME_LINE, step / 2 + NAME_LINE - 2)


def name_label(name: str, n: int, rows: Rows, width: float, *, bold: bool = False) -> Label:
    """Return the name of row `n`; one wider than the plot is cut."""
    y = rows.middle(n)
    if rows.left:
        return Label(-rows.left, y, (name,), bold=bold)
    return Label(0, y - 17, (shorten(name, width, theme.TEXT, bold=bold),), bold=bold)
