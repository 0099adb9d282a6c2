"""What a new build takes over from the builds before it.

Belongs here: sharing files that did not change, and keeping the assets that pages loaded from earlier builds still
ask for. Does not belong here: how assets get the names that change with their content (the theme).

A reader may load a page just before a switch and its style sheet just after. So every build also holds the
`theme-<hash>` folders of the builds kept beside it. They are named in a list of their own and are no part of the
build's digest: the same content has the same name, whatever was published before it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.publication.catalogue import own_files
from pipeline.publication.lifetimes import ASSET
from pipeline.publication.storage import link_or_copy, read_from_disk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.publication.listing import Listing


def share_unchanged(staged: Path, own: Listing, before: Path | None) -> frozenset[str]:
    """Replace every file of `staged` that `before` holds too by a hard link to it; return those paths.

    Saves the disk and, since the time of change stays, the readers' caches. A file that no longer fits its digest is
    never taken over.
    """
    if before is None:
        return frozenset()
    known = own_files(before)
    same = [name for name in own if known.get(name) == own[name] and _is(before / name, own[name])]
    for name in same:
        _replace(before / name, staged / name)
    return frozenset(same)


def carry(staged: Path, own: Listing, kept: Iterable[Path]) -> Listing:
    """Add to `staged` the assets of the builds `kept` that it lacks; return their listing."""
    carried: dict[str, str] = {}
    for build in kept:
        for name, digest in own_files(build).items():
            lacking = ASSET.fullmatch(name) and name not in own and name not in carried
            if lacking and _is(build / name, digest):
                carried[name] = digest
                link_or_copy(build / name, staged / name)
    return carried


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(read_from_disk(path)).hexdigest() == digest


def _replace(source: Path, target: Path) -> None:
    if source.samefile(target):  # a roll-back has linked it already, and rename(2) would leave both names
        return
    beside = target.with_name(f"{target.name}.shared")
    link_or_copy(source, beside)
    beside.replace(target)
