"""Every value that a cell has had, and in which releases it stood.

Belongs here: vintages over all releases, `vintages.csv`, and a series as it was first published beside what it says now.
Does not belong here: the reasons of changes (`data/releases.toml`) and what changed between two releases (`compare`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.observations import COLUMNS, KEYS
from pipeline.releases.compare import rounded
from pipeline.releases.files import csv_text, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages import Text
    from pipeline.releases.snapshot import SeriesKey, Snapshot

FILE: Final = "vintages.csv"

Edition = tuple[str, pd.DataFrame]
"""The number of a release, and the observations it published."""


def vintages(snapshots: Sequence[Snapshot]) -> pd.DataFrame:
    """Return one row for each value that a cell has had in `snapshots`, which are oldest first.

    Columns: the keys of an observation, `value`, `first_release`, `last_release` and `provenance`; sorted by key and
    release. Neighbouring releases that say the same (as files state it) share a row; one that says nothing
    of a cell, or withholds it, ends its row.
    """
    return _traced([(one.number, one.observations) for one in snapshots])


def vintages_csv(snapshots: Sequence[Snapshot], mark: Text) -> str:
    """Return `vintages.csv` of the last of `snapshots`; rows from synthetic deliveries carry the `mark`."""
    return csv_text(marked(vintages(snapshots), mark))


def first_and_now(snapshots: Sequence[Snapshot], series: SeriesKey) -> pd.DataFrame:
    """Return each week of a series that was ever published: `week`, `first`, `first_release`, and the value `now`.

    `now` is missing where the last of `snapshots` has no value; `changed` says whether the two differ.
    """
    none = pd.DataFrame(columns=list(COLUMNS))
    rows = _traced([(one.number, one.by_series.get(series, none)) for one in snapshots])
    weeks = rows.groupby("week", sort=True)
    found = weeks.agg(first=("value", "first"), first_release=("first_release", "first"))
    stands = rows["last_release"].eq(snapshots[-1].number)
    found["now"] = rows[stands].set_index("week")["value"].reindex(found.index)
    found["changed"] = found["now"].ne(found["first"])
    return found.reset_index()


def _traced(editions: Sequence[Edition]) -> pd.DataFrame:
    keys = list(KEYS)
    seen = pd.concat(
        [
            rows[[*keys, "value", "provenance"]].assign(at=at, release=number)
            for at, (number, rows) in enumerate(editions)
        ]
    ).astype({"value": "float64", "release": "object"})
    seen = seen.assign(value=[rounded(value) for value in seen["value"]])
    seen = seen[seen["value"].notna()].sort_values([*keys, "at"], kind="stable").reset_index(drop=True)
    before = seen.shift()
    same_cell = seen[keys].eq(before[keys]).all(axis=1) & seen["at"].eq(before["at"] + 1)
    run = (~same_cell | before["value"].ne(seen["value"])).cumsum()
    rows = seen.groupby(run).agg(
        {**dict.fromkeys((*keys, "value"), "first"), "release": ["first", "last"], "provenance": "first"}
    )
    rows.columns = pd.Index([*keys, "value", "first_release", "last_release", "provenance"])
    return rows.reset_index(drop=True)
