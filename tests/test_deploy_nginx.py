"""The shipped configurations of nginx and Caddy, each run for real on loopback over a small site."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sites import write_site
from tools import needs

from bench.servers import BROTLI, caddy, nginx
from pipeline.publication import deploy, lifetimes
from pipeline.publication.compress import add_compressed
from pipeline.publication.locking import lock
from pipeline.publication.redirects import redirect_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "script-src 'self' 'sha256-G9Byz7A9cafSquE5IbMWHnaEIl8/kElcQS6OfgLU7t4='; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; upgrade-insecure-requests"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HTML = "text/html; charset=utf-8"
MOVES = {"/indikator-lama/": "/indikator/", "/en/old/": "/en/indicators/"}


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: Message
    body: bytes


class Site(NamedTuple):
    """A served site: how to ask it, where it lies and the name of its asset folder."""

    server: str
    port: int
    public: Path
    theme: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask once, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(
            method, path, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


def build(public: Path, words: str) -> Path:
    """Publish a small site with compressed twins and redirects."""
    with lock(public):
        staged = write_site(deploy.staging(public), words)
        for name in (
            "sematan/pangsa/",
            "sematan/0001/pangsa/",
            "en/embed/share/",
            "sematanku/",
            "en/sematan/x/",
        ):
            (staged / name).mkdir(parents=True)
            shutil.copyfile(staged / "index.html", staged / name / "index.html")
        for page in ("cari", "en/search", "cari/x", "en/cari", "search"):
            (staged / page).mkdir(parents=True)
            shutil.copyfile(staged / "index.html", staged / page / "index.html")
        for name, text in redirect_files(MOVES).items():
            (staged / name).write_text(text, "utf-8")
        add_compressed(staged)
        return deploy.switch(staged, public, "0001")


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a small published site with one of the two servers."""
    needs(*{"nginx": ("nginx", "nginx-light"), "caddy": ("caddy", "caddy")}[request.param])
    folder = tmp_path_factory.mktemp(request.param)
    for parent in (folder, *folder.parents):
        if parent == Path(tempfile.gettempdir()):
            break
        parent.chmod(0o755)  # nginx leaves root for an unprivileged user
    public = folder / "public"
    theme = next(build(public, "halo").glob("theme-*")).name
    run = {"nginx": nginx, "caddy": caddy}[request.param]
    with run(folder / "server", public / "current") as server:
        yield Site(request.param, server.port, public, theme)


CLASSES = [
    ("/", HTML, ASK_AGAIN),
    ("/en/", HTML, ASK_AGAIN),
    ("/indikator/", HTML, ASK_AGAIN),
    ("/data/", HTML, ASK_AGAIN),
    ("/data/0001/", HTML, ASK_AGAIN),
    ("/data/0001/index.html", HTML, ASK_AGAIN),
    ("/kabar/atom.xml", "application/atom+xml; charset=utf-8", ASK_AGAIN),
    ("/data/latest/observations.csv", "text/csv; charset=utf-8", ASK_AGAIN),
    ("/data/latest/datapackage.json", "application/json; charset=utf-8", ASK_AGAIN),
    ("/data/0001/observations.csv", "text/csv; charset=utf-8", FOR_EVER),
    ("/data/0001/SHA256SUMS", "text/plain; charset=utf-8", FOR_EVER),
    ("/{theme}/site.css", "text/css; charset=utf-8", FOR_EVER),
    ("/{theme}/favicon.svg", "image/svg+xml; charset=utf-8", FOR_EVER),
]


