"""The invented channels of the year before the trial.

Belongs here: value and orders by channel and origin, week by week, under the same seasons as the trial.
Does not belong here: the trial itself (see `market` and `totals`).
"""

from __future__ import annotations

from datetime import date, timedelta
from math import fsum
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.synthetic import seasons, world
from pipeline.synthetic.chance import bell, drift, source

if TYPE_CHECKING:
    from pipeline.intake.contract import Trial

Row = tuple[str, str, str, int, int, str]

VALUE: Final = {"shop_tokopedia": 470_000_000_000, "tokopedia": 800_000_000_000}
BASKET: Final = {"shop_tokopedia": 79_000, "tokopedia": 88_000}
LOCAL: Final = {"shop_tokopedia": 0.437, "tokopedia": 0.449}
"""Rupiah in an ordinary week, rupiah an order, local share of what is classified."""

ORIGINS: Final = ("imported", "local", "unclassified")
UNCLASSIFIED: Final = 0.035
MOVED: Final = 1.1
"""What the Tokopedia app gains while the shop is closed."""


def channels(trial: Trial, seed: int) -> pd.DataFrame:
    """Return the weeks from the start of the baseline to the last full week before the trial, sorted by key.

    The shop closed in the middle of a week: its rows there are withdrawn at once, because they compare with no other
    week. Later weeks have none.
    """
    weeks = _weeks(trial)
    rng, wobble = source(seed, 3), drift(source(seed, 4), len(weeks), 0.5, 0.004)
    rows = [
        row
        for week, points in zip(weeks, wobble, strict=True)
        for channel in ("shop_tokopedia", "tokopedia")
        for row in _rows(week, channel, points, trial, bell(rng, 5).tolist())
    ]
    return pd.DataFrame(rows, columns=["week", "channel", "origin", "gmv_idr", "orders", "status"])


def _weeks(trial: Trial) -> list[date]:
    count = (date.fromisoformat(trial.weeks[0]) - trial.baseline_start).days // 7
    return [trial.baseline_start + timedelta(days=7 * step) for step in range(count)]


def _rows(week: date, channel: str, points: float, trial: Trial, noise: list[float]) -> list[Row]:
    days = seasons.days_of(week)
    open_ = days[-1] < trial.shop_closed_from
    if channel == "shop_tokopedia" and not open_:
        closing = trial.shop_closed_from in days
        return [(week.isoformat(), channel, name, 0, 0, "withdrawn") for name in ORIGINS if closing]
    value = VALUE[channel] * seasons.activity(days) * (1.0 if open_ else MOVED) * (1 + 0.015 * noise[0])
    local = LOCAL[channel] + _season(days) + points + 0.002 * noise[1]
    shares = ((1 - UNCLASSIFIED) * (1 - local), (1 - UNCLASSIFIED) * local, UNCLASSIFIED)
    baskets = [BASKET[channel] * (1 + 0.01 * one) for one in noise[2:]]
    return [
        (week.isoformat(), channel, name, round(value * share), round(value * share / basket), "final")
        for name, share, basket in zip(ORIGINS, shares, baskets, strict=True)
    ]


def _season(days: list[date]) -> float:
    """Return how far what sells in these `days` moves the local share of the nation."""
    return _local(seasons.demand(days)) - _local({})


def _local(demand: dict[str, float]) -> float:
    weights = {
        name: goods.sellers * goods.basket * demand.get(name, 1.0)
        for name, goods in sorted(world.GOODS.items())
    }
    return fsum(weight * world.GOODS[name].local for name, weight in weights.items()) / fsum(weights.values())
