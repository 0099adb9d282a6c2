"""What is corrected later in the invented deliveries, so that revisions can be seen at work.

Belongs here: how cubes and channels change after their first delivery. Does not belong here: when the correction
arrives (see `schedule`). No number of sellers falls: what was large enough to be published stays so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.synthetic.chance import Numbers, factor, source, whole

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from pipeline.synthetic.market import Axes, Cube

RETURNED_WEEKS: Final = ("2024-01-22", "2024-01-29", "2024-02-05")
RETURNED_PROVINCES: Final = ("32", "33", "35")
RETURNED_CATEGORIES: Final = ("fashion", "muslim_fashion")
RETURNED: Final = 0.04
"""Local products sent back through the Tokopedia app, as a share of the value in these cells."""

COUNTED_LATER: Final = 0.013
"""Orders of the provisional weeks that are completed after the first delivery, as a share."""

LARGE: Final = 50
"""Cells with fewer sellers are never corrected."""


def returned_cells(axes: Axes, cube: Cube) -> NDArray[np.bool_]:
    """Return which cells lose returned goods."""
    provinces = np.isin(axes.provinces, RETURNED_PROVINCES)[:, None, None, None]
    categories = np.isin(axes.categories, RETURNED_CATEGORIES)[None, :, None, None]
    local = np.equal(axes.origins, "local")[None, None, None, :]
    return provinces & categories & local & (cube.active_sellers >= LARGE)


def with_returns(axes: Axes, cube: Cube, step: int, seed: int) -> Cube:
    """Return `cube` without the goods sent back; the number of sellers stays."""
    share = -RETURNED * factor(source(seed, 6000 + step), 0.1, *axes.shape)
    return _changed(cube, np.where(returned_cells(axes, cube), share, 0.0))


def channels_with_returns(rows: pd.DataFrame, axes: Axes, before: Cube, after: Cube) -> pd.DataFrame:
    """Return the channels `rows` with everything sent back taken from the Tokopedia app; the shop stays."""
    rows = rows.copy()
    for name in ("gmv_idr", "orders"):
        lost = (getattr(before, name) - getattr(after, name)).sum(axis=(0, 1, 2)).tolist()
        app = rows["channel"].eq("tokopedia")
        rows.loc[app, name] -= rows.loc[app, "origin"].map(dict(zip(axes.origins, lost, strict=True)))
    return rows


def completed(axes: Axes, cube: Cube, step: int, seed: int) -> Cube:
    """Return the provisional `cube` with the orders that were completed later and the sellers behind them."""
    share = COUNTED_LATER * factor(source(seed, 7000 + step), 0.2, *axes.shape)
    share = np.where(cube.active_sellers >= LARGE, share, 0.0)
    more = np.floor(cube.active_sellers * share / 4).astype(np.int64)
    return replace(_changed(cube, share), active_sellers=cube.active_sellers + more)


def _changed(cube: Cube, share: Numbers) -> Cube:
    """Change value, orders and buyers of every cell by `share`."""
    orders = cube.orders + whole(cube.orders * share)
    return replace(
        cube,
        gmv_idr=cube.gmv_idr + whole(cube.gmv_idr * share),
        orders=orders,
        buyers=np.minimum(cube.buyers + whole(cube.buyers * share), orders),
    )
