"""Everything that `check` looks at, and all that it found.

Belongs here: the order of the looks. Does not belong here: the looks themselves, and comparing with what was published
(see `releases`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.calendar import read_releases
from pipeline.intake.commitments import read_commitments
from pipeline.intake.content import check_content
from pipeline.intake.contract import load_contract
from pipeline.intake.indicators import read_indicators
from pipeline.intake.load import delivered, deliveries_of, examine
from pipeline.intake.navigation import read_navigation
from pipeline.intake.record import (
    read_context,
    read_context_provinces,
    read_events,
    read_provinces,
    read_statements,
    read_timeline,
)
from pipeline.intake.redirects import read_redirects
from pipeline.intake.rules import read_rules
from pipeline.intake.site import read_site
from pipeline.intake.words import read_words
from pipeline.problems import Problem, Rejected, Report, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.intake.delivery import Delivery

READERS: tuple[Callable[[Path], object], ...] = (
    read_indicators,
    read_commitments,
    read_rules,
    read_site,
    read_navigation,
    read_words,
    read_provinces,
    read_timeline,
    read_statements,
    read_context,
    read_context_provinces,
    read_events,
    read_redirects,
)
"""Readers of what staff edit by hand: each tells its own faults."""


class Checked(NamedTuple):
    """What was found, and the deliveries if nothing stands against them."""

    report: Report
    deliveries: tuple[Delivery, ...]


def read_checked(root: Path) -> Checked:
    """Look at everything under `root/data` and the hand-written content; bad input never raises.

    Returns what was found and the deliveries that were read, none where a problem stands. A contract that can't be
    read is the only problem told, because nothing can be judged without it.
    """
    try:
        contract = load_contract(root)
    except Rejected as rejected:
        return Checked(report(list(rejected.problems), []), ())
    examined = examine(root, contract)
    problems = [*examined.problems, *check_content(root), *_refusals(root)]
    found = report(problems, list(examined.warnings))
    return Checked(found, deliveries_of(examined) if found.accepted else ())


def _refusals(root: Path) -> Iterator[Problem]:
    releases = partial(read_releases, deliveries=delivered(root))
    readers: tuple[Callable[[Path], object], ...] = (*READERS, releases)
    for reader in readers:
        try:
            reader(root)
        except Rejected as rejected:
            yield from rejected.problems
