"""What a publish would change of what is served.

Belongs here: comparing a built site with the served build, page by page and file by file. Does not belong here: values
and their reasons (`releases`), and switching (`deploy`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.publication import listing
from pipeline.publication.catalogue import own_files, served
from pipeline.publication.compress import without_twins

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Changes:
    """Relative paths, sorted, that a switch would add, change and remove. Compressed twins follow their files and are not named."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def would_change(staged: Path, public: Path) -> Changes:
    """Compare the site in `staged` with the build that `public` serves; where none is served, everything is added."""
    build = served(public)
    return compare(own_files(build) if build else {}, listing.list_files(staged))


def compare(before: listing.Listing, after: listing.Listing) -> Changes:
    """Return what differs between two listings."""
    old, new = set(without_twins(before)), set(without_twins(after))
    changed = (name for name in old & new if before[name] != after[name])
    return Changes(_sorted(new - old), _sorted(changed), _sorted(old - new))


def address(name: str) -> str:
    """Return the address of a published path: a page is named by its folder."""
    return f"/{name.removesuffix('index.html') if name.endswith('/index.html') or name == 'index.html' else name}"


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
