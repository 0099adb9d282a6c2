"""The rsync target against a real SSH server on loopback."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import content, publish, state
from sshd import Host, sshd
from tools import needs

from pipeline.publication import catalogue
from pipeline.publication.failures import Stopped
from pipeline.publication.targets import rsync
from pipeline.publication.targets.rsync import Rsync

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """One SSH server for all tests of this file."""
    needs("rsync", "rsync")
    needs("flock", "util-linux")
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """Return the folder on the server; its name would trip a careless quoting."""
    return tmp_path / "srv of $HOME" / "it's"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Return an empty place to publish to."""
    folder = tmp_path / "public"
    folder.mkdir()
    return folder


@pytest.fixture
def target(host: Host, far: Path) -> Rsync:
    """Return the target under test."""
    return Rsync.at(f"{host.name}:{far}", host.ssh)


def test_first_send(target: Rsync, public: Path, far: Path) -> None:
    """The server serves exactly what was built, and its folder has the form of `public`."""
    build = publish(public, "satu")
    assert target.send(build) == f"{target.host}:{far}/current"
    assert content(far / "current") == content(build)
    assert (far / "current").readlink() == Path(f"builds/{build.name}")
    assert catalogue.damage(far / "builds" / build.name) == ()
    assert list((far / "staging").iterdir()) == []


def test_unchanged_files_are_shared(target: Rsync, public: Path, far: Path) -> None:
    """A file that did not change is one file in both builds on the server."""
    first = publish(public, "satu")
    target.send(first)
    second = publish(public, "dua")
    target.send(second)
    csv, page = "data/0001/observations.csv", "index.html"
    there = far / "builds"
    assert (there / first.name / csv).samefile(there / second.name / csv)
    assert not (there / first.name / page).samefile(there / second.name / page)
    assert content(far / "current") == content(second)


def test_sending_twice(target: Rsync, public: Path, far: Path) -> None:
    """Sending what is served already changes no file of it."""
    build = publish(public, "satu")
    target.send(build)
    before = state(far / "builds" / build.name)
    target.send(build)
    assert state(far / "builds" / build.name) == before


def test_damage_on_the_server_is_mended(target: Rsync, public: Path, far: Path) -> None:
    """A file that was changed on the server is replaced by sending the same build again."""
    build = publish(public, "satu")
    target.send(build)
    page = far / "current" / "index.html"
    page.chmod(0o644)
    page.write_text("diubah di peladen")
    (far / "current" / "tambahan.html").write_text("x")
    target.send(build)
    assert content(far / "current") == content(build)
    assert (far / "current").readlink() == Path(f"builds/{build.name}")


def test_damage_on_the_way_is_noticed(
    target: Rsync, public: Path, far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not arrive as it was sent is never served; the next send succeeds."""
    first = publish(public, "satu")
    target.send(first)
    second = publish(public, "dua")
    real = Rsync._copy  # noqa: SLF001 the way itself has no other name

    def damaging(self: Rsync, sources: list[str], place: str, *more: str) -> None:
        real(self, sources, place, *more)
        (far / "staging" / second.name / "index.html").unlink(missing_ok=True)

    monkeypatch.setattr(Rsync, "_copy", damaging)
    with pytest.raises(Stopped, match=r"index\.html"):
        target.send(second)
    assert content(far / "current") == content(first)
    monkeypatch.undo()
    target.send(second)
    assert content(far / "current") == content(second)


def test_cut_connection_is_resumed(target: Rsync, public: Path, far: Path) -> None:
    """A send that was cut off leaves the old site; what is left half sent is completed or removed later."""
    first = publish(public, "satu")
    target.send(first)
    second = publish(public, "dua")
    half = far / "staging" / second.name
    half.mkdir()
    (half / "index.html").write_text("separ")
    (far / "staging" / "000009-0001-000000000000").mkdir()
    assert content(far / "current") == content(first)
    target.send(second)
    assert content(far / "current") == content(second)
    assert list((far / "staging").iterdir()) == []


def test_last_builds_stay(target: Rsync, public: Path, far: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server keeps as many builds as it is told, here two, and their assets."""
    monkeypatch.setattr(rsync, "KEPT", 2)
    made = [publish(public, "satu", f"a{{top:{number}px}}") for number in range(3)]
    for build in made:
        target.send(build)
    assert catalogue.builds(far) == [far / "builds" / build.name for build in made[-2:]]
    assert {path.name for path in (far / "current").glob("theme-*")} == {
        path.name for path in made[-1].glob("theme-*")
    }


def test_new_machine_keeps_the_servers_assets(target: Rsync, tmp_path: Path, far: Path) -> None:
    """A publish from a fresh clone, which has no earlier builds, keeps the assets that the server holds."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = publish(tmp_path / "one", "satu", "a{}")
    target.send(first)
    second = publish(tmp_path / "two", "dua", "b{}")
    target.send(second)
    old = {name: text for name, text in content(first).items() if name.startswith("theme-")}
    assert old.items() <= content(far / "current").items()
    assert catalogue.damage(far / "builds" / second.name) == ()


def test_lock_on_the_server(target: Rsync, public: Path, far: Path) -> None:
    """While somebody else publishes to the server, the send is refused and nothing changes there."""
    first = publish(public, "satu")
    target.send(first)
    with (far / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(Stopped, match="another publish is running on this server"):
            target.send(publish(public, "dua"))
    assert content(far / "current") == content(first)


def test_failed_read_back_goes_back(
    target: Rsync, public: Path, far: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the server's own check after the switch fails, it points at the old build again."""
    first = publish(public, "satu")
    target.send(first)
    script = tmp_path / "remote.sh"
    text = rsync.REMOTE.read_text().replace("  sync -f .\n}", '  sync -f .\n  rm -f "$1/en/index.html"\n}', 1)
    script.write_text(text)
    monkeypatch.setattr(rsync, "REMOTE", script)
    second = publish(public, "dua")
    with pytest.raises(Stopped):
        target.send(second)
    assert (far / "current").readlink() == Path(f"builds/{first.name}")


def test_unreachable(public: Path, host: Host, far: Path) -> None:
    """A server that cannot be reached is told, with what ssh said and what to do."""
    nowhere = Rsync.at(f"{host.name}:{far}", host.ssh.replace("-p ", "-o ConnectTimeout=2 -p 1 -o Port="))
    with pytest.raises(Stopped, match="Connection refused") as refused:
        nowhere.send(publish(public, "satu"))
    assert refused.value.code == "tool_failed"


@pytest.mark.parametrize("address", ["", "host", "host:relative", ":/x", "-oProxyCommand=x:/x"])
def test_bad_address(address: str) -> None:
    """An address that is none, or that ssh would read as an option, is refused with an example."""
    with pytest.raises(Stopped, match="/srv/pantau"):
        Rsync.at(address, "ssh")
