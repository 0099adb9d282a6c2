"""Random cubes of transactions, for tests and for measuring protection.

Belongs here: seeded made-up data of the shape of CONTRACT section 2. Does not belong here: the sample deliveries
of the site (`pipeline.synthetic`), which look like a real country; these only look like hard work.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

FIRST_WEEK: Final = dt.date(2023, 12, 11)
ORIGINS: Final = ("local", "imported", "unclassified")
SIZES: Final = ("micro", "small", "medium", "large")
KEYS: Final = ("week", "province_code", "category", "seller_size", "origin")
TABLES: Final = {
    "national_origin": ("week", "origin"),
    "category_origin": ("week", "category", "origin"),
    "province_origin": ("week", "province_code", "origin"),
    "size_origin": ("week", "seller_size", "origin"),
    "province_category": ("province_code", "category"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """Numbers of weeks, provinces and categories, and the typical number of sellers (scale)."""

    weeks: int = 18
    provinces: int = 38
    categories: int = 12
    scale: float = 1.0


def week(number: int) -> str:
    """Return the Monday of trial week `number`, counted from 0."""
    return (FIRST_WEEK + dt.timedelta(weeks=number)).isoformat()


def cube(seed: int, shape: Shape) -> pd.DataFrame:
    """Return KEYS, `gmv_idr` and `active_sellers`, one row per combination; empty combinations hold zeros."""
    rng = np.random.default_rng(seed)
    provinces = np.sort(rng.lognormal(0, 1.5, shape.provinces))[::-1]
    categories = rng.lognormal(0, 0.8, shape.categories)
    mean = shape.scale * 400 * np.einsum(
        "p,c,s,o->pcso", provinces / provinces.mean(), categories / categories.mean(),
        np.array([0.6, 0.25, 0.1, 0.05]), np.array([0.55, 0.38, 0.07]),
    )  # fmt: skip
    sellers = rng.poisson(mean * rng.lognormal(0, 0.1, (shape.weeks, *mean.shape)))
    basket = rng.lognormal(14, 1, sellers.shape) * np.array([1, 4, 15, 60])[:, None]
    labels = (
        [week(number) for number in range(shape.weeks)],
        [str(11 + number) for number in range(shape.provinces)],
        [f"category{number:02}" for number in range(shape.categories)],
        SIZES,
        ORIGINS,
    )
    index = pd.MultiIndex.from_product(labels, names=KEYS)
    columns = {
        "gmv_idr": np.rint(sellers * basket).astype(np.int64).ravel(),
        "active_sellers": sellers.ravel(),
    }
    return pd.DataFrame(columns, index=index).reset_index()


def tables_of(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Sum `rows` to the published tables: keys, `gmv_idr` and `contributors` (a lower bound)."""
    return {name: _table(rows, list(keys)) for name, keys in TABLES.items()}


def _table(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    crossed = list(dict.fromkeys([*keys, "week", "category", "origin"]))
    sellers = rows.groupby(crossed, sort=True)["active_sellers"].sum().groupby(level=keys).max()
    return rows.groupby(keys, sort=True)[["gmv_idr"]].sum().assign(contributors=sellers).reset_index()
