"""Disks that are really full or really read-only.

Belongs here: small file systems of our own, mounted for a moment. Does not belong here: single failing calls
(`injection`). Where mounting is not allowed, the line of the table says so.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from bench.kills import after, child, end, go
from bench.outcome import Outcome
from bench.publisher import STOPPED, publish_version
from bench.versions import faults, version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_ALLOWED: Final = "mounting a small file system needs root and the right to mount"
SIZE: Final = 2 * 1024 * 1024
"""Bytes of the small disk: room for a few versions."""


def full_disk(folder: Path) -> Outcome:
    """Publish small versions in turn with some for which there is no room, then larger and larger ones."""
    outcome = Outcome("full disk (small tmpfs)")
    if not _may_mount():
        outcome.skipped = NOT_ALLOWED
        return outcome
    with _small_disk(folder):
        public = folder / "public"
        publish_version(public, 0)
        paddings = [number % 2 * SIZE for number in range(12)] + [number * SIZE // 12 for number in range(12)]
        for number, padding in enumerate(paddings, start=1):
            _starve(outcome, public, number, padding)
        _mount("-o", f"remount,size={8 * SIZE}", str(folder))  # somebody has made room
        outcome.promise("publish after", after(public, 100))
        if not outcome.counts["stopped: full"]:
            outcome.promise("all", ["the disk was never full"])
    return outcome


def read_only_disk(folder: Path) -> Outcome:
    """Publish to a disk that has become read-only; then it can be written again."""
    outcome = Outcome("read-only disk")
    if not _may_mount():
        outcome.skipped = NOT_ALLOWED
        return outcome
    with _small_disk(folder):
        public = folder / "public"
        publish_version(public, 0)
        _mount("-o", "remount,ro", str(folder))
        _starve(outcome, public, 1, padding=0)
        _mount("-o", "remount,rw", str(folder))
        if not outcome.counts["stopped: not_writable"]:
            outcome.promise("all", ["the publish did not say that it cannot write"])
        outcome.promise("publish after", after(public, 2))
    return outcome


def _starve(outcome: Outcome, public: Path, number: int, padding: int) -> None:
    before = version(public)
    process = child(public, number, "--padding", str(padding))
    go(process)
    code, said = end(process)
    outcome.counts["published" if code == 0 else f"stopped: {said.split(':')[0]}"] += 1
    if code not in (0, STOPPED) or version(public) != (number if code == 0 else before):
        outcome.promise(f"version {number}", [f"{code}, version {version(public)} served: {said[-300:]}"])
    outcome.promise(f"version {number}", faults(public))


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 our own mount


def _may_mount() -> bool:
    """Try it where nobody sees it: root in a container may be forbidden to mount."""
    trial = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return os.geteuid() == 0 and subprocess.run(trial, capture_output=True, check=False).returncode == 0  # noqa: S603


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)  # noqa: S603, S607 our own folder
