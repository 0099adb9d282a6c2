"""Which published cells are withheld, so that nobody is exposed.

Belongs here: the threshold rule (CONTRACT section 4) on published tables and the one place where numbers of
withheld cells are emptied. Does not belong here: what the tables are (`programme`) or sentences about it.

Dominance (one seller holding most of a cell) cannot be computed from the delivered columns; the site says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.analysis.programme import PROGRAMME

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

CONFIDENTIAL = "C"
"""Marker in `conf_status` of a withheld cell; Eurostat keeps it apart from `obs_status` since January 2025."""


def protect(tables: Mapping[str, pd.DataFrame], threshold: int) -> dict[str, pd.DataFrame]:
    """Return the published `tables` with sensitive cells emptied.

    A cell is sensitive when 0 < contributors < `threshold` sellers. Its measures become missing (Float64 column,
    missing where withheld), `conf_status` says "C" (else ""), and the number of contributors leaves the table.
    """
    return {table.name: _withhold(tables[table.name], list(table.measures), threshold) for table in PROGRAMME}


def _withhold(table: pd.DataFrame, measures: list[str], threshold: int) -> pd.DataFrame:
    sensitive = table["contributors"].gt(0) & table["contributors"].lt(threshold)
    protected = table.drop(columns="contributors")
    protected[measures] = protected[measures].astype("float64").mask(sensitive)
    protected["conf_status"] = sensitive.map({True: CONFIDENTIAL, False: ""})
    return protected
