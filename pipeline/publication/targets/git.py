"""A branch of a git repository, as static hosts serve it.

Belongs here: one commit per build, made by `ghp-import`, compared with the build and pushed. Moving the branch is one
step for git, so readers see one build or the next. Does not belong here: the history of the source.

The commit is compared before it is pushed: what git would serve, name by name and byte by byte, is what was built.
Assets of earlier builds that the branch holds stay in it. Hosts of this kind compress by themselves, so the
compressed twins are left out; headers cannot be set, so that the policy in each page is the one that holds.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.publication.catalogue import all_files, release_of
from pipeline.publication.compress import without_twins
from pipeline.publication.failures import Stopped, named
from pipeline.publication.lifetimes import ASSET
from pipeline.publication.storage import link_or_copy, new_folder, plain_files
from pipeline.publication.targets.commands import require, run

if TYPE_CHECKING:
    from pathlib import Path

Blobs = Mapping[str, str]
"""Path -> git's identifier of its content."""


@dataclass(frozen=True, slots=True)
class Git:
    """`branch` of the repository `remote` (a name or an address), reached from the repository in `root`."""

    root: Path
    remote: str
    branch: str

    def send(self, build: Path) -> str:
        """Commit the build to the branch and push it; a branch that already holds it stays as it is."""
        require("git", "git")
        folder = new_folder(build.parents[1])
        try:
            self._fetch()
            self._fill(folder, build)
            self._commit(folder, release_of(build), build.name)
            self._push()
        finally:
            shutil.rmtree(folder)
        return f"{self.remote} {self.branch}"

    def _fetch(self) -> None:
        """Begin where the branch stands at the remote, not where this clone last saw it."""
        if self._remote_tip():
            self._git("fetch", "--quiet", self.remote, f"+refs/heads/{self.branch}:refs/heads/{self.branch}")

    def _fill(self, folder: Path, build: Path) -> None:
        for name in without_twins(all_files(build)):
            link_or_copy(build / name, folder / name)
        for name, blob in self._committed().items():
            if ASSET.fullmatch(name) and not (folder / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(self._git("cat-file", "blob", blob))
        (folder / ".nojekyll").touch()

    def _commit(self, folder: Path, release: str, name: str) -> None:
        wanted = self._blobs(folder)
        if self._committed() == wanted:
            return
        command = [sys.executable, "-m", "ghp_import", "-b", self.branch, "-r", self.remote]
        message = f"Rilis {release} ({name})"
        run([*command, "-m", message, str(folder)], "commit", cwd=self.root, environment=self._environment())
        found = self._committed()
        wrong = tuple(sorted(path for path, _ in wanted.items() ^ found.items()))
        if wrong:
            raise Stopped("remote_differs", where=self.branch, **named(tuple(dict.fromkeys(wrong))))

    def _push(self) -> None:
        self._git("push", "--quiet", self.remote, f"refs/heads/{self.branch}:refs/heads/{self.branch}")
        if self._remote_tip() != self._git("rev-parse", f"refs/heads/{self.branch}").decode().strip():
            raise Stopped("remote_differs", where=f"{self.remote} {self.branch}", **named((self.branch,)))

    def _remote_tip(self) -> str:
        said = self._git("ls-remote", self.remote, f"refs/heads/{self.branch}").decode()
        return said.split("\t")[0].strip()

    def _committed(self) -> Blobs:
        """Return what the branch holds here; nothing where there is no branch yet."""
        if not self._git("for-each-ref", f"refs/heads/{self.branch}"):
            return {}
        listed = self._git("ls-tree", "-r", "-z", f"refs/heads/{self.branch}").decode().rstrip("\0")
        entries = (entry.split("\t") for entry in listed.split("\0") if entry)
        return {name: about.split(" ")[2] for about, name in entries}

    def _blobs(self, folder: Path) -> Blobs:
        names = plain_files(folder)
        paths = "".join(f"{folder / name}\n" for name in names).encode()
        found = self._git("hash-object", "--no-filters", "--stdin-paths", given=paths).decode().split()
        return dict(zip(names, found, strict=True))

    def _git(self, *arguments: str, given: bytes = b"") -> bytes:
        command = ["git", *arguments]
        return run(command, arguments[0], given=given, cwd=self.root, environment=self._environment())

    def _environment(self) -> dict[str, str]:
        """Never ask for a password; name a committer where git knows none."""
        who = {"GIT_COMMITTER_NAME": "penerbit", "GIT_COMMITTER_EMAIL": "penerbit@localhost"}
        return {**who, **os.environ, "GIT_TERMINAL_PROMPT": "0"}
