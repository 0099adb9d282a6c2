"""The digest list of a build: which files it has, and the SHA-256 of each.

Belongs here: making, writing, reading and checking such a list. Its text is what `sha256sum --check` reads, here and
on any server. Does not belong here: the chain of releases, whose own lists lie inside the site (`releases`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.publication.storage import plain_files, read_from_disk

if TYPE_CHECKING:
    from pathlib import Path

Listing = Mapping[str, str]
"""Relative POSIX path -> SHA-256 in lower-case hexadecimal, in the order of the paths."""


def list_files(folder: Path) -> Listing:
    """Return the listing of everything below `folder`; `Stopped` where something is no plain file."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in plain_files(folder)}


def as_text(listing: Listing) -> str:
    """Return the listing as `sha256sum` writes it, sorted by path."""
    return "".join(f"{listing[name]}  {name}\n" for name in sorted(listing))


def from_text(text: str) -> Listing:
    """Return the listing that `as_text` wrote."""
    pairs = (line.partition("  ") for line in text.splitlines())
    return {name: digest for digest, _, name in pairs}


def digest(listing: Listing) -> str:
    """Return one SHA-256 for all names and contents: that of the listing's text."""
    return hashlib.sha256(as_text(listing).encode()).hexdigest()


def differences(folder: Path, listing: Listing) -> tuple[str, ...]:
    """Return the paths, sorted, that are missing below `folder`, changed or not in the listing; read from disk."""
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }
    changed = {name for name in there & listing.keys() if not _holds(folder / name, listing[name])}
    return tuple(sorted((there ^ listing.keys()) | changed))


def _holds(path: Path, expected: str) -> bool:
    return not path.is_symlink() and hashlib.sha256(read_from_disk(path)).hexdigest() == expected
