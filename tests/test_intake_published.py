from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest
from frozen import figures, freeze
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.intake.published import MOST_FILES, open_shelf, read_published
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path


def archive(*entries: tuple[str, bytes], packed: int = zipfile.ZIP_STORED, mode: int = 0o100644) -> bytes:
    """Return a ZIP archive of these files, whatever their names."""
    content = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(content, "w") as made:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, text in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            made.writestr(entry, text, packed)
    return content.getvalue()


def put(root: Path, content: bytes, name: str = "0001.zip") -> Path:
    """Put an archive on the shelf of `root`."""
    folder = root / "data" / "published"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return root


def codes(root: Path) -> list[str]:
    """Return the codes of what is wrong on the shelf."""
    return [found.code for found in open_shelf(root).problems]


def test_releases_come_back_as_they_were_frozen(tmp_path: Path) -> None:
    """In order of their numbers, with their files, their facts and the digest of their list."""
    paths = freeze(tmp_path, 2)
    first, second = read_published(tmp_path)

    assert (first.name, second.name) == ("0001", "0002")
    assert {name: first.files[name].decode() for name in figures(1)} == figures(1)
    assert second.facts["previous_manifest_sha256"] == first.manifest_sha256
    assert second.archive == paths[1].read_bytes()


def test_no_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    """Before the first release there is nothing, and nothing wrong."""
    assert read_published(tmp_path) == ()


@pytest.mark.parametrize(
    "name",
    ["../x.csv", "/etc/x.csv", "a/x.csv", "..", ".x", "a\\x.csv", "a b", "é.csv", "-n", "x" * 101],
)
def test_no_name_leads_out_of_a_release(tmp_path: Path, name: str) -> None:
    """An archive with a name that is not flat and plain is refused as a whole."""
    assert codes(put(tmp_path, archive((name, b"x")))) == ["release.archive"]


def test_a_name_ends_where_it_ends(tmp_path: Path) -> None:
    """A zero byte in a name hides what comes after it from some readers and not from others."""
    content = archive(("x_y.csv", b"x")).replace(b"x_y.csv", b"x\0y.csv")
    assert codes(put(tmp_path, content)) == ["release.archive"]


def test_nothing_can_unpack_to_more_than_its_archive(tmp_path: Path) -> None:
    """Ten million zeros deflate to ten thousand bytes: compressed files are refused before they are unpacked."""
    bomb = archive(("observations.csv", bytes(10_000_000)), packed=zipfile.ZIP_DEFLATED)

    assert len(bomb) < 20_000
    assert codes(put(tmp_path, bomb)) == ["release.archive"]


def test_files_that_lie_upon_each_other_are_refused(tmp_path: Path) -> None:
    """A file whose bytes are another file of the same archive makes it hold more than it has: so zip bombs begin."""
    inner = archive(("b.csv", bytes(1000)))
    local, central = (
        inner[: inner.index(b"PK\x01\x02")],
        inner[inner.index(b"PK\x01\x02") : inner.index(b"PK\x05\x06")],
    )
    outer = archive(("a.csv", local))
    directory, end = outer.index(b"PK\x01\x02"), outer.index(b"PK\x05\x06")
    at = struct.pack("<I", outer.index(local))
    both = outer[:directory] + outer[directory:end] + central[:42] + at + central[46:]
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, len(both) - directory, directory, 0)
    with zipfile.ZipFile(io.BytesIO(both + tail)) as readable:
        assert [len(readable.read(name)) for name in readable.namelist()] == [len(local), 1000]

    assert codes(put(tmp_path, both + tail)) == ["release.archive"]


def test_a_name_stands_once(tmp_path: Path) -> None:
    """Of two files with one name readers might see either."""
    assert codes(put(tmp_path, archive(("a.csv", b"1"), ("a.csv", b"2")))) == ["release.archive"]


def test_a_release_has_so_many_files_at_most(tmp_path: Path) -> None:
    """An archive of endlessly many files is refused."""
    many = archive(*((f"{number}.csv", b"") for number in range(MOST_FILES + 1)))
    assert codes(put(tmp_path, many)) == ["release.archive"]


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    """Nobody is asked for a password."""
    content = bytearray(archive(("a.csv", b"12345678901234567890")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(mark) + offset, 1)
    assert codes(put(tmp_path, bytes(content))) == ["release.archive"]


@pytest.mark.parametrize(
    "name", ["1.zip", "0000.zip", "00001.zip", "0001.ZIP", "0001 (1).zip", "catatan.txt"]
)
def test_nothing_else_lies_on_the_shelf(tmp_path: Path, name: str) -> None:
    """A file that is no numbered archive is told by its name."""
    assert codes(put(tmp_path, b"x", name)) == ["release.name"]


def test_hidden_files_do_not_count(tmp_path: Path) -> None:
    """What a system or a killed run left under a name with a dot is no release."""
    assert codes(put(tmp_path, b"x", ".0001.zip.new")) == []


def test_a_link_is_no_archive(tmp_path: Path) -> None:
    """A symbolic link is not followed."""
    put(tmp_path, b"").joinpath("data/published/0001.zip").unlink()
    (tmp_path / "data" / "published" / "0001.zip").symlink_to("/etc/hostname")
    assert codes(tmp_path) == ["file.not_regular"]


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    """Reading refuses with every archive that is broken, and still reads the others."""
    freeze(tmp_path, 1)
    put(tmp_path, b"", "0002.zip")
    put(tmp_path, b"PK", "0003.zip")
    with pytest.raises(Rejected) as refusal:
        read_published(tmp_path)
    assert [found.file for found in refusal.value.problems] == [
        "data/published/0002.zip",
        "data/published/0003.zip",
    ]
    assert [one.number for one in open_shelf(tmp_path).releases] == [1]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_damage_breaks_the_reading(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes are changed or cut, an archive is read or refused, and nothing else happens."""
    content = bytearray(archive(("a.csv", b"week\n"), ("b.csv", b"1\n")))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    put(tmp_path, bytes(content[: data.draw(st.integers(0, len(content)))]))

    assert set(codes(tmp_path)) <= {"release.archive"}
