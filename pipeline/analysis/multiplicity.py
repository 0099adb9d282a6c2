"""Several primary results at once: Holm's step-down rule.

Belongs here: what several tests together allow to say. Does not belong here: any single test. Ten indicators at
5 % each give a false alarm in four trials of ten; Holm (1979), Scandinavian Journal of Statistics 6, keeps it at 5 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def holm(p: Mapping[str, float]) -> dict[str, float]:
    """Return the adjusted p of each name, in the order given; below alpha means significant at alpha together."""
    adjusted, largest = {}, 0.0
    for rank, name in enumerate(_ranked(p)):
        largest = max(largest, min(1.0, (len(p) - rank) * p[name]))
        adjusted[name] = largest
    return {name: adjusted[name] for name in p}


def holm_levels(p: Mapping[str, float], level: float = 0.95) -> dict[str, float]:
    """Return for each name the level its interval needs so that Holm's rule and the interval agree.

    The smallest p gets 1 - (1 - level) / m, the next 1 - (1 - level) / (m - 1), and so on.
    """
    wide = {name: 1 - (1 - level) / (len(p) - rank) for rank, name in enumerate(_ranked(p))}
    return {name: wide[name] for name in p}


def _ranked(p: Mapping[str, float]) -> list[str]:
    return sorted(p, key=lambda name: (p[name], name))
