"""The command line as a whole: languages, codes, and what is said when something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pipeline import build
from pipeline.__main__ import main
from pipeline.commands.table import COMMANDS
from pipeline.publication.site import SiteFailed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("line", [["--help"], ["help"], ["-h"]])
def test_help(line: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Help lists all commands in the language of LANG_UI."""
    monkeypatch.setenv("LANG_UI", "en")
    assert main(line) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Commands of")
    assert all(f"  {name} " in said.out for name in COMMANDS)
    assert said.err == ""


def test_help_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command teaches itself, in Indonesian unless asked."""
    assert main(["publish", "--help"]) == 0
    assert "make publish DRY_RUN=1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ([], "Sebutkan perintahnya"),
        (["pubish"], "Mungkin maksudnya: publish"),
        (["publish", "--dry"], "'--dry' tidak dikenal"),
        (["new"], "make new DATE="),
    ],
)
def test_what_is_not_understood(line: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is not understood ends with 2 and says what to type instead."""
    assert main(line) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert "make" in said.err or "publish" in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [(SiteFailed("halaman x"), "halaman x"), (KeyboardInterrupt(), "tetap utuh")],
)
def test_what_ends_a_command(
    error: BaseException,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever ends a command early is told in words, without a traceback, and the code is 1."""

    def fails(*_: Any) -> None:
        raise error

    monkeypatch.setattr(build, "publish", fails)
    assert main(["publish", "--root", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert words in said.err
    assert "Traceback" not in said.err


def test_progress_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal each step stands on its own line with a tick once it is done."""

    def steps(_root: Path, _moment: object, tell: Any) -> None:
        tell("commands.step_draw")
        tell("commands.step_pelican")
        raise SiteFailed("berhenti")

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(build, "publish", steps)
    assert main(["publish", "--root", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "✓ Menggambar grafik" in said
    assert "✓ Membangun situs" not in said
