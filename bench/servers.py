"""Real web servers on loopback, with the configuration that is shipped.

Belongs here: running nginx or Caddy over a folder until a block ends. Does not belong here: what is asked of them.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEPLOY: Final = Path(__file__).parent.parent / "deploy"
SHIPPED_ROOT: Final = "/srv/pantau/public/current"
SHIPPED_HOST: Final = "pantaubelilokal.example"
BROTLI: Final = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
SBIN: Final = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
"""Servers live in sbin, which is not on everybody's path."""

_NGINX: Final = """\
{modules}
{user}
worker_processes 2;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/pantau.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its loopback port and its process."""

    port: int
    process: subprocess.Popen[bytes]


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[Server]:
    """Serve `root` with `deploy/nginx.conf` until the block ends; `folder` takes the configuration and logs."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(DEPLOY / "pantau", folder / "pantau")
    if not BROTLI.exists():
        (folder / "pantau" / "brotli.conf").unlink()
    text = (DEPLOY / "nginx.conf").read_text("utf-8").replace(SHIPPED_ROOT, str(root))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    (folder / "pantau.conf").write_text(text, "utf-8")
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    user = (
        "user root;" if os.geteuid() == 0 else ""
    )  # the folders of tests and measurements are closed to others
    main = folder / "nginx.conf"
    main.write_text(_NGINX.format(folder=folder, modules=modules, user=user), "utf-8")
    with running([program("nginx"), "-c", str(main), "-p", str(folder)], port, folder / "log") as process:
        yield Server(port, process)


@contextmanager
def caddy(folder: Path, root: Path) -> Iterator[Server]:
    """Serve `root` with `deploy/Caddyfile` until the block ends; without TLS and without Caddy's own control port."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    text = (DEPLOY / "Caddyfile").read_text("utf-8").replace(SHIPPED_ROOT, str(root))
    text = text.replace(f"{SHIPPED_HOST} {{", f"http://127.0.0.1:{port} {{")
    head = (
        f"{{\n\tadmin off\n\tauto_https off\n\tstorage file_system {folder}\n\tdefault_bind 127.0.0.1\n}}\n"
    )
    (folder / "Caddyfile").write_text(head + text, "utf-8")
    command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with running(command, port, folder / "log", {"HOME": str(folder), "PATH": SBIN}) as process:
        yield Server(port, process)


def program(name: str) -> str:
    """Return the path of a program; `FileNotFoundError` where it is not installed."""
    found = shutil.which(name, path=SBIN)
    if found is None:
        raise FileNotFoundError(name)
    return found


def free_port() -> int:
    """Return a loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], port: int, log: Path, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; its words go to `log`. `RuntimeError` unless the port answers in time."""
    with log.open("wb") as handle:
        process = subprocess.Popen(  # noqa: S603 a server of our own, no shell
            command, stdin=subprocess.DEVNULL, stdout=handle, stderr=handle, env=environment
        )
        try:
            _wait(process, port, log)
            yield process
        finally:
            process.terminate()
            process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return once the port answers; `RuntimeError` with the server's words if it does not within ten seconds."""
    for _ in range(200):
        with socket.socket() as probe:
            if process.poll() is None and probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(log.read_text("utf-8", "replace"))
