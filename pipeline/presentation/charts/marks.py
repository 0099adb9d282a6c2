"""Marks placed in pixels that every figure shares: strokes, boxes, dots, words and hatching.

Belongs here: one drawing function for each. Does not belong here: where they go (each figure, `placing`) and marks on
a scale (each figure). All pixels count from the upper left corner of the plot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import altair as alt

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.measure import LINE
from pipeline.presentation.charts.vega import Layer, Row, at, expression, markers, px, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.presentation.charts.placing import Box, Label


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke from (x, y) to (x2, y2)."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str = theme.AXIS
    width: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle, with an outline if `stroke` names a colour."""

    x: float
    y: float
    x2: float
    y2: float
    fill: str
    stroke: str = "none"


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker; hollow when `fill` is the paper."""

    x: float
    y: float
    colour: str
    shape: str = "circle"
    size: float = 90
    fill: str = ""


@cache
def _lines() -> dict[str, Any]:
    mark = alt.Chart().mark_rule(
        stroke=expression("colour"), strokeWidth=expression("width"), strokeDash=expression("dash")
    )
    return unit(mark.encode(**at("x", "y", "x2", "y2")))


@cache
def _areas() -> dict[str, Any]:
    mark = alt.Chart().mark_rect(fill=expression("fill"), stroke=expression("stroke"))
    return unit(mark.encode(**at("x", "y", "x2", "y2")))


@cache
def _dots() -> dict[str, Any]:
    return unit(markers().encode(**at("x", "y")))


@cache
def _words(*, halo: bool) -> dict[str, Any]:
    outline: dict[str, Any] = {"stroke": theme.PAPER, "strokeWidth": 4, "strokeJoin": "round"} if halo else {}
    mark = alt.Chart().mark_text(
        text=expression("text"),
        fontSize=expression("size"),
        fontWeight=expression("weight"),
        align=expression("align"),
        fill=expression("colour"),
        lineHeight=expression("leading"),
        **outline,
    )
    return unit(mark.encode(**at("x", "y")))


def lines(strokes: Sequence[Line]) -> list[Layer]:
    """Return a layer of strokes, none for none."""
    values = [
        {**_place(one), "x2": px(one.x2), "y2": px(one.y2)}
        | {"colour": one.colour, "width": one.width, "dash": list(one.dash)}
        for one in strokes
    ]
    return [Layer("lines", _lines(), values)] if values else []


def areas(boxes: Sequence[Area]) -> list[Layer]:
    """Return a layer of rectangles, none for none."""
    values = [
        {**_place(one), "x2": px(one.x2), "y2": px(one.y2), "fill": one.fill, "stroke": one.stroke}
        for one in boxes
    ]
    return [Layer("areas", _areas(), values)] if values else []


def dots(marks: Sequence[Dot]) -> list[Layer]:
    """Return a layer of markers, none for none."""
    values = [
        {
            **_place(one),
            "colour": one.colour,
            "fill": one.fill or one.colour,
            "shape": one.shape,
            "size": one.size,
        }
        for one in marks
    ]
    return [Layer("dots", _dots(), values)] if values else []


def words(labels: Sequence[Label]) -> list[Layer]:
    """Return the layers of labels: outlines in paper first, where a label asks for one."""
    outlined = [one for one in labels if one.halo]
    return [
        Layer("halos" if halo else "words", _words(halo=halo), [_written(one) for one in group])
        for halo, group in ((True, outlined), (False, list(labels)))
        if group
    ]


def _written(label: Label) -> Row:
    text: str | list[str] = label.lines[0] if len(label.lines) == 1 else list(label.lines)
    return {
        **_place(label),
        "text": text,
        "size": label.size,
        "weight": "bold" if label.bold else "normal",
        "align": label.align,
        "colour": label.colour,
        "leading": label.size * LINE,
    }


def hatching(box: Box, gap: float = 7) -> list[Line]:
    """Return diagonal strokes inside of a box: as marks they survive print, PNG and forced colours."""
    width, height = box.right - box.left, box.bottom - box.top
    strokes = []
    for step in range(1, int((width + height) / gap) + 1):
        reach = step * gap
        start, end = max(0.0, reach - height), min(width, reach)
        if end - start >= 1:
            strokes.append(
                Line(
                    box.left + start,
                    box.top + reach - start,
                    box.left + end,
                    box.top + reach - end,
                    theme.HATCH,
                    2,
                )
            )
    return strokes


def withheld_box(box: Box) -> list[Layer]:
    """Return an outlined, hatched box: a value exists and is not shown."""
    frame = Area(box.left, box.top, box.right, box.bottom, theme.PAPER, theme.MUTED)
    return [*areas([frame]), *lines(hatching(box))]


def _place(mark: Line | Area | Dot | Label) -> Row:
    return {"x": px(mark.x), "y": px(mark.y)}
