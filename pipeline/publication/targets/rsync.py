"""A server reached by SSH: builds as folders that share unchanged files, switched by one rename.

Belongs here: the order of sending. Does not belong here: what happens on the server (`rsync.sh`).

The server's folder has the form of `public/` here: a build arrives in `staging`, outside what is served, is compared
with its digest list by the server's own `sha256sum`, moved to `builds` and only then pointed at.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.publication.catalogue import KEPT, carried_list, own_list
from pipeline.publication.failures import Stopped
from pipeline.publication.targets.commands import require, run

REMOTE: Final = Path(__file__).with_suffix(".sh")
SSH: Final = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15")
"""Never ask, never hang: a publish runs unattended."""


@dataclass(frozen=True, slots=True)
class Rsync:
    """`folder` on `host`; `ssh` is the command that reaches it, with its options."""

    host: str
    folder: str
    ssh: tuple[str, ...]

    @classmethod
    def at(cls, address: str, ssh: str) -> Rsync:
        """Return the target for an address like `user@host:/folder`; `Stopped` where it has another form."""
        host, _, folder = address.partition(":")
        if not host or host.startswith("-") or not folder.startswith("/"):
            raise Stopped("target_address", target="rsync", example="penerbit@server.example:/srv/pantau")
        return cls(host, folder.rstrip("/"), (*shlex.split(ssh), *SSH))

    def send(self, build: Path) -> str:
        """Send the build, then switch; what the server holds already is linked there, not sent."""
        require("rsync", "rsync")
        require(self.ssh[0], "openssh-client")
        before = self._there("prepare", build.name)
        if before != build.name:
            same = [f"--link-dest=../../builds/{before}/"] if before else []
            self._copy([f"{build}/"], f"{build.name}/", *same)
            self._copy([str(own_list(build)), str(carried_list(build))], "")
        self._there("switch", build.name)
        return f"{self.host}:{self.folder}/current"

    def _there(self, step: str, name: str) -> str:
        arguments = shlex.join(["sh", "-s", "--", step, self.folder, name, str(KEPT)])
        said = run([*self.ssh, self.host, arguments], step, given=REMOTE.read_bytes())
        return said.decode().strip()

    def _copy(self, sources: list[str], target: str, *more: str) -> None:
        options = ["-rtp", "--checksum", "--delete", "--partial", "--protect-args", *more]
        place = f"{self.host}:{self.folder}/staging/{target}"
        run(["rsync", *options, "-e", shlex.join(self.ssh), *sources, place], "copy")
