"""Bytes from disk, and the text in them: what a file is before anyone asks what it says.

Belongs here: size, kind, encoding and damage of a file. Does not belong here: rows, values, TOML or Markdown.
"""

from __future__ import annotations

import re
import stat
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIB = 1 << 20

_KINDS = (
    (stat.S_ISDIR, "folder"),
    (stat.S_ISLNK, "symbolic link"),
    (stat.S_ISFIFO, "named pipe"),
    (stat.S_ISSOCK, "socket"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF-", "pdf"),
)
_BOM = b"\xef\xbb\xbf"
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0c\x1a\x00"))
_BINARY_SHARE = 0.02
_NUL_SHARE_16 = 0.2
_HTML = re.compile(
    rb"\s*(<!--.*?-->\s*)?<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
_CONFLICT = re.compile(rb"^(<{7} |={7}\r?$|>{7} |\|{7} )", re.MULTILINE)


def read_bytes(path: Path, file: str, limit_mib: int) -> bytes:
    """Return the bytes of a regular file of at most `limit_mib` MiB; anything else is `Rejected`.

    Links, pipes and folders are never opened, and the size is looked at before reading.
    """
    try:
        return _read(path, file, limit_mib)
    except OSError:
        raise Rejected((problem("file.not_regular", Place(file), "unreadable"),)) from None


def _read(path: Path, file: str, limit_mib: int) -> bytes:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for test, name in _KINDS if test(status.st_mode)), "device")
        raise Rejected((problem("file.not_regular", Place(file), kind),))
    if status.st_size > limit_mib * MIB:
        raise Rejected((problem("file.too_large", Place(file), status.st_size, limit=limit_mib),))
    return path.read_bytes()


def check_hash(content: bytes, file: str, stated: str) -> Iterator[Problem]:
    """Yield a problem where the SHA-256 of `content` is not the one that the supplier `stated` (hexadecimal)."""
    actual = sha256(content).hexdigest()
    if actual != stated.lower():
        yield problem("file.hash", Place(file), actual, stated=stated.lower())


def decode(content: bytes, file: str) -> str:
    """Return the UTF-8 text in `content` without its byte order mark; other encodings and damage are `Rejected`."""
    if _is_utf16(content):
        raise Rejected((problem("enc.utf16", Place(file)),))
    if b"\x00" in content:
        raise Rejected((problem("file.nul", Place(file, line_at(content, content.index(b"\x00")))),))
    body = content.removeprefix(_BOM)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        seen = body[error.start : error.end].decode("latin-1")
        raise Rejected((problem("enc.invalid", Place(file, line_at(body, error.start)), seen),)) from None


def decode_table(content: bytes, file: str) -> str:
    """Return the text of a CSV file; files that hold something else are `Rejected` with the reason."""
    _refuse_other_formats(content, file)
    text = decode(content, file)
    if "\r" in text and "\n" not in text:
        raise Rejected((problem("file.cr_only", Place(file)),))
    if conflict := _CONFLICT.search(content):
        place = Place(file, line_at(content, conflict.start()))
        raise Rejected((problem("file.conflict", place, conflict.group().decode().strip()),))
    return text


def line_at(content: bytes, position: int) -> int:
    """Return the line, counted from 1, that the byte at `position` stands on."""
    return content.count(b"\n", 0, position) + 1


def _refuse_other_formats(content: bytes, file: str) -> None:
    if not content:
        raise Rejected((problem("file.empty", Place(file)),))
    if not content.removeprefix(_BOM).strip():
        raise Rejected((problem("file.empty", Place(file), hint="blank_file"),))
    for signature, hint in _SIGNATURES:
        if content.startswith(signature):
            raise Rejected((problem("file.binary", Place(file), hint=hint),))
    if _HTML.match(content.removeprefix(_BOM)[:4096]):
        raise Rejected((problem("file.html", Place(file)),))
    if not _is_utf16(content) and _is_binary(content[:MIB]):
        raise Rejected((problem("file.binary", Place(file)),))


def _is_utf16(content: bytes) -> bool:
    # Without a mark, UTF-16 of Latin text has a NUL in nearly every second byte, all at even or all at odd places.
    if content.startswith(_BOM_16):
        return True
    head = content[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > _NUL_SHARE_16 * len(head) and min(even, odd) <= 1


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > _BINARY_SHARE * len(head) or head.count(0) > _NUL_SHARE_16 * len(head)
