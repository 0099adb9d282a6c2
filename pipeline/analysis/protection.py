"""The whole published programme of one release, protected with its past in force.

Belongs here: which tables stand in one system, which measures share a mask, and how a release follows the one
before it. Does not belong here: the search (`suppression`), the proof's arithmetic (`witness`), emptying the tables
(`disclosure`).

EVERYTHING IN A `Shield` IS CONFIDENTIAL but the names of its hidden cells: its systems hold the true numbers and its
witnesses give them away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.common_mask import protect_together
from pipeline.analysis.demand import Demand, demand_of
from pipeline.analysis.history import Continued, Earlier, continued, first_release
from pipeline.analysis.programme import TO_DATE
from pipeline.analysis.published_cells import SELLER_TIES, TRANSACTION_TIES, published_cells
from pipeline.analysis.suppression import Protection
from pipeline.analysis.witness import Gap, from_frame, gaps, to_frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.analysis.linear_system import Tie


@dataclass(frozen=True, slots=True)
class Family:
    """Tables tied to each other, the measures that are hidden together, and the tables kept whole if possible."""

    ties: tuple[Tie, ...]
    measures: tuple[str, ...]
    essential: tuple[str, ...]


FAMILIES: Final = (
    Family(TRANSACTION_TIES, ("gmv_idr", "orders"), ("national_origin",)),
    Family(SELLER_TIES, ("active_sellers", "first_sale_sellers"), ("size_sellers",)),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """When a cell is sensitive (fewer than `threshold` sellers) and how far a hidden one must be able to move."""

    threshold: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What a release would publish if nothing had to be hidden.

    `tables`: the programme (`programme.published_tables`). `up_to`: its last week. `added`: the trial-to-date table
    of the weeks that the release before did not have.
    """

    tables: Mapping[str, pd.DataFrame]
    up_to: str
    added: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """One measure: its system with its past, what is asked for, what is hidden and the witnesses."""

    past: Continued
    demand: Demand
    protection: Protection

    def unproven(self) -> tuple[Gap, ...]:
        """Re-check the witnesses by plain arithmetic; nothing means that every hidden cell is protected."""
        return gaps(self.past.system, self.demand, self.protection.hidden, self.protection.witnesses)


@dataclass(frozen=True, slots=True, eq=False)
class Shield:
    """The protection of a release: its `label` (the number of the release) and a guard for each measure."""

    label: str
    guards: Mapping[str, Guard]

    @property
    def hidden(self) -> frozenset[str]:
        """Names of the published cells that are withheld."""
        return frozenset(
            name
            for guard in self.guards.values()
            for name in guard.past.system.cells.loc[
                guard.protection.hidden & guard.past.system.mask("public"), "cell"
            ]
        )

    def unproven(self) -> tuple[Gap, ...]:
        """Return what the witnesses fail to show, over all measures."""
        return tuple(gap for guard in self.guards.values() for gap in guard.unproven())

    def kept(self) -> dict[str, pd.DataFrame]:
        """Return what must be kept, confidentially, to prove the protection again without a solver.

        For each measure `<measure>-hidden` (column `cell`) and `<measure>-witnesses` (`witness`, `cell`, `change`).
        """
        frames = {}
        for measure, guard in self.guards.items():
            cells = guard.past.system.cells
            frames[f"{measure}-hidden"] = cells.loc[guard.protection.hidden, ["cell"]]
            frames[f"{measure}-witnesses"] = to_frame(guard.past.system, guard.protection.witnesses)
        return frames


def shield(label: str, found: Tables, terms: Terms, earlier: Shield | None) -> Shield:
    """Protect a release; what `earlier` printed stays printed and what it hid stays hidden.

    Raises `hiding.CannotProtectError` where that is impossible. Same input, same output.
    """
    guards: dict[str, Guard] = {}
    for family in _delivered(found):
        tasks = [_task(found, family, measure, terms, earlier) for measure in family.measures]
        done = protect_together(tasks)
        guards |= {
            measure: Guard(*task, protection)
            for measure, task, protection in zip(family.measures, tasks, done, strict=True)
        }
    return Shield(label, guards)


def shield_as_kept(
    label: str, found: Tables, terms: Terms, earlier: Shield | None, kept: Mapping[str, pd.DataFrame]
) -> Shield:
    """Take the protection of a release from what was `kept` of it (`Shield.kept`); nothing is searched.

    A cell or measure that the release does not have is a `KeyError`; whether it holds is said by `unproven`.
    """
    guards: dict[str, Guard] = {}
    for family in _delivered(found):
        for measure in family.measures:
            past, demand = _task(found, family, measure, terms, earlier)
            cells = past.system.cells["cell"]
            hidden = cells.isin(kept[f"{measure}-hidden"]["cell"]).to_numpy(dtype="bool")
            witnesses = from_frame(past.system, kept[f"{measure}-witnesses"])
            guards[measure] = Guard(past, demand, Protection(hidden, witnesses))
    return Shield(label, guards)


def _delivered(found: Tables) -> tuple[Family, ...]:
    """Families of which anything was delivered."""
    return tuple(family for family in FAMILIES if all(len(found.tables[tie.left]) for tie in family.ties))


def _task(
    found: Tables, family: Family, measure: str, terms: Terms, earlier: Shield | None
) -> tuple[Continued, Demand]:
    system = published_cells(found.tables, family.ties, measure, terms.threshold, found.up_to)
    before = None if earlier is None else earlier.guards.get(measure)
    if earlier is None or before is None:
        past = first_release(system)
    else:
        protection = before.protection
        known = Earlier(earlier.label, before.past.system, protection.hidden, protection.witnesses)
        past = continued(system, known, _sellers_added(found.added), terms.threshold)
    return past, demand_of(past, terms.share, family.essential)


def _sellers_added(table: pd.DataFrame) -> pd.Series[int]:
    """Sellers (a lower bound) behind what was added to each trial-to-date cell, by its series."""
    series = TO_DATE.name + "/" + table["province_code"] + "/" + table["category"]
    return pd.Series(table["contributors"].to_numpy(), series, dtype="int64")
