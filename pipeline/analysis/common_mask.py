"""One mask for all measures of a cell.

Belongs here: protecting several measures (`gmv_idr`, `orders`) of the same tables so that a cell is hidden in all
of them or in none. Does not belong here: the protection of one measure (`suppression`).

A mask that protects money need not protect counts, so each measure takes over what the others hide until nothing
is added. Witnesses stay valid when more is hidden.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.analysis.suppression import Protection, protect

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import scipy.sparse as sp

    from pipeline.analysis.demand import Demand
    from pipeline.analysis.history import Continued
    from pipeline.analysis.linear_system import LinearSystem, Mask


def protect_together(tasks: Sequence[tuple[Continued, Demand]]) -> tuple[Protection, ...]:
    """Protect each measure (its system with its past, its demand) and hide the same public cells in all.

    Cells of different measures belong together by `cell`. The first measure chooses first, the next ones add what
    they need. Raises `CannotProtectError` like `protect`.
    """
    names: set[str] = set()
    done: list[Protection] = []
    for past, demand in tasks:
        done.append(_protect(past, demand, demand.always_hidden, names, past.inherited))
        names |= _hidden_names(past.system, done[-1].hidden)
    while behind := [
        at for at, (past, _) in enumerate(tasks) if _lacking(past.system, done[at].hidden, names).any()
    ]:
        for at in behind:
            done[at] = _protect(*tasks[at], done[at].hidden, names, done[at].witnesses)
            names |= _hidden_names(tasks[at][0].system, done[at].hidden)
    return tuple(done)


def _protect(
    past: Continued, demand: Demand, hidden: Mask, names: Collection[str], witnesses: sp.csr_array
) -> Protection:
    """Protect one measure with `hidden` and the cells in `names` hidden for good."""
    always_hidden = hidden | _lacking(past.system, hidden, names)
    return protect(past.system, replace(demand, always_hidden=always_hidden), witnesses)


def _hidden_names(system: LinearSystem, hidden: Mask) -> set[str]:
    """Names of the public cells that are hidden."""
    return set(system.cells.loc[hidden & system.mask("public"), "cell"])


def _lacking(system: LinearSystem, hidden: Mask, names: Collection[str]) -> Mask:
    """Public cells that are named and not hidden in `system`."""
    return np.asarray(system.cells["cell"].isin(names) & system.mask("public") & ~hidden, dtype=np.bool_)
