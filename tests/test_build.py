"""The whole flow over a small repository, as staff run it."""

from __future__ import annotations

import json
import os
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.small_site import run, small_root, tree
from tests.tools import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("whole")]

MARK = re.compile(rb"data contoh|sample data", re.IGNORECASE)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a small repository once."""
    made = small_root(tmp_path_factory.mktemp("whole") / "root")
    done = run(made, "publish", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    """Serve the published site on the loopback."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(root / "public" / "current"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_same_bytes_anywhere(root: Path, tmp_path: Path) -> None:
    """Another folder, zone, locale and hash seed give the same site."""
    other = small_root(tmp_path / "elsewhere")
    done = run(other, "publish", TZ="America/New_York", LC_ALL="C.UTF-8", PYTHONHASHSEED="77")

    assert done.returncode == 0, done.stderr
    assert tree(other / "public" / "current") == tree(root / "public" / "current")


def test_bad_file_publishes_nothing(root: Path) -> None:
    """A bad newest delivery is named, and the served site stays byte for byte."""
    newest = max((root / "data" / "deliveries").iterdir())
    before, good = tree(root / "public"), (newest / "channels.csv").read_bytes()
    (newest / "channels.csv").write_bytes(good.replace(b"tokopedia", b"toko", 1))
    done = run(root, "publish")
    (newest / "channels.csv").write_bytes(good)

    assert done.returncode == 1
    assert f"{newest.name}/channels.csv" in done.stderr
    assert tree(root / "public") == before


def test_check_answers_in_json(root: Path) -> None:
    """The check of a good root prints valid JSON without problems."""
    done = run(root, "check", "--json")

    assert (done.returncode, json.loads(done.stdout)["problems"]) == (0, [])


def test_mark_follows_provenance(root: Path, tmp_path: Path) -> None:
    """Synthetic deliveries mark pages, drawings and files; others leave no trace of the mark anywhere."""
    marked = tree(root / "public" / "current")
    for name in ("index.html", "en/index.html", "data/latest/observations.csv"):
        assert MARK.search(marked[name])
    other = small_root(tmp_path / "platform")
    for path in other.glob("data/deliveries/*/delivery.toml"):
        path.write_text(path.read_text("utf-8").replace('"synthetic"', '"platform"'), "utf-8")
    done = run(other, "publish")

    assert done.returncode == 0, done.stderr
    assert [
        name for name, content in tree(other / "public" / "current").items() if MARK.search(content)
    ] == []


@pytest.mark.parametrize(
    "page", ["", "indikator/pangsa-lokal/", "wilayah/jawa-barat/", "kategori/busana/", "wilayah/"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_browser_without_javascript(address: str, page: str, width: int) -> None:
    """A reader without JavaScript sees charts and tables, nothing from elsewhere, and need not scroll sideways."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=needs("chromium", "chromium"), args=arguments)
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
        opened, asked = context.new_page(), []
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(f"{address}/{page}")

        assert opened.locator("figure svg[role=img]:visible").count() > 0
        assert opened.locator("figure table").count() > 0
        assert opened.locator("h1").count() == 1
        assert opened.locator("html").get_attribute("lang") == "id"
        assert all(url.startswith(address) for url in asked)
        browser.close()


GOLDEN_PAGES = (
    "home",
    "indicator-i03",
    "region-32",
    "category-fashion",
    "commitment-k07",
    "statements",
    "release-0001",
)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_golden_markdown(root: Path, lang: str, name: str) -> None:
    """The generated Markdown is the reviewed one; GOLDEN=renew writes it anew."""
    made = (root / "content" / "generated" / "pages" / lang / f"{name}.md").read_text("utf-8")
    kept = Path(__file__).parent / "golden" / "pages" / lang / f"{name}.md"
    if os.environ.get("GOLDEN") == "renew":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(made, "utf-8")

    assert made == kept.read_text("utf-8")
