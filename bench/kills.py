"""Kill a publish at random moments, as a power cut or an impatient hand would.

Belongs here: `kill -9` after a random time, what is served then, and whether the next publish succeeds. Does not
belong here: kills at chosen system calls (`injection`).
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.outcome import Outcome
from bench.publisher import publish_version
from bench.versions import faults, version
from pipeline.publication.catalogue import builds, damage, served
from pipeline.publication.failures import Stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).parent.parent
LATE: Final = 1.1
"""Kills fall between the start and this many times the usual duration, so that some come too late."""


def child(public: Path, number: int, *options: str, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """Start a publisher that waits for its word; `before` is a program that runs it, such as strace."""
    command = [*before, sys.executable, "-m", "bench.publisher", str(public), str(number), *options]
    process = subprocess.Popen(  # noqa: S603 our own program, no shell
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    if process.stdout is not None:
        process.stdout.readline()
    return process


def go(process: subprocess.Popen[bytes]) -> None:
    """Give a waiting publisher its word; one that is gone already is not told."""
    if process.stdin is not None:
        try:
            process.stdin.write(b"go\n")
            process.stdin.flush()
        except BrokenPipeError:
            return


def end(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Wait for a publisher and return its code and its last words."""
    said, errors = process.communicate(timeout=120)
    return process.returncode, (said + errors).decode("utf-8", "replace").strip()


def random_kills(public: Path, count: int, seed: int) -> Outcome:
    """Kill `count` publishes at random moments; after each, look at what is served and publish once more."""
    outcome = Outcome(f"{count} random kill -9")
    chance = random.Random(seed)  # noqa: S311 moments, not secrets
    publish_version(public, 0)
    usual = _duration(public)
    for turn in range(count):
        number = 2 * turn + 2
        before = version(public)
        _kill(public, number, chance.uniform(0, LATE * usual))
        outcome.promise(f"kill {turn}", faults(public))
        outcome.counts[_left(public, before, number)] += 1
        outcome.promise(f"publish after kill {turn}", after(public, number + 1))
    return outcome


def after(public: Path, number: int) -> list[str]:
    """Publish version `number` undisturbed and return what is wrong then."""
    try:
        build = publish_version(public, number)
    except Stopped as refusal:
        return [str(refusal)]
    wrong = faults(public) + [f"{name} differs from its list" for name in damage(build)]
    return wrong + (
        [] if version(public) == number else [f"version {version(public)} is served, not {number}"]
    )


def _kill(public: Path, number: int, moment: float) -> None:
    process = child(public, number)
    go(process)
    time.sleep(moment)
    process.kill()
    process.communicate()


def _left(public: Path, before: int, number: int) -> str:
    """Name the moment that the kill hit, by what it left."""
    now = served(public)
    if any(now is None or build.name > now.name for build in builds(public)):
        return "between taking in and switching"
    if version(public) == number:
        return "after the switch"
    if version(public) != before:
        return "something else"
    return "while building" if any((public.parent / "staging").glob("build-*")) else "before it began"


def _duration(public: Path) -> float:
    process = child(public, 1)
    begin = time.monotonic()
    go(process)
    end(process)
    return time.monotonic() - begin
