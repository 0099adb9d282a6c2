"""Files that are really on disk.

Belongs here: what the system must be asked for so that a crash loses nothing: syncing, sealing, linking, measuring.
Does not belong here: what the files mean (`listing`) and which folder is served (`deploy`).
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.publication.failures import Stopped, free, no_space

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_MODE: Final = 0o444
"""Builds share unchanged files as hard links, so that writing into one would change others: nobody may."""
FOLDER_MODE: Final = 0o755
SPACE_MARGIN: Final = 64 * 1024
"""Bytes for folders and lists beside the files themselves."""

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*|\.well-known|\.nojekyll")
"""A part of a published path: safe in every list, shell, address and file system."""


def staging_home(public: Path) -> Path:
    """Return the folder beside `public`, on the same file system, in which everything unfinished stands."""
    return public.absolute().parent / "staging"


def new_folder(public: Path) -> Path:
    """Return a new folder in staging; its name is never used twice, for a killed build may still be writing."""
    staging_home(public).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="build-", dir=staging_home(public)))
    folder.chmod(FOLDER_MODE)
    return folder


def plain_files(folder: Path) -> tuple[str, ...]:
    """Return the relative POSIX paths of all files below `folder`, sorted.

    A link, a device or a name that does not fit `NAME` is refused (`Stopped`): none of them can be published safely.
    """
    return tuple(sorted(_walk(folder, "")))


def size_of(folder: Path) -> int:
    """Return the bytes of all files below `folder`; 0 where there is none."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def require_space(folder: Path, needed: int) -> None:
    """Refuse (`Stopped`) unless `needed` bytes and a margin are free where `folder` is or will be."""
    if free(folder) < needed + SPACE_MARGIN:
        raise no_space(folder, needed + SPACE_MARGIN)


def same_device(one: Path, other: Path) -> bool:
    """Return whether a rename can move a folder from `one` to `other`."""
    return one.stat().st_dev == other.stat().st_dev


def link_or_copy(source: Path, target: Path) -> None:
    """Make `target` the same file as `source`: a hard link, or a copy on disk where the file system has no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        sync(target)


def seal(folder: Path) -> None:
    """Make every file readable by all and writable by nobody, and every folder enterable by all."""
    folder.chmod(FOLDER_MODE)
    for path in folder.rglob("*"):
        wanted = FOLDER_MODE if path.is_dir() else FILE_MODE
        if stat.S_IMODE(path.stat().st_mode) != wanted:
            path.chmod(wanted)


def write_synced(path: Path, text: str) -> None:
    """Write a text file and wait until it is on disk."""
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())


def sync_tree(folder: Path, known: frozenset[str] = frozenset()) -> None:
    """Wait until everything below `folder`, and `folder` itself, is on disk.

    `known` are relative paths of files that an earlier build has synced already.
    """
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.relative_to(folder).as_posix() not in known:
            sync(path)
    sync(folder)


def sync(path: Path) -> None:
    """Wait until one file or folder is on disk; a rename is durable once its parent is (fsync(2))."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_from_disk(path: Path) -> bytes:
    """Return the content of a file after asking the system to forget its copy in memory."""
    with path.open("rb") as handle:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return handle.read()


def _walk(folder: Path, above: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = above + entry.name
            if not NAME.fullmatch(entry.name):
                raise Stopped("not_plain", path=ascii(name)[1:-1])
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), f"{name}/")
            elif entry.is_file(follow_symlinks=False):
                yield name
            else:
                raise Stopped("not_plain", path=name)
