from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from source_code import ROOT
from tools import needs

from pipeline.intake.sources import PARTS, sources_digest

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "requirements.txt": "pandas==1\n",
    "pipeline/languages.py": "A = 1\n",
    "pipeline/problems.py": "B = 1\n",
    "pipeline/intake/load.py": "C = 1\n",
    "pipeline/analysis/growth/rate.py": "D = 1\n",
    "pipeline/releases/files.py": "E = 1\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a small program."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "pipeline"


def test_anybody_can_work_the_digest_out_again(package: Path) -> None:
    """It is what `sha256sum FILES | sha256sum` gives for the sorted files."""
    needs("sha256sum", "coreutils")
    each = subprocess.run(
        ["sha256sum", *sorted(FILES)], cwd=package.parent, capture_output=True, check=True
    ).stdout
    whole = subprocess.run(["sha256sum"], input=each, capture_output=True, check=True).stdout

    assert whole.decode().startswith(sources_digest(package))


@pytest.mark.parametrize("name", FILES)
def test_each_source_counts(package: Path, name: str) -> None:
    """A changed file gives another digest."""
    before = sources_digest(package)
    (package.parent / name).write_text("changed\n", "utf-8")
    assert sources_digest(package) != before


@pytest.mark.parametrize(
    "name",
    ["presentation/charts.py", "__main__.py", "intake/__pycache__/load.cpython-311.pyc", "analysis/x.md"],
)
def test_what_has_no_part_in_the_files_does_not_count(package: Path, name: str) -> None:
    """Charts, commands and leftovers change nothing in a release's files, nor its digest."""
    before = sources_digest(package)
    (package / name).parent.mkdir(parents=True, exist_ok=True)
    (package / name).write_text("new\n", "utf-8")
    assert sources_digest(package) == before


def test_the_parts_exist() -> None:
    """Each named part of the real program is there, and the lock beside it."""
    assert [part for part in PARTS if not (ROOT / "pipeline" / part).exists()] == []
    assert (ROOT / "requirements.txt").is_file()
