"""The whole shipped site, published once into a temporary folder for all workers of a test run.

Belongs here: making that copy and publishing it. Does not belong here: what must be true of it. The fixture
`whole_site` of conftest.py hands it out; tests that use it share one worker (`xdist_group("whole")`).
"""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING

from small_site import LEFT_OUT, PARTS, ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def whole_root(folder: Path) -> Path:
    """Copy the project with all its deliveries into `folder`, with the drawings already made here, if there are any."""
    folder.mkdir(parents=True)
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
        else:
            shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "data" / "deliveries", folder / "data" / "deliveries")
    for kept in (ROOT / "data" / "published", ROOT / "data" / "protection", ROOT / ".cache"):
        if kept.is_dir():
            shutil.copytree(kept, folder / kept.relative_to(ROOT))
    return folder


def published_whole(factory: pytest.TempPathFactory) -> Path:
    """Return the root of the published copy of everything that is shipped, the same for every worker of the run."""
    folder = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    root, done = folder / "whole-site" / "repository", folder / "whole-site" / "done"
    root.parent.mkdir(parents=True, exist_ok=True)
    with (root.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)
            ran = run(whole_root(root), "publish")
            assert ran.returncode == 0, ran.stdout + ran.stderr
            done.touch()
    return root
