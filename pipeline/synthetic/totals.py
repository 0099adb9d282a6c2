"""Tables that are totals of the invented cube: transactions themselves, sellers, channels, processing.

Belongs here: turning cubes into delivered tables that agree with each other to the unit.
Does not belong here: the cube (see `market`), the weeks before the trial (see `baseline`), when tables are delivered.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from pipeline.synthetic import world
from pipeline.synthetic.chance import bell, factor, source, whole

if TYPE_CHECKING:
    from pipeline.synthetic.market import Axes, Counts, Cube

SHOP_START, SHOP_GROWTH = {"imported": 0.355, "local": 0.365, "unclassified": 0.36}, 0.0055
"""Share of the value that the shop inside TikTok takes in the first week, and what a week adds."""

SHOP_ORDERS: Final = 0.03
"""Shop baskets are smaller: its share of orders is that much above its share of value."""

BACK_END: Final = (
    0.31,
    0.34,
    0.39,
    0.44,
    0.5,
    0.56,
    0.62,
    0.68,
    0.74,
    0.79,
    0.84,
    0.89,
    0.94,
    0.97,
    0.992,
    1.0,
    1.0,
    1.0,
)
CHECKOUT: Final = (
    0.1,
    0.12,
    0.15,
    0.18,
    0.22,
    0.26,
    0.31,
    0.35,
    0.4,
    0.45,
    0.5,
    0.55,
    0.6,
    0.64,
    0.67,
    0.69,
    0.705,
    0.71,
)
"""By week of the trial: share of shop orders processed by Tokopedia under the two readings of Article 21(3)."""

MEDIAN_TO_MEAN: Final = 0.45
FIRST_SALES, FIRST_SALES_OPENING = 0.016, 0.031
"""Share of active sellers who sell for the first time, in an ordinary week and in the opening week."""


def transactions(axes: Axes, week: str, cube: Cube) -> pd.DataFrame:
    """Return the cube as rows, zeros included, sorted by key."""
    keys = pd.DataFrame(
        list(product([week], axes.provinces, axes.categories, axes.sizes, axes.origins)),
        columns=["week", "province_code", "category", "seller_size", "origin"],
    )
    measures = {
        name: getattr(cube, name).ravel() for name in ("gmv_idr", "orders", "active_sellers", "buyers")
    }
    return keys.assign(**measures)


def sellers(axes: Axes, week: str, step: int, cube: Cube, seed: int) -> pd.DataFrame:
    """Return distinct sellers, first sales and median revenue by province and size.

    The distinct count lies between the largest and the sum of its cells. The random source depends on the week only,
    so that a corrected cube changes what it must and nothing else.
    """
    rng = source(seed, 1000 + step)
    shape = len(axes.provinces), len(axes.sizes)
    parts = cube.active_sellers.sum(axis=(1, 3))
    active = np.clip(whole(parts / world.APPEARANCES), cube.active_sellers.max(axis=(1, 3)), parts)
    rate = FIRST_SALES_OPENING if step == 0 else FIRST_SALES * (1 - 0.012 * step)
    first = np.floor(active * rate * factor(rng, 0.05, *shape) + rng.integers(0, 1000, size=shape) / 1000)
    mean = cube.gmv_idr.sum(axis=(1, 3)) / np.maximum(active, 1)
    keys = pd.DataFrame(
        list(product([week], axes.provinces, axes.sizes)), columns=["week", "province_code", "seller_size"]
    )
    return keys.assign(
        active_sellers=active.ravel(),
        first_sale_sellers=np.minimum(first, active).astype(np.int64).ravel(),
        median_revenue_idr=whole(MEDIAN_TO_MEAN * mean * factor(rng, 0.03, *shape)).ravel(),
    )


def channels(axes: Axes, week: str, step: int, cube: Cube, seed: int) -> pd.DataFrame:
    """Return value and orders by channel and origin; both channels add up to the cube exactly."""
    noise = bell(source(seed, 2000 + step), len(axes.origins))
    start = np.array([SHOP_START[name] for name in axes.origins])
    taken = start + SHOP_GROWTH * step + 0.004 * noise
    value, orders = _by_origin(cube.gmv_idr), _by_origin(cube.orders)
    shop_value, shop_orders = whole(value * taken), whole(orders * (taken + SHOP_ORDERS))
    keys = pd.DataFrame(
        list(product([week], ["shop_tokopedia", "tokopedia"], axes.origins)),
        columns=["week", "channel", "origin"],
    )
    return keys.assign(
        gmv_idr=np.concatenate([shop_value, value - shop_value]),
        orders=np.concatenate([shop_orders, orders - shop_orders]),
    )


def processing(step: int, channel_rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Return shop orders and those of them processed by Tokopedia, under both readings."""
    shop = channel_rows[channel_rows["channel"].eq("shop_tokopedia")]
    total = int(shop["orders"].sum())
    noise = (0.002 * bell(source(seed, 8000 + step), 2)).tolist()
    back_end = BACK_END[step] + noise[0] if BACK_END[step] < 1 else 1.0
    done = [round(total * back_end), round(total * (CHECKOUT[step] + noise[1]))]
    return pd.DataFrame(
        {
            "week": shop["week"].iloc[0],
            "reading": ["back_end", "checkout"],
            "orders_total": total,
            "orders_by_tokopedia": done,
        }
    )


def _by_origin(cells: Counts) -> Counts:
    total: Counts = cells.sum(axis=(0, 1, 2))
    return total
