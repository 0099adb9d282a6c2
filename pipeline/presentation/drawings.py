"""Making all drawings of the site at once.

Belongs here: finding every drawing inside the parts of pages and putting its SVG in its place. Does not belong here: how
one is drawn (`charts`). Pages stay pure: they say what to draw, and all drawing happens in one batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.presentation.charts import Drawing, render

if TYPE_CHECKING:
    from pathlib import Path


def draw_all(parts: Mapping[str, Any], cache: Path | None) -> dict[str, Any]:
    """Return `parts` with every `Drawing`, however deep, replaced by its SVG text."""
    finished = render(list(dict.fromkeys(_drawings(parts))), cache)
    return {name: _replaced(part, finished) for name, part in parts.items()}


def _drawings(value: Any) -> Iterator[Drawing]:
    if isinstance(value, Drawing):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _drawings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _drawings(inner)


def _replaced(value: Any, finished: Mapping[Drawing, str]) -> Any:
    if isinstance(value, Drawing):
        return finished[value]
    if isinstance(value, Mapping):
        return {name: _replaced(inner, finished) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(inner, finished) for inner in value]
    return value
