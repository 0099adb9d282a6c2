from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import content

from pipeline.publication.search import FOLDER, SIGNATURE, add_search, decoded, encoded, ordered
from pipeline.publication.site import SiteFailed
from pipeline.publication.write import add_files

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    '<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body><nav>Menu</nav>'
    "<main {offer}><h1>{title}</h1><p>{text}</p></main></body></html>"
)


def page(
    lang: str, title: str, text: str, offer: str = 'data-pagefind-body data-pagefind-filter="Kabar:1"'
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
    assert found[0]["filters"] == {"Kabar": ["1"]}


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
    """Six runs write the same files, although Pagefind itself lists languages and filters in changing order."""
    kinds = {
        f"{lang}{n}/index.html": page(
            lang, f"Judul {n}", "Isi.", f'data-pagefind-body data-pagefind-filter="K{n}:1"'
        )
        for n in range(8)
        for lang in ("id", "en")
    }
    first: dict[str, bytes] = {}
    for number in range(6):
        output = tmp_path / str(number)
        add_files(output, SITE | kinds)
        add_search(output)
        first = first or content(output)
        assert content(output) == first


VALUES = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=30),
    max_leaves=40,
)


@given(VALUES)
def test_what_is_encoded_reads_back(value: object) -> None:
    """Numbers, texts and lists of any size survive."""
    assert decoded(encoded(value)) == (value, len(encoded(value)))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1000000, "1a000f4240"),
        (1000000000000, "1b000000e8d4a51000"),
        ("IETF", "6449455446"),
        ("ü", "62c3bc"),
        ([1, [2, 3], [4, 5]], "8301820203820405"),
    ],
)
def test_encoding_is_that_of_the_standard(value: object, expected: str) -> None:
    """The examples of RFC 8949, appendix A."""
    assert encoded(value).hex() == expected


@pytest.mark.parametrize("change", [b"", b"x", b"\x40"])
def test_a_table_of_another_form_is_refused(change: bytes) -> None:
    """Bytes left over, a wrong signature or an unknown kind of value stop the build rather than break the search."""
    good = SIGNATURE + encoded(["1.5.2", [], [], [["b", "x"], ["a", "y"]], [], []])
    assert ordered(good) == SIGNATURE + encoded(["1.5.2", [], [], [["a", "y"], ["b", "x"]], [], []])
    bad = {b"": good[1:], b"x": good + b"x", b"\x40": SIGNATURE + b"\x40"}[change]
    with pytest.raises(SiteFailed, match="Pagefind"):
        ordered(bad)


def test_a_site_without_pages_is_refused(tmp_path: Path) -> None:
    """Where nothing can be found the words of Pagefind are repeated."""
    with pytest.raises(SiteFailed, match="not able to build an index"):
        add_search(tmp_path / "nothing")
