"""Which published cells are withheld, so that nobody is exposed.

Belongs here: the one place where numbers of withheld cells are emptied (CONTRACT section 4). Does not belong here:
what the tables are (`programme`), which cells are withheld (`protection`), sentences about it.

Dominance (one seller holding most of a cell) cannot be computed from the delivered columns; the site says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.analysis.programme import PROGRAMME
from pipeline.analysis.published_cells import named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd

CONFIDENTIAL = "C"
"""Marker in `conf_status` of a withheld cell; Eurostat keeps it apart from `obs_status` since January 2025.

The same for cells of few sellers and for those hidden to protect them: telling them apart would say who is small.
"""


def protect(
    tables: Mapping[str, pd.DataFrame], hidden: Collection[str], up_to: str
) -> dict[str, pd.DataFrame]:
    """Return the published `tables` with the cells named in `hidden` emptied; `up_to` is the last week in them.

    Measures become floats, missing where withheld, `conf_status` says "C" (else ""), and the number of contributors
    leaves the table.
    """
    return {
        table.name: _withhold(
            tables[table.name],
            list(table.measures),
            named(tables[table.name], table.name, up_to)["cell"].isin(hidden),
        )
        for table in PROGRAMME
    }


def _withhold(table: pd.DataFrame, measures: list[str], hidden: pd.Series[bool]) -> pd.DataFrame:
    protected = table.drop(columns="contributors")
    protected[measures] = protected[measures].astype("float64").mask(hidden)
    protected["conf_status"] = hidden.map({True: CONFIDENTIAL, False: ""})
    return protected
