"""What the site speaks of and in which words, in one place to import from.

Belongs here: the names of indicators, commitments and the site. Does not belong here: their reading, which stands in
the module of each, and the words of pages (see `intake.words`).
"""

from __future__ import annotations

from pipeline.intake.commitments import Commitment, read_commitments
from pipeline.intake.indicators import Caveat, Goal, Indicator, read_indicators
from pipeline.intake.site import Site, read_site

__all__ = [
    "Caveat",
    "Commitment",
    "Goal",
    "Indicator",
    "Site",
    "read_commitments",
    "read_indicators",
    "read_site",
]
