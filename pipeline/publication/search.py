"""The index of words: made of the finished pages, asked by the reader's browser.

Belongs here: how Pagefind is called, and making what it writes the same each time. Does not belong here: what a page
offers to be found by (the theme's templates) and the search page (its script).

Pagefind lists languages and filters in the order of a hash table, which changes from run to run. Both lists stand in
small files that are written again in alphabetical order; everything else it writes the same each time. A filter with
several values would change as well, so every kind of page is a filter of its own.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from pipeline.publication.site import SiteFailed

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "pagefind"
UNUSED: Final = ("pagefind-*.js", "pagefind-*.css", "wasm.unknown.pagefind")
"""What the search page does without: Pagefind's own interfaces, its worker, and words of no known language."""

SIGNATURE: Final = b"pagefind_dcd"
FILTERS: Final = 3
"""Place of the list of filters, as (name, file), in the table of contents of a language."""

NUMBER, TEXT, LIST = 0, 3, 4
"""The kinds of CBOR (RFC 8949) that a table of contents consists of."""

SHORT: Final = 24
"""Below this a number stands in the byte that names its kind."""


def add_search(output: Path) -> None:
    """Write `pagefind/` into the finished site; pages offer themselves by `data-pagefind-body`.

    Without any page, and whenever Pagefind stops, `SiteFailed` repeats its words.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(output), "--output-subdir", FOLDER, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own interpreter, no shell
    if done.returncode:
        raise SiteFailed((done.stdout + done.stderr).strip())
    folder = output / FOLDER
    for pattern in UNUSED:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    _settle(folder)


def _settle(folder: Path) -> None:
    """Put the lists in order, and name the tables of contents by what they then hold."""
    entry = folder / "pagefind-entry.json"
    known = json.loads(entry.read_text("utf-8"))
    for lang, about in known["languages"].items():
        before = folder / f"pagefind.{about['hash']}.pf_meta"
        text = ordered(gzip.decompress(before.read_bytes()))
        about["hash"] = f"{lang}_{hashlib.sha256(text).hexdigest()[:10]}"
        before.unlink()
        (folder / f"pagefind.{about['hash']}.pf_meta").write_bytes(gzip.compress(text, 9, mtime=0))
    entry.write_text(json.dumps(known, sort_keys=True, separators=(",", ":")) + "\n", "utf-8")


def ordered(text: bytes) -> bytes:
    """Return a table of contents with its filters by name; one of another form than known is `SiteFailed`."""
    contents, end = decoded(text, len(SIGNATURE))
    if not text.startswith(SIGNATURE) or end != len(text) or encoded(contents) != text[len(SIGNATURE) :]:
        raise SiteFailed("Pagefind: pf_meta")
    contents[FILTERS].sort()
    return SIGNATURE + encoded(contents)


def decoded(text: bytes, at: int = 0) -> tuple[Any, int]:
    """Return the number, text or list that begins at `at`, and where it ends."""
    kind, size = text[at] >> 5, text[at] & 31
    at += 1
    if size >= SHORT:
        width = 1 << (size - SHORT)
        size, at = int.from_bytes(text[at : at + width]), at + width
    if kind == NUMBER:
        return size, at
    if kind == TEXT:
        return text[at : at + size].decode(), at + size
    if kind != LIST:
        raise SiteFailed(f"Pagefind: CBOR {kind}")
    items = []
    for _ in range(size):
        item, at = decoded(text, at)
        items.append(item)
    return items, at


def encoded(value: Any) -> bytes:
    """Return a number, text or list as CBOR, each number in as few bytes as can be."""
    if isinstance(value, int):
        return _head(NUMBER, value)
    if isinstance(value, str):
        return _head(TEXT, len(value.encode())) + value.encode()
    return _head(LIST, len(value)) + b"".join(map(encoded, value))


def _head(kind: int, size: int) -> bytes:
    if size < SHORT:
        return bytes([kind << 5 | size])
    step = next(step for step in range(4) if size < 1 << (8 << step))
    return bytes([kind << 5 | SHORT + step]) + size.to_bytes(1 << step)
