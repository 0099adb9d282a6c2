from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sites import publish, state

from pipeline.publication import catalogue, deploy
from pipeline.publication.failures import Stopped
from pipeline.publication.locking import lock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return an empty place to publish to."""
    folder = tmp_path / "public"
    folder.mkdir()
    return folder


def test_last_five_builds_stay(public: Path) -> None:
    """After seven publishes five builds, their lists and nothing else are left."""
    for number in range(7):
        publish(public, f"situs {number}")
    kept = [build.name for build in deploy.builds(public)]
    assert [name[:6] for name in kept] == ["000003", "000004", "000005", "000006", "000007"]
    lists = {f"{name}{ending}" for name in kept for ending in ("", ".sha256", ".carried.sha256")}
    assert {path.name for path in (public / "builds").iterdir()} == lists


def test_rollback(public: Path) -> None:
    """A roll-back serves the content of before as a new build, and the newer one can come back the same way."""
    first, second = publish(public, "satu", "a{}"), publish(public, "dua", "b{}", "0002")
    back = deploy.rollback(public)
    assert back.name == f"000003{first.name[6:]}"
    assert b"satu" in (public / "current/index.html").read_bytes()
    assert deploy.rollback(public, second.name).name == f"000004{second.name[6:]}"
    assert deploy.rollback(public, "0001").name == f"000005{first.name[6:]}"


def test_rollback_keeps_newer_assets(public: Path) -> None:
    """A page loaded before a roll-back finds its assets after it."""
    publish(public, "satu", "a{}")
    newer = {path.name for path in publish(public, "dua", "b{}").glob("theme-*")}
    deploy.rollback(public)
    assert newer <= {path.name for path in (public / "current").glob("theme-*")}


def test_rollback_refuses(public: Path) -> None:
    """A roll-back to nothing, to an unknown name or to a damaged build changes nothing."""
    first = publish(public, "satu")
    for wanted in (None, "0009", "000009-0001-000000000000"):
        with pytest.raises(Stopped) as refused:
            deploy.rollback(public, wanted)
        assert refused.value.code == "no_build"
        assert first.name in refused.value.text.id
    publish(public, "dua")
    (first / "index.html").unlink()
    before = state(public)
    with pytest.raises(Stopped, match=r"index\.html"):
        deploy.rollback(public)
    assert state(public) == before


def test_half_done_switch_is_finished(public: Path) -> None:
    """A build that a crash left unserved is served by publishing its content again, under the same name."""
    publish(public, "satu")
    second = publish(public, "dua")
    (public / "current").unlink()
    (public / "current").symlink_to(f"builds/{deploy.builds(public)[0].name}")
    (public / ".current.new").symlink_to("builds/nothing")
    assert publish(public, "dua") == second
    assert deploy.served(public) == second
    assert not (public / ".current.new").is_symlink()


def test_unserved_build_is_no_way_back(public: Path) -> None:
    """A build that a crash left unserved is not what a roll-back finds, and the next publish removes it."""
    first, second = publish(public, "satu"), publish(public, "dua")
    third = publish(public, "tiga")
    (public / "current").unlink()
    (public / "current").symlink_to(f"builds/{second.name}")
    assert catalogue.find(public, None) == first
    publish(public, "empat")
    assert third.name not in {build.name for build in deploy.builds(public)}


def test_leftovers_in_staging_go(public: Path, tmp_path: Path) -> None:
    """What a killed build left in staging is gone when the next one begins; what is not ours stays."""
    (tmp_path / "staging/build-old/x").mkdir(parents=True)
    (tmp_path / "staging/other").mkdir()
    fresh = deploy.staging(public)
    assert {path.name for path in (tmp_path / "staging").iterdir()} == {fresh.name, "other"}


def test_other_folders_are_not_touched(public: Path) -> None:
    """Folders in `builds` that are no builds are neither counted nor removed."""
    (public / "builds/arsip").mkdir(parents=True)
    for number in range(7):
        publish(public, f"situs {number}")
    assert (public / "builds/arsip").is_dir()
    assert len(deploy.builds(public)) == catalogue.KEPT


def test_nothing_is_left_when_a_disk_is_removed(public: Path) -> None:
    """Without any kept build a roll-back says so instead of failing."""
    shutil.rmtree(public)
    with lock(public), pytest.raises(Stopped, match="tersimpan: -"):
        deploy.rollback(public)
