"""What changed between two releases, value by value.

Belongs here: matching observations of two releases by key. Does not belong here: the reasons, which staff write in
`data/releases.toml` (see `revisions`), and how the log is shown.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from pipeline.analysis.observations import DECIMALS, KEYS, NOT_DUE, NUMBERS

CHANGED, APPEARED, VANISHED = "changed", "appeared", "vanished"

NUMBERS_OF_CHANGE: Final = ("old", "new", "change", "relative_change")
CHANGE: Final = (*KEYS, *NUMBERS_OF_CHANGE, "how", "old_status")
"""Columns of the differences: `how` is changed, appeared or vanished, `old_status` what the old value was marked with."""


def differences(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of `old`'s weeks that `new` publishes otherwise; a cell is an observation with a value.

    A cell changed when any of its published numbers did (value, bounds, numerator, denominator), however little.
    Columns `CHANGE`: `old` and `new` are the values as published, missing where there is none; `change` is new - old
    and `relative_change` its share of the old value, missing where the old value is missing or zero; all four carry
    the decimals of the files, so that a page that rounds them says what a reader of the file would.
    New weeks are news and not revisions, and neither are values that `old` said were not due yet. A trial-to-date
    value (no week) grows with every week: it is compared only where its indicator has no week that `old` lacks.
    """
    before, after = published(_comparable(old, old, new)), published(_comparable(new, old, new))
    both = before.merge(after, on=list(KEYS), how="outer", suffixes=("_old", "_new"))
    both = both.sort_values(list(KEYS), kind="stable").reset_index(drop=True)
    change = (both["value_new"] - both["value_old"]).map(rounded).astype("float64")
    found = both.assign(
        old=both["value_old"],
        new=both["value_new"],
        change=change,
        relative_change=(change / both["value_old"].abs().mask(both["value_old"].eq(0))).map(rounded),
        how=_how(both),
        old_status=both["obs_status_old"].fillna(""),
    )
    return found.loc[found["how"].ne(""), list(CHANGE)].reset_index(drop=True)


def published(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the observations with their numbers as files state them: rounded to `DECIMALS`."""
    numbers = {name: [rounded(value) for value in observations[name]] for name in NUMBERS}
    return observations.assign(**numbers)


def unequal(both: pd.DataFrame, left: str, right: str) -> pd.Series[bool]:
    """Tell for each row whether any number differs between the columns ending in `left` and in `right`."""
    apart = pd.Series(data=False, index=both.index)
    for name in NUMBERS:
        one, other = both[f"{name}{left}"], both[f"{name}{right}"]
        apart |= one.ne(other) & (one.notna() | other.notna())
    return apart


def growing(old: pd.DataFrame, new: pd.DataFrame) -> set[str]:
    """Return the indicators of which `new` has a week that `old` lacks."""
    weeks = {name: set(rows) for name, rows in old.groupby("indicator")["week"]}
    return {
        str(name)
        for name, rows in new.groupby("indicator")["week"]
        if set(rows) - weeks.get(name, set()) - {""}
    }


def _comparable(rows: pd.DataFrame, old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Keep the weeks of `old`, and trial-to-date values that cover the same weeks in both."""
    to_date = rows["week"].eq("") & ~rows["indicator"].isin(growing(old, new))
    return rows[rows["week"].isin(set(old["week"]) - {""}) | to_date]


def _how(both: pd.DataFrame) -> pd.Series[str]:
    was, is_now = both["value_old"].notna(), both["value_new"].notna()
    how = pd.Series("", index=both.index, dtype=object)
    how[~was & is_now & both["missing_reason_old"].ne(NOT_DUE)] = APPEARED
    how[was & ~is_now] = VANISHED
    how[was & is_now & unequal(both, "_old", "_new")] = CHANGED
    return how


def rounded(value: float) -> float:
    """Return a number as files state it."""
    # Not numpy's rounding, which decides some ties otherwise than the text of a file does.
    return round(float(value), DECIMALS)
