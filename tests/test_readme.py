"""The documents name only what exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "data/README.md")]
MADE = {"content/generated/", "public/current/", "public/builds/", "staging/", "generated/"}
"""Folders that the commands make."""


def words(path: Path) -> list[str]:
    """Return what a document sets in code."""
    return re.findall(r"`([^`\n]+)`", path.read_text("utf-8"))


def test_targets_exist() -> None:
    """Each make target that a document names exists."""
    named = {word.split()[1] for path in DOCUMENTS for word in words(path) if re.match(r"make [a-z]", word)}

    assert named <= TARGETS


def test_help_names_targets() -> None:
    """Each help line names a target."""
    helped = set(re.findall(r"^## ([a-z]+)", MAKEFILE, re.MULTILINE))

    assert helped <= TARGETS


def test_files_exist() -> None:
    """Each file or folder that the README names exists, or is made by a command."""
    named = {
        word
        for word in words(ROOT / "README.md")
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", word) and "/" in word
    }

    assert {
        name
        for name in named
        if not any((base / name).exists() for base in (ROOT, ROOT / "content"))
        and name not in MADE
        and f"{name}/" not in MADE
    } == set()


def test_requirements_are_locked() -> None:
    """Each requirement is locked by hash, and no file names a registry."""
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text("utf-8")

        assert "://" not in text
        assert len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) == len(
            re.findall(r"==[^\\]*\\\n    --hash", text)
        )