@pytest.mark.parametrize(("path", "kind", "cache"), CLASSES)
def test_headers_per_class(site: Site, path: str, kind: str, cache: str) -> None:
    """Every class of path has its type, its time to live and all security headers, and no version of the server."""
    answer = site.ask(path.format(theme=site.theme))
    assert answer.status == 200
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (kind, cache)
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert answer.headers["ETag"]
    assert answer.headers.get("Server") in (None, "nginx")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("path", "framed"),
    [
        *((path, True) for path in ("/sematan/pangsa/", "/sematan/0001/pangsa/", "/en/embed/share/")),
        *((path, False) for path in ("/", "/en/", "/sematanku/", "/en/sematan/x/", "/sematan/tidak-ada/")),
    ],
)
def test_only_embeds_may_be_framed(site: Site, path: str, *, framed: bool) -> None:
    """Other sites may show our embeds; every other answer, a missing embed too, can't be framed by anybody."""
    strict = SECURITY["Content-Security-Policy"]
    loose = strict.replace("frame-ancestors 'none'", "frame-ancestors *")
    assert site.ask(path).headers["Content-Security-Policy"] == (loose if framed else strict)


@pytest.mark.parametrize(
    ("path", "compiles"),
    [
        *((path, True) for path in ("/cari/", "/en/search/", "/cari/index.html")),
        *((path, False) for path in ("/cari/x/", "/en/cari/", "/search/", "/", "/en/")),
    ],
)
def test_only_the_search_pages_may_compile(site: Site, path: str, *, compiles: bool) -> None:
    """The index of words is compiled on the two search pages; the policy of no other answer allows it."""
    strict = SECURITY["Content-Security-Policy"]
    loose = strict.replace("='; connect", "=' 'wasm-unsafe-eval'; connect")
    assert site.ask(path).headers["Content-Security-Policy"] == (loose if compiles else strict)


@pytest.mark.parametrize("path", [path for path, _, _ in CLASSES])
def test_server_and_program_agree_on_lifetimes(site: Site, path: str) -> None:
    """What a server lets browsers keep for ever is exactly what the program treats as immutable."""
    path = path.format(theme=site.theme)
    file = f"{path}index.html" if path.endswith("/") else path
    kept = site.ask(path).headers["Cache-Control"] == FOR_EVER
    assert kept == lifetimes.is_immutable(file.lstrip("/"))


@pytest.mark.parametrize(
    ("path", "origin", "disposition"),
    [
        ("/data/0001/observations.csv", "*", "attachment"),
        ("/data/latest/observations.csv", "*", "attachment"),
        ("/data/latest/datapackage.json", "*", "attachment"),
        ("/data/0001/SHA256SUMS", "*", None),
        ("/data/", "*", None),
        ("/", None, None),
        ("/indikator/", None, None),
        ("/{theme}/site.css", None, None),
    ],
)
def test_data_is_open(site: Site, path: str, origin: str | None, disposition: str | None) -> None:
    """Any page anywhere may read what is under /data/, and nothing else; data files are saved, not shown."""
    headers = site.ask(path.format(theme=site.theme), Origin="https://koran.example").headers
    assert headers["Access-Control-Allow-Origin"] == origin
    assert headers["Content-Disposition"] == disposition


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/tidak-ada/", b"Halaman tidak ada"),
        ("/data/0001/tidak-ada.csv", b"Halaman tidak ada"),
        ("/theme-00000000/site.css", b"Halaman tidak ada"),
        ("/kabar/", b"Halaman tidak ada"),
        ("/404.html", b"Halaman tidak ada"),
        ("/.git/config", b"Halaman tidak ada"),
        ("/english/", b"Halaman tidak ada"),
        ("/en/nothing/", b"Page not found"),
        ("/en/404.html", b"Page not found"),
    ],
)
def test_error_page(site: Site, path: str, words: bytes) -> None:
    """A missing page is a 404 in the language of its address, with all headers, never kept, never open or saved."""
    answer = site.ask(path)
    assert answer.status == 404
    assert words in answer.body
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (HTML, ASK_AGAIN)
    assert answer.headers["Content-Disposition"] is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/indikator-lama/", "/indikator/"),
        ("/indikator-lama", "/indikator/"),
        ("/en/old/", "/en/indicators/"),
        ("/en/old", "/en/indicators/"),
    ],
)
def test_redirects(site: Site, old: str, new: str) -> None:
    """A moved address leads to the new one for good, by a path without host, with all headers."""
    answer = site.ask(old)
    assert (answer.status, answer.headers["Location"]) == (301, new)
    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert site.ask(new).status == 200


