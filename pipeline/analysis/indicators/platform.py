"""Indicators of what the platforms sold, processed and showed: I01, I03, I04.

Belongs here: their formulas. Does not belong here: who sold it (`sellers`) and what supervisors found (`supervision`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.analysis.disclosure import CONFIDENTIAL
from pipeline.analysis.observations import assemble, ratio, spread

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.analysis.indicators.inputs import Inputs

ORIGINS = ("local", "imported", "unclassified")


def processed_by_tokopedia(inputs: Inputs) -> list[pd.DataFrame]:
    """I01: share of Shop orders processed on Tokopedia systems, percent, under both readings of Article 21(3)."""
    rows = inputs.national["processing"].rename(
        columns={"orders_by_tokopedia": "numerator", "orders_total": "denominator"}
    )
    return [assemble("I01", "national", ratio(rows, 100))]


def local_share(inputs: Inputs) -> list[pd.DataFrame]:
    """I03: local share of the value whose origin is known, percent, with bounds from the unclassified value.

    Lower: everything unclassified counted as not local. Upper: counted as local. Four views of the trial weeks, and
    the channels one by one with the long baseline (the Tokopedia app against itself).
    """
    tables = inputs.protected
    views = [
        _share(tables["national_origin"], "national", ["week"]),
        _share(tables["province_origin"], "province", ["province_code", "week"]),
        _share(tables["category_origin"], "category", ["category", "week"]),
        _share(tables["size_origin"], "seller_size", ["seller_size", "week"]),
        _share(_open(inputs.national["channels"]), "channel", ["channel", "week"]),
    ]
    return [
        *views,
        _to_date(tables["national_origin"], "national"),
        _to_date(tables["province_origin"], "province", "province_code"),
        _to_date(tables["category_origin"], "category", "category"),
    ]


def local_impressions(inputs: Inputs) -> list[pd.DataFrame]:
    """I04: share of impressions on the campaign shelf given to local products, percent."""
    rows = inputs.national["exposure"].rename(
        columns={"impressions_local": "numerator", "impressions_total": "denominator"}
    )
    return [assemble("I04", "national", ratio(rows, 100))]


def _open(table: pd.DataFrame) -> pd.DataFrame:
    """Mark a national table as holding nothing to withhold."""
    return table.assign(conf_status="")


def _share(table: pd.DataFrame, view: str, keys: list[str]) -> pd.DataFrame:
    if not len(table):
        return table
    return assemble("I03", view, _bounds(spread(table, keys, "origin", "gmv_idr")))


def _to_date(table: pd.DataFrame, view: str, unit: str = "channel") -> pd.DataFrame:
    """Return the share over all trial weeks so far; one withheld week withholds it. Without a `unit` it is the whole country."""
    if not len(table):
        return table
    rows = table.drop(columns="week").assign(channel="")
    return assemble("I03", view, _bounds(spread(rows, [unit], "origin", "gmv_idr")))


def _bounds(rows: pd.DataFrame) -> pd.DataFrame:
    """Form share and bounds; where only the unclassified cell is withheld, the share stands without bounds."""
    parts = rows.reindex(columns=ORIGINS, fill_value=0.0)
    known, everything = parts["local"] + parts["imported"], parts.sum(axis=1, skipna=False)
    marks = known.isna().map({True: CONFIDENTIAL, False: ""})
    rows = ratio(rows.assign(numerator=parts["local"], denominator=known, conf_status=marks), 100)
    positive = everything.mask(everything.eq(0))
    return rows.assign(
        lower=100 * parts["local"] / positive, upper=100 * (parts["local"] + parts["unclassified"]) / positive
    )
