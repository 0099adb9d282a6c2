"""Why published values changed: the differences of a release, matched with the reasons that staff wrote.

Belongs here: which entry of `data/releases.toml` explains which cell, the revision log, and what is wrong with the
entries. Does not belong here: finding the differences (`compare`) and writing entries for staff (`suggest`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.observations import DECIMALS, KEYS
from pipeline.intake.calendar import FILE
from pipeline.problems import Place, Problem, problem
from pipeline.releases.compare import CHANGE, VANISHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.calendar import Release, Revision

LOG: Final = (*CHANGE, "first_published", "entry", "kind", "reason_id", "reason_en", "provenance")
"""Columns of the revision log: those of a change, the release in which the cell first had a value, and the entry of
`releases.toml` that explains it, counted from 1 and 0 for none."""


def empty_log() -> pd.DataFrame:
    """Return the log of a release that changes nothing."""
    return pd.DataFrame(columns=list(LOG))


def logged(changes: pd.DataFrame, release: Release, provenance: str) -> pd.DataFrame:
    """Return the log: `changes` (`compare.differences`, with `first_published`) each with the reason that covers it."""
    entry = pd.Series(0, index=changes.index)
    for number, revision in reversed(list(enumerate(release.revisions, start=1))):
        entry = entry.mask(covers(revision, changes), number)
    told = {0: ("", "", "")} | {
        number: (one.kind, one.reason.id, one.reason.en)
        for number, one in enumerate(release.revisions, start=1)
    }
    named = {
        name: [told[number][at] for number in entry]
        for at, name in enumerate(("kind", "reason_id", "reason_en"))
    }
    return changes.assign(entry=entry, **named, provenance=provenance)[list(LOG)]


def covers(revision: Revision, changes: pd.DataFrame) -> pd.Series[bool]:
    """Tell which of `changes` an entry speaks of: cells of its indicator that have all keys of one of its selectors."""
    chosen = pd.Series(data=False, index=changes.index)
    for keys in revision.selector:
        fits = changes["indicator"].eq(revision.indicator)
        for name, value in keys.items():
            fits &= changes[name].eq(value) if name in KEYS else False
        chosen |= fits
    return chosen


def measured(changes: pd.DataFrame) -> tuple[int, float]:
    """Return how many cells changed, and the largest relative change among them as a share (`DECIMALS`, 0 without any)."""
    largest = changes["relative_change"].abs().max()
    return len(changes), 0.0 if math.isnan(largest) else round(float(largest), DECIMALS)


def largest(log: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the `count` rows with the largest relative changes; what has none (new, gone, from zero) comes last."""
    size = log["relative_change"].abs().sort_values(ascending=False, kind="stable", na_position="last")
    return log.loc[size.index[:count]]


def problems(log: pd.DataFrame, release: Release) -> Iterator[Problem]:
    """Yield what refuses a release: cells without a reason, told by indicator, and entries whose numbers are wrong."""
    for number, revision in enumerate(release.revisions, start=1):
        place = f"release[{release.number}].revision[{number}]"
        yield from _wrong(revision, log[covers(revision, log)], place)
        yield from _shared(revision, log[covers(revision, log) & log["entry"].ne(number)], place)
    missing = log[log["entry"].eq(0)]
    for (indicator, removed), cells in missing.groupby(["indicator", missing["how"].eq(VANISHED)]):
        yield _missing(str(indicator), cells, release, "rev.removed" if removed else "rev.no_reason")


def _wrong(revision: Revision, cells: pd.DataFrame, path: str) -> Iterator[Problem]:
    count, largest = measured(cells)
    stated = {
        "cells_changed": (revision.cells_changed, count, not count),
        "max_relative_change": (revision.max_relative_change, largest, False),
    }
    for column, (said, actual, wrong) in stated.items():
        if wrong or round(said, DECIMALS) != actual:
            place = Place(FILE, column=f"{path}.{column}")
            yield problem("rev.wrong_count", place, said, indicator=revision.indicator, actual=actual)


def _shared(revision: Revision, cells: pd.DataFrame, path: str) -> Iterator[Problem]:
    if len(cells):
        place, hint = Place(FILE, column=f"{path}.selector"), "rev_shared"
        words = {"indicator": revision.indicator, "actual": 0, "first": cells["entry"].min()}
        yield problem("rev.wrong_count", place, len(cells), hint=hint, **words)


def _missing(indicator: str, cells: pd.DataFrame, release: Release, code: str) -> Problem:
    """Tell the cell of the largest change among those of one indicator, and how many there are."""
    first = largest(cells, 1).iloc[0]
    return problem(
        code,
        Place(FILE, column=f"release[{release.number}]"),
        None if math.isnan(first["new"]) else float(first["new"]),
        cell=", ".join([indicator, *(f"{name} {first[name]}" for name in KEYS[1:] if first[name])]),
        before="–" if math.isnan(first["old"]) else float(first["old"]),
        count=len(cells),
    )
