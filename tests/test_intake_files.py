from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.files import check_hash, decode, decode_table, read_bytes
from pipeline.problems import Problem, Rejected

if TYPE_CHECKING:
    from pathlib import Path


def refused(content: bytes) -> Problem:
    """Return the problem with which a table is refused."""
    with pytest.raises(Rejected) as rejected:
        decode_table(content, "a.csv")
    return rejected.value.problems[0]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    """No file can do more than be refused with one problem of its file or encoding."""
    codes, text = [], ""
    try:
        text = decode_table(content, "a.csv")
    except Rejected as rejected:
        codes = [one.code.partition(".")[0] for one in rejected.problems]
    assert codes in ([], ["file"], ["enc"])
    assert text.encode() in content


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_utf8_is_read_with_and_without_its_mark(text: str) -> None:
    """A byte order mark changes nothing, and is never part of the first heading."""
    if not text.startswith("\ufeff") and not text.encode().startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decode(text.encode(), "a") == decode(text.encode("utf-8-sig"), "a") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_is_recognised_without_a_mark_too(encoding: str) -> None:
    """Excel's "Unicode text" is named as what it is."""
    assert refused("week,orders\n2024-01-01,5\n".encode(encoding)).code == "enc.utf16"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "file.empty", None),
        (b"\xef\xbb\xbf\r\n \n", "file.empty", None),
        (b"PK\x03\x04rest", "file.binary", None),
        (b"\x1f\x8b\x08rest", "file.binary", None),
        (b"%PDF-1.7\n", "file.binary", None),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 9)) * 9, "file.binary", None),
        (b" <!DOCTYPE html><p>", "file.html", None),
        (b"<table><tr>", "file.html", None),
        (b"week\n1\x002\n", "file.nul", 2),
        (b"week\r1\r", "file.cr_only", None),
        (b"a\n1\n<<<<<<< HEAD\n2\n", "file.conflict", 3),
        (b"a\n1\ncaf\xe9\n", "enc.invalid", 3),
        (b"\xef\xbb\xbfa\n\xc0\xaf\n", "enc.invalid", 2),
    ],
)
def test_what_is_no_table_is_refused_by_its_kind(content: bytes, code: str, line: int | None) -> None:
    """Each kind of file that arrives under the name of a table has its own code and line."""
    assert (refused(content).code, refused(content).line) == (code, line)


def test_a_spreadsheet_under_a_csv_name_is_called_one() -> None:
    """The person is told that it is Excel, and how to save it."""
    assert "XLSX" in refused(b"PK\x03\x04").message["id"]


def test_size_is_looked_at_before_reading(tmp_path: Path) -> None:
    """A file of a gibibyte that takes no space is refused without being read."""
    path = tmp_path / "a.csv"
    path.touch()
    os.truncate(path, 1 << 30)
    with pytest.raises(Rejected) as rejected:
        read_bytes(path, "a.csv", 1)
    assert rejected.value.problems[0].found == "1073741824"


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    """Links, folders, pipes and absent files are refused, and a pipe keeps nobody waiting."""
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "folder", "pipe", "absent"):
        with pytest.raises(Rejected) as rejected:
            read_bytes(tmp_path / name, name, 1)
        assert rejected.value.problems[0].code == "file.not_regular"


def test_a_hash_is_compared_whatever_its_case() -> None:
    """The SHA-256 of the bytes, not of the text, decides."""
    stated = hashlib.sha256(b"a\r\n").hexdigest()
    assert list(check_hash(b"a\r\n", "a", stated.upper())) == []
    assert [one.code for one in check_hash(b"a\n", "a", stated)] == ["file.hash"]
