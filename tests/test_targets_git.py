"""The git target against a bare repository of the test's own."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from sites import content, publish, write_site
from tools import missing, needs

from pipeline.publication import deploy
from pipeline.publication.compress import add_compressed
from pipeline.publication.failures import Stopped
from pipeline.publication.targets.git import Git

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = ("-c", "user.name=Penulis", "-c", "user.email=penulis@pantau.example")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it says."""
    command = ["git", "-C", str(folder), *IDENTITY, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    needs("git", "git")
    if find_spec("ghp_import") is None:
        missing("the Python package ghp-import is not installed")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Return a bare repository, as a host holds it."""
    folder = tmp_path / "far.git"
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    return folder


@pytest.fixture
def clone(tmp_path: Path, far: Path) -> Path:
    """Return a clone with one commit on its main branch: the project's own repository."""
    return make_clone(tmp_path / "clone", far)


def make_clone(folder: Path, far: Path) -> Path:
    """Return a new repository with `far` as its origin and one commit."""
    folder.mkdir()
    git(folder, "init", "--quiet", "-b", "main")
    git(folder, "remote", "add", "origin", str(far))
    (folder / "README.md").write_text("sumber")
    git(folder, "add", "README.md")
    git(folder, "commit", "--quiet", "-m", "Mulai")
    return folder


def served(far: Path, tmp_path: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    """Return what a fresh clone of the branch holds."""
    folder = tmp_path / f"look-{len(list(tmp_path.iterdir()))}"
    subprocess.run(["git", "clone", "--quiet", "-b", branch, far, folder], check=True)
    return {name: text for name, text in content(folder).items() if not name.startswith(".git/")}


def test_first_send(clone: Path, far: Path, tmp_path: Path) -> None:
    """The branch holds exactly what was built, and the mark that keeps the host from rebuilding it."""
    build = publish(tmp_path / "public", "satu")
    assert Git(clone, "origin", "gh-pages").send(build) == "origin gh-pages"
    assert served(far, tmp_path) == {**content(build), ".nojekyll": b""}


def test_source_is_not_touched(clone: Path, tmp_path: Path) -> None:
    """Publishing leaves the checked-out branch, the index and the files of the project as they are."""
    before = (
        git(clone, "rev-parse", "HEAD"),
        git(clone, "status", "--porcelain"),
        git(clone, "branch", "--show-current"),
    )
    Git(clone, "origin", "gh-pages").send(publish(tmp_path / "public", "satu"))
    after = (
        git(clone, "rev-parse", "HEAD"),
        git(clone, "status", "--porcelain"),
        git(clone, "branch", "--show-current"),
    )
    assert before == after
    assert list((tmp_path / "staging").iterdir()) == []


def test_history_is_kept(clone: Path, far: Path, tmp_path: Path) -> None:
    """Each publish adds one commit that names release and build; the same content adds none."""
    target = Git(clone, "origin", "gh-pages")
    first = publish(tmp_path / "public", "satu")
    target.send(first)
    target.send(first)
    second = publish(tmp_path / "public", "dua", release="0002")
    target.send(second)
    lines = git(far, "log", "--format=%s", "gh-pages").splitlines()
    assert lines == [f"Rilis 0002 ({second.name})", f"Rilis 0001 ({first.name})"]


def test_assets_of_before_stay(clone: Path, far: Path, tmp_path: Path) -> None:
    """A page loaded before a publish finds its assets after it, even if the publish came from another machine."""
    first = publish(tmp_path / "public", "satu", "a{}")
    Git(clone, "origin", "gh-pages").send(first)
    (tmp_path / "other").mkdir()
    other = make_clone(tmp_path / "other" / "clone", far)
    second = publish(tmp_path / "other" / "public", "dua", "b{}")
    Git(other, "origin", "gh-pages").send(second)
    old = {name: text for name, text in content(first).items() if name.startswith("theme-")}
    assert served(far, tmp_path) == {**old, **content(second), ".nojekyll": b""}
    assert len(git(far, "log", "--format=%s", "gh-pages").splitlines()) == 2


def test_page_that_went_is_gone(clone: Path, far: Path, tmp_path: Path) -> None:
    """A page that is no longer built is no longer on the branch."""
    public = tmp_path / "public"
    staged = write_site(deploy.staging(public), "satu")
    (staged / "ditarik.html").write_text("ditarik")
    target = Git(clone, "origin", "gh-pages")
    target.send(deploy.switch(staged, public, "0001"))
    assert "ditarik.html" in served(far, tmp_path)
    target.send(publish(public, "dua"))
    assert "ditarik.html" not in served(far, tmp_path)


def test_no_compressed_twins(clone: Path, far: Path, tmp_path: Path) -> None:
    """Compressed twins stay at home: hosts of this kind compress by themselves."""
    public = tmp_path / "public"
    staged = write_site(deploy.staging(public), "satu")
    plain = content(staged)
    assert add_compressed(staged)
    Git(clone, "origin", "gh-pages").send(deploy.switch(staged, public, "0001"))
    assert served(far, tmp_path) == {**plain, ".nojekyll": b""}


def test_address_and_branch(clone: Path, far: Path, tmp_path: Path) -> None:
    """The repository may be given by its address, and the branch may have any name."""
    build = publish(tmp_path / "public", "satu")
    Git(clone, str(far), "situs").send(build)
    Git(clone, str(far), "situs").send(publish(tmp_path / "public", "dua"))
    assert b"dua" in served(far, tmp_path, "situs")["index.html"]
    assert len(git(far, "log", "--format=%s", "situs").splitlines()) == 2


def test_refused_push(clone: Path, far: Path, tmp_path: Path) -> None:
    """A host that refuses the push leaves the branch as it was; the next publish succeeds."""
    target = Git(clone, "origin", "gh-pages")
    first = publish(tmp_path / "public", "satu")
    target.send(first)
    hook = far / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'ditolak oleh host' >&2\nexit 1\n")
    hook.chmod(0o755)
    second = publish(tmp_path / "public", "dua")
    with pytest.raises(Stopped, match="ditolak oleh host") as refused:
        target.send(second)
    assert refused.value.code == "tool_failed"
    assert served(far, tmp_path) == {**content(first), ".nojekyll": b""}
    hook.unlink()
    target.send(second)
    assert served(far, tmp_path)["index.html"] == (second / "index.html").read_bytes()


def test_commit_is_compared_before_it_is_pushed(
    clone: Path, far: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the commit does not hold what was built, it is not pushed."""
    real = Git._committed  # noqa: SLF001 what git took in has no other name

    def altered(self: Git) -> dict[str, str]:
        found = dict(real(self))
        if found:
            found["index.html"] = "0" * 40
        return found

    monkeypatch.setattr(Git, "_committed", altered)
    with pytest.raises(Stopped, match=r"index\.html") as refused:
        Git(clone, "origin", "gh-pages").send(publish(tmp_path / "public", "satu"))
    assert refused.value.code == "remote_differs"
    assert git(far, "for-each-ref") == ""


def test_no_repository_there(clone: Path, tmp_path: Path) -> None:
    """A remote that does not exist is told with git's own words."""
    with pytest.raises(Stopped, match="ls-remote"):
        Git(clone, str(tmp_path / "nothing.git"), "gh-pages").send(publish(tmp_path / "public", "satu"))
