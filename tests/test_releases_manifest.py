from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import needs

from pipeline.releases.manifest import listed, manifest, may_hold

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""SHA-256 of nothing, from FIPS 180."""

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""SHA-256 of `abc`, from the same."""


def test_the_list_is_sorted_and_leaves_itself_out() -> None:
    """Names stand in order of their bytes; the list and its signature are not in it."""
    files = {"b": b"", "a": b"abc", "Z": b"", "SHA256SUMS": b"x", "SHA256SUMS.sig": b"x"}
    assert manifest(files).decode() == f"{EMPTY}  Z\n{ABC}  a\n{EMPTY}  b\n"


def test_sha256sum_accepts_the_list(tmp_path: Path) -> None:
    """The tool that readers have finds each file as listed, in its strict mode."""
    tool = needs("sha256sum", "coreutils")
    files = {"a.csv": b"1\n", "RELEASE.json": b"{}\n"}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run(
        [tool, "--check", "--strict", "-"],
        cwd=tmp_path,
        input=manifest(files),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == "RELEASE.json: OK\na.csv: OK\n"


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True), st.binary(), min_size=1
    )
)
def test_a_list_reads_back(files: dict[str, bytes]) -> None:
    """What is written is read again, name by name."""
    content = manifest(files)
    if content:
        found = listed(content)
        assert found is not None
        assert set(found) == set(files) - {"SHA256SUMS", "SHA256SUMS.sig"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"{ABC}  a",
        f"{ABC} a\n",
        f"{ABC}  a\r\n",
        f"{ABC.upper()}  a\n",
        f"{ABC[1:]}  a\n",
        f"{ABC} *a\n",
        f"\\{ABC}  a\n",
        f"{ABC}  ../a\n",
        f"{ABC}  .a\n",
        f"{ABC}  b/a\n",
        f"{ABC}  a\n\n",
        f"{ABC}  b\n{ABC}  a\n",
        f"{ABC}  a\n{EMPTY}  a\n",
        f"{ABC}  é\n",
        "# a\n",
    ],
)
def test_a_list_in_any_other_form_is_none(text: str) -> None:
    """What tools might read in two ways, or read only half, is not read at all."""
    assert listed(text.encode()) is None


INDICATORS = ("pangsa-lokal.csv",)


@pytest.mark.parametrize(
    "name", ["observations.csv", "pangsa-lokal.csv", "table-province-origin.csv", "quality.json"]
)
def test_known_files_may_be_frozen(name: str) -> None:
    """What a release publishes: observations, indicators, tables of the programme, and what goes with them."""
    assert may_hold(name, INDICATORS)


@pytest.mark.parametrize(
    "name",
    [
        *("witness.csv", "witness-national.csv", "table-witness.csv", "table-transactions.csv", "table-.csv"),
        *("transactions.csv", "sellers.csv", "protected.csv", "observations.csv.bak", "Observations.csv"),
        *(
            "README.md",
            "RELEASE.json",
            "SHA256SUMS",
            "SHA256SUMS.sig",
            "../observations.csv",
            "x/observations.csv",
            "",
        ),
    ],
)
def test_nothing_else_may(name: str) -> None:
    """Witness tables, deliveries and anything unheard of stay out, and nobody brings what freezing itself adds."""
    assert not may_hold(name, INDICATORS)
