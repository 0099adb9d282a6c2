"""From SVG to PNG: the same bytes on every machine, and never drawn twice.

Belongs here: many pictures at once, with the cache and the worker processes. Does not belong here: what is in the
pictures (`poster`, `card`) and the format (`png`).
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from pipeline.presentation.charts.png import COLOURS, END, LEVEL, fewer_colours
from pipeline.presentation.charts.svg import WORKERS, fingerprint, surroundings
from pipeline.presentation.kept import keep, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

ENCODING = f"{COLOURS} {LEVEL} 1"
"""Raise the last number when `png` changes: cached pictures of another one are not used."""

FEW = 12
"""So many pictures are made sooner in this process than by starting workers."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG with plain colours, and how many pixels of PNG one of its pixels becomes."""

    svg: str
    scale: float = 1

    @property
    def name(self) -> str:
        """The SHA-256 of everything that shapes the PNG."""
        return fingerprint(f"png {ENCODING} {self.scale}\n{self.svg}")


def pngs(pictures: Iterable[Picture], folder: Path | None = None) -> dict[Picture, bytes]:
    """Return the PNG of each picture; looked up in `folder` by its content and kept there."""
    wanted = list(dict.fromkeys(pictures))
    found = {one: png for one in wanted if (png := kept(folder, f"{one.name}.png", END)) is not None}
    missing = [one for one in wanted if one not in found]
    for one, png in zip(missing, _draw_all(missing), strict=True):
        found[one] = png
        keep(folder, f"{one.name}.png", png)
    return found


def _draw_all(pictures: Sequence[Picture]) -> Iterable[bytes]:
    if len(pictures) <= FEW:
        return [_draw(one) for one in pictures]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_draw, pictures, chunksize=4))


def _draw(picture: Picture) -> bytes:
    with surroundings():
        import vl_convert  # noqa: PLC0415 - not before its surroundings are set

        return fewer_colours(vl_convert.svg_to_png(picture.svg, scale=picture.scale))
