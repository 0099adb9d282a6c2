"""Drawings that are still to be made: a figure, its language and its width.

Belongs here: which module draws which figure, and making many drawings at once. Does not belong here: how SVG is made
(see `svg`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from pipeline.presentation.charts import (
    composition,
    days,
    intervals,
    ranking,
    spark,
    statements,
    tiles,
    trend,
)
from pipeline.presentation.charts.composition import Composition
from pipeline.presentation.charts.days import Days
from pipeline.presentation.charts.intervals import Intervals
from pipeline.presentation.charts.ranking import Ranking
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.charts.statements import Statements
from pipeline.presentation.charts.svg import Job, svgs
from pipeline.presentation.charts.tiles import TileMap
from pipeline.presentation.charts.trend import Trend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Figure: TypeAlias = Trend | Ranking | TileMap | Composition | Statements | Days | Spark | Intervals

DRAW: Mapping[type, Callable[..., dict[str, Any]]] = {
    Trend: trend.draw,
    Ranking: ranking.draw,
    TileMap: tiles.draw,
    Composition: composition.draw,
    Statements: statements.draw,
    Days: days.draw,
    Spark: spark.draw,
    Intervals: intervals.draw,
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure to be drawn in `lang`, wide or narrow; `prefix` keeps its identifiers apart from others on a page."""

    figure: Figure
    lang: str
    wide: bool
    prefix: str

    @property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification; what its readings say is no part of the picture."""
        return {name: value for name, value in noted(self).items() if name != "usermeta"}


@lru_cache(maxsize=2048)
def noted(one: Drawing) -> Mapping[str, Any]:
    """Return the specification with the readings in its notes, composed once: a picture and its exploration share it."""
    return DRAW[type(one.figure)](one.figure, one.lang, wide=one.wide)


def render(drawings: Sequence[Drawing], cache: Path | None = None) -> dict[Drawing, str]:
    """Return the SVG of each drawing; `cache` is the `folder` of `svg.svgs`."""
    made = svgs([Job(one.prefix, one.spec) for one in drawings], cache)
    return dict(zip(drawings, made, strict=True))
