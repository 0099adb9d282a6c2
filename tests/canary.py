"""Looking for numbers and texts that must not be in a finished tree, in whatever form and container they may hide.

Belongs here: opening files (zip and XLSX, gzip, Brotli, JSON, markup) and every way in which a number may be written.
Does not belong here: which numbers are planted, and where.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import zipfile
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


def hits(folder: Path, numbers: Iterable[float] = (), texts: Iterable[str] = ()) -> list[Hit]:
    """Return every place below `folder` where one of `numbers` or `texts` stands.

    Whole numbers are found raw, grouped, and rounded with the name of their size; others with all or some of their
    decimals, with a point or a comma. A number is only found where no digit touches it.
    """
    wanted = pattern(numbers, texts)
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [
        hit
        for path in paths
        for hit in hits_in(path.relative_to(folder).as_posix(), path.read_bytes(), wanted)
    ]


def hits_in(name: str, data: bytes, wanted: re.Pattern[str]) -> Iterator[Hit]:
    """Yield the hits in one file, opened as far as it can be."""
    yield from (Hit(name, form) for form in sorted(found_in(name, wanted)))
    for inner, content in opened(name, data):
        yield from hits_in(f"{name}!{inner}", content, wanted)
    text = data.decode("utf-8", "replace")
    yield from (
        Hit(name, form) for form in sorted({one for each in readings(text) for one in found_in(each, wanted)})
    )


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


def found_in(text: str, wanted: re.Pattern[str]) -> set[str]:
    """Return the forms that stand in a text."""
    return set(wanted.findall(text))


def pattern(numbers: Iterable[float], texts: Iterable[str] = ()) -> re.Pattern[str]:
    """Return what finds all `numbers` in all their forms, and all `texts` as they are."""
    told = [f"(?<!\\d){re.escape(form)}(?!\\d)" for number in numbers for form in forms(number)]
    return re.compile("|".join([*told, *(re.escape(text) for text in texts)]) or r"(?!)")


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
