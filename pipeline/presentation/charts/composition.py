"""What a whole consists of: shares of a hundred, by week or by group.

Belongs here: what a composition consists of. Does not belong here: its two drawings (`composition_weeks`,
`composition_groups`), computing shares, and the order of groups (the caller's).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.composition_groups import draw_by_group
from pipeline.presentation.charts.composition_weeks import draw_by_week
from pipeline.presentation.charts.empty import draw_empty


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole; colour 1 to 4, or 0 for what is only context."""

    label: str
    colour: int


@dataclass(frozen=True, slots=True)
class Share:
    """One week (ISO day) or group with its shares in percent, None if they are withheld; `text` is said at its end."""

    label: str
    values: tuple[float, ...] | None
    text: str = ""
    short: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Composition:
    """Two to four parts; with a `domain` (first and last day) the shares are weeks. Words as in `trend.Trend`."""

    measure: str
    parts: tuple[Part, ...]
    shares: tuple[Share, ...]
    withheld: str
    empty: str
    domain: tuple[str, str] | None = None
    decimals: int = 1
    synthetic: str | None = None
    trial: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.parts) <= len(theme.SERIES):
            raise ValueError(f"a composition has 1 to {len(theme.SERIES)} parts, not {len(self.parts)}")
        if any(share.values is not None and len(share.values) != len(self.parts) for share in self.shares):
            raise ValueError("every share needs one value for each part")

    @property
    def last(self) -> Share | None:
        """The last share a reader should look at: final if there is one."""
        shown = [share for share in self.shares if share.values is not None]
        final = [share for share in shown if not share.provisional]
        candidates = final or shown
        return candidates[-1] if candidates else None


def draw(figure: Composition, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return the specification, or that of the words `empty` when no shares can be shown."""
    if figure.last is None:
        return draw_empty(figure.empty, figure.synthetic, lang, wide=wide)
    return (
        draw_by_week(figure, figure.domain, lang, wide=wide)
        if figure.domain
        else draw_by_group(figure, lang, wide=wide)
    )
