"""Markers and stems of statements: they tell who spoke, and whether the number was exact.

Belongs here: what both drawings of `statements` share. Does not belong here: where markers go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation.charts import theme

if TYPE_CHECKING:
    from pipeline.presentation.charts.statements import Statement
    from pipeline.presentation.charts.vega import Row

SIZE = 130


def marker(*, company: bool, approximate: bool = False) -> tuple[str, str, str]:
    """Return shape, outline and fill: a circle is a ministry's, a hollow diamond a company's; hollow is approximate."""
    colour = theme.colour(2 if company else 1)
    return "diamond" if company else "circle", colour, theme.PAPER if company or approximate else colour


def row(statement: Statement) -> Row:
    """Return the row from which stem and marker are drawn."""
    shape, colour, fill = marker(company=statement.company, approximate=statement.approximate)
    looks = {"shape": shape, "colour": colour, "fill": fill, "size": SIZE}
    return {"day": statement.date, "value": statement.value, "zero": 0, **looks}
