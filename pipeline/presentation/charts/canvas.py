"""The sheet a figure is drawn on.

Belongs here: margins, the words of a sample and putting layers together. Does not belong here: marks (`marks`, and
each figure).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.placing import Box, Label
from pipeline.presentation.charts.vega import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.presentation.charts.readings import Readings
    from pipeline.presentation.charts.vega import Layer

HEADER = 20
"""Height in pixels of one line of words above a plot."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing of `width` x `height` pixels around a plot with these margins."""

    width: float
    height: float
    left: float = 0
    right: float = 4
    top: float = 4
    bottom: float = 4

    @property
    def plot_width(self) -> float:
        """Width inside of the margins."""
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> float:
        """Height inside of the margins."""
        return self.height - self.top - self.bottom

    @property
    def sheet(self) -> Box:
        """The whole drawing, seen from the corner of the plot."""
        return Box(-self.left, -self.top, self.width - self.left, self.height - self.top)

    @property
    def plot(self) -> Box:
        """The plot."""
        return Box(0, 0, self.plot_width, self.plot_height)


def sample(synthetic: str | None, canvas: Canvas) -> list[Label]:
    """Return the words that keep a cropped picture honest, in the upper right corner; nothing for the record."""
    if not synthetic:
        return []
    y = -canvas.top + HEADER / 2
    return [
        Label(
            canvas.plot_width + canvas.right - 4,
            y,
            (synthetic,),
            theme.SMALL,
            bold=True,
            align="right",
            colour=theme.SAMPLE,
        )
    ]


def drawing(layers: Sequence[Layer], canvas: Canvas, lang: str, readings: Readings = ()) -> dict[str, Any]:
    """Return the Vega-Lite specification of the layers, the first one at the back; `readings` go into its notes."""
    names = [f"{layer.name}-{n}" for n, layer in enumerate(layers)]
    return {
        "$schema": alt.SCHEMA_URL,
        "autosize": "none",
        "config": theme.config(lang),
        "datasets": {name: layer.rows for name, layer in zip(names, layers, strict=True)},
        "height": px(canvas.plot_height),
        "layer": [
            {"data": {"name": name}, "encoding": {}, **layer.unit}
            for name, layer in zip(names, layers, strict=True)
        ],
        "padding": {side: px(getattr(canvas, side)) for side in ("left", "right", "top", "bottom")},
        "usermeta": {"readings": [[one.row for one in group] for group in readings]},
        "width": px(canvas.plot_width),
    }
