from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import content, write_site

from pipeline.publication import assets, catalogue, deploy, listing, storage
from pipeline.publication.failures import Stopped
from pipeline.publication.locking import lock


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return an empty place to publish to."""
    folder = tmp_path / "public"
    folder.mkdir()
    return folder


def publish(public: Path, words: str, style: str = "a{}", release: str = "0001") -> Path:
    """Publish a small site as staff do: stage, build, switch."""
    staged = deploy.staging(public)
    write_site(staged, words, style)
    return deploy.switch(staged, public, release)


def state(public: Path) -> dict[str, object]:
    """Everything that a change of `public` would change, times of files included."""
    return {
        path.relative_to(public).as_posix(): (
            path.is_symlink() and path.readlink(),
            path.lstat().st_mtime_ns,
        )
        for path in public.rglob("*")
    }


def test_first_switch(public: Path, tmp_path: Path) -> None:
    """The first switch serves exactly the staged files and leaves nothing in staging."""
    write_site(tmp_path / "expected", "satu")
    build = publish(public, "satu", "body{color:#111}", "0003")
    assert (public / "current").readlink() == Path(f"builds/{build.name}")
    assert content(public / "current") == content(tmp_path / "expected")
    assert catalogue.BUILD_NAME.fullmatch(build.name)
    assert build.name.startswith("000001-0003-")
    assert list((tmp_path / "staging").iterdir()) == []


def test_name_is_digest_of_list(public: Path) -> None:
    """The last part of a build's name begins the SHA-256 of its digest list, which sha256sum accepts."""
    build = publish(public, "satu")
    listed = catalogue.own_list(build)
    assert hashlib.sha256(listed.read_bytes()).hexdigest().startswith(build.name.rsplit("-", 1)[1])
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", listed], cwd=build, check=True)


def test_files_are_read_only(public: Path) -> None:
    """Everybody can read a published file and nobody may write it, whatever the umask was."""
    old = os.umask(0o077)
    try:
        build = publish(public, "satu")
    finally:
        os.umask(old)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in build.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (build, *build.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o444}, {0o755})


def test_same_content_twice_changes_nothing(public: Path) -> None:
    """Publishing the same content again is no change at all."""
    first = publish(public, "satu")
    before = state(public)
    assert publish(public, "satu") == first
    assert state(public) == before


def test_same_content_of_another_release(public: Path) -> None:
    """The same content of another release is another build."""
    publish(public, "satu", release="0001")
    assert publish(public, "satu", release="0002").name.startswith("000002-0002-")


def test_unchanged_files_are_shared(public: Path) -> None:
    """A file that did not change is the same file on disk in both builds; a changed one is not."""
    first, second = publish(public, "satu"), publish(public, "dua")
    csv, page = "data/0001/observations.csv", "index.html"
    assert (first / csv).samefile(second / csv)
    assert not (first / page).samefile(second / page)
    assert b"dua" in (second / page).read_bytes()


def test_damaged_file_is_not_shared(public: Path) -> None:
    """A file that was damaged in the old build is written anew in the next one, not taken over."""
    first = publish(public, "satu")
    damaged = first / "data/0001/observations.csv"
    damaged.chmod(0o644)
    damaged.write_text("rusak")
    second = publish(public, "dua")
    assert catalogue.damage(second) == ()
    assert b"rusak" not in (second / "data/0001/observations.csv").read_bytes()


def test_assets_of_kept_builds_stay(public: Path) -> None:
    """A page of any kept build finds its assets in the served build; those of dropped builds go."""
    styles = [f"a{{top:{number}px}}" for number in range(7)]
    made = [publish(public, "satu", style) for style in styles]
    themes = [f"theme-{hashlib.sha256(style.encode()).hexdigest()[:8]}" for style in styles]
    assert {path.name for path in (public / "current").glob("theme-*")} == set(themes[-5:])
    assert catalogue.builds(public) == made[-5:]