def test_folder_without_slash(site: Site) -> None:
    """A page asked for without its last slash leads there by a path without host."""
    answer = site.ask("/indikator")
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == "/indikator/"


def test_gzip(site: Site) -> None:
    """A browser that takes gzip gets the twin made at build time, and caches are told that the answer varies."""
    answer = site.ask("/", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.body == (site.public / "current/index.html.gz").read_bytes()
    assert gzip.decompress(answer.body) == site.ask("/").body


def test_plain(site: Site) -> None:
    """A browser that takes no compression gets the page itself."""
    answer = site.ask("/", Accept_Encoding="identity")
    assert answer.headers["Content-Encoding"] is None
    assert answer.body == (site.public / "current/index.html").read_bytes()


def test_brotli(site: Site) -> None:
    """A browser that takes Brotli gets the Brotli twin where there is one and the server can send it."""
    twin = site.public / "current/index.html.br"
    if not twin.exists() or (site.server == "nginx" and not BROTLI.exists()):
        pytest.skip(
            "no Brotli: Python package brotli or Debian package libnginx-mod-http-brotli-static is missing"
        )
    answer = site.ask("/", Accept_Encoding="br, gzip")
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.body == twin.read_bytes()


def test_asking_again(site: Site) -> None:
    """A page that did not change is answered with 304 and no body."""
    tag = site.ask("/").headers["ETag"]
    answer = site.ask("/", If_None_Match=tag)
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["Content-Security-Policy"] == SECURITY["Content-Security-Policy"]


def test_only_reading(site: Site) -> None:
    """Nothing can be sent to the site."""
    assert site.ask("/", "POST").status == 405
    assert site.ask("/", "HEAD").body == b""


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/data/..%2f..%2f.lock", "/.lock"]
)
def test_nothing_outside(site: Site, path: str) -> None:
    """No spelling of a path leads out of the site."""
    assert site.ask(path).status in (400, 404)


def test_switch_needs_no_reload(site: Site) -> None:
    """After a switch the running server answers with the new site at once, and the tag of the old page is outdated."""
    old = site.ask("/")
    build(site.public, "halo lagi, sesudah pergantian")
    new = site.ask("/", If_None_Match=old.headers["ETag"])
    assert new.status == 200
    assert b"sesudah pergantian" in new.body
    same = site.ask(
        "/data/0001/observations.csv", If_None_Match=site.ask("/data/0001/observations.csv").headers["ETag"]
    )
    assert same.status == 304


def test_unchanged_file_keeps_its_tag(site: Site) -> None:
    """A file that a publish does not change need not be sent again to anybody who has it."""
    tag = site.ask("/data/0001/observations.csv").headers["ETag"]
    time.sleep(1.1)  # tags hold whole seconds
    build(site.public, "satu lagi")
    assert site.ask("/data/0001/observations.csv", If_None_Match=tag).status == 304


def test_policies_allow_nothing_unsafe() -> None:
    """Both configurations hold the same strict policy, and no word that would loosen what a page may run or load."""
    strict = SECURITY["Content-Security-Policy"]
    for name, own in (
        (
            "pantau/headers.conf",
            strict.replace("'none'; up", "$pantau_framing; up").replace(
                "='; connect", "='$pantau_search; connect"
            ),
        ),
        ("Caddyfile", strict),
    ):
        text = (Path(__file__).parent.parent / "deploy" / name).read_text("utf-8")
        policies = re.findall(r'Content-Security-Policy "([^"]*)"', text)
        assert policies[0] == own
        assert {word for policy in policies for word in re.findall(r"'[a-z-]*unsafe[a-z-]*'", policy)} <= {
            "'wasm-unsafe-eval'"
        }
        assert {_plain(policy) for policy in policies} == {_plain(strict)}


def _plain(policy: str) -> str:
    """Return a policy without what differs by class of page: who may frame it, and whether it compiles."""
    return (
        policy.replace(" 'wasm-unsafe-eval'", "")
        .replace("$pantau_search", "")
        .partition("; frame-ancestors")[0]
    )
