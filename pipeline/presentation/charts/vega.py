"""Pieces of Vega-Lite: a mark with its encodings and rows, made with Altair.

Belongs here: what every mark needs, on a scale or in pixels. Does not belong here: particular marks (`marks`, and each
figure) and putting layers together (`canvas`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import altair as alt

Row: TypeAlias = dict[str, Any]

_PLACES: dict[str, Any] = {"x": alt.XValue, "y": alt.YValue, "x2": alt.X2Value, "y2": alt.Y2Value}


@dataclass(frozen=True, slots=True)
class Layer:
    """A mark with its encodings, as Vega-Lite wants it, and the rows it is drawn for."""

    name: str
    unit: dict[str, Any]
    rows: list[Row]


def expression(field: str) -> alt.ExprRef:
    """Return a reference to a field of the row at hand."""
    return alt.ExprRef(f"datum.{field}")


def at(*channels: str, **fields: str) -> dict[str, Any]:
    """Return encodings that take pixels from the fields of the same names, or of the names in `fields`."""
    names = {name: name for name in channels} | fields
    return {channel: _PLACES[channel](expression(field)) for channel, field in names.items()}


def unit(mark: alt.Chart) -> dict[str, Any]:
    """Return what a mark without data is in Vega-Lite."""
    spec: dict[str, Any] = mark.to_dict(validate=False)
    return {name: spec[name] for name in ("mark", "encoding") if name in spec}


def markers() -> alt.Chart:
    """Return points whose colours, shape and size are fields of their rows; they still need a place."""
    mark: alt.Chart = alt.Chart().mark_point(
        fill=expression("fill"),
        stroke=expression("colour"),
        shape=expression("shape"),
        size=expression("size"),
    )
    return mark


def px(value: float) -> float:
    """Round to a hundredth of a pixel: finer digits differ between processors and nobody sees them."""
    kept = round(float(value), 2)
    return int(kept) if kept == int(kept) else kept
