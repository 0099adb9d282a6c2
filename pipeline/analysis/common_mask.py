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
import pandas as pd

from pipeline.analysis.suppression import Protection, protect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.analysis.demand import Demand
    from pipeline.analysis.history import Continued
    from pipeline.analysis.linear_system import LinearSystem, Mask


def protect_together(tasks: Sequence[tuple[Continued, Demand]]) -> tuple[Protection, ...]:
    """Protect each measure (its system with its past, its demand) and hide the same public cells in all.

    Cells of different measures belong together by `cell`. Raises `CannotProtectError` like `protect`.
    """
    done = [protect(past.system, demand, past.inherited) for past, demand in tasks]
    while True:
        names = _hidden_names(tasks, done)
        behind = [
            number
            for number, (past, _) in enumerate(tasks)
            if _lacks(past.system, done[number].hidden, names).any()
        ]
        if not behind:
            return tuple(done)
        for number in behind:
            done[number] = _hide_more(*tasks[number], done[number], names)


def _hidden_names(tasks: Sequence[tuple[Continued, Demand]], done: Sequence[Protection]) -> pd.Index[str]:
    """Names of the public cells that at least one measure hides."""
    names = [
        past.system.cells.loc[one.hidden & past.system.mask("public"), "cell"]
        for (past, _), one in zip(tasks, done, strict=True)
    ]
    together: pd.Index[str] = pd.Index(pd.concat(names).unique())
    return together


def _lacks(system: LinearSystem, hidden: Mask, names: pd.Index[str]) -> Mask:
    """Public cells that are named and not hidden in `system`."""
    return np.asarray(system.cells["cell"].isin(names) & system.mask("public") & ~hidden, dtype=np.bool_)


def _hide_more(past: Continued, demand: Demand, before: Protection, names: pd.Index[str]) -> Protection:
    """Protect again, with everything hidden that is hidden now or named; nothing hidden is given back."""
    hidden = before.hidden | _lacks(past.system, before.hidden, names)
    return protect(past.system, replace(demand, always_hidden=hidden), before.witnesses)
