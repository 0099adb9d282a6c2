"""Everything that may go wrong while publishing, done on purpose: `make torture`.

Belongs here: which measurements are made, how often, and the table. Does not belong here: any measurement. It ends
with 1 when a promise is broken. Small versions of all of this run among the tests.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.crowd import crowd
from bench.disks import full_disk, read_only_disk
from bench.injection import error_points, kill_points
from bench.kills import random_kills
from bench.load import switches_under_load
from bench.outcome import Outcome, table
from bench.servers import SBIN
from bench.whole import kill_whole_publishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def main(arguments: list[str] | None = None) -> int:
    """Run all measurements and print the table; 1 when a promise is broken."""
    given = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        outcomes = []
        for name, measure in _measurements(given, Path(folder)):
            begin = time.monotonic()
            outcomes.append(measure())
            sys.stderr.write(f"{name}, {time.monotonic() - begin:.0f} s: {table(outcomes[-1:])}")
            sys.stderr.flush()  # whoever stops a long run keeps what is known so far
    sys.stdout.write(table(outcomes))
    return 1 if any(outcome.broken for outcome in outcomes) else 0


def _measurements(given: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Callable[[], Outcome]]]:
    yield "kills", lambda: random_kills(folder / "kills/public", given.kills, given.seed)
    yield (
        "points",
        _with("strace", "kill at calls", lambda: kill_points(folder / "points/public", given.points)),
    )
    yield (
        "errors",
        _with("strace", "errors at calls", lambda: error_points(folder / "errors/public", given.points)),
    )
    yield "full", lambda: full_disk(folder / "full")
    yield "read-only", lambda: read_only_disk(folder / "read-only")
    yield "crowd", lambda: crowd(folder / "crowd/public", given.crowd)
    load = folder / "load"
    yield (
        "load",
        _with("nginx", "switches under load", lambda: switches_under_load(load, given.switches, given.seed)),
    )
    if given.whole:
        yield "whole", lambda: kill_whole_publishes(folder / "whole", given.whole, given.seed)


def _with(tool: str, what: str, measure: Callable[[], Outcome]) -> Callable[[], Outcome]:
    """Return the measurement, or one that says which tool is missing."""
    if shutil.which(tool, path=SBIN):
        return measure
    return lambda: Outcome(what, skipped=f"{tool} is not installed")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.torture", description=main.__doc__)
    for name, default, what in (
        ("kills", 300, "random kills of a publish of a small site"),
        ("points", 8, "points per kind of system call at which a publish is killed or fails"),
        ("switches", 50, "switches while readers walk the site"),
        ("crowd", 8, "publishes at once"),
        ("whole", 5, "random kills of `python -m pipeline publish`, from the data to the switch"),
        ("seed", 1, "seed of all random moments"),
    ):
        parser.add_argument(f"--{name}", type=int, default=default, help=f"{what} ({default})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
