"""The command `verify`: what staff read, and its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from frozen import OWNER, allow, freeze, make_key
from roots import empty_root

from pipeline.__main__ import main
from pipeline.intake.published import read_published

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the project's data without deliveries and releases."""
    return empty_root(tmp_path / "root")


def test_before_the_first_release_there_is_nothing_to_verify(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty shelf is told and is no failure."""
    assert main(["verify", "--root", str(root)]) == 0
    assert "Belum ada rilis yang dibekukan" in capsys.readouterr().out


def test_each_release_is_told_in_indonesian(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Number, files, UNSIGNED and the digest that is to be noted."""
    monkeypatch.delenv("LANG_UI", raising=False)
    freeze(root, 2)
    assert main(["verify", "--root", str(root)]) == 0
    said = capsys.readouterr().out

    assert said.count("utuh, 5 berkas. Isi, daftar dan rantai cocok. UNSIGNED") == 2
    assert f"--noted {read_published(root)[-1].manifest_sha256}\n" in said


def test_the_signer_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A signed release is told with the name of its signer."""
    key = make_key(root / "keys")
    allow(root, key)
    freeze(root, 1, key)
    assert main(["verify", "--root", str(root), "--lang", "en"]) == 0
    assert (
        f"0001: whole, 6 files. Contents, list and chain agree. Signed by {OWNER}." in capsys.readouterr().out
    )


def test_a_broken_release_is_told_and_fails(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 1, the release is called broken, and the problem names the archive; nothing asks to be noted."""
    paths = freeze(root, 2)
    paths[0].unlink()
    paths[1].replace(paths[0])
    assert main(["verify", "--root", str(root), "--lang", "en"]) == 1
    said = capsys.readouterr().out

    assert "0001: NOT WHOLE, 2 problems" in said
    assert "data/published/0001.zip RELEASE.json: " in said
    assert "Note the last digest" not in said


def test_a_noted_digest_is_compared(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A digest of the shelf passes; one that is not there fails."""
    freeze(root, 1)
    noted = read_published(root)[0].manifest_sha256

    assert main(["verify", "--root", str(root), "--noted", noted]) == 0
    assert main(["verify", "--root", str(root), "--noted", noted, "--noted", "0" * 64]) == 1
    assert "[release.noted]" in capsys.readouterr().out
