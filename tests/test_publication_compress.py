from __future__ import annotations

import gzip
import shutil
import subprocess
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from sites import content, write_site
from tools import missing

from pipeline.publication import compress

if TYPE_CHECKING:
    from pathlib import Path

LONG = "<p>Pangsa produk lokal</p>\n" * 100


def test_gzip_twin_reads_back(tmp_path: Path) -> None:
    """The gzip program reads a twin back to the very page."""
    (tmp_path / "index.html").write_text(LONG)
    compress.add_compressed(tmp_path)
    unpacked = subprocess.run(["gzip", "-dc", tmp_path / "index.html.gz"], capture_output=True, check=True)
    assert unpacked.stdout.decode() == LONG


def test_twin_holds_no_time(tmp_path: Path) -> None:
    """The same page gives the same twin whenever and wherever it is made: time and name are not in it (RFC 1952)."""
    twins = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").write_text(LONG)
        compress.add_compressed(tmp_path / name)
        twins.append((tmp_path / name / f"{name}.html.gz").read_bytes())
    assert twins[0] == twins[1]
    assert twins[0][4:8] == b"\0\0\0\0"
    assert twins[0][3] == 0


def test_brotli_twin_reads_back(tmp_path: Path) -> None:
    """Where the package is there, the Brotli twin of a page and of an asset read back."""
    if find_spec("brotli") is None:
        missing("the Python package brotli is not installed")
    brotli = import_module("brotli")
    (tmp_path / "theme-0a").mkdir()
    for name in ("index.html", "theme-0a/site.css"):
        (tmp_path / name).write_text(LONG)
    compress.add_compressed(tmp_path)
    for name in ("index.html", "theme-0a/site.css"):
        assert brotli.decompress((tmp_path / f"{name}.br").read_bytes()).decode() == LONG


def test_what_gets_a_twin(tmp_path: Path) -> None:
    """Texts worth a packet get twins; short texts, pictures and archives do not, nor what would not get smaller."""
    names = {"a.html": LONG, "b.csv": LONG, "c.svg": LONG, "kecil.html": "x", "d.png": LONG, "e.zip": LONG}
    for name, text in names.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "acak.txt").write_bytes(b"".join(sha256(b"%d" % number).digest() for number in range(30)))
    compress.add_compressed(tmp_path)
    assert {path.stem for path in tmp_path.glob("*.gz")} == {"a.html", "b.csv", "c.svg"}


def test_count_and_originals(tmp_path: Path) -> None:
    """The step counts the twins it wrote and changes no file."""
    site = write_site(tmp_path / "site", "halo")
    before = content(site)
    count = compress.add_compressed(site)
    after = content(site)
    assert {name: after[name] for name in before} == before
    assert count == len(after) - len(before) > 0


def test_twins_are_recognised() -> None:
    """Only the twin of a file that is there is left out; a gzip file published for itself stays."""
    names = ["a.html", "a.html.gz", "a.html.br", "arsip.csv.gz"]
    assert compress.without_twins(names) == ["a.html", "arsip.csv.gz"]


@given(st.sets(st.sampled_from(["a.html", "a.html.gz", "a.html.br", "b.csv", "b.csv.gz", "c.gz"])))
def test_leaving_out_twins_twice(names: set[str]) -> None:
    """Leaving out twins a second time changes nothing, and nothing is invented."""
    once = compress.without_twins(names)
    assert compress.without_twins(once) == once
    assert set(once) <= names


def test_gzip_is_as_small_as_the_program(tmp_path: Path) -> None:
    """A twin is no larger than what `gzip -9 -n` makes of the page, give or take a header."""
    (tmp_path / "index.html").write_text(LONG)
    compress.add_compressed(tmp_path)
    made = subprocess.run(["gzip", "-9nc", tmp_path / "index.html"], capture_output=True, check=True).stdout
    assert (tmp_path / "index.html.gz").stat().st_size <= len(made) + 18
    shutil.rmtree(tmp_path)
    assert gzip.decompress(made).decode() == LONG


def test_encoders_are_what_is_installed() -> None:
    """Gzip is always there; Brotli exactly where its package is."""
    expected = [".gz", ".br"] if find_spec("brotli") else [".gz"]
    assert list(compress.ENCODERS) == expected
