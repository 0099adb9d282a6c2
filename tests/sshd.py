"""An SSH server of the test's own: its own host key, its own port on loopback, one key that may enter."""

from __future__ import annotations

import getpass
import os
import shlex
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools import missing, needs

from bench.servers import free_port, running

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
StrictModes no
LogLevel ERROR
"""
OWN_RUN = 'mount -t tmpfs none /run && mkdir -m 755 /run/sshd && exec "$@"'
"""As root, sshd wants /run/sshd; a /run of its own, seen by nobody else, leaves the machine as it was."""


@dataclass(frozen=True, slots=True)
class Host:
    """Where the server is (`user@127.0.0.1`) and the command that reaches it."""

    name: str
    ssh: str


@contextmanager
def sshd(folder: Path) -> Iterator[Host]:
    """Run an SSH server until the block ends; keys, configuration and log lie in `folder`."""
    server, keygen = needs("sshd", "openssh-server"), needs("ssh-keygen", "openssh-client")
    for key in ("host", "user"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    port = free_port()
    (folder / "config").write_text(CONFIG.format(port=port, folder=folder))
    (folder / "known").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
    command = [server, "-D", "-e", "-f", str(folder / "config")]
    if os.geteuid() == 0 and not Path("/run/sshd").exists():
        if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
            missing("sshd run by root needs /run/sshd (mkdir /run/sshd)")
        command = ["unshare", "--mount", "sh", "-c", OWN_RUN, "sh", *command]
    options = [
        "-F",
        "none",
        "-p",
        str(port),
        "-i",
        str(folder / "user"),
        "-o",
        f"UserKnownHostsFile={folder}/known",
    ]
    with running(command, port, folder / "log"):
        yield Host(f"{getpass.getuser()}@127.0.0.1", shlex.join(["ssh", *options]))
