"""Every page of a built site as the Nu HTML Checker reads it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from small_site import built, published

pytestmark = pytest.mark.slow

CHECKER: Final = Path(__file__).parent / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
POLICY: Final = "Resource violates Content Security Policy (meta tag)"
"""The checker does not know the address that `'self'` stands for."""

ROLE: Final = "role is unnecessary for element"
"""It is not: without it Safari reads a list without markers as none."""


@pytest.fixture(scope="module")
def java() -> str:
    """Return the program that runs the checker; without either the test is skipped, under CI too: they are no duty."""
    found = shutil.which("java")
    if found is None or not CHECKER.is_file():
        pytest.skip("no Java or no Nu HTML Checker: install Java and npm, then `make programs`")
    return found


def test_the_checker_finds_faults(java: str, tmp_path: Path) -> None:
    """It is really there: a picture without words is an error."""
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="id"><title>x</title><img src="a">', "utf-8"
    )

    assert "must have an \u201calt\u201d" in " ".join(_said(java, tmp_path))


def test_every_page_is_valid(java: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """On no page, in neither language, is there anything that the checker finds fault with."""
    site = published(built(tmp_path_factory))
    pages = list(site.rglob("*.html"))
    for page in pages:
        copy = tmp_path / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, copy)

    assert len(pages) > 400
    assert [line for line in _said(java, tmp_path) if POLICY not in line and ROLE not in line] == []


def _said(java: str, folder: Path) -> list[str]:
    command = [java, "-Xss4m", "-jar", str(CHECKER), "--skip-non-html", "--stdout", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
