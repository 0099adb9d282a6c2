"""Making all drawings of the site at once.

Belongs here: finding every drawing inside the parts of pages and putting its SVG, or the address at which it can be
explored, in its place. Does not belong here: how one is drawn (`charts`). Pages stay pure: they say what to draw, and
all drawing happens in one batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.presentation.charts import Drawing, Explorable, compiled, render, runtime

if TYPE_CHECKING:
    from pathlib import Path

Finished = dict[Drawing | Explorable, str]


def draw_all(parts: Mapping[str, Any], cache: Path | None) -> dict[str, Any]:
    """Return `parts` with every `Drawing`, however deep, replaced by its SVG text, every `Explorable` by its address.

    A drawing that has nothing to say has the empty address.
    """
    found = dict.fromkeys(_found(parts))
    finished: Finished = dict(render([one for one in found if isinstance(one, Drawing)], cache).items())
    finished |= {one: f"/{one.path}" if one.answers else "" for one in found if isinstance(one, Explorable)}
    return {name: _replaced(part, finished) for name, part in parts.items()}


def explorations(parts: Mapping[str, Any], cache: Path | None) -> tuple[str, dict[str, str]]:
    """Return the address of the script that lets drawings answer, and all it loads as path below the site -> text."""
    script = runtime(cache)
    specifications = {
        one.path: compiled(one, cache)
        for one in dict.fromkeys(_found(parts))
        if isinstance(one, Explorable) and one.answers
    }
    return script.address, script.files | specifications


def _found(value: Any) -> Iterator[Drawing | Explorable]:
    if isinstance(value, Drawing | Explorable):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _found(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _found(inner)


def _replaced(value: Any, finished: Finished) -> Any:
    if isinstance(value, Drawing | Explorable):
        return finished[value]
    if isinstance(value, Mapping):
        return {name: _replaced(inner, finished) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(inner, finished) for inner in value]
    return value
