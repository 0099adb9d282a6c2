"""What changed between two releases, value by value.

Belongs here: matching observations of two releases by key. Does not belong here: the reasons, which staff write in
`data/releases.toml`, and how the log is shown.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from pipeline.analysis.observations import KEYS, NOT_DUE

CHANGED, APPEARED, VANISHED = "changed", "appeared", "vanished"
TOLERANCE: Final = 1e-9
"""Two values are the same when they differ by less than this share: floating-point noise, no datum."""


def differences(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the observations of weeks published in `old` whose published value differs in `new`.

    Columns: the observation keys, `old`, `new` (missing where nothing was or is published), `change` (new - old)
    and `kind`: changed, appeared or vanished. New weeks are news, not revisions, and do not count; nor do
    trial-to-date values, which grow with every week, nor values that `old` said were not due yet.
    """
    weeks = set(old["week"]) - {""}
    keys = list(KEYS)
    before = old[old["week"].isin(weeks)][[*keys, "value", "missing_reason"]].rename(columns={"value": "old"})
    after = new[new["week"].isin(weeks)][[*keys, "value"]].rename(columns={"value": "new"})
    both = before.merge(after, on=keys, how="outer").sort_values(keys, kind="stable").reset_index(drop=True)
    both["change"] = both["new"] - both["old"]
    both["kind"] = _kinds(both)
    return both[both["kind"].ne("")].drop(columns="missing_reason")


def _kinds(both: pd.DataFrame) -> pd.Series[str]:
    kinds = pd.Series("", index=both.index, dtype=object)
    kinds[both["old"].isna() & both["new"].notna() & both["missing_reason"].ne(NOT_DUE)] = APPEARED
    kinds[both["old"].notna() & both["new"].isna()] = VANISHED
    moved = both["change"].abs() > TOLERANCE * both[["old", "new"]].abs().max(axis=1)
    kinds[moved & both["change"].notna()] = CHANGED
    return kinds


def mark_revised(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return `new` with `obs_status` "r" where a final value differs from what `old` published."""
    changed = differences(old, new)
    revised = pd.MultiIndex.from_frame(changed.loc[changed["kind"].eq(CHANGED), list(KEYS)])
    here = pd.MultiIndex.from_frame(new[list(KEYS)]).isin(revised)
    return new.assign(obs_status=new["obs_status"].mask(here & new["obs_status"].eq(""), "r"))
