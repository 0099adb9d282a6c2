from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publication.inspect.reading import read_page, read_site
from pipeline.publication.write import add_files

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="description" content="Sold &amp; shipped">
<link rel="canonical" href="https://pantau.example/en/x/">
<link rel="alternate" hreflang="id" href="https://pantau.example/x/">
<link rel="alternate" hreflang="en" href="https://pantau.example/en/x/">
<link rel="alternate" type="application/atom+xml" href="/en/updates/atom.xml">
<link rel="stylesheet" href="/site.css">
</head><body>
<h1 id="top">X</h1><h2 id="two">Y</h2><a href="/en/?a=1&amp;b=2">home</a><a id="anchor">none</a>
</body></html>"""


def test_a_page_says_what_it_is() -> None:
    """Language, policy, description, address and twins are read from the head, entities resolved."""
    page = read_page("en/x/index.html", PAGE)
    assert (page.path, page.lang, page.headings) == ("en/x/index.html", "en", 1)
    assert (page.csp, page.description) == ("default-src 'none'", "Sold & shipped")
    assert page.canonical == "https://pantau.example/en/x/"
    assert page.alternates == {"id": "https://pantau.example/x/", "en": "https://pantau.example/en/x/"}


def test_links_and_ids_are_collected_in_order() -> None:
    """Every id counts, and every link that has an address."""
    page = read_page("x", PAGE)
    assert page.ids == ["top", "two", "anchor"]
    assert page.links == ["/en/?a=1&b=2"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<link rel="stylesheet" href="a.css">', ["a.css"]),
        ('<link rel="icon" href="a.svg">', ["a.svg"]),
        ('<link rel="preconnect" href="https://x.example">', ["https://x.example"]),
        ('<link rel="canonical" href="https://x.example">', []),
        ('<link rel="alternate" href="/atom.xml">', []),
        ('<script src="a.js"></script>', ["a.js"]),
        ('<img src="a.png" srcset="b.png 1x, c.png 2x">', ["a.png", "b.png", "c.png"]),
        ('<picture><source srcset="d.png"></picture>', ["d.png"]),
        ('<iframe src="a.html"></iframe>', ["a.html"]),
        ('<video src="a.mp4" poster="b.png"><track src="c.vtt"></video>', ["a.mp4", "b.png", "c.vtt"]),
        ('<svg><use href="#a"/><image xlink:href="b.png"/></svg>', ["#a", "b.png"]),
        ('<object data="a.svg"></object>', ["a.svg"]),
        ('<a href="https://x.example">x</a>', []),
    ],
)
def test_what_a_browser_fetches_is_known(html: str, expected: list[str]) -> None:
    """Addresses that a browser asks for by itself are loads; those that a reader follows are not."""
    assert sorted(read_page("x", html).loads) == sorted(expected)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<svg role="img"></svg><table></table><a href="/a.csv">CSV</a>', [("f", True, True)]),
        ('<svg role="img"/><table></table>', [("f", True, False)]),
        ('<svg role="img"></svg><a href="/a.csv">CSV</a>', [("f", False, True)]),
        ('<svg aria-hidden="true"></svg>', []),
        ("<table></table>", []),
    ],
)
def test_a_figure_with_a_drawing_is_looked_into(inside: str, expected: list[tuple[str, bool, bool]]) -> None:
    """A drawing is an SVG that says it is an image; only figures with one are told, with their table and file."""
    html = f'<table></table><a href="/b.csv">b</a><figure id="f">{inside}</figure><table></table>'
    assert read_page("x", html).drawings == expected


def test_all_pages_of_a_folder_are_read(tmp_path: Path) -> None:
    """Pages are known by their path and read; other files are known by their path."""
    add_files(
        tmp_path, {"index.html": "<html lang=id>", "en/index.html": "<html lang=en>", "data/x.csv": b"\xff"}
    )
    site = read_site(tmp_path)
    assert {name: page.lang for name, page in site.pages.items()} == {
        "index.html": "id",
        "en/index.html": "en",
    }
    assert site.files == {"index.html", "en/index.html", "data/x.csv"}


@given(
    st.lists(st.text("abc-", min_size=1), max_size=5),
    st.text(st.characters(exclude_characters="<\r"), max_size=30),
)
def test_every_id_is_found_whatever_stands_between(ids: list[str], text: str) -> None:
    """Text between elements hides no id."""
    html = "".join(f'<p id="{name}">{text}</p>' for name in ids)
    assert read_page("x", html).ids == ids
