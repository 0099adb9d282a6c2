"""What was made once is not made again: files named by the content they were made from.

Belongs here: looking a thing up and keeping it, in one step and never by half. Does not belong here: how anything is
made, and what its name must depend on (its maker knows).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from pathlib import Path


def kept(folder: Path | None, name: str, end: bytes) -> bytes | None:
    """Return what `folder` keeps as `name`; None without a folder, without the file, or if its `end` is missing."""
    path = folder / name if folder else None
    found = path.read_bytes() if path and path.exists() else b""
    return found if found.endswith(end) else None


def keep(folder: Path | None, name: str, content: bytes) -> None:
    """Write `content` as `name` in one step: a reader never sees half of it. Without a folder nothing is kept."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    unfinished = path.with_suffix(f".{uuid4().hex}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
