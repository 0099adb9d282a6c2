"""Where words go, so that they cover neither data nor each other.

Belongs here: labels, the boxes they take and choosing among candidate places. Does not belong here: which candidates
a figure offers, and drawing (see `canvas`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.measure import LINE, widest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CLEAR = 2
"""Pixels between words and a level line."""

FARTHEST = 40
"""Pixels that words may move to be clear of one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """Return the area in square pixels that both boxes cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)

    def outside(self, frame: Box) -> float:
        """Return how much of the box lies outside of `frame`, in square pixels."""
        return (self.right - self.left) * (self.bottom - self.top) - self.shared(frame)

    def wider(self, by: float) -> Box:
        """Return the box with `by` more pixels at its left and right."""
        return Box(self.left - by, self.top, self.right + by, self.bottom)


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place: (x, y) is the middle of the first line, at its start, centre or end as `align` says."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = theme.TEXT
    bold: bool = False
    align: str = "left"
    colour: str = theme.INK
    halo: bool = False

    @property
    def width(self) -> float:
        """Width of the longest line in pixels."""
        return widest(self.lines, self.size, bold=self.bold)

    @property
    def height(self) -> float:
        """Height of all lines in pixels."""
        return self.size * LINE * len(self.lines)

    def box(self) -> Box:
        """Return the rectangle that the words take."""
        left = self.x - {"left": 0.0, "center": 0.5, "right": 1.0}[self.align] * self.width
        top = self.y - self.size * LINE / 2
        return Box(left, top, left + self.width, top + self.height)


Block: TypeAlias = tuple[Label, ...]
"""Labels that stay together, such as a value and the week it is for."""


def first_free(candidates: Sequence[Block], taken: Iterable[Box], frame: Box) -> Block:
    """Return the first candidate that is inside `frame` and covers nothing, else the one that covers least."""
    boxes = list(taken)
    best, least = candidates[0], float("inf")
    for block in candidates:
        cost = sum(_cost(label.box(), boxes, frame) for label in block)
        if cost < least:
            best, least = block, cost
        if cost == 0:
            break
    return best


def _cost(box: Box, taken: Sequence[Box], frame: Box) -> float:
    """Return the covered area in square pixels; leaving the frame costs four times as much."""
    return sum(box.shared(other) for other in taken) + 4 * box.outside(frame)


@dataclass(frozen=True, slots=True)
class Flag:
    """Words from `left` to `right` in some row above a plot, held by a stem that comes down at `stem`."""

    left: float
    right: float
    stem: float


def rows_for(flags: Sequence[Flag], gap: float = 8) -> tuple[int, ...]:
    """Return for each flag, in order of time, its row from 0: words stand clear, stems do not cross them.

    Of two flags in each other's way the one whose stem would cross the other hangs lower. Where flags encircle
    one another no order is perfect; then some stem crosses words.
    """
    lower = [
        [m for m in range(len(flags)) if m != n and _hangs_lower(flags, m, n, gap)] for n in range(len(flags))
    ]
    rows: dict[int, int] = {}

    def row(n: int, seen: frozenset[int]) -> int:
        if n not in rows:
            rows[n] = max((row(m, seen | {n}) + 1 for m in lower[n] if m not in seen), default=0)
        return rows[n]

    return tuple(row(n, frozenset({n})) for n in range(len(flags)))


def _hangs_lower(flags: Sequence[Flag], m: int, n: int, gap: float) -> bool:
    """Tell whether flag `m` is in the way of `n` and has to hang lower."""
    one, other = flags[m], flags[n]
    if one.right + gap <= other.left or other.right + gap <= one.left:
        return False
    crosses = other.left - gap < one.stem < other.right + gap
    crossed = one.left - gap < other.stem < one.right + gap
    return m > n if crosses == crossed else crosses


def first_rows(spans: Sequence[tuple[float, float]], gap: float = 8) -> tuple[int, ...]:
    """Return for each (left, right), in order of time, the first row from 0 with room: words without stems."""
    ends: list[float] = []
    rows: list[int] = []
    for left, right in spans:
        row = next((n for n, end in enumerate(ends) if end + gap <= left), len(ends))
        ends[row : row + 1] = [right]
        rows.append(row)
    return tuple(rows)


def spread(middles: Sequence[float], heights: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Return upper edges of blocks that do not overlap, each as near to its wished middle as their order allows.

    All stay inside of `low` to `high` if there is room; blocks keep the order of their middles.
    """
    order = sorted(range(len(middles)), key=lambda n: (middles[n], n))
    tops = [middle - height / 2 for middle, height in zip(middles, heights, strict=True)]
    floor = low
    for n in order:
        tops[n] = max(tops[n], floor)
        floor = tops[n] + heights[n]
    ceiling = high
    for n in reversed(order):
        tops[n] = min(tops[n], ceiling - heights[n])
        ceiling = tops[n]
    return tuple(tops)


def clear_of(line: float, tops: Sequence[float], heights: Sequence[float], frame: Box) -> tuple[float, ...]:
    """Return the upper edges of blocks, moved as little as leaves none on a level line; unmoved if that takes too much.

    What touches a line seems underlined, what lies on it struck out. Blocks keep their order and do not overlap.
    """
    order = sorted(range(len(tops)), key=lambda n: (tops[n], n))
    ways = [_parted(line, tops, heights, order[:above], order[above:]) for above in range(len(order) + 1)]

    def moves(way: Sequence[float]) -> list[float]:
        return [abs(new - old) for new, old in zip(way, tops, strict=True)]

    def fits(way: Sequence[float]) -> bool:
        ends = [top + height for top, height in zip(way, heights, strict=True)]
        inside = min(way, default=0) >= frame.top and max(ends, default=0) <= frame.bottom
        return inside and max(moves(way), default=0) <= FARTHEST

    return min(filter(fits, ways), key=lambda way: sum(moves(way)), default=tuple(tops))


def _parted(
    line: float, tops: Sequence[float], heights: Sequence[float], above: Sequence[int], below: Sequence[int]
) -> tuple[float, ...]:
    """Return the upper edges when some blocks keep above the line and the others below it."""
    found = list(tops)
    ceiling = line - CLEAR
    for n in reversed(above):
        found[n] = min(tops[n], ceiling - heights[n])
        ceiling = found[n]
    floor = line + CLEAR
    for n in below:
        found[n] = max(tops[n], floor)
        floor = found[n] + heights[n]
    return tuple(found)


def shifted(label: Label, x: float = 0, y: float = 0) -> Label:
    """Return the label moved by (x, y) pixels."""
    return replace(label, x=label.x + x, y=label.y + y)
