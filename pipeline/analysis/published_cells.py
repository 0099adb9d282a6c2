"""The published tables of one release as one linear system.

Belongs here: which published tables are tied to which, and how their rows become cells. Does not belong here:
how the tables are summed (`programme`), what earlier releases gave away (`history`), what is hidden.

The trial-to-date table ties the weeks together: its provinces add up to the weekly provinces, its categories to
the weekly categories. Without those ties a small weekly cell could be computed from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from pipeline.analysis.linear_system import COLUMNS, KEYS, LinearSystem, Tie, equations_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TRANSACTION_TIES: Final = (
    Tie("category_origin", "national_origin", ("week", "origin")),
    Tie("province_origin", "national_origin", ("week", "origin")),
    Tie("size_origin", "national_origin", ("week", "origin")),
    Tie("province_category", "province_origin", ("province_code",)),
    Tie("province_category", "category_origin", ("category",)),
)
"""Ties of `gmv_idr` and `orders`, which add up in every direction."""

SELLER_TIES: Final = (Tie("province_sellers", "size_sellers", ("week",)),)
"""Ties of seller counts: a seller has one province and one size in a week, and nothing else adds up."""


def published_cells(
    tables: Mapping[str, pd.DataFrame], ties: Sequence[Tie], measure: str, threshold: int, up_to: str
) -> LinearSystem:
    """Return the cells of all `tables` that `ties` name, for one additive `measure`, and their equations.

    Each table has its keys, `measure` (whole, not negative) and `contributors`. `up_to` is the last week (ISO
    Monday) in the release and names trial-to-date cells. A cell is sensitive when 0 < contributors < `threshold`
    and it holds anything; an empty cell is published as zero.
    """
    names = dict.fromkeys(name for tie in ties for name in (tie.left, tie.right))
    cells = pd.concat([_cells(tables[name], name, measure, up_to) for name in names], ignore_index=True)
    cells["sensitive"] = cells["contributors"].between(1, threshold - 1) & cells["value"].gt(0)
    cells = cells[list(COLUMNS)]
    return LinearSystem(cells, equations_of(cells, ties))


def named(table: pd.DataFrame, name: str, up_to: str) -> pd.DataFrame:
    """Return for each row of a published table its keys as texts, its `series` and the name of its `cell`."""
    keys = [key for key in KEYS if key in table.columns]
    names = pd.DataFrame(
        {key: table[key].astype(str) if key in keys else "" for key in KEYS}, index=table.index
    )
    if "week" not in keys:
        names["up_to"] = up_to
    names["series"] = name
    for key in keys:
        names["series"] += "/" + names[key]
    names["cell"] = names["series"] + names["up_to"].map(lambda week: f"/{week}" if week else "")
    return names


def _cells(table: pd.DataFrame, name: str, measure: str, up_to: str) -> pd.DataFrame:
    """Turn the rows of one published table into cells, in the order of their keys."""
    keys = [key for key in KEYS if key in table.columns]
    rows = table.sort_values(keys, kind="stable", ignore_index=True)
    return named(rows, name, up_to).assign(
        table=name,
        value=rows[measure].astype(np.int64),
        known=np.int64(0),
        contributors=rows["contributors"].astype(np.int64),
        public=True,
    )
