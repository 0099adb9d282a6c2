from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from sites import content

from pipeline.publication.search import FOLDER, add_search
from pipeline.publication.site import SiteFailed
from pipeline.publication.write import add_files

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    '<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body><nav>Menu</nav>'
    "<main {offer}><h1>{title}</h1><p>{text}</p></main></body></html>"
)


def page(
    lang: str, title: str, text: str, offer: str = 'data-pagefind-body data-pagefind-filter="kind:Kabar"'
) -> str:
    """Return a page that offers itself to be found."""
    return PAGE.format(lang=lang, title=title, text=text, offer=offer)


SITE = {
    "index.html": page("id", "Penjual", "Penjualnya berdagang."),
    "dua/index.html": page("id", "Pasar", "Harga di pasar."),
    "en/index.html": page("en", "Sellers", "They are selling."),
    "cari/index.html": page("id", "Cari", "Semua halaman.", ""),
}


def fragments(output: Path) -> list[dict[str, object]]:
    """Return what the index keeps of each page, by address."""
    texts = [gzip.decompress(path.read_bytes()) for path in output.glob(f"{FOLDER}/fragment/*")]
    found = [json.loads(text[text.index(b"{") :]) for text in texts]
    return sorted(found, key=lambda one: str(one["url"]))


def test_pages_that_offer_themselves_are_found(tmp_path: Path) -> None:
    """The index holds the main part of each page that offers it, with its kind, and of no other page."""
    add_files(tmp_path, SITE)
    add_search(tmp_path)
    found = fragments(tmp_path)
    assert [one["url"] for one in found] == ["/", "/dua/", "/en/"]
    assert found[0]["content"] == "Penjual. Penjualnya berdagang."
    assert found[0]["filters"] == {"kind": ["Kabar"]}


def test_each_language_has_its_own_stemmer(tmp_path: Path) -> None:
    """Both languages have an index and a stemmer; what only Pagefind's own interfaces need is not published."""
    add_files(tmp_path, SITE)
    add_search(tmp_path)
    names = {path.name for path in (tmp_path / FOLDER).iterdir() if path.is_file()}
    entry = json.loads((tmp_path / FOLDER / "pagefind-entry.json").read_text("utf-8"))
    assert {lang: known["wasm"] for lang, known in entry["languages"].items()} == {"en": "en", "id": "id"}
    assert {"pagefind.js", "wasm.id.pagefind", "wasm.en.pagefind"} <= names
    assert not any("ui" in name or "worker" in name for name in names)


def test_the_same_site_gives_the_same_index(tmp_path: Path) -> None:
    """Six runs write the same files, although Pagefind itself lists languages in changing order."""
    first: dict[str, bytes] = {}
    for number in range(6):
        output = tmp_path / str(number)
        add_files(output, SITE)
        add_search(output)
        first = first or content(output)
        assert content(output) == first


def test_a_site_without_pages_is_refused(tmp_path: Path) -> None:
    """Where nothing can be found the words of Pagefind are repeated."""
    with pytest.raises(SiteFailed, match="not able to build an index"):
        add_search(tmp_path / "nothing")