def test_carried_assets_do_not_change_the_name(public: Path, tmp_path: Path) -> None:
    """The digest in a build's name is the same whatever was published before it."""
    publish(public, "satu", "a{}")
    publish(public, "dua", "b{}")
    other = tmp_path / "elsewhere" / "public"
    with lock(other):
        alone = publish(other, "dua", "b{}")
    assert catalogue.builds(public)[-1].name[7:] == alone.name[7:]


def test_damage_is_named(public: Path) -> None:
    """A changed, a missing and an added file, an added link and a forged list are each found."""
    build = publish(public, "satu")
    (build / "index.html").chmod(0o644)
    (build / "index.html").write_text("lain")
    (build / "kabar" / "atom.xml").unlink()
    (build / "baru.txt").write_text("baru")
    (build / "tautan").symlink_to("index.html")
    assert catalogue.damage(build) == ("baru.txt", "index.html", "kabar/atom.xml", "tautan")
    catalogue.own_list(build).write_text(listing.as_text(listing.list_files(build / "en")))
    assert catalogue.own_list(build).name in catalogue.damage(build)


def test_publish_replaces_damaged_build(public: Path) -> None:
    """Publishing the content of a damaged build again serves a whole one under the next number."""
    first = publish(public, "satu")
    (first / "index.html").unlink()
    second = publish(public, "satu")
    assert second.name == f"000002{first.name[6:]}"
    assert catalogue.damage(second) == ()


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
    """Where the file system has no hard links, files are copied and the builds are whole."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    publish(public, "satu", "a{}")
    assert catalogue.damage(publish(public, "dua", "b{}")) == ()


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


def test_everything_is_synced_before_it_is_served(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new file, each folder, both lists and the folder of builds are on disk before the link moves."""
    publish(public, "satu")
    staged = write_site(deploy.staging(public), "dua", "b{}")
    done: list[str] = []
    real, point = os.fsync, deploy._point  # noqa: SLF001

    def noted(handle: int) -> None:
        done.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    def pointed(where: Path, build: Path) -> None:
        done.append("switch")
        point(where, build)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(deploy, "_point", pointed)
    build = deploy.switch(staged, public, "0001")
    before = set(done[: done.index("switch")])
    shared = {path for path in build.rglob("*") if path.is_file() and path.stat().st_nlink > 1}
    new = {str(staged / path.relative_to(build)) for path in build.rglob("*") if path not in shared}
    lists = {str(catalogue.own_list(build)), str(catalogue.carried_list(build))}
    assert new | lists | {str(staged), str(build.parent)} <= before
    assert done[-1] == str(public)


def test_other_folders_are_not_touched(public: Path) -> None:
    """Folders in `builds` that are no builds are neither counted nor removed."""
    (public / "builds/arsip").mkdir(parents=True)
    for number in range(7):
        publish(public, f"situs {number}")
    assert (public / "builds/arsip").is_dir()
    assert len(deploy.builds(public)) == catalogue.KEPT


NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}(/[a-z0-9][a-z0-9._-]{0,8})?", fullmatch=True)
HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@given(st.dictionaries(NAMES, HASHES))
def test_list_reads_back(given_list: dict[str, str]) -> None:
    """A digest list that is written and read is the same, in whatever order it was made."""
    text = listing.as_text(given_list)
    assert listing.from_text(text) == given_list
    assert listing.as_text(dict(reversed(given_list.items()))) == text


def test_sharing_takes_only_equal_files(public: Path, tmp_path: Path) -> None:
    """Sharing names exactly the files that both sites hold with the same content."""
    first = publish(public, "satu", "a{}")
    staged = write_site(tmp_path / "new", "dua", "a{}")
    shared = assets.share_unchanged(staged, listing.list_files(staged), first)
    expected = content(write_site(tmp_path / "again", "dua", "a{}"))
    assert content(staged) == expected
    assert shared == {
        name for name, text in expected.items() if (first / name).exists() and content(first)[name] == text
    }


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


def test_nothing_is_left_when_a_disk_is_removed(public: Path) -> None:
    """Without any kept build a roll-back says so instead of failing."""
    shutil.rmtree(public)
    with lock(public), pytest.raises(Stopped, match="tersimpan: -"):
        deploy.rollback(public)
