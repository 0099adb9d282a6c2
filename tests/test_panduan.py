"""The guide for staff shows what really happens: its commands are run in their order, and what they say is compared."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from small_site import ROOT, built, small_root

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE: Final = (ROOT / "PANDUAN.md").read_text("utf-8")
BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
VARYING: Final = re.compile(r"[0-9a-f]{12}|\d+ (halaman|berkas lain)")
"""Names of builds and counts of pages, which change with every page that the site gains."""

WHOLE: Final = ("make publish", "make rollback")
"""Commands that need a built site."""


def blocks(kind: str) -> list[str]:
    """Return the blocks of one kind in their order."""
    return [text for name, text in BLOCK.findall(GUIDE) if name == kind]


def shown() -> Iterator[tuple[str, str]]:
    """Yield every command of the guide with what it says."""
    for text in blocks("console"):
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, said = part.partition("\n")
            yield command, said


def ran(root: Path, command: str) -> str:
    """Run one command as a person would, with the Python of these tests in place of `.venv`; return what it says."""
    binaries = f"BIN={Path(sys.executable).parent}"
    line = command.replace(
        "make ", f"make -f {ROOT}/Makefile --no-print-directory -o .venv/.runtime {binaries} ", 1
    )
    done = subprocess.run(["sh", "-c", line], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout


def as_shown(said: str) -> re.Pattern[str]:
    """Return what fits a text of the guide: a line with nothing but an ellipsis stands for any number of lines."""
    parts = re.split(r"^…\n", VARYING.sub("#", said), flags=re.MULTILINE)
    return re.compile(r"(?:.*\n)*".join(map(re.escape, parts)))


def compared(root: Path, command: str, said: str) -> None:
    """Run a command and compare."""
    found = VARYING.sub("#", ran(root, command))
    assert as_shown(said).fullmatch(found), f"{command}\n--- shown\n{said}\n--- said\n{found}"


def test_the_guide_is_short() -> None:
    """It is one page: six commands, at most 125 lines, the commands in the order of the work."""
    order = [command.split(" ")[1] for command, _ in shown()]
    assert order == ["new", "new", "check", "diff", "publish", "publish", "rollback"]
    assert len(GUIDE.splitlines()) <= 125


def test_all_before_publishing_says_what_is_shown(tmp_path: Path) -> None:
    """Taking in the file of the guide asks, writes and is accepted, word for word as shown; the release fits too."""
    root = small_root(tmp_path / "root")
    (root / "tayangan.csv").write_text(blocks("csv")[0], "utf-8")
    for command, said in shown():
        if command == "make diff":
            _announce(root)
        if not command.startswith(WHOLE):
            compared(root, command, said)
    compared(root, "make check", "Diterima. Peringatan: 0.\n")


@pytest.mark.slow
def test_publish_and_rollback_say_what_is_shown(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On a published small site the rest of the guide goes the same way, but for counts and names of builds."""
    root = Path(shutil.copytree(built(tmp_path_factory), tmp_path / "root", symlinks=True))
    (root / "tayangan.csv").write_text(blocks("csv")[0], "utf-8")
    ran(root, [command for command, _ in shown()][1])
    _announce(root)
    for command, said in shown():
        if command.startswith(WHOLE):
            compared(root, command, said)


def _announce(root: Path) -> None:
    with (root / "data" / "releases.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + blocks("toml")[0])
