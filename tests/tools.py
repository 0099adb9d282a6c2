"""What tests need from the system they run on.

Belongs here: finding the programs that a test drives, and saying loudly where they are missing. Does not belong here:
anything about the site, and running servers (`bench.servers`).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

PLACES = os.pathsep.join(
    (str(Path(sys.executable).parent), os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin")
)
"""Where programs are: those that came with the Python packages, those of the system, and servers in sbin."""


def needs(tool: str, package: str) -> str:
    """Return the path of `tool`; without it skip the test, naming the Debian package, or fail where CI is set."""
    found = shutil.which(tool, path=PLACES)
    if found is None:
        missing(f"{tool} is not installed (Debian package {package})")
    return str(found)


def missing(what: str) -> None:
    """Skip the test because of `what`, or fail it where CI is set: there nothing may be skipped."""
    if os.environ.get("CI"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)
