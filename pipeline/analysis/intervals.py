"""Exact intervals of counts: inspected items, rare events.

Belongs here: intervals that need no series. Does not belong here: changes over time (`level_change`).

Nothing inspected gives no interval at all: "not checked" is never 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass

from scipy import stats


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its limits, in the unit of the estimate."""

    estimate: float
    low: float
    high: float
    level: float


def clopper_pearson(events: int, inspected: int, level: float = 0.95) -> Interval | None:
    """Return the exact interval of a share (0..1) of `events` among `inspected`; None if nothing was inspected.

    Clopper and Pearson (1934), Biometrika 26: covers at least `level` whatever the true share is. `ValueError` if
    the counts are not 0 <= events <= inspected.
    """
    if not 0 <= events <= inspected:
        raise ValueError(f"{events} events among {inspected} inspected")
    if inspected == 0:
        return None
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, events, inspected - events + 1)) if events else 0.0
    high = float(stats.beta.isf(tail, events + 1, inspected - events)) if events < inspected else 1.0
    return Interval(events / inspected, low, high, level)


def at_most(inspected: int) -> float | None:
    """Return the largest share (0..1) that zero events among `inspected` still allow, with 95 % confidence.

    The rule of three, 3/n (Hanley and Lippman-Hand 1983, JAMA 249): slightly above the exact one-sided limit
    1 - 0.05^(1/n). None if nothing was inspected; never above 1.
    """
    if inspected < 0:
        raise ValueError(f"{inspected} inspected")
    return min(1.0, 3 / inspected) if inspected else None


def exact_rate(events: int, exposure: float, per: float, level: float = 0.95) -> Interval | None:
    """Return the exact interval of a rate of rare `events` per `per` units of `exposure`; None without exposure.

    Garwood (1936), Biometrika 28: limits of a Poisson mean.
    """
    if events < 0 or exposure < 0:
        raise ValueError(f"{events} events in an exposure of {exposure}")
    if not exposure:
        return None
    tail = (1 - level) / 2
    low = float(stats.chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
    high = float(stats.chi2.isf(tail, 2 * events + 2)) / 2
    scale = per / exposure
    return Interval(events * scale, low * scale, high * scale, level)
