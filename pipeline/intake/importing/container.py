"""Is it a workbook that may be opened? Looked at from outside, before any of it is read.

Belongs here: kinds of files, macros, passwords, sizes once unpacked, and areas that would fill the memory.
Does not belong here: what stands in the cells (see `importing.workbook`).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from pipeline.intake.importing.refusals import refusal
from pipeline.problems import Place, Problem, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.languages import Text

UNPACKED_MIB: Final = 200
"""A workbook may be this large once unpacked; all weeks of every table need about a quarter of it."""

AREA_CELLS: Final = 200_000
"""Merged or linked areas may cover this many cells in all: each of them becomes an object in memory."""

_MIB: Final = 1 << 20
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD: Final = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED: Final = 0x1
_TYPES: Final = "[Content_Types].xml"
_AREA: Final = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")


def is_workbook(content: bytes, file: str, words: Mapping[str, Text]) -> bool:
    """Tell a workbook (`.xlsx`) from text by its bytes; kinds of Excel that are not read are `Rejected`."""
    if content.startswith(_OLE):
        key = "password" if _PASSWORD in content else "old_excel"
        raise Rejected((refusal(words, key, Place(file)),))
    return content.startswith(_ZIP)


def looked_through(content: bytes, file: str, words: Mapping[str, Text]) -> bool:
    """Refuse a workbook that should not be opened with `Rejected`; return whether any formula is in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _kind_problem(archive, file, words)
            return _look_through(archive, file, words) if found is None else _refuse(found)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError) as error:
        return _refuse(refusal(words, "damaged", Place(file), type(error).__name__))


def _refuse(problem: Problem) -> bool:
    raise Rejected((problem,))


def _kind_problem(archive: zipfile.ZipFile, file: str, words: Mapping[str, Text]) -> Problem | None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    size = sum(entry.file_size for entry in entries)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return refusal(words, "password", Place(file))
    if size > UNPACKED_MIB * _MIB:
        return refusal(words, "unpacked", Place(file), size, limit=UNPACKED_MIB)
    if _TYPES not in names or not any(name.startswith("xl/") for name in names):
        return refusal(words, "no_workbook", Place(file))
    if b"macroEnabled" in archive.read(_TYPES) or any(name.endswith("vbaProject.bin") for name in names):
        return refusal(words, "macros", Place(file))
    return refusal(words, "binary_workbook", Place(file)) if "xl/workbook.bin" in names else None


def _look_through(archive: zipfile.ZipFile, file: str, words: Mapping[str, Text]) -> bool:
    formulas, area = False, 0
    for part in _parts(archive):
        # Excel writes UTF-8 without a DOCTYPE; entities in someone else's XML can unfold to gigabytes.
        if b"<!DOCTYPE" in part or b"\x00" in part:
            _refuse(refusal(words, "damaged", Place(file), "XML"))
        area += sum(_cells(*corners) for corners in _AREA.findall(part))
        formulas = formulas or _FORMULA.search(part) is not None
    if area > AREA_CELLS:
        _refuse(refusal(words, "areas", Place(file), area, limit=AREA_CELLS))
    return formulas


def _parts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    return (archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels", ".vml")))


def _cells(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return (_number(right) - _number(left) + 1) * (int(bottom) - int(top) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for one in letters:
        number = number * 26 + one - ord("A") + 1
    return number
