"""From the built site to what is served and sent: rehearsal, redirects, compressed twins, another target, the way back."""

from __future__ import annotations

import gzip
import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from sites import content, state
from small_site import built, published, run
from tools import needs

from pipeline.build import preview
from pipeline.intake.words import read_words
from pipeline.languages import LANGUAGES
from pipeline.publication.compress import COMPRESSED, WORTH, without_twins

pytestmark = pytest.mark.slow

HEAD = 1000
"""Bytes that the head of an answer may take: nginx with `deploy/pantau/headers.conf` needs about 900."""


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of the published small copy."""
    return built(tmp_path_factory)


@pytest.fixture
def copy(first: Path, tmp_path: Path) -> Path:
    """Return a published copy that a test may spoil."""
    return Path(shutil.copytree(first, tmp_path / "repository", symlinks=True))


def served(root: Path) -> dict[str, object]:
    """Return everything that a change of what is served would change; the lock is touched by whoever asks for it."""
    return {name: seen for name, seen in state(root / "public").items() if name != ".lock"}


def test_published_texts_have_twins(first: Path) -> None:
    """Every text worth it lies beside its gzip and its Brotli form, and both read back to it."""
    files = content(published(first))
    texts = [
        name for name in without_twins(files) if Path(name).suffix in COMPRESSED and len(files[name]) >= WORTH
    ]
    assert len(texts) > 200
    for name in texts:
        for ending, unpack in ((".gz", gzip.decompress), (".br", import_module("brotli").decompress)):
            assert unpack(files[f"{name}{ending}"]) == files[name]


def test_every_page_fits_what_comes_at_once(first: Path) -> None:
    """As gzip each page and the head of its answer fit ten packets of 1,460 bytes (RFC 6928): nobody waits twice for one."""
    files = content(published(first))
    weights = {name: len(files[f"{name}.gz"]) for name in files if name.endswith(".html")}

    assert len(weights) > 400
    assert {name: weight for name, weight in weights.items() if weight > 10 * 1460 - HEAD} == {}


@pytest.mark.parametrize("name", ["index.html", "en/index.html", "wilayah/jawa-barat/index.html"])
def test_a_first_view_is_light(first: Path, name: str) -> None:
    """The front page and a province weigh at most 20 KB as gzip with all they ask for: one style sheet and one script."""
    files = content(published(first))
    asked = re.findall(r'(?<=stylesheet" href="/)[^"]+|(?<=data-site="/)[^"]+', files[name].decode())

    assert len(asked) == 2
    assert sum(len(files[f"{one}.gz"]) for one in (name, *asked)) <= 20_000


def test_no_word_of_a_drawing_is_drawn_twice(first: Path) -> None:
    """On pages a word and its halo are one text, so that nothing is loaded or found twice."""
    text = content(published(first))["indikator/pangsa-lokal/index.html"].decode()
    for drawing in re.findall(r"<svg class=\"(?:wide|narrow)\".*?</svg>", text, re.DOTALL):
        words = re.findall(r'<text[^>]*?transform="([^"]*)"[^>]*>(.*?)</text>', drawing)
        assert len(set(words)) == len(words)
    assert 'paint-order="stroke"' in text


def test_a_changed_page_from_rehearsal_to_target_and_back(copy: Path, tmp_path: Path) -> None:
    """A rehearsal tells what would change and changes nothing; the publish switches, redirects and sends; a roll-back undoes it."""
    needs("rclone", "rclone")
    before = content(published(copy))
    with (copy / "content" / "pages" / "tentang.id.md").open("a", encoding="utf-8") as page:
        page.write("\nKalimat baru.\n")
    (copy / "data" / "redirects.toml").write_text('[moved]\n"/tentang-kami/" = "/tentang/"\n', "utf-8")

    kept = served(copy)
    told = run(copy, "publish", "--dry-run")
    assert (told.returncode, served(copy)) == (0, kept), told.stderr
    assert re.search(r"Baru: 0 halaman, \d+ berkas lain", told.stdout)
    assert re.search(r"Berubah: 1 halaman, \d+ berkas lain\n  /tentang/\n", told.stdout)
    assert [*(copy / "staging").iterdir()] == []

    sent = {"PUBLISH_TARGET": "rclone", "PUBLISH_TO": str(tmp_path / "sent")}
    done = run(copy, "publish", **sent)
    assert done.returncode == 0, done.stderr
    assert f"Dikirim juga ke: {tmp_path / 'sent'}" in done.stdout
    now = content(published(copy))
    assert now["redirects.map"] == b"/tentang-kami /tentang/;\n/tentang-kami/ /tentang/;\n"
    assert b"Kalimat baru." in now["tentang/index.html"]
    there = {
        name: text for name, text in content(tmp_path / "sent").items() if not name.startswith(".published/")
    }
    assert there == {name: now[name] for name in without_twins(now)}

    back = run(copy, "rollback", **sent)
    assert back.returncode == 0, back.stderr
    assert content(published(copy)) == before
    assert content(tmp_path / "sent")["tentang/index.html"] == before["tentang/index.html"]


def test_every_page_of_a_preview_is_marked(copy: Path, tmp_path: Path) -> None:
    """Each page of the real site, built for a preview, says so in its title and first of all; what is served is untouched."""
    words = read_words(copy)["theme.preview"]
    kept = served(copy)
    preview(copy, tmp_path / "preview", again=True)
    pages = {
        name: text.decode() for name, text in content(tmp_path / "preview").items() if name.endswith(".html")
    }
    assert len(pages) > 200
    for name, page in pages.items():
        word = words[LANGUAGES[name.startswith("en/")]]
        assert f"<title>{word}: " in page, name
        assert f"<strong>{word}</strong>" in page, name
    assert served(copy) == kept


def test_a_redirect_to_nowhere_publishes_nothing(copy: Path) -> None:
    """All moves that lead nowhere or hide a page are told together with the file to correct; what is served stays."""
    moves = '[moved]\n"/lama/" = "/tidak-ada/"\n"/tentang/" = "/"\n'
    (copy / "data" / "redirects.toml").write_text(moves, "utf-8")
    kept = served(copy)
    done = run(copy, "publish", "--lang", "en")
    assert (done.returncode, served(copy)) == (1, kept)
    for words in ("data/redirects.toml", "'/lama/' = '/tidak-ada/'", "'/tentang/' = '/'"):
        assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_target_is_refused_before_anything(copy: Path) -> None:
    """A setting that names no target ends the publish before anything is written."""
    before = state(copy)
    done = run(copy, "publish", PUBLISH_TARGET="ftp")
    assert done.returncode == 1
    assert "PUBLISH_TARGET" in done.stderr
    assert {
        name for name, seen in state(copy).items() if before.get(name) != seen and "__pycache__" not in name
    } == set()
