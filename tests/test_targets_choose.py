from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sites import publish

from pipeline.publication import targets
from pipeline.publication.failures import Stopped
from pipeline.publication.targets.commands import require, run
from pipeline.publication.targets.folder import Folder
from pipeline.publication.targets.git import Git
from pipeline.publication.targets.rclone import Rclone
from pipeline.publication.targets.rsync import Rsync

HERE = Path(__file__).parent.parent


def test_default_is_the_folder() -> None:
    """Without a setting, and with an empty one, the local folder is the target."""
    assert targets.choose({}, HERE) == Folder()
    assert targets.choose({"PUBLISH_TARGET": ""}, HERE) == Folder()


def test_each_target() -> None:
    """One setting names the target; its address and its options come from the others."""
    assert targets.choose({"PUBLISH_TARGET": "rclone", "PUBLISH_TO": "s3:wadah"}, HERE) == Rclone("s3:wadah")
    assert targets.choose({"PUBLISH_TARGET": "git", "PUBLISH_TO": "origin"}, HERE) == Git(
        HERE, "origin", "gh-pages"
    )
    chosen = targets.choose(
        {"PUBLISH_TARGET": "rsync", "PUBLISH_TO": "u@host:/srv/x/", "PUBLISH_SSH": "ssh -p 22022"}, HERE
    )
    assert isinstance(chosen, Rsync)
    assert (chosen.host, chosen.folder, chosen.ssh[:3]) == ("u@host", "/srv/x", ("ssh", "-p", "22022"))
    assert "BatchMode=yes" in chosen.ssh


def test_unknown_target() -> None:
    """An unknown target is refused and the known ones are named."""
    with pytest.raises(Stopped, match="folder, rsync, git, rclone"):
        targets.choose({"PUBLISH_TARGET": "ftp"}, HERE)


@pytest.mark.parametrize("target", ["rsync", "git", "rclone"])
def test_missing_address(target: str) -> None:
    """A target that needs an address says so, with an example."""
    with pytest.raises(Stopped, match="PUBLISH_TO, misalnya ") as refused:
        targets.choose({"PUBLISH_TARGET": target}, HERE)
    assert targets.EXAMPLES[target] in refused.value.text.en


def test_settings(tmp_path: Path) -> None:
    """Settings come from `publishconf.py` and from the environment, which wins; others are not handed on."""
    (tmp_path / "publishconf.py").write_text(
        "PUBLISH_TARGET = 'git'\nPUBLISH_TO = 'origin'\nSITENAME = 'x'\n"
    )
    settings = targets.read_settings(tmp_path, {"PUBLISH_TO": "lain", "HOME": "/x"})
    assert settings == {"PUBLISH_TARGET": "git", "PUBLISH_TO": "lain"}


def test_folder_checks_the_build(tmp_path: Path) -> None:
    """The folder target has nothing to send, but notices a build that is not whole."""
    build = publish(tmp_path / "public", "satu")
    assert Folder().send(build) == str(tmp_path / "public" / "current")
    (build / "index.html").unlink()
    with pytest.raises(Stopped, match=r"index\.html"):
        Folder().send(build)


def test_missing_tool_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool that is not installed is refused with the name of the package that holds it."""
    monkeypatch.setattr(shutil, "which", lambda _tool: None)
    with pytest.raises(Stopped, match="rclone-paket"):
        require("rclone", "rclone-paket")


def test_last_words_are_shown() -> None:
    """A program's failure is told with its last words, cut to a readable length."""
    with pytest.raises(Stopped, match="habis") as refused:
        run(["sh", "-c", "yes awal | head -n 500 >&2; echo habis >&2; exit 3"], "uji")
    assert len(str(refused.value)) < 800


def test_the_project_publishes_to_the_folder() -> None:
    """As shipped, the project's own settings choose the local folder."""
    assert targets.choose(targets.read_settings(HERE, {}), HERE) == Folder()
