"""A small repository for tests of the whole: everything of the project, but few deliveries and one release.

Belongs here: making such a copy, running its own commands, and publishing it once for all workers of a test run. Does
not belong here: what must be true of the result.
"""

from __future__ import annotations

import csv
import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

ROOT: Final = Path(__file__).parents[1]
PARTS: Final = ("data", "content", "deploy", "theme", "pipeline", "pelicanconf.py", "publishconf.py")
LEFT_OUT: Final = shutil.ignore_patterns(
    "__pycache__", "generated", "generated.new", "deliveries", "published", "protection"
)
ARRIVED: Final = tuple(sorted(path.name for path in (ROOT / "data" / "deliveries").iterdir()))
KEPT: Final = ARRIVED[:5]
"""The baseline and the first weeks of the trial."""

NEXT: Final = ARRIVED[5]
"""What arrives after them."""

RELEASE: Final = """\
[[release]]
number = 1
announced_at = 2024-01-02T10:00:00+07:00
release_at = 2024-01-26T10:00:00+07:00
deliveries_up_to = {last}
title_id = "Rilis uji"
title_en = "Test release"
note_id = "Rilis kecil untuk pengujian."
note_en = "A small release for testing."
"""

CODES: Final = frozenset({"province_code"})
"""Columns that look like numbers and are not."""


def small_root(folder: Path) -> Path:
    """Copy the project into `folder` with its first deliveries only."""
    folder.mkdir(parents=True)
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
        else:
            shutil.copyfile(ROOT / name, folder / name)
    for day in KEPT:
        deliver(folder, day)
    (folder / "data" / "releases.toml").write_text(RELEASE.format(last=KEPT[-1]), "utf-8")
    return folder


def deliver(root: Path, day: str) -> Path:
    """Add one delivery of the project and return its folder."""
    return Path(shutil.copytree(ROOT / "data" / "deliveries" / day, root / "data" / "deliveries" / day))


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the pipeline over `root`, with the code that lies there; it speaks Indonesian unless asked."""
    command = [sys.executable, "-m", "pipeline", *arguments, "--root", str(root)]
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    around = {**inherited, "LANG_UI": "id", **environment}
    return subprocess.run(command, cwd=root, env=around, capture_output=True, text=True, check=False)


def built(
    factory: pytest.TempPathFactory,
    name: str = "synthetic",
    change: Callable[[Path], object] = lambda _root: None,
    drawings_of: Path | None = None,
    **environment: str,
) -> Path:
    """Return the root of a published small copy, the same for every worker of the run.

    `name` stands for the environment and for what `change` does to the copy before it is published. `drawings_of` is a
    built root whose drawings may be used again; without it everything is drawn anew.
    """
    folder = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    root, done = folder / "small-sites" / name / "repository", folder / "small-sites" / name / "done"
    root.parent.mkdir(parents=True, exist_ok=True)
    with (root.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)
            change(small_root(root))
            if drawings_of:
                shutil.copytree(drawings_of / ".cache", root / ".cache")
            ran = run(root, "publish", **environment)
            assert ran.returncode == 0, ran.stdout + ran.stderr
            done.touch()
    return root


def published(root: Path) -> Path:
    """Return the folder that is served."""
    return (root / "public" / "current").resolve()


def rewritten(path: Path, change: Callable[[dict[str, int], dict[str, str]], dict[str, int]]) -> None:
    """Change the whole numbers of each row of a table; `change` sees them by column, and the row's texts."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        rows, columns = list(table), list(table.fieldnames or ())
    for row in rows:
        numbers = {name: int(value) for name, value in row.items() if value.isdecimal() and name not in CODES}
        row.update({name: str(value) for name, value in change(numbers, row).items()})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
