"""Running the tools that do the sending.

Belongs here: the one place where a target starts a program, and how its failure is told. Does not belong here: which
programs, with what arguments.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from pipeline.publication.failures import Stopped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LIMIT: Final = 3600
"""Seconds after which a program that still runs is ended: sending a whole site takes minutes."""

SAID: Final = 300
"""Characters of a program's last words that are shown."""


def require(tool: str, package: str) -> None:
    """Refuse (`Stopped`) where `tool` is not installed, naming the Debian package that holds it."""
    if shutil.which(tool) is None:
        raise Stopped("tool_missing", tool=tool, package=package)


def run(
    command: Sequence[str],
    step: str,
    *,
    given: bytes = b"",
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run a program with `given` on its standard input and return what it wrote to its standard output.

    `Stopped` where it fails; the text names the `step` and repeats the program's last words.
    """
    try:
        done = subprocess.run(  # noqa: S603 no shell; the arguments are ours and the settings of whoever publishes
            command, input=given, cwd=cwd, env=environment, capture_output=True, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Stopped("tool_failed", tool=command[0], step=step, said=f"> {LIMIT} s") from error
    if done.returncode:
        raise Stopped("tool_failed", tool=command[0], step=step, said=_last_words(done.stderr or done.stdout))
    return done.stdout


def _last_words(output: bytes) -> str:
    text = " | ".join(line.strip() for line in output.decode("utf-8", "replace").splitlines() if line.strip())
    return text[-SAID:] or "-"
