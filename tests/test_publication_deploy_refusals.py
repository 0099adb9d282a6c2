from __future__ import annotations

import errno
import os
import threading
import tomllib
from pathlib import Path

import pytest
from sites import content, publish, state, write_site

from pipeline.publication import catalogue, deploy, storage
from pipeline.publication.failures import Stopped
from pipeline.publication.locking import lock


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return an empty place to publish to."""
    folder = tmp_path / "public"
    folder.mkdir()
    return folder


def test_staged_inside_public_is_refused(public: Path) -> None:
    """A site built inside the served folder is refused: readers could have seen it grow."""
    write_site(public / "builds" / "new", "satu")
    with pytest.raises(Stopped) as refused:
        deploy.switch(public / "builds" / "new", public, "0001")
    assert refused.value.code == "inside"


@pytest.mark.parametrize("name", ["a b.html", "a\nb", "-rf", "x'y", ".secret", "é.html"])
def test_odd_names_are_refused(public: Path, name: str) -> None:
    """A file name that a list, a shell or an address could misread is refused and nothing changes."""
    publish(public, "satu")
    before = state(public)
    staged = write_site(deploy.staging(public), "dua")
    (staged / name).write_text("x")
    with pytest.raises(Stopped) as refused:
        deploy.switch(staged, public, "0001")
    assert refused.value.code == "not_plain"
    assert state(public) == before


@pytest.mark.parametrize("kind", ["link", "folder link", "pipe"])
def test_only_plain_files(public: Path, kind: str) -> None:
    """A link or a pipe in the site is refused: it could publish what lies outside."""
    staged = write_site(deploy.staging(public), "satu")
    if kind == "pipe":
        os.mkfifo(staged / "pipe")
    else:
        (staged / "link").symlink_to("/etc/passwd" if kind == "link" else "/etc")
    with pytest.raises(Stopped) as refused:
        deploy.switch(staged, public, "0001")
    assert refused.value.code == "not_plain"


def test_release_number_has_four_digits(public: Path) -> None:
    """A release that is no four-digit number is a mistake of the caller."""
    with pytest.raises(ValueError, match="four-digit"):
        publish(public, "satu", release="7")


def test_busy(public: Path) -> None:
    """While one publish holds the lock another is refused at once, in both languages, and is told who holds it."""
    with lock(public):
        before = state(public)
        with pytest.raises(deploy.Busy) as refused, lock(public):
            pass
        assert state(public) == before
    assert f"proses {os.getpid()}" in refused.value.text.id
    assert f"process {os.getpid()}" in refused.value.text.en
    with lock(public):
        pass


def test_who_is_patient_waits(public: Path) -> None:
    """A preview that finds the lock taken goes on as soon as it is free."""
    order = []

    def build() -> None:
        with lock(public, patient=True):
            order.append("preview")

    with lock(public):
        waiting = threading.Thread(target=build)
        waiting.start()
        waiting.join(0.1)
        order.append("publish")
    waiting.join(10)
    assert order == ["publish", "preview"]


def test_lock_is_free_after_a_failure(public: Path) -> None:
    """A publish that fails gives the lock back."""
    with pytest.raises(RuntimeError), lock(public):
        raise RuntimeError
    with lock(public):
        pass


def test_space_is_asked_for_first(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without twice the size of the served site free, nothing is begun; the refusal names both figures."""
    publish(public, "satu")
    monkeypatch.setattr(storage, "free", lambda _path: 1024)
    monkeypatch.setattr("pipeline.publication.failures.free", lambda _path: 1024)
    with pytest.raises(Stopped, match="tersisa 1 KiB") as refused:
        deploy.staging(public)
    assert refused.value.code == "no_space"


def test_other_disk_is_copied(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site built on another disk is copied to this one first, if there is room."""
    monkeypatch.setattr(storage, "same_device", lambda _one, _other: False)
    staged = write_site(tmp_path / "other", "satu")
    expected = content(staged)
    deploy.switch(staged, public, "0001")
    assert content(public / "current") == expected
    monkeypatch.setattr(storage, "free", lambda _path: 0)
    with pytest.raises(Stopped) as refused:
        deploy.switch(write_site(tmp_path / "third", "dua"), public, "0001")
    assert refused.value.code == "no_space"
    assert content(public / "current") == expected


def test_file_system_without_hard_links(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system has no hard links, files are copied, the copies are synced and the builds are whole."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    publish(public, "satu", "a{}")
    synced: set[int] = set()
    real = storage.sync

    def noted(path: Path) -> None:
        synced.add(path.stat().st_ino)
        real(path)

    monkeypatch.setattr(storage, "sync", noted)
    build = publish(public, "dua", "b{}")
    assert catalogue.damage(build) == ()
    assert {path.stat().st_ino for path in build.rglob("*")} <= synced


def test_damage_after_switch_goes_back(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If what is read back after the switch is not what was built, the old site is served again."""
    first = publish(public, "satu")
    staged = write_site(deploy.staging(public), "dua")
    real = deploy._point  # noqa: SLF001 the moment between switch and read-back has no other name

    def point_and_damage(where: Path, build: Path) -> None:
        real(where, build)
        if build != first:
            (build / "index.html").unlink()

    monkeypatch.setattr(deploy, "_point", point_and_damage)
    with pytest.raises(Stopped, match=r"index\.html") as refused:
        deploy.switch(staged, public, "0001")
    assert refused.value.code == "damaged"
    assert deploy.served(public) == first


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "full"), (errno.EROFS, "not_writable"), (errno.EIO, "storage")]
)
def test_errors_of_the_system_are_explained(
    public: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """A full, a read-only and a failing disk are told apart, in both languages, and the site stays."""
    first = publish(public, "satu")
    staged = write_site(deploy.staging(public), "dua")

    def fail(_path: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(storage, "sync", fail)
    with pytest.raises(Stopped) as refused:
        deploy.switch(staged, public, "0001")
    assert refused.value.code == code
    assert refused.value.text.id != refused.value.text.en
    assert deploy.served(public) == first


def test_every_text_has_both_languages() -> None:
    """Each sentence about a failure exists in both languages and has the same words to fill in."""
    texts = tomllib.loads((Path(deploy.__file__).parent / "failures.toml").read_text("utf-8"))
    texts |= {f"why.{code}": entry for code, entry in texts.pop("redirect_why").items()}
    for code, entry in texts.items():
        assert set(entry) == {"id", "en"}, code
        assert placeholders(entry["id"]) == placeholders(entry["en"]), code


def placeholders(text: str) -> set[str]:
    """Return the words in braces."""
    return {part.split("}")[0] for part in text.split("{")[1:]}
