"""A site under way, shown to whoever works on it and to nobody else.

Belongs here: a small server on loopback whose folder can be exchanged while it runs, and noticing that a source has
changed. Does not belong here: building (`build.preview`), and serving what is published (`deploy/`).
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from pipeline.publication.failures import Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST: Final = "127.0.0.1"
"""Never another: a preview may show what is not released yet."""

NAMES: Final = frozenset({HOST, "localhost"})
"""What a browser may call this server; by any other name a foreign page could reach it (DNS rebinding)."""

SOURCES: Final = ("data", "content", "theme", "pelicanconf.py")
MADE: Final = ("content/generated", "__pycache__")
PAUSE: Final = 0.5
"""Seconds between two looks at the sources."""

State = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Shelf:
    """What is shown now; None until the first build is whole."""

    folder: Path | None = None


@contextmanager
def serving(port: int) -> Iterator[Shelf]:
    """Serve a shelf on loopback until the block ends; `Stopped` where the port is taken."""
    shelf = Shelf()
    try:
        server = ThreadingHTTPServer((HOST, port), partial(_Handler, shelf=shelf))
    except OSError as error:
        raise Stopped("port_taken", port=port, reason=error.strerror or str(error)) from error
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield shelf
    finally:
        server.shutdown()
        server.server_close()


def changes(root: Path, pause: float = PAUSE) -> Iterator[tuple[str, ...]]:
    """Yield the sources below `root` that changed since the last time, as soon as they rest; never ends."""
    known = look(root)
    while True:
        time.sleep(pause)
        now = look(root)
        while now != known:
            time.sleep(pause)
            later = look(root)
            if later == now:
                yield tuple(
                    sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
                )
                known = now
            now = later


def look(root: Path) -> State:
    """Return time of change and size of every source by its path."""
    paths = (path for name in SOURCES for path in (root / name, *(root / name).rglob("*")) if path.is_file())
    named = ((path.relative_to(root).as_posix(), path.stat()) for path in paths)
    return {
        name: (at.st_mtime_ns, at.st_size) for name, at in named if not any(made in name for made in MADE)
    }


class _Handler(SimpleHTTPRequestHandler):
    """Answers from the shelf; keeps quiet; lets no browser keep anything."""

    def __init__(self, *arguments: Any, shelf: Shelf) -> None:
        self.shelf = shelf.folder
        super().__init__(*arguments, directory=str(shelf.folder))

    def send_head(self) -> Any:
        """Answer a request by another name, one that comes too early, and a missing page in their own ways."""
        if self.headers.get("Host", "").partition(":")[0] not in NAMES:
            return self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        if self.shelf is None:
            return self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
        return super().send_head()

    def end_headers(self) -> None:
        """Add to every answer that it may not be kept."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 the library gives it
        """List nothing: a folder without a page is missing."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 the library's name
        """Say nothing."""
