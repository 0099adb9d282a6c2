"""A small repository for tests of the whole: everything of the project, but few deliveries and one release."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("data", "content", "theme", "pipeline", "pelicanconf.py", "publishconf.py")
KEPT_DELIVERIES = 5
"""The baseline and the first trial weeks."""

RELEASE = """\
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


def small_root(folder: Path) -> Path:
    """Copy the project into `folder` with its first deliveries only."""
    folder.mkdir(parents=True)
    for name in PARTS:
        source = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__", "generated", "generated.new")
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / name, **({"ignore": ignored} if source.is_dir() else {}))
    deliveries = sorted((folder / "data" / "deliveries").iterdir())
    for late in deliveries[KEPT_DELIVERIES:]:
        shutil.rmtree(late)
    last = deliveries[KEPT_DELIVERIES - 1].name
    (folder / "data" / "releases.toml").write_text(RELEASE.format(last=last), "utf-8")
    return folder


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the pipeline over `root`."""
    command = [sys.executable, "-m", "pipeline", *arguments, "--root", str(root)]
    around = {**os.environ, "LANG_UI": "id", **environment}
    return subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=False)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
