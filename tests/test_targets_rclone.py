"""The rclone target against a local remote and, where this rclone can serve one, a real S3 server on loopback."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sites import content, publish, write_site
from tools import PLACES, needs

from bench.servers import free_port, running
from pipeline.publication import catalogue, deploy
from pipeline.publication.compress import add_compressed
from pipeline.publication.failures import Stopped
from pipeline.publication.lifetimes import is_immutable, is_pointer
from pipeline.publication.targets import rclone
from pipeline.publication.targets.rclone import LISTS, Rclone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY, SECRET = "kunci-uji", "rahasia-uji"
S3 = (
    f"[there]\ntype = s3\nprovider = Other\naccess_key_id = {KEY}\nsecret_access_key = {SECRET}\n"
    "endpoint = http://127.0.0.1:{port}\nforce_path_style = true\nlist_version = 2\n"
)


class Store(NamedTuple):
    """An object store: what rclone calls it, and the folder that its objects lie in."""

    place: str
    folder: Path

    def objects(self) -> dict[str, bytes]:
        """Return the published objects, without the lists that remember them."""
        return {name: text for name, text in content(self.folder).items() if not name.startswith(f"{LISTS}/")}

    def lists(self) -> set[str]:
        """Return the names of the lists."""
        return {path.name for path in (self.folder / LISTS).iterdir()}


def serves_s3() -> bool:
    """Return whether the rclone installed here can serve S3 (1.65 and newer)."""
    found = shutil.which("rclone", path=PLACES)
    return (
        bool(found)
        and subprocess.run([found, "serve", "s3", "--help"], capture_output=True, check=False).stdout.count(
            b"--auth-key"
        )
        > 0
    )


@pytest.fixture(params=["local", *(["s3"] if serves_s3() else [])])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Return an empty object store."""
    needs("rclone", "rclone")
    monkeypatch.setenv("PATH", PLACES)
    config = tmp_path / "rclone.conf"
    monkeypatch.setenv("RCLONE_CONFIG", str(config))
    folder = tmp_path / "store"
    if request.param == "local":
        config.write_text("[there]\ntype = local\n")
        yield Store(f"there:{folder}/wadah/situs", folder / "wadah/situs")
        return
    port = free_port()
    (folder / "wadah").mkdir(parents=True)
    config.write_text(S3.format(port=port))
    command = [
        "rclone",
        "serve",
        "s3",
        "--addr",
        f"127.0.0.1:{port}",
        "--auth-key",
        f"{KEY},{SECRET}",
        str(folder),
    ]
    with running(command, port, tmp_path / "log"):
        yield Store("there:wadah/situs", folder / "wadah/situs")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return an empty place to publish to."""
    folder = tmp_path / "public"
    folder.mkdir()
    return folder


def test_first_send(store: Store, public: Path) -> None:
    """The store holds exactly what was built, and the list of it."""
    build = publish(public, "satu")
    assert Rclone(store.place).send(build) == store.place
    assert store.objects() == content(build)
    assert store.lists() == {f"{build.name}.sha256"}


def test_second_send(store: Store, public: Path) -> None:
    """After the next send the store holds the new site and the assets of the old one, and no page that went."""
    staged = write_site(deploy.staging(public), "satu", "a{}")
    (staged / "ditarik.html").write_text("ditarik")
    target = Rclone(store.place)
    target.send(deploy.switch(staged, public, "0001"))
    assert "ditarik.html" in store.objects()
    second = publish(public, "dua", "b{}")
    target.send(second)
    assert store.objects() == content(second)
    assert len({name.split("/")[0] for name in store.objects() if name.startswith("theme-")}) == 2


def test_new_machine_keeps_the_stores_assets(store: Store, tmp_path: Path) -> None:
    """A publish from a fresh clone, which has no earlier builds, keeps the assets that the store holds."""
    first = publish(tmp_path / "one/public", "satu", "a{}")
    Rclone(store.place).send(first)
    second = publish(tmp_path / "two/public", "dua", "b{}")
    Rclone(store.place).send(second)
    old = {name: text for name, text in content(first).items() if name.startswith("theme-")}
    assert store.objects() == {**old, **content(second)}


def test_old_assets_go(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assets that none of the kept builds needs are removed together with the list that named them."""
    monkeypatch.setattr(rclone, "KEPT", 2)
    made = [publish(tmp_path / str(number) / "public", "satu", f"a{{top:{number}px}}") for number in range(3)]
    for build in made:
        Rclone(store.place).send(build)
    own = [
        {name.split("/")[0] for name in catalogue.own_files(build) if name.startswith("theme-")}
        for build in made
    ]
    assert {name.split("/")[0] for name in store.objects() if name.startswith("theme-")} == own[1] | own[2]
    assert store.lists() == {f"{build.name}.sha256" for build in made[1:]}


