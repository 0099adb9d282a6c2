"""Compressed twins of the files that a server may send instead.

Belongs here: `x.gz` and `x.br` beside `x`, made once and well instead of at every request. Does not belong here: who
sends them (`deploy/nginx.conf`, `deploy/Caddyfile`); storage that cannot choose gets none (`targets`).
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from pipeline.publication.lifetimes import ASSET

if TYPE_CHECKING:
    from pathlib import Path

COMPRESSED: Final = frozenset(
    {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".csv", ".txt", ".md", ".map", ".sh", ".tsv"}
)
"""Kinds of text; pictures, fonts, zip and XLSX files are compressed already."""
WORTH: Final = 512
"""Bytes from which compressing saves a packet."""

PAGES_QUALITY: Final = 5
"""Brotli for pages: 10.7 % of 41 MB in 0.6 s, where 11 reaches 9.5 % in 37 s."""
ASSETS_QUALITY: Final = 11
"""Brotli for assets: few, large and never changed."""

Encoder = Callable[[str, bytes], bytes]


def add_compressed(folder: Path) -> int:
    """Write the twins of all compressible files below `folder`; return how many twins there are.

    A twin that would not be smaller is not written. Same content, same bytes: no time, no file name inside.
    """
    count = 0
    for name in _compressible(folder):
        content = (folder / name).read_bytes()
        for ending, encode in ENCODERS.items():
            twin = encode(name, content)
            if len(twin) < len(content):
                (folder / f"{name}{ending}").write_bytes(twin)
                count += 1
    return count


def without_twins(names: Iterable[str]) -> list[str]:
    """Return the sorted `names` without those that are only the compressed form of another one among them."""
    known = set(names)
    endings = (".gz", ".br")
    return sorted(name for name in known if not (name.endswith(endings) and name[:-3] in known))


def _compressible(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in COMPRESSED and path.is_file() and path.stat().st_size >= WORTH:
            yield path.relative_to(folder).as_posix()


def _gzip(_name: str, content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _brotli(name: str, content: bytes) -> bytes:
    quality = ASSETS_QUALITY if ASSET.fullmatch(name) else PAGES_QUALITY
    return bytes(import_module("brotli").compress(content, quality=quality))


ENCODERS: Final[dict[str, Encoder]] = {".gz": _gzip} | ({".br": _brotli} if find_spec("brotli") else {})
"""Ending of a twin -> how it is made."""
