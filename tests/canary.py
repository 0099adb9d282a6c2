"""Looking for numbers and texts that must not be in a finished tree, in whatever form and container they may hide.

Belongs here: opening files (zip and XLSX, gzip, Brotli, JSON, markup) and every way in which a number may be written.
Does not belong here: which numbers are planted, and where.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

import brotli

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
MARKS: Final = (".", ",", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "'", "_")
"""Between groups of three digits."""

SCALES: Final = {
    1e3: ("ribu", "thousand", "rb", "k"),
    1e6: ("juta", "million", "jt", "m"),
    1e9: ("miliar", "billion", "M", "bn"),
    1e12: ("triliun", "trillion", "T", "tn"),
}
"""Size to its names in both languages, long and short."""

DECIMALS: Final = (4, 3)
"""Decimals that still make a share or a rate recognisable; one or two could be anybody's."""


class Hit(NamedTuple):
    """Where something was found: the file (inside containers after `!`), and the form in which it stood there."""

    path: str
    form: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Forms of numbers, which no digit may touch, and texts; `seen` remembers what equal contents hold."""

    numbers: frozenset[str]
    texts: frozenset[str]
    seen: dict[bytes, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def in_text(self, text: str) -> set[str]:
        """Return the forms that stand in a text. Searching for one after the other is faster than for all at once."""
        return {one for one in self.texts if one in text} | {
            one for one in self.numbers if one in text and re.search(rf"(?<!\d){re.escape(one)}(?!\d)", text)
        }


def hits(folder: Path, numbers: Iterable[float] = (), texts: Iterable[str] = ()) -> list[Hit]:
    """Return every place below `folder` where one of `numbers` or `texts` stands.

    Whole numbers are found raw, grouped, and rounded with the name of their size; others with all or some of their
    decimals, with a point or a comma. A number is only found where no digit touches it.
    """
    wanted = Wanted(frozenset(form for number in numbers for form in forms(number)), frozenset(texts))
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [
        hit
        for path in paths
        for hit in hits_in(path.relative_to(folder).as_posix(), path.read_bytes(), wanted)
    ]


def hits_in(name: str, data: bytes, wanted: Wanted) -> Iterator[Hit]:
    """Yield the hits in one file, opened as far as it can be, and in its name."""
    yield from (Hit(name, form) for form in sorted(wanted.in_text(name)))
    known = hashlib.sha256(data).digest() + name.endswith(".br").to_bytes()
    if known not in wanted.seen:
        wanted.seen[known] = frozenset(_inside(name, data, wanted))
    yield from (Hit(name + inner, form) for inner, form in sorted(wanted.seen[known]))


def _inside(name: str, data: bytes, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Yield the way into the file (empty, or after `!`) and the form of each hit in its content."""
    for inner, content in opened(name, data):
        for hit in hits_in(inner, content, wanted):
            yield f"!{hit.path}", hit.form
    for text in set(readings(data.decode("utf-8", "replace"))):
        yield from (("", form) for form in wanted.in_text(text))


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is inside a container, by the first bytes of the file (Brotli, which has none, by its name)."""
    if data.startswith(ZIP):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from ((one, archive.read(one)) for one in archive.namelist())
    elif data.startswith(GZIP):
        yield "gzip", gzip.decompress(data)
    elif name.endswith(".br"):
        yield "brotli", brotli.decompress(data)


def readings(text: str) -> Iterator[str]:
    """Yield the ways in which a text can be read: as it is, unescaped, without tags, as the strings of JSON."""
    plain = html.unescape(text)
    yield text
    yield plain
    if "<" in plain:
        yield re.sub(r"<[^>]*>", "", plain)
    if "%2" in text or "%3" in text:
        yield unquote(text)
    if "\\u" in text:
        yield from _strings(text)


def _strings(text: str) -> Iterator[str]:
    try:
        yield json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)


def forms(number: float) -> set[str]:
    """Return every way in which a number may be written."""
    if float(number).is_integer():
        whole = int(number)
        grouped = {f"{whole:,}".replace(",", mark) for mark in MARKS}
        return {str(whole), *grouped, *_rounded(float(whole))}
    exact = {repr(float(number)), *(f"{number:.{places}f}" for places in DECIMALS)}
    return exact | {form.replace(".", ",") for form in exact}


def _rounded(number: float) -> Iterator[str]:
    """Yield the number in the names of its size, with one or two decimals: `8,8 miliar`, `8.77bn`."""
    for size, names in SCALES.items():
        if not 1 <= abs(number) / size < 1000:
            continue
        digits = {f"{number / size:.{places}f}" for places in (1, 2)}
        for one in digits | {form.replace(".", ",") for form in digits}:
            yield from (f"{one}{space}{name}" for name in names for space in (" ", "\N{NO-BREAK SPACE}", ""))
