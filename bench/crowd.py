"""Many publishes at once.

Belongs here: one wins, the others say so and change nothing. Does not belong here: readers (`load`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bench.kills import child, end, go
from bench.outcome import Outcome
from bench.publisher import BUSY, DONE, publish_version
from bench.versions import faults, version
from pipeline.publication.catalogue import builds

if TYPE_CHECKING:
    from pathlib import Path

HOLD = 1.5
"""Seconds that the winner builds: all others come while it holds the lock."""


def crowd(public: Path, count: int) -> Outcome:
    """Start `count` publishes of different versions at the same moment."""
    outcome = Outcome(f"{count} simultaneous publishes")
    publish_version(public, 0)
    before = len(builds(public))
    waiting = [child(public, number, "--hold", str(HOLD)) for number in range(1, count + 1)]
    for process in waiting:
        go(process)
    ends = [end(process) for process in waiting]
    codes = Counter(code for code, _ in ends)
    outcome.counts.update({"published": codes[DONE], "said busy": codes[BUSY]})
    if codes != {DONE: 1, BUSY: count - 1}:
        outcome.promise("ends", [f"{code}: {said}" for code, said in ends])
    winner = next((number for number, (code, _) in enumerate(ends, start=1) if code == DONE), None)
    if len(builds(public)) != before + 1 or version(public) != winner:
        outcome.promise(
            "after", [f"{len(builds(public))} builds, version {version(public)}, winner {winner}"]
        )
    if not all("proses" in said for code, said in ends if code == BUSY):
        outcome.promise("busy", ["a refusal does not name who publishes"])
    outcome.promise("after", faults(public))
    return outcome
