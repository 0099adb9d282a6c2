"""Indicators of the sellers: I05 to I08.

Belongs here: their formulas. Seller counts are distinct counts of a week: they add up over provinces and sizes, where nobody appears twice, and
over nothing else. Does not belong here: what they sold (`platform`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.analysis.observations import assemble, ratio, total, whole

if TYPE_CHECKING:
    from pipeline.analysis.indicators.inputs import Inputs


def active(inputs: Inputs) -> list[pd.DataFrame]:
    """I05: MSMEs with at least one completed sale in the week, sellers."""
    return _counts(inputs, "I05", "active_sellers")


def first_sale(inputs: Inputs) -> list[pd.DataFrame]:
    """I06: MSMEs whose first completed sale fell in the week, sellers."""
    return _counts(inputs, "I06", "first_sale_sellers")


def outside_java(inputs: Inputs) -> list[pd.DataFrame]:
    """I08: share of active MSMEs outside Java, percent. A withheld province withholds nothing outside its side.

    Java's provinces are summed from their published counts and taken from the published national total.
    """
    provinces, sizes = inputs.protected["province_sellers"], inputs.protected["size_sellers"]
    if not len(provinces):
        return []
    java = total(provinces[provinces["province_code"].isin(inputs.java)], ["week"], "active_sellers")
    rows = total(sizes, ["week"], "active_sellers").merge(
        java[["week", "value", "conf_status"]], on="week", suffixes=("", "_java")
    )
    rows = rows.assign(
        numerator=rows["value"] - rows["value_java"],
        denominator=rows["value"],
        conf_status=rows[["conf_status", "conf_status_java"]].max(axis=1),
    )
    return [assemble("I08", "national", ratio(rows, 100))]


def median_revenue(inputs: Inputs) -> list[pd.DataFrame]:
    """I07: median weekly revenue of active MSMEs, rupiah; an estimate.

    A median of the whole cannot be computed from medians of groups. Published is the median of the province medians
    weighted with active sellers, with the lowest and highest of them as bounds: the true median lies between those.
    """
    if not len(inputs.medians):
        return []
    return [
        assemble("I07", "seller_size", _weighted(inputs.medians, ["seller_size", "week"])),
        assemble("I07", "national", _weighted(inputs.medians, ["week"])),
    ]


def _counts(inputs: Inputs, indicator: str, measure: str) -> list[pd.DataFrame]:
    provinces, sizes = inputs.protected["province_sellers"], inputs.protected["size_sellers"]
    if not len(provinces):
        return []
    return [
        assemble(indicator, "national", total(sizes, ["week"], measure)),
        assemble(indicator, "province", total(provinces, ["province_code", "week"], measure)),
        assemble(indicator, "seller_size", total(sizes, ["seller_size", "week"], measure)),
    ]


def _weighted(cells: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    ordered = cells.sort_values([*keys, "median_revenue_idr", "province_code"])
    share = ordered.groupby(keys)["active_sellers"].cumsum() / ordered.groupby(keys)[
        "active_sellers"
    ].transform("sum")
    value = ordered[share.ge(0.5)].groupby(keys)["median_revenue_idr"].first().rename("value")
    grouped = ordered.groupby(keys)["median_revenue_idr"]
    bounds = pd.DataFrame({"lower": grouped.min(), "upper": grouped.max()})
    marks = whole(ordered.assign(conf_status=""), keys)
    return marks.join(bounds).join(value).assign(obs_status="e").reset_index()
