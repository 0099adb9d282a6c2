"""Everything that `check` looks at, and all that it found.

Belongs here: the order of the looks. Does not belong here: the looks themselves, and comparing with what was published
(see `releases`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.intake.calendar import read_releases
from pipeline.intake.content import check_content
from pipeline.intake.contract import load_contract
from pipeline.intake.load import delivered, examine
from pipeline.problems import Problem, Rejected, Report, report

if TYPE_CHECKING:
    from pathlib import Path


def check(root: Path) -> Report:
    """Look at the deliveries, the releases and the hand-written content under `root`; bad input never raises.

    A contract that can't be read is the only problem told, because nothing can be judged without it.
    """
    try:
        contract = load_contract(root)
    except Rejected as rejected:
        return report(list(rejected.problems), [])
    examined = examine(root, contract)
    problems: list[Problem] = [*examined.problems, *check_content(root)]
    try:
        read_releases(root, delivered(root))
    except Rejected as rejected:
        problems.extend(rejected.problems)
    return report(problems, list(examined.warnings))
