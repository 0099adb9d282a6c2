"""What a trial-to-date table gives away about the time since the release before.

Belongs here: the differences between two trial-to-date tables as cells of their own. Does not belong here: the
rest of a release's past (`history`).

Both tables can be read, so their difference can be computed: what was sold in a province and category in the few
weeks between. Far fewer sellers stand behind it than behind either table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.analysis.linear_system import Whole

ADDED: Final = "added_"
"""Before the name of a table: what was added to it since the release before. Never printed."""


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """`new`: the cells of the new release with what is known of them. `added`: differences of two hidden cells.

    `now` and `before`: for each difference the positions of its cells in the new and in the earlier system.
    """

    new: pd.DataFrame
    added: pd.DataFrame
    now: Whole
    before: Whole


def growth(new: pd.DataFrame, old: pd.DataFrame, sellers: Whole, threshold: int) -> Growth:
    """Compare trial-to-date cells series by series; `sellers` (one per new cell) made what was added.

    Where the earlier number was printed, it is known of the new one, and what comes on top is sensitive if few
    sellers made it. Where it was hidden, the difference becomes a cell that must not be computable either.
    """
    earlier = old[old["up_to"].ne("") & old["public"]].reset_index(names="before").set_index("series")
    matched = earlier.reindex(new["series"]).set_index(new.index)
    grew = matched["before"].notna() & matched["cell"].ne(new["cell"]) & matched["value"].le(new["value"])
    hidden = grew & matched["hidden"].eq(other=True)
    added = _added(new, matched, sellers, threshold)[hidden]
    before = matched.loc[hidden, "before"].to_numpy(dtype=np.int64)
    return Growth(
        _known(new, matched, grew, added_by=sellers, threshold=threshold),
        added,
        np.flatnonzero(hidden),
        before,
    )


def step_rows(parts: Growth, before: Whole, width: int) -> sp.csr_array:
    """State for each difference, the last cells of a system of `width`: now - `before` - difference = 0."""
    count = len(parts.added)
    columns = np.concatenate([parts.now, before, width - count + np.arange(count)])
    signs = np.repeat(np.array([1, -1, -1], dtype=np.int64), count)
    return sp.csr_array((signs, (np.tile(np.arange(count), 3), columns)), shape=(count, width))


def _known(
    new: pd.DataFrame, matched: pd.DataFrame, grew: pd.Series[bool], *, added_by: Whole, threshold: int
) -> pd.DataFrame:
    """Bound the new cells by numbers printed before and make them as sensitive as what came on top of those."""
    shown = grew & matched["hidden"].eq(other=False)
    unchanged = matched["cell"].eq(new["cell"]) & matched["value"].eq(new["value"])
    bound = matched["value"].where(shown, matched["known"])
    on_top = shown & (added_by > 0)
    fewest = matched["contributors"].mask(on_top, added_by)
    return new.assign(
        known=new["known"].mask(grew | unchanged, bound).astype(np.int64),
        contributors=new["contributors"]
        .mask(on_top | unchanged, np.minimum(new["contributors"], fewest))
        .astype(np.int64),
        sensitive=new["sensitive"]
        | (on_top & (added_by < threshold))
        | (unchanged & matched["sensitive"].eq(other=True)),
    )


def _added(new: pd.DataFrame, matched: pd.DataFrame, sellers: Whole, threshold: int) -> pd.DataFrame:
    value = (new["value"] - matched["value"]).fillna(0).astype(np.int64)
    return new.assign(
        cell="added/" + new["cell"],
        series="added/" + new["cell"],
        table=ADDED + new["table"],
        value=value,
        contributors=sellers,
        sensitive=(sellers > 0) & (sellers < threshold) & (value > 0),
        public=False,
    )
