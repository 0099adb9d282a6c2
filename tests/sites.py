"""A small whole site for the tests of publication, written by hand here."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.publication import deploy

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("index.html", "en/index.html", "indikator/index.html", "en/indicators/index.html", "data/index.html")
FRAMES = ("sematan/i03/index.html", "sematan/0001/i03/index.html", "en/embed/i03/index.html")
ERRORS = {"404.html": "Halaman tidak ada", "en/404.html": "Page not found"}
ROWS = "\n".join(f"2024-01-{day:02d},local,{day * 1000}" for day in range(1, 29))


def write_site(folder: Path, words: str, style: str = "body{color:#111}", releases: int = 1) -> Path:
    """Write a site into `folder`: pages with `words`, one asset folder named by `style`, some frozen releases."""
    theme = f"theme-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
    files = {name: _page(words, theme) for name in (*PAGES, *FRAMES)}
    files |= {name: _page(text, theme) for name, text in ERRORS.items()}
    files |= {
        f"{theme}/site.css": style + "\n" * 600,
        f"{theme}/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        f"{theme}/site.webmanifest": '{"name": "contoh"}',
    }
    files |= {f"data/{number:04d}/observations.csv": _csv(number) for number in range(1, releases + 1)}
    files |= {
        "data/latest/observations.csv": _csv(releases),
        f"data/{releases:04d}/index.html": _page(words, theme),
        f"data/{releases:04d}/SHA256SUMS": f"{hashlib.sha256(_csv(releases).encode()).hexdigest()}  observations.csv\n",
        "data/latest/datapackage.json": '{"name": "contoh"}',
        "kabar/atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Return path -> bytes of everything below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def publish(public: Path, words: str, style: str = "a{}", release: str = "0001") -> Path:
    """Publish a small site as staff do: stage, build, switch."""
    staged = deploy.staging(public)
    write_site(staged, words, style)
    return deploy.switch(staged, public, release)


def state(public: Path) -> dict[str, object]:
    """Return everything that a change of `public` would change, times of files included."""
    return {
        path.relative_to(public).as_posix(): (
            path.is_symlink() and path.readlink(),
            path.lstat().st_mtime_ns,
        )
        for path in public.rglob("*")
    }


def _page(words: str, theme: str) -> str:
    head = f'<meta charset="utf-8"><title>{words}</title><link rel="stylesheet" href="/{theme}/site.css">'
    return (
        f"<!doctype html><html><head>{head}</head><body><h1>{words}</h1>{'<p>isi</p>' * 100}</body></html>\n"
    )


def _csv(number: int) -> str:
    return f"week,origin,gmv_idr\n{ROWS}\n2024-02-05,local,{number}\n"
