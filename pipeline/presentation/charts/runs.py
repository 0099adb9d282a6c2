"""Cutting a series into the pieces that may be joined by a line.

Belongs here: where a line breaks (a withheld or missing week) and where it is dotted (provisional). Does not belong
here: drawing the pieces (see `trend_marks`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Point:
    """One week (ISO day) of a series; `value` None means that the value exists and is withheld."""

    week: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring points with values: joined by one line, dotted where an end of it is provisional."""

    points: tuple[Point, ...]
    dotted: bool = False


def pieces(points: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """Return the groups of neighbouring points that have values, in order of time.

    Points are neighbours when they are at most one and a half times the usual (smallest) distance apart.
    """
    ordered = sorted(points, key=lambda one: one.week)
    days = [date.fromisoformat(one.week).toordinal() for one in ordered]
    usual = min((later - sooner for sooner, later in pairwise(days)), default=0)
    groups: list[list[Point]] = []
    previous: int | None = None
    for point, day in zip(ordered, days, strict=True):
        if point.value is None:
            previous = None
            continue
        if previous is None or day - previous > 1.5 * usual:
            groups.append([])
        groups[-1].append(point)
        previous = day
    return tuple(tuple(group) for group in groups)


def runs(points: Sequence[Point]) -> tuple[Run, ...]:
    """Return the lines of a series; neighbouring lines share the point where solid turns dotted."""
    return tuple(run for group in pieces(points) for run in _split(group))


def _split(group: tuple[Point, ...]) -> Iterator[Run]:
    if len(group) == 1:
        yield Run(group, dotted=group[0].provisional)
        return
    styles = [before.provisional or after.provisional for before, after in pairwise(group)]
    start = 0
    for n in range(1, len(styles) + 1):
        if n == len(styles) or styles[n] != styles[start]:
            yield Run(group[start : n + 1], dotted=styles[start])
            start = n


def last_final(points: Sequence[Point]) -> Point | None:
    """Return the point a reader should look at: the last one that is final, else the last one with a value."""
    valued = sorted((one for one in points if one.value is not None), key=lambda one: one.week)
    final = [one for one in valued if not one.provisional]
    candidates = final or valued
    return candidates[-1] if candidates else None
