"""Look at the built tree as a visitor would, before anybody else does.

Belongs here: `inspect`, which reads every page once and lets each rule speak. Does not belong here: repairing
anything. A problem found here stops the publish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.problems import Report, report
from pipeline.publication.inspect.reading import read_site
from pipeline.publication.inspect.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path


def inspect(output: Path) -> Report:
    """Return everything that is wrong with the site in `output`; files are named relative to it."""
    site = read_site(output)
    return report([found for rule in RULES for found in rule(site)], [])
