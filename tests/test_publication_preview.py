from __future__ import annotations

import http.client
import os
import socket
import threading
from pathlib import Path

import pytest
from sites import write_site

from bench.servers import free_port
from pipeline.publication.failures import Stopped
from pipeline.publication.preview import changes, look, serving


def ask(port: int, path: str, **headers: str) -> tuple[int, bytes, str | None]:
    """Ask the preview and return status, body and how long it may be kept."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read(), answer.getheader("Cache-Control")
    connection.close()
    return found


def test_the_shelf_is_served(tmp_path: Path) -> None:
    """What is on the shelf is what is answered, at once after it is exchanged, and no browser keeps it."""
    one, two = (write_site(tmp_path / words, words) for words in ("satu", "dua"))
    port = free_port()
    with serving(port) as shelf:
        assert ask(port, "/")[0] == 503
        for folder in (one, two):
            shelf.folder = folder
            status, body, kept = ask(port, "/indikator/")
            assert (status, kept) == (200, "no-store")
            assert folder.name.encode() in body


def test_only_pages_are_served(tmp_path: Path) -> None:
    """A folder without a page is not listed, and no path leads out of the shelf."""
    port = free_port()
    with serving(port) as shelf:
        shelf.folder = write_site(tmp_path / "site", "satu")
        (tmp_path / "rahasia.txt").write_text("rahasia")
        for path in ("/kabar/", "/tidak-ada/", "/../rahasia.txt", "/%2e%2e/rahasia.txt"):
            status, body, _ = ask(port, path)
            assert (status, b"rahasia" in body) == (404, False)


def test_only_loopback(tmp_path: Path) -> None:
    """The server listens on loopback alone, and answers to no other name: a foreign page can't reach it by one."""
    port = free_port()
    with serving(port) as shelf:
        shelf.folder = write_site(tmp_path / "site", "satu")
        assert ask(port, "/", Host=f"localhost:{port}")[0] == 200
        assert ask(port, "/", Host="pantau.example")[0] == 421
        listening = Path("/proc/net/tcp").read_text() if Path("/proc/net/tcp").exists() else ""
        assert f"00000000:{port:04X}" not in listening


def test_a_taken_port_is_told() -> None:
    """Where somebody listens already, the refusal names the port and how to choose another."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Stopped, match=f"{port}.*PORT=") as refused, serving(port):
            pass
    assert refused.value.code == "port_taken"


def test_what_is_watched(tmp_path: Path) -> None:
    """Data, hand-written pages, the theme and the settings are sources; what the pipeline writes is none."""
    for name in (
        *("data/a.csv", "content/pages/x.md", "theme/static/css/a.css", "pelicanconf.py"),
        *(
            "content/generated/pages/x.md",
            "theme/__pycache__/x.pyc",
            "public/index.html",
            "content/generated.new/y",
        ),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert set(look(tmp_path)) == {
        "data/a.csv",
        "content/pages/x.md",
        "theme/static/css/a.css",
        "pelicanconf.py",
    }


def test_changes_are_noticed(tmp_path: Path) -> None:
    """A changed, a new and a removed source are told together once they rest."""
    (tmp_path / "data").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "data" / name).write_text("1")
    os.utime(tmp_path / "data" / "a", (1, 1))

    def edit() -> None:
        (tmp_path / "data" / "a").write_text("2")
        (tmp_path / "data" / "b").unlink()
        (tmp_path / "data" / "d").write_text("1")

    watch = changes(tmp_path, pause=0.02)
    timer = threading.Timer(0.1, edit)
    timer.start()
    assert next(watch) == ("data/a", "data/b", "data/d")
    timer.join()
