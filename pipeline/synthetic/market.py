"""The invented cube: who sold what, of which origin, in each week of the trial.

Belongs here: transactions of every cell, week by week. Does not belong here: the totals of other tables (see
`totals`) and later corrections (see `corrections`).

All arrays have the shape province x category x seller size x origin, each in the order of the sorted codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.synthetic import seasons, world
from pipeline.synthetic.chance import Numbers, bell, drift, factor, source, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.intake.contract import Contract, Trial

Counts = NDArray[np.int64]

LIFT: Final = 0.02
"""Points of local share that the trial adds from its first to its last week."""

GROWTH_SELLERS, GROWTH_ORDERS = 0.0035, 0.002
"""A week, as shares."""

STEADY: Final = 0.28
"""How much of a busy week shows in the number of sellers; the rest shows in orders per seller."""

SMALLEST_CELL: Final = 0.6
"""Cells that expect fewer sellers in a normal week never sell."""


@dataclass(frozen=True, slots=True)
class Axes:
    """The codes along the four sides of the cube, sorted."""

    provinces: tuple[str, ...]
    categories: tuple[str, ...]
    sizes: tuple[str, ...]
    origins: tuple[str, ...] = ("imported", "local", "unclassified")

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """The number of codes along each side."""
        return len(self.provinces), len(self.categories), len(self.sizes), len(self.origins)


@dataclass(frozen=True, slots=True)
class Cube:
    """One week: the four measures of `transactions`, each of the shape of the axes."""

    gmv_idr: Counts
    orders: Counts
    active_sellers: Counts
    buyers: Counts


@dataclass(frozen=True, slots=True)
class Habits:
    """What stays the same from week to week: expected sellers, orders per seller and rupiah an order."""

    sellers: Numbers
    pace: Numbers
    basket: Numbers


def axes_of(contract: Contract, provinces: tuple[str, ...]) -> Axes:
    """Return the axes for these province codes and the code lists of `contract`."""
    return Axes(
        tuple(sorted(provinces)),
        tuple(sorted(contract.codes["category"])),
        tuple(sorted(contract.codes["seller_size"])),
    )


def weeks(axes: Axes, trial: Trial, seed: int) -> Iterator[tuple[str, Cube]]:
    """Yield every week of the trial and its cube, in time order; the first and last week are partial."""
    rng = source(seed, 1)
    habits = _habits(axes, rng)
    wobble = drift(source(seed, 2), len(trial.weeks), 0.4, 0.003)
    for step, week in enumerate(trial.weeks):
        days = seasons.days_of(date.fromisoformat(week), trial.start, trial.end)
        points = LIFT * step / (len(trial.weeks) - 1) + wobble[step]
        conditions = _Week(step, seasons.activity(days), seasons.demand(days), points)
        yield week, _cube(axes, habits, conditions, rng)


@dataclass(frozen=True, slots=True)
class _Week:
    """The conditions of one week; `points` of local share lie above the start of the trial."""

    step: int
    activity: float
    demand: Mapping[str, float]
    points: float


def _cube(axes: Axes, habits: Habits, week: _Week, rng: np.random.Generator) -> Cube:
    busy = 1 - STEADY + STEADY * week.activity
    demand = np.array([week.demand.get(name, 1.0) for name in axes.categories])[None, :, None, None]
    tilt = _origins(axes, week.points) / _origins(axes, 0.0)
    expected = habits.sellers * tilt * busy * (1 + GROWTH_SELLERS * week.step) * (1 + STEADY * (demand - 1))
    sellers = np.where(habits.sellers > 0, np.maximum(_nearly(expected, rng), 1), 0)
    more = week.activity / busy * (1 + GROWTH_ORDERS * week.step) * demand / (1 + STEADY * (demand - 1))
    orders = np.maximum(whole(sellers * habits.pace * more * factor(rng, 0.04, *axes.shape)), sellers)
    gmv = whole(orders * habits.basket * factor(rng, 0.015, *axes.shape))
    share = 0.9 + 0.01 * bell(rng, *axes.shape)
    buyers = np.clip(whole(orders * share), np.sign(orders), orders)
    return Cube(gmv, orders, sellers, buyers)


def _nearly(expected: Numbers, rng: np.random.Generator) -> Counts:
    """Round `expected` to whole numbers with noise that shrinks, relative to it, as it grows."""
    return whole(np.maximum(expected + 0.35 * np.sqrt(expected) * bell(rng, *expected.shape), 0))


def _habits(axes: Axes, rng: np.random.Generator) -> Habits:
    expected = _sellers(axes) * factor(rng, 0.2, *axes.shape)
    pace = np.array([world.PLACES[code].pace for code in axes.provinces])[:, None, None, None]
    orders = np.array([world.TRADES[name].orders for name in axes.sizes])[None, None, :, None]
    price = np.array([world.GOODS[name].basket for name in axes.categories])[None, :, None, None]
    scale = np.array([world.TRADES[name].basket for name in axes.sizes])[None, None, :, None]
    return Habits(
        sellers=np.where(expected < SMALLEST_CELL, 0.0, expected),
        pace=pace * orders * factor(rng, 0.2, *axes.shape),
        basket=price * scale * factor(rng, 0.1, *axes.shape),
    )


def _sellers(axes: Axes) -> Numbers:
    """Return the expected sellers of each cell in a normal week before the trial."""
    count = np.array([world.PLACES[code].sellers * world.APPEARANCES for code in axes.provinces])
    mix = np.array([[world.mix(code)[name] for name in axes.categories] for code in axes.provinces])
    size = np.array([[world.sizes(code)[name] for name in axes.sizes] for code in axes.provinces])
    unclassified = np.array(
        [[world.unclassified_mix(code)[name] for name in axes.categories] for code in axes.provinces]
    )
    known = np.maximum(mix - unclassified, 0.0)
    local = _local(axes, 0.0)
    by_origin = {"imported": known * (1 - local), "local": known * local, "unclassified": unclassified}
    cells = np.stack([by_origin[name] for name in axes.origins], axis=-1)
    expected: Numbers = count[:, None, None, None] * size[:, None, :, None] * cells[:, :, None, :]
    return expected


def _local(axes: Axes, points: float) -> Numbers:
    """Return the local share of what is classified, province x category, `points` above the start of the trial."""
    by_place = np.array([world.PLACES[code].local_points for code in axes.provinces])[:, None]
    by_goods = np.array([world.GOODS[name].local for name in axes.categories])[None, :]
    share: Numbers = np.clip(by_place + by_goods + points, 0.03, 0.95)
    return share


def _origins(axes: Axes, points: float) -> Numbers:
    """Return the weight of each origin, shaped to fit the cube."""
    local = _local(axes, points)
    weights = {"imported": 1 - local, "local": local, "unclassified": np.ones_like(local)}
    return np.stack([weights[name] for name in axes.origins], axis=-1)[:, :, None, :]
