"""What protection has to achieve for one system.

Belongs here: how far each cell must be able to move, what hiding it costs the reader, who knows what from the
inside. Does not belong here: how it is achieved (`hiding`) and how it is proven (`witness`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from pipeline.analysis.growth import ADDED
from pipeline.analysis.linear_system import KEYS, CellKey, LinearSystem, Mask, Whole

if TYPE_CHECKING:
    from collections.abc import Container

    from numpy.typing import NDArray

    from pipeline.analysis.history import Continued

INSIDERS: Final = 2
"""Cells with at most this many sellers have sellers who know the cell, wholly or up to one partner."""

POOR_COMPLEMENT: Final = 10.0
"""How much more it costs to hide a cell of which earlier releases have already given away most."""


@dataclass(frozen=True, slots=True)
class Insider:
    """People who know some cells from the inside, by their positions.

    `knows`: the cells they can tell. `own` (includes `knows`): the cells of their own place at any date, about
    which nothing has to be kept from them.
    """

    knows: tuple[int, ...]
    own: tuple[int, ...]


ANYBODY: Final = Insider((), ())
"""A reader who knows what is printed and nothing else."""


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """The task, one entry per cell of the system.

    `primary`: hidden because it is sensitive. `need`: how far a hidden cell must be able to move, up and down
    (whole units). `weights`: what hiding the cell costs (positive). `never_hide`: already published.
    `always_hidden`: hidden before. `insiders`: who knows what from the inside.
    """

    primary: Mask
    need: Whole
    weights: NDArray[np.float64]
    never_hide: Mask
    always_hidden: Mask
    insiders: tuple[Insider, ...]

    def room(self, system: LinearSystem) -> Whole:
        """How far each cell may fall in a witness: a hidden cell is known to be more than zero.

        A hundredth of the cell always stays, at least one unit, so that no solver tolerance can use it up.
        """
        return _room(system)

    def need_on(self, system: LinearSystem, side: int) -> Whole:
        """How far each cell must be able to move to `side` (1 up, -1 down); nothing can fall by more than its room."""
        return self.need if side > 0 else np.asarray(np.minimum(self.need, self.room(system)), dtype=np.int64)

    def hidden_at_least(self, system: LinearSystem) -> Mask:
        """Cells that are hidden whatever else is: sensitive and not yet public, or hidden before."""
        unknown = system.whole("value") > system.whole("known")
        return (self.primary & unknown & ~self.never_hide) | self.always_hidden

    def movable(self, system: LinearSystem) -> Mask:
        """Cells that may be hidden: not published before, and not empty (an empty cell is published as zero)."""
        unknown = system.whole("value") > system.whole("known")
        return (unknown & ~self.never_hide & system.mask("public")) | self.always_hidden


def demand_of(past: Continued, share: float, essential: Container[str] = ()) -> Demand:
    """Ask that every hidden cell can move by `share` (0.15) of its value, up and down, with the past in force.

    `essential` names tables that may lose sensitive cells but never serve to protect others: headline totals, and
    totals that stand in some other published table as well.
    """
    system = past.system
    sensitive = system.mask("sensitive")
    asked = sensitive | ~system.cells["table"].str.startswith(ADDED).to_numpy(dtype=np.bool_)
    headline = system.cells["table"].map(lambda name: name in essential).to_numpy(dtype=np.bool_)
    never_hide = past.never_hide | (headline & ~sensitive & ~past.always_hidden)
    return Demand(
        primary=sensitive & ~past.never_hide,
        need=np.where(asked, _needs(system, share), 0).astype(np.int64),
        weights=_weights(system, _mostly_known(system, share)),
        never_hide=never_hide,
        always_hidden=past.always_hidden,
        insiders=_insiders(system, ~past.never_hide),
    )


def already_public(past: Continued) -> tuple[CellKey, ...]:
    """Name the sensitive cells that an earlier release printed: hiding them now would protect nobody."""
    printed = past.never_hide & past.system.mask("sensitive")
    return tuple(past.system.key(int(position)) for position in np.flatnonzero(printed))


def _room(system: LinearSystem) -> Whole:
    above = system.whole("value") - system.whole("known")
    return np.asarray(np.maximum(0, above - np.maximum(1, -(-above // 100))), dtype=np.int64)


def _needs(system: LinearSystem, share: float) -> Whole:
    """Return `share` of each cell in whole units; of its unknown part where an earlier release leaves less room.

    Nobody can hide again what an earlier trial-to-date table printed, so of a cell that is known to be at least
    so much only the rest can be protected.
    """
    value, known = system.whole("value"), system.whole("known")
    base = np.where(_mostly_known(system, share), value - known, value)
    return np.ceil(share * base).astype(np.int64)


def _mostly_known(system: LinearSystem, share: float) -> Mask:
    """Cells that earlier releases bound from below so closely that they cannot fall by `share`."""
    too_little = _room(system) < np.ceil(share * system.whole("value"))
    return np.asarray((system.whole("known") > 0) & too_little, dtype=np.bool_)


def _weights(system: LinearSystem, mostly_known: Mask) -> NDArray[np.float64]:
    """Cost of hiding a cell: the square root of its size, so that neither many small nor few large cells go.

    A cell that is mostly known already costs more: it makes a poor complement.
    """
    value = system.whole("value").astype(np.float64)
    typical = float(np.median(value[value > 0])) if (value > 0).any() else 1.0
    return (np.sqrt(value / typical) + 0.01) * np.where(mostly_known, POOR_COMPLEMENT, 1.0)


def _insiders(system: LinearSystem, unpublished: Mask) -> tuple[Insider, ...]:
    """Return who knows what: sellers of a cell of one or two, and of such cells of one line over the weeks."""
    cells = system.cells.assign(table=system.cells["table"].str.removeprefix(ADDED))
    few = (cells["contributors"].between(1, INSIDERS) & cells["value"].gt(0) & unpublished).to_numpy()
    places = cells.groupby(["table", *(key for key in KEYS if key != "up_to")], sort=True).groups.values()
    knowing = [(tuple(place[few[place]]), tuple(place)) for place in places]
    lines = (
        cells[few]
        .groupby(["table", *(key for key in KEYS if key not in ("week", "up_to"))], sort=True)
        .groups
    )
    along = [(tuple(line), tuple(line)) for line in lines.values() if cells.loc[line, "week"].nunique() > 1]
    return tuple(Insider(knows, own) for knows, own in (*knowing, *along) if knows)
