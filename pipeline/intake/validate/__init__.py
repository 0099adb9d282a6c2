"""Whether what arrived can be true: one small rule for each promise, all of them listed here.

Belongs here: the list of rules and the order in which they run. Does not belong here: how files are read (see
`intake.folders`); a rule sees only rows without faults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.intake.validate import cells, dates, rows, totals, weeks
from pipeline.intake.validate.basis import DELIVERIES, Doubt, pages, state, words
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.intake.contract import Contract
    from pipeline.intake.delivery import Confirmed
    from pipeline.intake.folders import Arrival

ROW_RULES = (
    rows.duplicates,
    rows.zero_together,
    rows.at_most,
    dates.future_weeks,
    dates.future_days,
    dates.closed_shop,
    dates.date_order,
    dates.inspection_dates,
)
STATE_RULES = (
    weeks.gaps,
    weeks.stale_copies,
    cells.cells_missing,
    totals.channels_add_up,
    totals.sellers_fit,
)


def validate(arrivals: Sequence[Arrival], contract: Contract) -> tuple[list[Problem], list[Problem]]:
    """Return all broken promises of the deliveries, and warnings. Never raises."""
    every_page, whole = pages(arrivals, contract), state(arrivals, contract)
    found = [one for page in every_page for rule in ROW_RULES for one in rule(page)]
    found += [one for rule in STATE_RULES for one in rule(whole)]
    doubts = [one for page in every_page for one in rows.baskets(page)] + list(weeks.jumps(whole))
    confirmed = {
        _answer(one, contract): (arrival.name, one)
        for arrival in arrivals
        for one in (arrival.settings.confirmed if arrival.settings else ())
    }
    found += [doubt.problem for doubt in doubts if _question(doubt) not in confirmed]
    asked = {_question(doubt) for doubt in doubts}
    return found, list(_not_needed([told for answer, told in confirmed.items() if answer not in asked]))


def _question(doubt: Doubt) -> tuple[str, str, tuple[str, ...]]:
    return doubt.problem.code, doubt.table, doubt.key


def _answer(confirmed: Confirmed, contract: Contract) -> tuple[str, str, tuple[str, ...]]:
    key = contract.tables[confirmed.table].key
    return confirmed.code, confirmed.table, tuple(confirmed.key[column] for column in key)


def _not_needed(told: Iterable[tuple[str, Confirmed]]) -> Iterator[Problem]:
    for delivery, confirmed in told:
        place = Place(f"{DELIVERIES}/{delivery}/delivery.toml", column="confirmed")
        key = words(confirmed.key, confirmed.key.values())
        yield problem("warn.confirmation", place, f"{confirmed.code}: {confirmed.table}, {key}")
