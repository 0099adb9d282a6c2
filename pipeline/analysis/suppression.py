"""Complementary suppression in one call: hide, give back what was hidden for nothing, prove.

Belongs here: `protect` and the clean-up. Does not belong here: the search itself (`hiding`), the proof's
arithmetic (`witness`), what is asked for (`demand`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.analysis.hiding import Search

if TYPE_CHECKING:
    import scipy.sparse as sp

    from pipeline.analysis.demand import Demand, Insider
    from pipeline.analysis.linear_system import LinearSystem, Mask

MOST_PROGRAMMES: Final = 2000
"""Clean-up stops after so many linear programmes: a bound in seconds would make the result depend on the machine."""


@dataclass(frozen=True, slots=True, eq=False)
class Protection:
    """`hidden` cells of the system and the `witnesses` (rows x cells, int64) that prove it. Both confidential."""

    hidden: Mask
    witnesses: sp.csr_array


def protect(system: LinearSystem, demand: Demand, inherited: sp.csr_array | None = None) -> Protection:
    """Hide what `demand` asks for and as little else as can be proven; raise `CannotProtectError` if impossible.

    `inherited` witnesses of the release before save work where they still hold. Same input, same output. The
    result satisfies `witness.gaps(...) == ()`.
    """
    search = Search(system, demand)
    if inherited is not None:
        search.take_over(inherited)
    search.hide()
    give_back(search, MOST_PROGRAMMES)
    return Protection(search.hidden, search.pool.kept(search.chosen()))


def give_back(search: Search, most: int) -> None:
    """Publish complements again, the dearest first, as long as everything else stays proven."""
    spare = np.flatnonzero(search.hidden & ~search.demand.hidden_at_least(search.system)).tolist()
    until = search.movements.solved + most
    for cell in sorted(spare, key=lambda one: (-search.demand.weights[one], one)):
        if search.movements.solved >= until:
            return
        _try_without(search, cell)


def _try_without(search: Search, cell: int) -> None:
    search.hidden[cell] = False
    before = search.pool.print_again(cell)
    if not all(_still_shown(search, reader) for reader in search.readers):
        search.hidden[cell] = True
        search.pool.restore(before)


def _still_shown(search: Search, reader: Insider) -> bool:
    while missing := search.first_unshown(reader):
        if search.move(*missing, reader, search.hidden) is None:
            return False
    return True
