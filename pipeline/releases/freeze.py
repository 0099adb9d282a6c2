"""The files of a release to `data/published/NNNN.zip`, once and for ever.

Belongs here: what freezing adds (read-me, facts, list, signature), the bytes of the archive, and writing it. Does not
belong here: computing the files (`releases.files`) and running ssh-keygen (`publication.signing`).

The archive stores its files uncompressed: what deflate makes of the same text differs between versions of zlib, and
between zlib and its replacements, while stored bytes are the same everywhere. Git and web servers compress anyway.
"""

from __future__ import annotations

import os
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pipeline.intake.protection import archive_name as protection_name
from pipeline.intake.published import (
    FOLDER,
    MANIFEST,
    READ_ME,
    RELEASE,
    SIGNATURE,
    SIGNERS,
    FrozenRelease,
    archive_name,
    read_published,
)
from pipeline.problems import Place, Problem, Rejected, problem
from pipeline.releases.facts import UNSIGNED, release_json
from pipeline.releases.manifest import FIRST, manifest, may_hold
from pipeline.releases.readme import read_me

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from pipeline.languages import Text
    from pipeline.releases.facts import Facts

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP archive can state: the same for every file."""

UNIX: Final = 3
PLAIN_FILE: Final = 0o100644 << 16
READ_ONLY: Final = 0o444


def freeze_release(
    root: Path,
    facts: Facts,
    files: Mapping[str, str],
    words: Mapping[str, Text],
    sign: Callable[[bytes], bytes] | None = None,
) -> Path:
    """Freeze the computed `files` as the next release under `root` and return the archive; without `sign` UNSIGNED.

    What stands there is never touched: another number than the next, a file that no release may hold, or leaving off
    signing once it began is `Rejected`. The releases before must have been verified. `OSError` where it can't be written;
    the archive then does not exist.
    """
    return store(root, prepare(facts, files, read_published(root), words, sign))


def prepare(
    facts: Facts,
    files: Mapping[str, str],
    before: tuple[FrozenRelease, ...],
    words: Mapping[str, Text],
    sign: Callable[[bytes], bytes] | None = None,
) -> FrozenRelease:
    """Return the release as it will be frozen after those `before`, without writing it; refuses as `freeze_release`."""
    place = Place(archive_name(facts.number))
    if problems := (*_refused(facts, files), *_out_of_turn(facts, before, place, signed=sign is not None)):
        raise Rejected(problems)
    whole = frozen_files(facts, files, previous_digest(before), words, signed=sign is not None)
    if sign is not None:
        whole[SIGNATURE] = sign(whole[MANIFEST])
    return FrozenRelease(facts.number, MappingProxyType(whole), pack(whole))


def store(root: Path, release: FrozenRelease) -> Path:
    """Write a prepared release under `root` and return the archive; one that stands there is never touched."""
    return _store(root / archive_name(release.number), release.archive)


def keep_protection(root: Path, label: str, frames: Mapping[str, pd.DataFrame]) -> Path:
    """Keep what proves the protection of a release (`Shield.kept`), confidentially: nothing of it is ever published."""
    files = {f"{name}.csv": frame.to_csv(index=False, lineterminator="\n") for name, frame in frames.items()}
    content = pack({name: text.encode() for name, text in files.items()})
    target = root / protection_name(label)
    target.unlink(missing_ok=True)
    return _store(target, content)


def previous_digest(before: tuple[FrozenRelease, ...]) -> str:
    """Return what the next release states as the digest of the one before it."""
    return before[-1].manifest_sha256 if before else FIRST


def frozen_files(
    facts: Facts, files: Mapping[str, str], previous: str, words: Mapping[str, Text], *, signed: bool
) -> dict[str, bytes]:
    """Return everything that is frozen except the signature, as bytes by name."""
    whole = {name: text.encode() for name, text in files.items()}
    whole[READ_ME] = read_me(facts, files, words, signed=signed).encode()
    whole[RELEASE] = release_json(facts, previous, signed=signed).encode()
    return {**whole, MANIFEST: manifest(whole)}


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the one archive that these files make: sorted, stored, without times, owners or comments."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            archive.writestr(entry, files[name])
    return content.getvalue()


def _refused(facts: Facts, files: Mapping[str, str]) -> Iterator[Problem]:
    for name in files:
        if not may_hold(name, facts.indicators):
            yield problem("release.forbidden", Place(archive_name(facts.number)), name)


def _out_of_turn(
    facts: Facts, before: tuple[FrozenRelease, ...], place: Place, *, signed: bool
) -> Iterator[Problem]:
    if facts.number != len(before) + 1:
        yield problem("release.number", place, f"{facts.number:04d}", next=f"{len(before) + 1:04d}")
    if not signed and any(SIGNATURE in one.files for one in before):
        signers = f"{FOLDER}/{SIGNERS}"
        yield problem("release.signature", place, UNSIGNED, hint="signature_left_off", signers=signers)


def _store(target: Path, content: bytes) -> Path:
    """Write the archive so that it is there whole or not at all, and never in place of another (link(2))."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        beside.chmod(READ_ONLY)
        _appear(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    _sync(target.parent)
    return target


def _appear(beside: Path, target: Path) -> None:
    try:
        target.hardlink_to(beside)
    except OSError:
        if target.exists():
            raise
        beside.rename(target)  # a file system without hard links; the lock of a publish keeps others away


def _sync(folder: Path) -> None:
    """Wait until the new name is on disk; it is durable once its folder is (fsync(2))."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
