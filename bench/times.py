"""How long a publish takes, step by step: `python -m bench.times [publishes]` prints the median seconds of each.

Belongs here: publishing a copy of the repository over and over, with its drawings already made. Does not belong here:
speeding anything up.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench.whole import change, copy_project
from pipeline.build import publish

USUAL: Final = 5


def main(count: int) -> None:
    """Publish once to make the drawings, then `count` times with another style sheet; print the medians."""
    with tempfile.TemporaryDirectory(prefix="times-") as folder:
        root = Path(folder) / "project"
        copy_project(root)
        publish(root, datetime.now(UTC))
        seconds = defaultdict(list)
        for turn in range(count):
            change(root, turn)
            for step, taken in _steps(root):
                seconds[step].append(taken)
    for step, times in seconds.items():
        sys.stdout.write(f"{statistics.median(times):6.1f}  {step}\n")


def _steps(root: Path) -> list[tuple[str, float]]:
    moments = []
    publish(root, datetime.now(UTC), lambda step: moments.append((step, time.monotonic())))
    ends = [*(moment for _, moment in moments[1:]), time.monotonic()]
    taken = [(step, end - begin) for (step, begin), end in zip(moments, ends, strict=True)]
    return [*taken, ("altogether", ends[-1] - moments[0][1])]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
