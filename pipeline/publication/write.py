"""The only writer of `content/generated`, and of the sample deliveries.

Belongs here: turning finished texts into files. A new tree is built beside the old one and swapped in, so a build that
fails half way leaves the last whole one. Does not belong here: what the texts say.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Tree = Mapping[str, str | bytes]
"""Relative POSIX path -> content; texts are written as UTF-8 with the line ends they have."""


def write_tree(folder: Path, files: Tree) -> None:
    """Replace `folder` by exactly `files`."""
    beside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    add_files(beside, files)
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)


def add_folder(folder: Path, files: Tree) -> None:
    """Write a new `folder` with exactly `files`, all at once; one that exists is a `FileExistsError` and stays as it is."""
    if folder.exists() or folder.is_symlink():
        raise FileExistsError(folder)
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    add_files(beside, files)
    beside.rename(folder)


def empty(folder: Path) -> Path:
    """Return `folder`, existing and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def remove(folder: Path) -> None:
    """Remove `folder` with all that it holds."""
    shutil.rmtree(folder)


def add_files(folder: Path, files: Tree) -> None:
    """Write `files` below `folder`, leaving others as they are. A path that leads out of it is a `ValueError`."""
    for name in sorted(files):
        target = folder / name
        if not target.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{name} leads out of {folder}")
        target.parent.mkdir(parents=True, exist_ok=True)
        content = files[name]
        target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
