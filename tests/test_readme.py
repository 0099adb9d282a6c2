"""What is written for readers of the repository is true: commands, targets and files exist, and packages are locked."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import pytest

from pipeline.__main__ import COMMANDS

ROOT: Final = Path(__file__).parents[1]
DOCUMENTS: Final = tuple(
    name
    for name in ("README.md", "CONTRIBUTING.md", "PANDUAN.md", "data/README.md")
    if (ROOT / name).exists()
)
REQUIREMENTS: Final = ("requirements", "requirements-dev")
MADE: Final = frozenset((ROOT / ".gitignore").read_text("utf-8").split())
"""What the repository builds and does not hold."""

CODE: Final = re.compile(r"`([^`\n]+)`")
ROOM: Final = re.compile(r"<[^<>]*>|…|NNNN")
PATH: Final = re.compile(r"[\w.<>*…-]+(/[\w.<>*…-]*)*")
EXTENSION: Final = re.compile(r"\.(md|toml|txt|csv|py|in|css|svg|json|zip)$")
LOCKED: Final = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==\S+( ; .+)?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)"
)


def text(name: str) -> str:
    """Return a file of the repository."""
    return (ROOT / name).read_text("utf-8")


def targets() -> set[str]:
    """Return the names of all rules of the Makefile that are words."""
    return set(re.findall(r"^([a-z][a-z-]*):", text("Makefile"), re.MULTILINE))


def named_paths(document: str) -> set[str]:
    """Return what a document names as a file or folder, as patterns: `<date>` may be anything."""
    words = {word for code in CODE.findall(text(document)) for word in code.split()}
    found = {word for word in words if PATH.fullmatch(word) and ("/" in word[1:] or EXTENSION.search(word))}
    return {ROOM.sub("*", word) for word in found if not word.startswith("/")}


def exists(pattern: str) -> bool:
    """Tell whether a named file exists, from the root or in a folder named before it, or is something that is built."""
    if any(f"{pattern}/".startswith(made) or made.endswith(f"/{pattern}") for made in MADE):
        return True
    folders = (ROOT, *(ROOT / name for name in ("content", "data", "pipeline")))
    if any(next(folder.glob(pattern.rstrip("/")), None) for folder in folders):
        return True
    return "/" not in pattern and next((ROOT / "data").rglob(pattern), None) is not None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_target_exists(document: str) -> None:
    """Each `make` command that a document names is a target of the Makefile."""
    code = "\n".join([*CODE.findall(text(document)), *re.findall(r"^make.*$", text(document), re.MULTILINE)])
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code))
    assert named <= targets()
    assert named or document != "README.md"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_exists(document: str) -> None:
    """Each `python -m pipeline` command that a document names is one."""
    assert set(re.findall(r"python -m pipeline ([a-z]+)", text(document))) <= set(COMMANDS)


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if "/" not in name])
def test_every_file_exists(document: str) -> None:
    """Each file and folder that a document names is in the repository, or is what it builds and ignores."""
    named = named_paths(document)
    assert {path for path in named if not exists(path)} == set()
    assert named


def test_the_first_screen_says_what_how_and_where() -> None:
    """The first 45 lines of README hold one sentence, the flow, the commands and what to edit for what."""
    head = "\n".join(text("README.md").splitlines()[:45])
    parts = ["A pipeline turns", "──", "`make publish`", "`make test`", "| to change | edit |"]
    assert [part for part in parts if part not in head] == []


def test_help_and_targets_agree() -> None:
    """Each help line names a target, and each target has one unless only another target calls it."""
    makefile = text("Makefile")
    told = re.findall(r"^## (\S+)  +\S", makefile, re.MULTILINE)
    needed = {
        word
        for line in re.findall(r"^[^\t#\n]*?:(?!=)(.*)$", makefile, re.MULTILINE)
        for word in line.split()
    }
    phony = set(re.findall(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[0].split())
    assert len(told) == len(set(told)) == len(re.findall(r"^## ", makefile, re.MULTILINE))
    assert set(told) <= phony == targets()
    assert phony - set(told) <= needed


def test_pelican_targets_keep_their_names() -> None:
    """Whoever knows Pelican finds its usual targets."""
    assert {"html", "clean", "regenerate", "serve", "devserver", "publish"} <= targets()


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_package_is_locked(name: str) -> None:
    """Each package of the lock has one version and its hashes, and everything wanted is locked."""
    lines = re.sub(r"\\\n\s*", "", text(f"{name}.txt")).splitlines()
    packages = [line for line in lines if line.strip() and not line.startswith("#")]
    assert [line for line in packages if not LOCKED.fullmatch(line)] == []
    locked = {_plain(line.partition("==")[0]) for line in packages}
    wanted = re.findall(r"^([A-Za-z0-9._-]+(?:\[[^]]*\])?)", text(f"{name}.in"), re.MULTILINE)
    assert {_plain(one) for one in wanted if not one.startswith("-")} <= locked
    assert len(locked) == len(packages)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.partition("[")[0].strip()).lower()


@pytest.mark.parametrize("name", [f"{name}.{kind}" for name in REQUIREMENTS for kind in ("in", "txt")])
def test_requirements_hold_no_address(name: str) -> None:
    """Where packages come from is the business of the machine: no address and no option of an index is written down."""
    lines = [line.split("#")[0] if name.endswith(".in") else line for line in text(name).splitlines()]
    wrong = [
        line for line in lines if re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host| @ ", line)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_what_runs_is_the_same_when_it_is_tested(name: str) -> None:
    """The lock of the tests holds the same version of every package as the lock of the pipeline."""
    versions = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text("requirements.txt"), re.MULTILINE))
    tested = dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text(f"{name}.txt"), re.MULTILINE))
    assert {package: tested.get(package, version) for package, version in versions.items()} == versions


def test_ci_runs_what_people_run() -> None:
    """`.ci/run` changes to the root and calls `make test`, and nothing cleverer."""
    lines = [line for line in text(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines[-1] == "make test"
    assert all(
        fnmatch(line, pattern) for line, pattern in zip(lines, ("set -*", "cd *", "make test"), strict=True)
    )
