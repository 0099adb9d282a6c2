"""The protected tables of a release, proven or refused.

Belongs here: what a release adds to the one before it, the refusal where a cell cannot be protected or a proof fails.
Does not belong here: how cells are protected (`analysis.protection`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.analysis.disclosure import protect
from pipeline.analysis.hiding import CannotProtectError
from pipeline.analysis.programme import TO_DATE, published_table, published_tables
from pipeline.analysis.protection import Shield, Tables, Terms, shield, shield_as_kept
from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pipeline.analysis.linear_system import CellKey
    from pipeline.analysis.witness import Gap

FOLDER: Final = "data/deliveries"
NO_WEEK: Final = ""


@dataclass(frozen=True, slots=True, eq=False)
class Guarded:
    """Tables that may be published and what protects them; the shield is confidential."""

    tables: Mapping[str, pd.DataFrame]
    shield: Shield


def guarded(
    label: str,
    frames: Mapping[str, pd.DataFrame],
    weeks: tuple[str, ...],
    terms: Terms,
    earlier: tuple[Shield, tuple[str, ...]] | None = None,
    kept: Mapping[str, pd.DataFrame] | None = None,
) -> Guarded:
    """Sum the delivered `frames` over the trial `weeks` and withhold what must be; refuse with `Rejected`.

    `earlier`: the shield of the release before and the weeks it held. `kept`: the protection of a release that is
    frozen already, which is proven again and never searched anew.
    """
    tables = published_tables(frames, weeks)
    held = tuple(sorted(tables["national_origin"]["week"].unique()))
    up_to = held[-1] if held else NO_WEEK
    fresh = tuple(week for week in held if earlier is None or week not in earlier[1])
    found = Tables(tables, up_to, published_table(frames, fresh, TO_DATE))
    before = None if earlier is None else earlier[0]
    try:
        made = (
            shield(label, found, terms, before)
            if kept is None
            else shield_as_kept(label, found, terms, before, kept)
        )
    except CannotProtectError as failure:
        raise Rejected((_impossible(failure.cell, label),)) from failure
    _refuse(made, label)
    return Guarded(protect(tables, made.hidden, up_to), made)


def _refuse(made: Shield, label: str) -> None:
    if unproven := made.unproven():
        raise Rejected(tuple(_unproven(gap, label) for gap in dict.fromkeys(unproven)))


def _impossible(cell: CellKey, label: str) -> Problem:
    return problem("protect.impossible", Place(FOLDER), cell=str(cell), release=label)


def _unproven(gap: Gap, label: str) -> Problem:
    return problem("protect.unproven", Place(FOLDER), cell=str(gap.cell), release=label)
