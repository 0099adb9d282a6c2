"""A small site in numbered versions, and what must be true of it however it is published.

Belongs here: writing version N, and telling from outside whether what is served is one whole version. It asks the
files themselves, not the lists of the program under test. Does not belong here: publishing, killing, serving.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SECTIONS: Final = ("", "indikator/", "wilayah/", "kategori/", "evaluasi/", "data/", "rilis/", "metodologi/")
PAGES: Final = tuple(f"{lang}{section}index.html" for lang in ("", "en/") for section in SECTIONS)
LINES: Final = 200
"""Lines of filling on each page: about 8 kB, so that a page cut short is noticed."""
RELEASES: Final = 6
NOBODY: Final = "0" * 64
END: Final = "</html>\n"

VERSION: Final = re.compile(r'<html data-version="(\d+)">')
STYLE: Final = re.compile(r'href="/(theme-([0-9a-f]{8})/site\.css)"')


def write_version(folder: Path, number: int, padding: int = 0) -> None:
    """Write version `number` into `folder`; every version has a style sheet of its own and up to `RELEASES` releases.

    `padding` bytes make it as large as wanted.
    """
    style = f"body{{--version:{number}}}\n" * 50
    theme = f"theme-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
    files = {name: _page(number, theme) for name in PAGES} | {f"{theme}/site.css": style}
    files |= _releases(1 + number % RELEASES)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    if padding:
        (folder / "padding.txt").write_bytes(b"x" * padding)


def faults(public: Path) -> list[str]:
    """Return what is wrong with the site served from `public`; nothing where it is one whole version."""
    site = public / "current"
    if not site.is_symlink() or not site.is_dir():
        return ["current leads nowhere"]
    return [*_page_faults(site), *_chain_faults(site)]


def version(public: Path) -> int:
    """Return the number of the served version by its home page; -1 where there is none."""
    home = public / "current" / "index.html"
    found = VERSION.search(home.read_text("utf-8")) if home.exists() else None
    return int(found[1]) if found else -1


def page_fault(text: str) -> str | None:
    """Return what is wrong with one page, as it came over the wire or from disk."""
    if not text.endswith(END) or not VERSION.search(text) or not STYLE.search(text):
        return "cut short"
    return None


def _page_faults(site: Path) -> Iterator[str]:
    seen = set()
    for name in PAGES:
        text = (site / name).read_text("utf-8") if (site / name).exists() else ""
        wrong = page_fault(text)
        if wrong:
            yield f"{name}: {wrong or 'missing'}"
            continue
        seen |= {found[1] for found in [VERSION.search(text)] if found}
        style = STYLE.search(text)
        if style and not _named_by_content(site / style[1], style[2]):
            yield f"{name}: {style[1]} is missing or not what its name says"
    if len(seen) > 1:
        yield f"pages of versions {sorted(seen)} side by side"


def _named_by_content(path: Path, begin: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest().startswith(begin)


def _chain_faults(site: Path) -> Iterator[str]:
    before = NOBODY
    folders = sorted((site / "data").glob("[0-9][0-9][0-9][0-9]"))
    for number, folder in enumerate(folders, start=1):
        lines = (line.split("  ") for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
        listed = {name: digest for digest, name in lines}
        there = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
        wrong = [name for name in there | listed.keys() if not _is(folder / name, listed.get(name, ""))]
        told = json.loads((folder / "RELEASE.json").read_text())
        if folder.name != f"{number:04d}" or wrong or told["previous"] != before:
            yield f"chain broken at {folder.name}"
        before = hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    if not folders:
        yield "no releases"


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _page(number: int, theme: str) -> str:
    head = f'<!doctype html><html data-version="{number}"><head><link rel="stylesheet" href="/{theme}/site.css"></head>'
    return head + "<body>" + f"<p>Isi halaman, versi {number}.</p>\n" * LINES + "</body>" + END


def _releases(count: int) -> Mapping[str, str]:
    files: dict[str, str] = {}
    before = NOBODY
    for number in range(1, count + 1):
        part = {
            "observations.csv": "week,value\n"
            + "".join(f"2024-01-{day:02d},{day * number}\n" for day in range(1, 29)),
            "RELEASE.json": json.dumps({"previous": before, "release": number}) + "\n",
        }
        sums = "".join(
            f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in part.items()
        )
        files |= {f"data/{number:04d}/{name}": text for name, text in {**part, "SHA256SUMS": sums}.items()}
        before = hashlib.sha256(sums.encode()).hexdigest()
    return files
