from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import content, publish, state, write_site

from pipeline.publication import assets, catalogue, deploy, listing
from pipeline.publication.locking import lock


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return an empty place to publish to."""
    folder = tmp_path / "public"
    folder.mkdir()
    return folder


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
