"""Run Pelican over `content/` into a folder.

Belongs here: how Pelican is called. Does not belong here: its settings (`pelicanconf.py`, `publishconf.py`) and the
checks of what it built (`inspect`).
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SiteFailed(Exception):  # noqa: N818 - it names what happened
    """A program that builds the site stopped or warned; the text is what it said."""


def run_pelican(root: Path, output: Path, settings: str = "publishconf.py") -> None:
    """Build the site of `root` into `output`; any warning of Pelican is a failure (`SiteFailed`)."""
    command = [
        sys.executable,
        "-m",
        "pelican",
        "content",
        "-o",
        str(output),
        "-s",
        settings,
        "--fatal",
        "warnings",
        "--log-handler",
        "plain",
    ]
    environment = {**os.environ, "TZ": "UTC", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 our own interpreter, no shell
    if done.returncode:
        raise SiteFailed((done.stdout + done.stderr).strip())
