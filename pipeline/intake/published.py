"""The frozen releases under `data/published`: what was said before, exactly as it was said.

Belongs here: where they lie, opening them safely, and the names of what is in each of them. Does not belong here:
whether they are whole (`releases.verify`) and writing them (`releases.freeze`).

An archive is not trusted before it is verified: it is read into memory only, its files have flat plain names and are
stored without compression, so that none of them, nor all together, can be larger than the archive.
"""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import pandas as pd

from pipeline.intake.files import read_bytes
from pipeline.problems import Place, Problem, Rejected, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from zipfile import ZipInfo

FOLDER: Final = "data/published"
MANIFEST: Final = "SHA256SUMS"
SIGNATURE: Final = "SHA256SUMS.sig"
RELEASE: Final = "RELEASE.json"
READ_ME: Final = "README.md"
SIGNERS: Final = "allowed_signers"
"""In the folder itself, beside the archives: whose signatures count, in the form that ssh-keygen(1) reads."""

VERIFIER: Final = "deploy/verify.sh"

PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII)
"""Names that are safe in every list, shell, address and file system."""

LIMIT_MIB: Final = 64
MOST_FILES: Final = 500
_ARCHIVE: Final = re.compile(r"(?!0000)[0-9]{4}\.zip", re.ASCII)
_UNREADABLE: Final = (
    *(BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, OSError),
    struct.error,
)
"""What `zipfile` raises of damaged archives."""


@dataclass(frozen=True, slots=True)
class FrozenRelease:
    """One archive: its number by its file name, its files by name, and its own bytes."""

    number: int
    files: Mapping[str, bytes]
    archive: bytes

    @property
    def name(self) -> str:
        """The number as it is written everywhere: four digits."""
        return f"{self.number:04d}"

    @property
    def manifest_sha256(self) -> str:
        """The SHA-256 of `SHA256SUMS`: it stands for every byte of the release; of nothing where that is missing."""
        return sha256(self.files.get(MANIFEST, b"")).hexdigest()

    @property
    def facts(self) -> Mapping[str, Any]:
        """What `RELEASE.json` states; empty where it is missing or no JSON object."""
        try:
            stated = json.loads(self.files.get(RELEASE, b"{}"))
        except (ValueError, RecursionError):
            return {}
        return stated if isinstance(stated, dict) else {}


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that stands in the folder: releases in order of their numbers, `allowed_signers` (empty: none), faults."""

    releases: tuple[FrozenRelease, ...]
    signers: bytes
    problems: tuple[Problem, ...]


def read_verifier(root: Path) -> str:
    """Return the script with which readers check frozen releases; it is published as `data/verify.sh`."""
    return (root / VERIFIER).read_text("utf-8")


def archive_name(number: int) -> str:
    """Return the path of a release's archive from the root of the repository."""
    return f"{FOLDER}/{number:04d}.zip"


def read_published(root: Path) -> tuple[FrozenRelease, ...]:
    """Return the frozen releases under `root` in order; archives that cannot be read are `Rejected` together."""
    shelf = open_shelf(root)
    if shelf.problems:
        raise Rejected(shelf.problems)
    return shelf.releases


def open_shelf(root: Path) -> Shelf:
    """Return what can be read and what is wrong with the rest; a missing folder is an empty shelf."""
    folder = root / FOLDER
    releases: list[FrozenRelease] = []
    problems: list[Problem] = []
    signers = b""
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    for name in (one for one in names if not one.startswith(".")):
        file = f"{FOLDER}/{name}"
        try:
            if name == SIGNERS:
                signers = read_bytes(folder / name, file, 1)
            elif _ARCHIVE.fullmatch(name):
                content = read_bytes(folder / name, file, LIMIT_MIB)
                releases.append(FrozenRelease(int(name[:4]), files_in(content, file), content))
            else:
                problems.append(problem("release.name", Place(file), name))
        except Rejected as refusal:
            problems += refusal.problems
    return Shelf(tuple(releases), signers, tuple(problems))


def frame_in(content: bytes, numbers: Iterable[str]) -> pd.DataFrame:
    """Read a frozen CSV: columns of texts, but `numbers` are floats, missing where the field is empty."""
    rows = pd.read_csv(BytesIO(content), dtype="str", keep_default_na=False)
    return rows.assign(**{name: pd.to_numeric(rows[name]).astype("float64") for name in numbers})


def files_in(content: bytes, file: str) -> Mapping[str, bytes]:
    """Return the files of the archive `content` by name; one that could not have been made here is `Rejected`."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            files = {entry.filename: archive.read(entry) for entry in _accepted(archive, len(content))}
    except _UNREADABLE as error:
        raise Rejected((problem("release.archive", Place(file), str(error)),)) from None
    return MappingProxyType(files)


def _accepted(archive: ZipFile, size: int) -> Iterator[ZipInfo]:
    """Yield the entries; a name, a size or a kind that no frozen release has is a `BadZipFile`."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > size:
        raise BadZipFile(f"{len(entries)} > {MOST_FILES}, > {size}")
    if len({entry.filename for entry in entries}) < len(entries):
        raise BadZipFile("2 x")
    for entry in entries:
        plain = PLAIN_NAME.fullmatch(entry.filename) and entry.orig_filename == entry.filename
        if not plain or entry.compress_type != ZIP_STORED:
            raise BadZipFile(entry.orig_filename)
        yield entry
