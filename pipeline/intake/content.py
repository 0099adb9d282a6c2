"""What people write by hand: the Markdown files and drawings under `content/pages` and `content/updates`.

Belongs here: which files are looked at, and the keys at the top of a page. Does not belong here: the text below them
(see `intake.markdown_text`), drawings (see `intake.svg`) and `content/generated`, which the program writes.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.files import decode, read_bytes
from pipeline.intake.markdown_text import check_body, html_in
from pipeline.intake.svg import check_svg
from pipeline.languages import LANGUAGES
from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDERS = ("content/pages", "content/updates")
LIMIT_MIB = 4

REQUIRED = ("title", "lang", "slug")
KEYS = (*REQUIRED, "key", "date", "modified", "summary", "standfirst")
"""Keys of a page, in any case of letters; whatever else Pelican knows would move or restyle a page."""

_ADDRESS_KEYS = ("save_as", "url")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
# As Python-Markdown reads them: a key begins a line, four spaces continue it, anything else ends the block.
_KEY_LINE = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MORE = re.compile(r" {4,}(.*)")
_BEGIN = re.compile(r"-{3}(\s.*)?")
_END = re.compile(r"(-{3}|\.{3})(\s.*)?")
_DATE_FORMATS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d %H:%M%z")


class Entry(NamedTuple):
    """One key at the top of a page, in lower case, with its line and value."""

    line: int
    key: str
    value: str


def check_content(root: Path) -> Iterator[Problem]:
    """Yield every problem of the hand-written files under `root`. Never raises on bad input."""
    for folder in FOLDERS:
        if (root / folder).is_dir():
            for path in sorted((root / folder).rglob("*")):
                if path.is_symlink() or not path.is_dir():
                    yield from _check_file(path, path.relative_to(root).as_posix(), root)


def front_matter(text: str) -> tuple[tuple[Entry, ...], int]:
    """Return the keys at the top of a page, and how many lines they take."""
    entries: list[Entry] = []
    lines = text.split("\n")
    start = 1 if _BEGIN.match(lines[0]) else 0
    for number, line in enumerate(lines[start:], start=start + 1):
        if not line.strip() or _END.match(line):
            return tuple(entries), number
        if found := _KEY_LINE.match(line):
            entries.append(Entry(number, found.group(1).lower().strip(), found.group(2).strip()))
        elif (more := _MORE.match(line)) and entries:
            last = entries[-1]
            entries[-1] = last._replace(value=f"{last.value}\n{more.group(1).strip()}")
        else:
            return tuple(entries), number - 1
    return tuple(entries), len(lines)


def as_markdown_reads(text: str) -> str:
    """Return `text` with the line ends and without the characters that Python-Markdown changes before it looks."""
    plain = text.replace("\x02", "").replace("\x03", "").replace("\r\n", "\n").replace("\r", "\n")
    return plain.expandtabs(4)


def _check_file(path: Path, file: str, root: Path) -> Iterator[Problem]:
    try:
        content = read_bytes(path, file, LIMIT_MIB)
        if path.suffix.lower() == ".md":
            yield from _check_page(as_markdown_reads(decode(content, file)), path, file, root)
        elif path.suffix.lower() == ".svg":
            yield from check_svg(decode(content, file), file)
        elif path.suffix.lower() in (".html", ".htm", ".xhtml"):
            yield problem("md.html", Place(file), path.name, hint="content_html")
    except Rejected as rejected:
        yield from rejected.problems


def _check_page(text: str, path: Path, file: str, root: Path) -> Iterator[Problem]:
    entries, height = front_matter(text)
    given = {entry.key for entry in entries}
    required = (*REQUIRED, "date") if file.startswith(FOLDERS[1]) else REQUIRED
    for key in required:
        if key not in given:
            yield problem("toml.key", Place(file, 1, key.capitalize()), keys=_titled(KEYS))
    for entry in entries:
        yield from _check_entry(entry, Place(file, entry.line, entry.key.capitalize()))
    body = "\n".join(text.split("\n")[height:])
    yield from check_body(body, height, path, file, root)


def _check_entry(entry: Entry, place: Place) -> Iterator[Problem]:
    key, value = entry.key, entry.value
    if key.removeprefix("override_").replace("-", "_") in _ADDRESS_KEYS:
        yield problem("md.slug", place, value)
    elif key == "template":
        yield problem("md.template", place, value)
    elif key not in KEYS:
        yield problem("md.template", place, key, hint="front_matter", keys=_titled(KEYS))
    elif key == "slug" and not _SLUG.fullmatch(value):
        yield problem("md.slug", place, value)
    elif key == "lang" and value not in LANGUAGES:
        yield problem("value.enum", place, value, codes=", ".join(LANGUAGES))
    elif key in ("date", "modified") and not _is_date(value):
        yield problem("value.date", place, value, range="YYYY-MM-DD HH:MM")
    elif found := html_in(value):
        yield problem("md.html", place, found)


def _is_date(value: str) -> bool:
    for form in _DATE_FORMATS:
        try:
            datetime.strptime(value, form)  # noqa: DTZ007 (only the form matters; Pelican adds the zone)
        except ValueError:
            continue
        return True
    return False


def _titled(keys: tuple[str, ...]) -> str:
    return ", ".join(key.capitalize() for key in keys)
