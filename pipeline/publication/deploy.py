"""Switch what is served, all at once.

Belongs here: taking a finished folder into `public/builds`, pointing `public/current` at it, going back. Does not
belong here: building (`site`), whether a build may be published (`inspect`) and servers elsewhere (`targets`).

A reader sees either the whole old build or the whole new one: the new folder is complete, checked and on disk before
one rename points `current` at it (rename(2) is atomic). `current` always leads to the newest build, for a roll-back
publishes the old content as a new build; a build newer than the served one is what a crash left behind.
Everything here needs the lock (`locking.lock`).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.publication import listing, storage
from pipeline.publication.assets import carry, share_unchanged
from pipeline.publication.catalogue import (
    KEPT,
    all_files,
    builds,
    carried_list,
    damage,
    find,
    next_name,
    own_files,
    own_list,
    release_of,
    served,
)
from pipeline.publication.failures import Busy, Stopped, explained, named
from pipeline.publication.locking import lock

__all__ = ["Busy", "Stopped", "builds", "lock", "rollback", "served", "staging", "switch"]


def staging(public: Path) -> Path:
    """Return an empty folder to build in: beside `public`, on the same file system, never served.

    Leftovers of a crashed publish are removed first. `Stopped` unless twice the size of the served site is free.
    """
    home = storage.staging_home(public)
    now = served(public)
    with explained(home):
        for leftover in home.glob("build-*"):
            shutil.rmtree(leftover)
        storage.require_space(home, 2 * storage.size_of(now) if now else 0)
        return storage.new_folder(public)


def switch(staged: Path, public: Path, release: str) -> Path:
    """Serve the tree in `staged` from now on and return its build folder; `staged` is moved.

    `release` is the four-digit number of the release that it shows. What is served already is not stored twice; a
    switch that a crash interrupted is finished. Where it fails (`Stopped`), one whole site is served: the one before,
    or this one if only clearing up failed.
    """
    if staged.resolve().is_relative_to(public.resolve()):
        raise Stopped("inside", path=staged, public=public)
    with explained(public):
        own = listing.list_files(staged)
        _remove_unfinished(public, ending=f"-{release}-{listing.digest(own)[:12]}")
        build = _ready(public, release, own) or _take_in(staged, own, public, release)
        shutil.rmtree(staged, ignore_errors=True)
        _serve(public, build)
        _drop_old(public)
    return build


def rollback(public: Path, name: str | None = None) -> Path:
    """Serve an earlier build again and return its new folder: the one named, or the newest of a release, or the last.

    `name` is a build's name or the number of a release. Without it the build served before this one comes back.
    `Stopped` where there is none or where it is damaged.
    """
    with explained(public):
        build = find(public, name)
        _refuse_damage(build)
        staged = storage.new_folder(public)
        for path in own_files(build):
            storage.link_or_copy(build / path, staged / path)
    return switch(staged, public, release_of(build))


def _ready(public: Path, release: str, own: listing.Listing) -> Path | None:
    """Return the newest build if it is this very content and whole."""
    newest = builds(public)[-1:]
    fits = newest and newest[0].name.endswith(f"-{release}-{listing.digest(own)[:12]}")
    return newest[0] if fits and not damage(newest[0]) else None


def _take_in(staged: Path, own: listing.Listing, public: Path, release: str) -> Path:
    (public / "builds").mkdir(mode=storage.FOLDER_MODE, parents=True, exist_ok=True)
    local = _same_disk(staged, public)
    build = public / "builds" / next_name(public, release, listing.digest(own))
    shared = share_unchanged(local, own, served(public))
    carried = carry(local, own, reversed(builds(public)[-(KEPT - 1) :]))
    storage.seal(local)
    storage.write_synced(own_list(build), listing.as_text(own))
    storage.write_synced(carried_list(build), listing.as_text(carried))
    storage.sync_tree(local, shared | carried.keys())
    _refuse(local, listing.differences(local, {**own, **carried}))
    local.rename(build)
    storage.sync(build.parent)
    return build


def _same_disk(staged: Path, public: Path) -> Path:
    """Return `staged`, or a copy of it where a rename could not move it to `public`."""
    if storage.same_device(staged, public):
        return staged
    storage.require_space(public, storage.size_of(staged))
    return Path(shutil.copytree(staged, storage.new_folder(public), dirs_exist_ok=True))


def _serve(public: Path, build: Path) -> None:
    before = served(public)
    if before != build:
        _point(public, build)
    wrong = listing.differences(public / "current", all_files(build))
    if wrong and before and before != build:
        _point(public, before)
    _refuse(build, wrong)


def _point(public: Path, build: Path) -> None:
    beside = public / ".current.new"
    beside.unlink(missing_ok=True)
    beside.symlink_to(build.relative_to(public))
    beside.replace(public / "current")
    storage.sync(public)


def _remove_unfinished(public: Path, ending: str) -> None:
    """Remove what a crash left: a link not yet in place, newer builds that were never served, lists without a build.

    A newer build whose name has this `ending` stays: it is the content that is about to be served.
    """
    (public / ".current.new").unlink(missing_ok=True)
    now = served(public)
    for build in builds(public):
        if now and build.name > now.name and not build.name.endswith(ending):
            _drop(build, public)
    names = {build.name for build in builds(public)}
    for path in (public / "builds").glob("*.sha256"):
        if path.name.split(".")[0] not in names:
            path.unlink()


def _drop_old(public: Path) -> None:
    for old in builds(public)[:-KEPT]:
        _drop(old, public)


def _drop(build: Path, public: Path) -> None:
    """Remove a build: out of sight by one rename, so that no half of it ever counts as kept."""
    dying = storage.new_folder(public)
    build.rename(dying / build.name)
    own_list(build).unlink(missing_ok=True)
    carried_list(build).unlink(missing_ok=True)
    shutil.rmtree(dying)


def _refuse_damage(build: Path) -> None:
    _refuse(build, damage(build))


def _refuse(build: Path, wrong: tuple[str, ...]) -> None:
    if wrong:
        raise Stopped("damaged", build=build.name, **named(wrong))
