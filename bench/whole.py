"""Kill the publish of the whole project, from reading the data to the switch.

Belongs here: the same promise as in `kills`, for the real command on a copy of the repository. Slow: a publish takes
a quarter of a minute. Does not belong here: the small site.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.outcome import Outcome
from pipeline.publication.catalogue import damage, served

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent
PARTS: Final = ("data", "content", "deploy", "theme", "pipeline", "pelicanconf.py", "publishconf.py")
"""What a publish reads."""


def kill_whole_publishes(folder: Path, count: int, seed: int) -> Outcome:
    """Kill `count` publishes of a copy of the project at random moments; after the last, publish undisturbed."""
    outcome = Outcome(f"{count} random kill -9 of the whole publish")
    chance = random.Random(seed)  # noqa: S311 moments, not secrets
    copy_project(folder)
    usual = _publish(folder, outcome)
    for turn in range(count):
        change(folder, turn)
        process = _start(folder)
        time.sleep(chance.uniform(0, usual))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        outcome.counts["killed"] += 1
        outcome.promise(f"kill {turn}", list(_faults(folder)))
    _publish(folder, outcome)
    return outcome


def _publish(folder: Path, outcome: Outcome) -> float:
    begin = time.monotonic()
    process = _start(folder)
    _, errors = process.communicate(timeout=600)
    outcome.counts["published"] += process.returncode == 0
    if process.returncode:
        outcome.promise("publish", [errors.decode("utf-8", "replace")[-500:]])
    outcome.promise("publish", list(_faults(folder)))
    return time.monotonic() - begin


def _faults(folder: Path) -> Iterator[str]:
    build = served(folder / "public")
    if build is None:
        yield "nothing is served"
    else:
        yield from (f"{name} differs from its list" for name in damage(build))


def change(folder: Path, turn: int) -> None:
    """Make the next publish another one: a comment in a style sheet gives all assets a new name."""
    sheet = next(iter(sorted((folder / "theme" / "static" / "css").glob("*.css"))))
    sheet.write_text(f"{sheet.read_text('utf-8')}/* {turn} */\n", "utf-8")


def copy_project(folder: Path) -> None:
    """Copy into `folder` what a publish reads."""
    for name in PARTS:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("generated*", "__pycache__"))
        else:
            shutil.copy2(source, target)


def _start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "publish"]
    return subprocess.Popen(  # noqa: S603 our own program, no shell; a group of its own, so that Pelican dies with it
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
