"""What the commands about the site answer; that they do it for real is tested in `test_build`."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sites import content, publish

from pipeline import build
from pipeline.__main__ import main
from pipeline.commands import site
from pipeline.problems import Place, Rejected, problem
from pipeline.publication import preview
from pipeline.publication.catalogue import builds, served
from pipeline.publication.changes import Changes
from pipeline.publication.locking import lock

if TYPE_CHECKING:
    from pathlib import Path

NOW = SimpleNamespace(
    number="0005", as_of=SimpleNamespace(isoformat=lambda: "2024-04-12"), provenance="synthetic"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository of which only the published builds exist: of releases 1, 1 and 2."""
    (tmp_path / "publishconf.py").write_text("")
    for words, release in (("satu", "0001"), ("dua", "0001"), ("tiga", "0002")):
        publish(tmp_path / "public", words, release=release)
    return tmp_path


def words_served(root: Path) -> str:
    """Return which of the small sites is served."""
    return content(root / "public" / "current")["index.html"].decode()


@pytest.mark.parametrize(
    ("to", "words"), [([], "dua"), (["--to", "0001"], "dua"), (["--to", "0002"], "tiga")]
)
def test_rollback(root: Path, capsys: pytest.CaptureFixture[str], to: list[str], words: str) -> None:
    """Without a wish the build before comes back, with one the newest of that release; where it lies is told."""
    assert main(["rollback", "--root", str(root), *to]) == 0
    build_now = served(root / "public")
    assert f"<h1>{words}</h1>" in words_served(root)
    assert build_now is not None
    assert f"public/builds/{build_now.name}" in capsys.readouterr().out


def test_rollback_to_a_named_build(root: Path) -> None:
    """Any kept build may be named."""
    first = builds(root / "public")[0]
    assert main(["rollback", "--root", str(root), "--to", first.name]) == 0
    assert "<h1>satu</h1>" in words_served(root)


def test_rollback_to_nowhere(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no such build, the kept ones are named with the command to give, and nothing changes."""
    assert main(["rollback", "--root", str(root), "--to", "0009", "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert all(one.name in said for one in builds(root / "public"))
    assert "make rollback TO=" in said
    assert "<h1>tiga</h1>" in words_served(root)


def test_rollback_waits_for_nobody(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While somebody publishes, a roll-back refuses and names the process."""
    with lock(root / "public"):
        assert main(["rollback", "--root", str(root)]) == 1
    assert "proses" in capsys.readouterr().err


def test_a_wrong_target_is_told_first(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting that names no target is refused before anything is touched."""
    monkeypatch.setenv("PUBLISH_TARGET", "ftp")
    assert main(["rollback", "--root", str(root)]) == 1
    assert "rclone" in capsys.readouterr().err
    assert "<h1>tiga</h1>" in words_served(root)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (Changes((), (), ()), ["sudah sama"]),
        (
            Changes(("x/index.html", "data/x.csv"), ("index.html",), ("y.csv",)),
            [
                "Baru: 1 halaman, 1 berkas",
                "  /x/",
                "Berubah: 1 halaman, 0",
                "  /\n",
                "Hilang: 0 halaman, 1",
                "  /y.csv",
            ],
        ),
        (Changes(tuple(f"{n:02}/index.html" for n in range(15)), (), ()), ["  /11/", "dan 3 lagi"]),
    ],
)
def test_dry_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], changes: Changes, told: list[str]
) -> None:
    """A dry run names release, pages and every kind of change, the first dozen by address, and the next command."""
    rehearsed = build.Rehearsed(SimpleNamespace(now=NOW), 230, changes)  # type: ignore[arg-type] # all that is asked of it
    monkeypatch.setattr(build, "rehearse", lambda *_: rehearsed)
    assert main(["publish", "--dry-run"]) == 0
    said = capsys.readouterr().out
    for words in ("tidak ada yang terbit", "rilis 0005", "230 halaman", "make publish", *told):
        assert words in said
    assert "/12/" not in said


def test_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A publish tells each step on the error stream and its result on the other, also where else it went."""

    def published(root: Path, _moment: object, tell: Any) -> build.Published:
        tell("commands.step_draw")
        edition: Any = SimpleNamespace(now=NOW, upcoming=())
        return build.Published(edition, root / "public/builds/x", 230, "host:/srv/pantau/current")

    monkeypatch.setattr(build, "publish", published)
    assert main(["publish", "--root", str(tmp_path), "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.err == "Drawing charts\n"
    assert "public/builds/x" in said.out
    assert "Also sent to: host:/srv/pantau/current" in said.out


def test_devserver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each change is built where nobody looks and shown once it is whole; a refusal is told and leaves what is shown.

    Numbers are computed again unless only the theme or hand-written pages changed after a whole build.
    """
    shelf = preview.Shelf()
    refusal = Rejected((problem("file.empty", Place("data/x.csv")),))
    ends = iter([refusal, None, None, refusal, None])
    turns: list[tuple[Path | None, Path, bool]] = []

    def built(_root: Path, output: Path, _tell: Any, *, again: bool) -> None:
        turns.append((shelf.folder, output, again))
        if fault := next(ends):
            raise fault

    monkeypatch.setattr(site, "serving", lambda _port: nullcontext(shelf))
    monkeypatch.setattr(build, "preview", built)
    watched = [("theme/a.css",), ("content/pages/x.md",), ("data/a.csv", "theme/a.css"), ("theme/a.css",)]
    monkeypatch.setattr(site, "changes", lambda _root: iter(watched))
    assert main(["devserver", "--root", str(tmp_path), "--port", "8011"]) == 0
    a, b = (tmp_path / name for name in site.PREVIEWS)
    assert turns == [(None, a, False), (None, a, False), (a, b, True), (b, a, False), (b, a, False)]
    assert shelf.folder == a
    said = capsys.readouterr().err
    assert said.count("http://127.0.0.1:8011/") == 3
    assert said.count("data/x.csv") == 2


@pytest.mark.parametrize("port", ["0", "65536", "http", "٨٠"])
def test_a_port_is_a_number(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no port is refused with an example."""
    assert main(["devserver", "--port", port]) == 2
    assert "8000" in capsys.readouterr().err
