"""Where a published build also goes: a server, a git branch, an object store.

Belongs here: the one promise that all targets keep, and choosing one by setting. Does not belong here: how a target
works (one module each).

The local folder is published first, always (`deploy.switch`): it is the archive and the way back. A target then makes
its own place equal to that build. It sends what never changes first and what readers enter by last, checks what
arrived against the digest list, and may be asked again at any time: what is there already is not sent twice.

Settings, from the environment or `publishconf.py` (the environment wins):
    PUBLISH_TARGET  folder (default), rsync, git or rclone
    PUBLISH_TO      rsync: user@host:/folder   git: name or address of a repository   rclone: remote:bucket/folder
    PUBLISH_SSH     rsync: how to reach the host (default: ssh)
    PUBLISH_BRANCH  git: the branch that is served (default: gh-pages)
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from pipeline.publication.failures import Stopped
from pipeline.publication.targets.folder import Folder
from pipeline.publication.targets.git import Git
from pipeline.publication.targets.rclone import Rclone
from pipeline.publication.targets.rsync import Rsync

if TYPE_CHECKING:
    from pathlib import Path

Settings = Mapping[str, str]


class Target(Protocol):
    """A place that can be made equal to a build."""

    def send(self, build: Path) -> str:
        """Make the target serve `build` (a folder in `public/builds`); return where. `Stopped` where it cannot."""
        ...


EXAMPLES: Final = {
    "rsync": "penerbit@server.example:/srv/pantau",
    "git": "origin",
    "rclone": "s3:pantau-beli-lokal",
}
"""Targets that need PUBLISH_TO, and what it looks like."""

MAKERS: Final[Mapping[str, Callable[[Settings, Path], Target]]] = {
    "folder": lambda _settings, _root: Folder(),
    "rsync": lambda settings, _root: Rsync.at(settings["PUBLISH_TO"], settings.get("PUBLISH_SSH") or "ssh"),
    "git": lambda settings, root: Git(
        root, settings["PUBLISH_TO"], settings.get("PUBLISH_BRANCH") or "gh-pages"
    ),
    "rclone": lambda settings, _root: Rclone(settings["PUBLISH_TO"]),
}


def choose(settings: Settings, root: Path) -> Target:
    """Return the target that the settings name; `Stopped` where they name none or lack its address."""
    wanted = settings.get("PUBLISH_TARGET") or "folder"
    if wanted not in MAKERS:
        raise Stopped("target_unknown", found=ascii(wanted), known=", ".join(MAKERS))
    if wanted in EXAMPLES and not settings.get("PUBLISH_TO"):
        raise Stopped("target_address", target=wanted, example=EXAMPLES[wanted])
    return MAKERS[wanted](settings, root)


def read_settings(root: Path, environment: Settings) -> Settings:
    """Return the `PUBLISH_*` settings of `publishconf.py` in `root` and of the environment, which wins."""
    written = runpy.run_path(str(root / "publishconf.py"))
    given = {**{name: str(value) for name, value in written.items()}, **environment}
    return {name: value for name, value in given.items() if name.startswith("PUBLISH_")}
