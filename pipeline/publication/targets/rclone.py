"""An object store (S3 and what else `rclone` reaches).

Belongs here: the order of sending where nothing can be switched at once. Does not belong here: credentials and
servers, which are rclone's own configuration.

An object store changes one object at a time. So what never changes goes first and may not be overwritten, then pages,
then what readers enter by; then everything is read back, and only then goes what the site no longer has. Digest lists
under `.published/` remember what was sent: nothing else is ever removed. The compressed twins are left out, for
object stores cannot choose between them.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.publication import listing
from pipeline.publication.catalogue import KEPT, all_files, own_list
from pipeline.publication.compress import without_twins
from pipeline.publication.lifetimes import ASSET, is_immutable, is_pointer
from pipeline.publication.targets.commands import require, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LISTS: Final = ".published"
FOR_EVER: Final = ("--immutable", "--header-upload", "Cache-Control: public, max-age=31536000, immutable")
ASK_AGAIN: Final = ("--header-upload", "Cache-Control: no-cache")


@dataclass(frozen=True, slots=True)
class Rclone:
    """`place` is a remote and folder as rclone writes them, such as `s3:bucket/folder`."""

    place: str

    def send(self, build: Path) -> str:
        """Send the build in the order above, read it back and remove what no kept build needs."""
        require("rclone", "rclone")
        names = without_twins(all_files(build))
        self._rclone("copyto", str(own_list(build)), f"{self.place}/{LISTS}/{own_list(build).name}")
        for phase, options in _phases(names):
            self._with_names("copy", phase, "--checksum", *options, build=build)
        self._with_names("check", names, "--one-way", "--download", build=build)
        self._remove_old(set(names), build)
        return self.place

    def _remove_old(self, names: set[str], build: Path) -> None:
        lists = self._lists(own_list(build).name)
        sent = {name: self._list(name) for name in lists}
        spared = {path for name in lists[:KEPT] for path in sent[name] if ASSET.fullmatch(path)}
        old = {path for paths in sent.values() for path in without_twins(paths)} - names - spared
        old |= {f"{LISTS}/{name}" for name in lists[KEPT:]}
        if old:
            self._with_names("delete", sorted(old))

    def _lists(self, newest: str) -> list[str]:
        """Return the names of the lists at the target: this build's first, then from the newest to the oldest."""
        found = json.loads(self._rclone("lsjson", f"{self.place}/{LISTS}"))
        others = [entry for entry in found if entry["Name"] != newest]
        return [
            newest,
            *(e["Name"] for e in sorted(others, key=lambda e: (e["ModTime"], e["Name"]), reverse=True)),
        ]

    def _list(self, name: str) -> listing.Listing:
        return listing.from_text(self._rclone("cat", f"{self.place}/{LISTS}/{name}").decode())

    def _with_names(self, step: str, names: Iterable[str], *options: str, build: Path | None = None) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".names") as handle:
            handle.write("".join(f"{name}\n" for name in names))
            handle.flush()
            source = [str(build)] if build else []
            self._rclone(step, *source, self.place, "--files-from-raw", handle.name, *options)

    def _rclone(self, step: str, *arguments: str) -> bytes:
        return run(["rclone", step, *arguments], step)


def _phases(names: list[str]) -> list[tuple[list[str], tuple[str, ...]]]:
    immutable = [name for name in names if is_immutable(name)]
    last = [name for name in names if is_pointer(name)]
    between = [name for name in names if not is_immutable(name) and not is_pointer(name)]
    return [(immutable, FOR_EVER), (between, ASK_AGAIN), (last, ASK_AGAIN)]
