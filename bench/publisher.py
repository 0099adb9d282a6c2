"""One publish in a process of its own, to be killed, crowded and starved: `python -m bench.publisher PUBLIC NUMBER`.

Belongs here: the publish that staff make, with a small site in place of Pelican's. Does not belong here: who disturbs
it. It writes `ready`, waits for a line, publishes version NUMBER and ends with one of the codes below.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Final

from bench.versions import write_version
from pipeline.publication import deploy
from pipeline.publication.failures import explained

DONE: Final = 0
STOPPED: Final = 3
BUSY: Final = 75


def publish_version(public: Path, number: int, *, padding: int = 0, hold: float = 0) -> Path:
    """Publish version `number`, building for at least `hold` seconds while the lock is held."""
    with deploy.lock(public):
        staged = deploy.staging(public)
        with explained(staged):
            write_version(staged, number, padding)
        time.sleep(hold)
        return deploy.switch(staged, public, f"{1 + number % 9999:04d}")


def main() -> int:
    """Publish once and return how it ended."""
    parser = argparse.ArgumentParser(prog="python -m bench.publisher")
    parser.add_argument("public", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--padding", type=int, default=0)
    parser.add_argument("--hold", type=float, default=0)
    given = parser.parse_args()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        publish_version(given.public, given.number, padding=given.padding, hold=given.hold)
    except deploy.Busy as refusal:
        sys.stdout.write(f"{refusal}\n")
        return BUSY
    except deploy.Stopped as refusal:
        sys.stdout.write(f"{refusal.code}: {refusal}\n")
        return STOPPED
    return DONE


if __name__ == "__main__":
    sys.exit(main())
