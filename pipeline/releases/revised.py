"""Releases in a row: what each changes of the one before, and which of its values are no longer the first ones.

Belongs here: carrying what was first published from release to release. Does not belong here: comparing two releases
(`compare`) and the reasons (`revisions`).

A value is marked "r" from the release that revised it on, as long as it differs from what was published first: a reader
who holds the first figure must see in every later table that it was replaced. A value that returns to its first figure
loses the mark. Statistical offices have one mark for a value: "p" and "e" say that it may still change and stay.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.observations import KEYS, NUMBERS
from pipeline.releases.compare import differences, growing, published, unequal
from pipeline.releases.revisions import logged
from pipeline.releases.snapshot import weekly_series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.releases.snapshot import Snapshot

REVISED: Final = "r"
FIRST: Final = (*KEYS, *NUMBERS, "first_published")
"""Columns of what was first published: a cell, its numbers then, the number of the release."""


def with_revisions(snapshots: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
    """Return `snapshots` (all releases, oldest first), each with its revision log and its revised values marked."""
    done: list[Snapshot] = []
    first = pd.DataFrame(columns=list(FIRST))
    for now in snapshots:
        before = done[-1].observations if done else now.observations
        changes = differences(before, now.observations)
        first = _known(_covering_the_same(first, before, now.observations), now)
        told = changes.merge(first[[*KEYS, "first_published"]], on=list(KEYS), how="left")
        observations = marked_revised(now.observations, first)
        done.append(
            replace(
                now,
                observations=observations,
                by_series=weekly_series(observations),
                revisions=logged(told, now.release, now.provenance),
            )
        )
    return tuple(done)


def marked_revised(observations: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """Return the observations with `obs_status` "r" where a final value differs from what was published `first`."""
    both = published(observations).merge(first, on=list(KEYS), how="left", suffixes=("", "_first"))
    replaced = both["value"].notna() & both["value_first"].notna() & unequal(both, "", "_first")
    final = observations["obs_status"].eq("")
    return observations.assign(
        obs_status=observations["obs_status"].mask(final & replaced.to_numpy(), REVISED)
    )


def _covering_the_same(first: pd.DataFrame, before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Forget trial-to-date values of other weeks: with every week they become another number, not a revised one."""
    return first[first["week"].ne("") | ~first["indicator"].isin(growing(before, now))]


def _known(first: pd.DataFrame, now: Snapshot) -> pd.DataFrame:
    """Add the cells that `now` publishes for the first time."""
    said = published(now.observations).assign(first_published=now.number)
    said = said.loc[said["value"].notna(), list(FIRST)]
    known = pd.MultiIndex.from_frame(first[list(KEYS)])
    new = said[~pd.MultiIndex.from_frame(said[list(KEYS)]).isin(known)]
    return pd.concat([first, new], ignore_index=True) if len(first) else new.reset_index(drop=True)
