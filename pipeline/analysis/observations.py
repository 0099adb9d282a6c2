"""The long table of everything that is said in numbers: one row an observation.

Belongs here: the columns of that table, how protected cells become observations, how shares are formed
from them, and how exactly they are stated. Does not belong here: which indicator uses what (`indicators`).

Every function takes protected tables: a withheld number is missing, and whatever is computed from it is missing
as well and marked "C". So nothing derived can give back what was withheld.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.disclosure import CONFIDENTIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYS: Final = ("indicator", "view", "channel", "reading", "province_code", "category", "seller_size", "week")
"""What names an observation; a key that does not apply is an empty text. `week` is empty for trial-to-date."""

COMPUTED: Final = ("value", "lower", "upper")
NUMBERS: Final = (*COMPUTED, "numerator", "denominator")
COLUMNS: Final = (*KEYS, *NUMBERS, "obs_status", "conf_status", "missing_reason", "provenance")

DECIMALS: Final = 4
"""Decimals of computed numbers, here as in every file: two more than any page shows.

A release rounds them once, before anything is judged, compared or shown, so that nobody who starts from a file
finds another number, verdict or change than the pages do.
"""

OBS_STATUS: Final = {"final": "", "provisional": "p", "estimated": "e"}
WITHHELD, NO_DENOMINATOR, NOT_DUE = "withheld", "no_denominator", "not_due"


def assemble(indicator: str, view: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Give `rows` all columns of an observation, sorted by key.

    `rows` holds at least `value`, `status` and `provenance`; optional numbers and keys are filled with missing
    values and empty texts. A row marked "C" loses all its numbers.
    """
    filled = rows.assign(indicator=indicator, view=view)
    for name in (*KEYS, "conf_status", "missing_reason"):
        filled[name] = filled[name].fillna("") if name in filled else ""
    for name in NUMBERS:
        filled[name] = filled[name].astype("float64") if name in filled else float("nan")
    if "obs_status" not in filled:
        filled["obs_status"] = filled["status"].map(OBS_STATUS)
    withheld = filled["conf_status"].eq(CONFIDENTIAL)
    filled.loc[withheld, list(NUMBERS)] = float("nan")
    filled.loc[withheld, "missing_reason"] = WITHHELD
    return filled[list(COLUMNS)].sort_values(list(KEYS), kind="stable").reset_index(drop=True)


def stated(observations: pd.DataFrame) -> pd.DataFrame:
    """Return observations as a release states them: computed numbers rounded to `DECIMALS`, counts as they are."""
    return observations.assign(
        **{name: observations[name].map(lambda value: round(value, DECIMALS)) for name in COMPUTED}
    )


def ratio(rows: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Add `value` = `scale` * numerator / denominator; a denominator of zero gives no value and says why."""
    empty = rows["denominator"].eq(0)
    value = scale * rows["numerator"] / rows["denominator"].mask(empty)
    return rows.assign(value=value, missing_reason=empty.map({True: NO_DENOMINATOR, False: ""}))


def spread(table: pd.DataFrame, keys: Sequence[str], part: str, measure: str) -> pd.DataFrame:
    """Turn the parts of each key (such as the three origins) into columns, with status and marks of the whole.

    A part that was not delivered counts as zero; a withheld part leaves its column missing and marks the row "C".
    Result: keys, one float column per part, `status`, `provenance`, `conf_status`.
    """
    keys = list(keys)
    wide = table.pivot_table(index=keys, columns=part, values=measure, aggfunc="sum", sort=True, min_count=1)
    hidden = table.assign(hidden=table["conf_status"].eq(CONFIDENTIAL)).pivot_table(
        index=keys, columns=part, values="hidden", aggfunc="max", fill_value=False
    )
    wide = wide.reindex(columns=hidden.columns, index=hidden.index)
    withheld = hidden.astype(bool)
    wide = wide.mask(withheld).where(wide.notna() | withheld, 0.0)
    return wide.join(whole(table, keys)).reset_index()


def whole(table: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Status, provenance and confidentiality of each key, taken from the worst of its rows."""
    ranked = table.assign(rank=table["status"].map({"final": 0, "provisional": 1, "estimated": 2}))
    grouped = ranked.groupby(list(keys), sort=True, observed=True)
    return pd.DataFrame(
        {
            "status": grouped["rank"].max().map({0: "final", 1: "provisional", 2: "estimated"}),
            "provenance": grouped["provenance"].max(),
            "conf_status": grouped["conf_status"].max(),
        }
    )


def total(table: pd.DataFrame, keys: Sequence[str], measure: str) -> pd.DataFrame:
    """Sum an additive `measure` to `keys`; a withheld part withholds the sum. Result as `spread`, column `value`."""
    keys = list(keys)
    summed = table.groupby(keys, sort=True, observed=True)[measure].sum(min_count=1).rename("value")
    return whole(table, keys).join(summed).reset_index()
