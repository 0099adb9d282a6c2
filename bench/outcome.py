"""What a measurement found, and how it is printed.

Belongs here: counts, broken promises and the table of them. Does not belong here: measuring.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """One line of the table: what was done, how often what happened, and every promise that broke."""

    what: str
    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    skipped: str = ""
    """Why it could not be done here; empty where it was done."""

    def promise(self, when: str, found: list[str]) -> None:
        """Note every fault in `found` as a promise broken at the moment `when`."""
        self.broken += [f"{when}: {fault}" for fault in found]


def table(outcomes: list[Outcome]) -> str:
    """Return the table, and below it every broken promise."""
    width = max(len(outcome.what) for outcome in outcomes)
    lines = [f"{outcome.what:<{width}}  {_verdict(outcome):<9}  {_counts(outcome)}" for outcome in outcomes]
    broken = [f"  {outcome.what}: {fault}" for outcome in outcomes for fault in outcome.broken]
    return "\n".join([*lines, *(["", "Broken promises:", *broken] if broken else [])]) + "\n"


def _verdict(outcome: Outcome) -> str:
    if outcome.skipped:
        return "NOT DONE"
    return f"BROKEN {len(outcome.broken)}" if outcome.broken else "kept"


def _counts(outcome: Outcome) -> str:
    return outcome.skipped or ", ".join(f"{count} {what}" for what, count in outcome.counts.items())