def test_foreign_objects_stay(store: Store, public: Path) -> None:
    """An object that this program never sent is never removed."""
    Rclone(store.place).send(publish(public, "satu"))
    (store.folder / "milik-orang-lain.txt").write_text("x")
    Rclone(store.place).send(publish(public, "dua"))
    assert store.objects()["milik-orang-lain.txt"] == b"x"


def test_order(store: Store, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What never changes is sent first, pages next, entrances last; then all is read back, then old objects go."""
    log = recording_rclone(tmp_path, monkeypatch)
    target = Rclone(store.place)
    target.send(publish(public, "satu"))
    staged = write_site(deploy.staging(public), "dua")
    (staged / "kabar/atom.xml").unlink()
    build = deploy.switch(staged, public, "0001")
    log.unlink()
    target.send(build)
    calls = [line.split("\t") for line in log.read_text().splitlines()]
    assert [call[0] for call in calls] == [
        "copyto",
        "copy",
        "copy",
        "copy",
        "check",
        "lsjson",
        "cat",
        "cat",
        "delete",
    ]
    phases = [call[1].split() for call in calls if call[0] == "copy"]
    assert phases[0]
    assert all(is_immutable(name) for name in phases[0])
    assert phases[2]
    assert all(is_pointer(name) for name in phases[2])
    assert set(phases[0] + phases[1] + phases[2]) == set(content(build))
    assert {"index.html", "en/index.html", "data/latest/observations.csv"} <= set(phases[2])
    assert calls[-1][1].split() == ["kabar/atom.xml"]


def recording_rclone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a script before the real rclone that notes each step and the names it was given; return its log."""
    script, log = tmp_path / "bin" / "rclone", tmp_path / "calls"
    script.parent.mkdir()
    real = needs("rclone", "rclone")
    script.write_text(
        "#!/bin/sh\nnames=\nprevious=\n"
        'for word in "$@"; do [ "$previous" = --files-from-raw ] && names=$(tr "\\n" " " < "$word"); previous=$word; done\n'
        f'printf "%s\\t%s\\n" "$1" "$names" >> {log}\nexec {real} "$@"\n'
    )
    script.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
    return log


def test_frozen_file_is_never_overwritten(store: Store, public: Path) -> None:
    """A file of a frozen release that differs at the store is not overwritten: the send stops and says which."""
    target = Rclone(store.place)
    target.send(publish(public, "satu"))
    frozen = store.folder / "data/0001/observations.csv"
    frozen.chmod(0o644)
    frozen.write_text("dipalsukan")
    with pytest.raises(Stopped, match=r"observations\.csv") as refused:
        target.send(publish(public, "dua"))
    assert refused.value.code == "tool_failed"
    assert frozen.read_text() == "dipalsukan"
    assert b"satu" in store.objects()["index.html"]


def test_interrupted_send(store: Store, public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A send that breaks off before the entrances leaves them as they were; the next send leaves nothing behind."""
    target = Rclone(store.place)
    target.send(publish(public, "satu"))
    staged = write_site(deploy.staging(public), "dua")
    (staged / "sebentar.html").write_text("hanya sebentar")
    second = deploy.switch(staged, public, "0001")
    real = rclone._phases  # noqa: SLF001 the moment between two phases has no other name
    monkeypatch.setattr(
        rclone, "_phases", lambda names: [*real(names)[:2], (["tidak-ada"], ("--unknown-flag",))]
    )
    with pytest.raises(Stopped):
        target.send(second)
    assert b"satu" in store.objects()["index.html"]
    assert "sebentar.html" in store.objects()
    monkeypatch.setattr(rclone, "_phases", real)
    third = publish(public, "tiga")
    target.send(third)
    assert store.objects() == content(third)


def test_no_compressed_twins(store: Store, public: Path) -> None:
    """Compressed twins stay at home: an object store cannot choose between them."""
    staged = write_site(deploy.staging(public), "satu")
    plain = content(staged)
    assert add_compressed(staged)
    Rclone(store.place).send(deploy.switch(staged, public, "0001"))
    assert store.objects() == plain


def test_rollback_reaches_the_store(store: Store, public: Path) -> None:
    """A roll-back is sent like any other build."""
    target = Rclone(store.place)
    first = publish(public, "satu")
    target.send(first)
    target.send(publish(public, "dua"))
    target.send(deploy.rollback(public))
    assert store.objects() == content(first)


def test_unknown_remote(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A remote that rclone does not know is told with rclone's own words."""
    needs("rclone", "rclone")
    monkeypatch.setenv("PATH", PLACES)
    monkeypatch.setenv("RCLONE_CONFIG", str(tmp_path / "none.conf"))
    with pytest.raises(Stopped, match="rclone gagal saat copyto"):
        Rclone("tidakada:wadah").send(publish(public, "satu"))
