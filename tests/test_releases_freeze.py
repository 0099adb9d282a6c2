from __future__ import annotations

import os
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from frozen import WORDS, allow, facts, figures, freeze, make_key

from pipeline.intake.published import read_published
from pipeline.problems import Rejected
from pipeline.publication.signing import SETTING, signer
from pipeline.releases.freeze import freeze_release, pack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def by_hand(files: Mapping[str, bytes]) -> bytes:
    """Write a ZIP archive after APPNOTE.TXT 6.3: stored, 1980-01-01, made by Unix, plain files 0644."""
    body, directory = b"", b""
    for name, content in sorted(files.items()):
        raw = name.encode("ascii")
        shared = struct.pack(
            "<HHHHHIIIHH", 20, 0, 0, 0, 33, zlib.crc32(content), len(content), len(content), len(raw), 0
        )
        directory += b"PK\x01\x02" + struct.pack("<BB", 20, 3) + shared
        directory += struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, len(body)) + raw
        body += b"PK\x03\x04" + shared + raw + content
    count = len(files)
    return (
        body
        + directory
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    )


def codes(root: Path, number: int, files: Mapping[str, str]) -> list[str]:
    """Return the codes of why these files are not frozen."""
    with pytest.raises(Rejected) as refusal:
        freeze_release(root, facts(number), files, WORDS)
    return [found.code for found in refusal.value.problems]


def test_an_archive_is_what_the_format_says_byte_for_byte() -> None:
    """Nothing in it depends on a library, its version, a clock or the order in which files are given."""
    files = {
        "b.csv": b"week\n1\n",
        "a.csv": "Rp1.000 \u2212 5\n".encode(),
        "RELEASE.json": b"{}\n",
        "c.csv": b"",
    }

    assert pack(files) == by_hand(files)
    assert pack(dict(reversed(files.items()))) == by_hand(files)


def test_the_same_release_has_the_same_bytes(tmp_path: Path) -> None:
    """Frozen again elsewhere, each archive is identical."""
    first, again = freeze(tmp_path / "a", 2), freeze(tmp_path / "b", 2)

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


def test_a_release_holds_its_files_and_what_proves_them(tmp_path: Path) -> None:
    """The computed files as they are, a read-me, the facts and the list; UNSIGNED without a key."""
    (path,) = freeze(tmp_path, 1)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [
            *("README.md", "RELEASE.json", "SHA256SUMS", "observations.csv", "pangsa-lokal.csv")
        ]
        assert archive.read("observations.csv").decode() == figures(1)["observations.csv"]
        assert b'"signature": "UNSIGNED"' in archive.read("RELEASE.json")
    assert path.stat().st_mode & 0o222 == 0


def test_a_signed_release_has_its_signature_beside_the_list(tmp_path: Path) -> None:
    """The signature is of the list and stands in no list; a new signature of the same key is the same."""
    key = make_key(tmp_path / "keys")
    allow(tmp_path / "a", key)
    allow(tmp_path / "b", key)
    (first,), (again,) = freeze(tmp_path / "a", 1, key), freeze(tmp_path / "b", 1, key)
    files = read_published(tmp_path / "a")[0].files

    assert first.read_bytes() == again.read_bytes()
    assert files["SHA256SUMS.sig"].startswith(b"-----BEGIN SSH SIGNATURE-----")
    assert b"SHA256SUMS" not in files["SHA256SUMS"]


def test_a_frozen_release_is_never_written_again(tmp_path: Path) -> None:
    """Freezing a number that is there is refused and leaves every byte; so is leaving one out."""
    (path,) = freeze(tmp_path, 1)
    before = path.read_bytes()

    assert codes(tmp_path, 1, figures(3)) == ["release.number"]
    assert codes(tmp_path, 3, figures(3)) == ["release.number"]
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["0001.zip"]


@pytest.mark.parametrize("name", ["witness.csv", "RELEASE.json", "../x.csv", "transactions.csv"])
def test_no_other_file_enters_a_release(tmp_path: Path, name: str) -> None:
    """A file that is not on the closed list stops the freezing, and nothing is written."""
    assert codes(tmp_path, 1, {**figures(1), name: "rahasia"}) == ["release.forbidden"]
    assert not (tmp_path / "data").exists()


def test_signing_is_not_left_off_again(tmp_path: Path) -> None:
    """After a signed release an unsigned one is refused, for it could not be told from a forged one."""
    key = make_key(tmp_path / "keys")
    allow(tmp_path, key)
    freeze(tmp_path, 1, key)

    assert codes(tmp_path, 2, figures(2)) == ["release.signature"]
    freeze_release(tmp_path, facts(2), figures(2), WORDS, signer(tmp_path, {SETTING: str(key)}))


def test_a_broken_shelf_is_not_added_to(tmp_path: Path) -> None:
    """Where an earlier archive can't be read, nothing is frozen."""
    (path,) = freeze(tmp_path, 1)
    path.unlink()
    path.write_bytes(b"PK")

    assert codes(tmp_path, 2, figures(2)) == ["release.archive"]


def test_a_failing_disk_leaves_no_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the bytes don't reach the disk there is no archive, nor anything beside it; the next run succeeds."""
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", _fails)
        with pytest.raises(OSError, match="disk"):
            freeze(tmp_path, 1)
    assert list((tmp_path / "data" / "published").iterdir()) == []
    (path,) = freeze(tmp_path, 1)
    assert path.exists()


def test_what_a_killed_run_left_is_not_taken_for_a_release(tmp_path: Path) -> None:
    """A half-written file under another name is replaced."""
    folder = tmp_path / "data" / "published"
    folder.mkdir(parents=True)
    (folder / ".0001.zip.new").write_bytes(b"half")
    freeze(tmp_path, 1)

    assert [one.name for one in folder.iterdir()] == ["0001.zip"]


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the archive is renamed into its place, and still never over another."""
    monkeypatch.setattr("pathlib.Path.hardlink_to", _fails)
    (path,) = freeze(tmp_path, 1)

    assert path.read_bytes() == freeze(tmp_path / "b", 1)[0].read_bytes()


def test_who_comes_second_finds_the_place_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another run froze the same number meanwhile, its archive stays and this one fails."""
    folder = tmp_path / "data" / "published"

    def late(handle: int) -> None:
        (folder / "0001.zip").write_bytes(b"first")
        assert handle

    with monkeypatch.context() as slow:
        slow.setattr(os, "fsync", late)
        with pytest.raises(FileExistsError):
            freeze(tmp_path, 1)
    assert [one.read_bytes() for one in folder.iterdir()] == [b"first"]


def _fails(*_: object) -> None:
    raise OSError(5, "the disk failed")
