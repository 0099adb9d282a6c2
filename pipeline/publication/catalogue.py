"""The builds that are kept, and which one is served.

Belongs here: names, places and lists of builds below `public`, and finding one. Does not belong here: changing any of
it (`deploy`).

    public/current -> builds/000012-0005-3f9c…      the link that is served
    public/builds/000012-0005-3f9c…/                one whole site, never changed again
    public/builds/000012-0005-3f9c….sha256          its digest list; the SHA-256 of this file begins with the last part of the name
    public/builds/000012-0005-3f9c….carried.sha256  the assets of earlier builds that it holds beside its own files
    staging/                                        beside public: what is being built; never served
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipeline.publication import listing
from pipeline.publication.failures import Stopped

if TYPE_CHECKING:
    from pathlib import Path

KEPT: Final = 5
"""Builds that stay: the served one and four to go back to."""

BUILD_NAME: Final = re.compile(r"(?P<sequence>\d{6})-(?P<release>\d{4})-(?P<digest>[0-9a-f]{12})")
"""Number of the switch, number of the release, begin of the SHA-256 of the digest list."""


def builds(public: Path) -> list[Path]:
    """Return the kept builds, oldest first."""
    folder = public / "builds"
    return (
        sorted(path for path in folder.glob("*") if BUILD_NAME.fullmatch(path.name))
        if folder.is_dir()
        else []
    )


def served(public: Path) -> Path | None:
    """Return the build that is served now, or None where `current` leads to none."""
    link = public / "current"
    build = public / "builds" / link.readlink().name if link.is_symlink() else None
    return build if build and BUILD_NAME.fullmatch(build.name) and build.is_dir() else None


def served_text(public: Path, name: str) -> str | None:
    """Return the text of the file `name` of the build that is served; None without a build or without the file."""
    build = served(public)
    path = build / name if build else None
    return path.read_text("utf-8") if path and path.is_file() else None


def find(public: Path, wanted: str | None) -> Path:
    """Return the kept build named `wanted`, or the newest of the release `wanted`; without it the one served before.

    `Stopped` where there is none. A build newer than the served one was never served and is not found.
    """
    now = served(public)
    known = [build for build in reversed(builds(public)) if now is None or build.name <= now.name]
    if wanted is None:
        fitting = [build for build in known if build != now]
    else:
        fitting = [build for build in known if wanted in (build.name, release_of(build))]
    if not fitting:
        raise Stopped("no_build", wanted=wanted or "", kept=", ".join(build.name for build in known) or "-")
    return fitting[0]


def next_name(public: Path, release: str, content: str) -> str:
    """Return the name of the next build: `release` is its four-digit number, `content` the SHA-256 of its list."""
    kept = builds(public)
    sequence = int(kept[-1].name.split("-")[0]) + 1 if kept else 1
    name = f"{sequence:06d}-{release}-{content[:12]}"
    if not BUILD_NAME.fullmatch(name):
        raise ValueError(f"{release!r} is no four-digit number of a release")
    return name


def release_of(build: Path) -> str:
    """Return the four-digit number of the release that a build shows."""
    return build.name.split("-")[1]


def own_list(build: Path) -> Path:
    """Return where the digest list of the build's own files stands."""
    return build.with_name(f"{build.name}.sha256")


def carried_list(build: Path) -> Path:
    """Return where the digest list of the assets stands that the build took over from earlier ones."""
    return build.with_name(f"{build.name}.carried.sha256")


def own_files(build: Path) -> listing.Listing:
    """Return the listing of the build's own files; empty where there is none."""
    return _read(own_list(build))


def all_files(build: Path) -> listing.Listing:
    """Return the listing of everything in the build."""
    return {**own_files(build), **_read(carried_list(build))}


def damage(build: Path) -> tuple[str, ...]:
    """Return the files of the build that are not what its lists say, and the list itself if it does not fit the name."""
    own = own_files(build)
    renamed = () if own and build.name.endswith(f"-{listing.digest(own)[:12]}") else (own_list(build).name,)
    return renamed + listing.differences(build, all_files(build))


def _read(path: Path) -> listing.Listing:
    return listing.from_text(path.read_text("utf-8")) if path.is_file() else {}
