"""What several kinds of figures speak of: levels, spans and events.

Belongs here: small frozen parts shared by figures. Does not belong here: the figures themselves (one module each).
All words are already in the language of the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Named(Protocol):
    """Anything with a name, and a short one for a narrow drawing (empty: the name is short enough)."""

    @property
    def label(self) -> str:
        """The name."""

    @property
    def short(self) -> str:
        """The short name."""


def fitting(one: Named, *, wide: bool) -> str:
    """Return the name that fits the drawing."""
    return one.label if wide or not one.short else one.short


@dataclass(frozen=True, slots=True)
class Level:
    """A value to compare with, and its words; `short` is for a narrow drawing."""

    value: float
    label: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` up to `end` (ISO) that need an explanation."""

    start: str
    end: str
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day (ISO); a narrow drawing shows only its `number`, listed below the figure."""

    date: str
    label: str
    number: int
