"""Make single system calls fail or kill: `strace` lets the k-th call of a kind do so.

Belongs here: going through the calls that change the disk, one run per point. Does not belong here: random moments
(`kills`) and disks that are really full (`disks`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from bench.kills import after, child, end, go
from bench.outcome import Outcome
from bench.publisher import DONE, STOPPED, publish_version
from bench.versions import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALLS: Final = frozenset(
    [
        "fsync",
        "fdatasync",
        "rename",
        "renameat",
        "renameat2",
        "symlink",
        "symlinkat",
        "link",
        "linkat",
        "mkdir",
        "mkdirat",
        "chmod",
        "fchmodat",
        "unlink",
        "unlinkat",
        "rmdir",
        "write",
    ]
)
"""System calls that change the disk, by all names that they have on different machines."""
ERRORS: Final = ("ENOSPC", "EIO", "EACCES")
KILLED: Final = {-9, 137}


def kill_points(public: Path, points: int) -> Outcome:
    """Kill a publish at up to `points` calls of each kind, evenly spread from its first to its last."""
    outcome = Outcome("kill -9 at single system calls")
    for place, (call, when) in enumerate(_places(public, points), start=1):
        code, said = _run(public, place, call, f"signal=KILL:when={when}")
        outcome.counts[call] += 1
        if code not in KILLED:
            outcome.promise(f"{call} {when}", [f"was not killed: {code} {said}"])
        _look(outcome, public, f"{call} {when}", place)
    return outcome


def error_points(public: Path, points: int) -> Outcome:
    """Let up to `points` calls of each kind fail with each error; the publish must succeed or explain itself."""
    outcome = Outcome(f"{', '.join(ERRORS)} at single system calls")
    places = _places(public, points)
    for place, (error, call, when) in enumerate(((e, *p) for e in ERRORS for p in places), start=1):
        code, said = _run(public, place, call, f"error={error}:when={when}")
        outcome.counts[
            {DONE: "published all the same", STOPPED: "stopped and said why"}.get(code, "crashed")
        ] += 1
        if code not in (DONE, STOPPED):
            outcome.promise(f"{error} at {call} {when}", [f"ended with {code}: {said[-300:]}"])
        _look(outcome, public, f"{error} at {call} {when}", place)
    return outcome


def _look(outcome: Outcome, public: Path, when: str, place: int) -> None:
    outcome.promise(when, faults(public))
    outcome.promise(f"publish after {when}", after(public, 10_000 + place))


def _places(public: Path, points: int) -> list[tuple[str, int]]:
    """Return call and number of every point: each kind of call that a publish makes, evenly spread over its calls."""
    for number in range(6):  # as many builds as are kept and one more, so that dropping an old one is met too
        publish_version(public, number)
    log = public.parent / "strace.log"
    process = child(public, 6, before=_strace("-o", str(log), "-e", f"trace={','.join(sorted(CALLS))}"))
    go(process)
    end(process)
    made = Counter(match[1] for line in log.read_text().splitlines() if (match := re.match(r"(\w+)\(", line)))
    return [(call, when) for call in sorted(made) for when in _spread(made[call], points, call)]


def _spread(count: int, points: int, call: str) -> Iterator[int]:
    """Yield the numbers of the calls to hit; the first `write` only says that the publisher is ready."""
    first = 2 if call == "write" else 1
    steps = min(points, count - first + 1)
    yield from sorted({first + (count - first) * step // max(steps - 1, 1) for step in range(steps)})


def _run(public: Path, place: int, call: str, injection: str) -> tuple[int, str]:
    process = child(public, place, before=_strace("-o", "/dev/null", "-e", f"inject={call}:{injection}"))
    go(process)
    return end(process)


def _strace(*options: str) -> list[str]:
    return ["strace", "-qq", *options]
