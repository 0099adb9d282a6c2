from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publication.failures import Stopped
from pipeline.publication.redirects import ADDRESS, check_moves, redirect_files

FILES = {"index.html", "indikator/index.html", "en/indicators/index.html", "data/latest/a.csv"}


def test_good_moves() -> None:
    """A page and a file that moved to something that exists are accepted."""
    check_moves({"/lama/": "/indikator/", "/data/lama.csv": "/data/latest/a.csv", "/en/x/": "/"}, FILES)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lama/", "/indikator/", "dari akar situs"),
        ("/Lama/", "/indikator/", "dari akar situs"),
        ("/lama/;return 200/", "/indikator/", "dari akar situs"),
        ("/lama dan baru/", "/indikator/", "dari akar situs"),
        ("/lama/", "https://lain.example/", "dari akar situs"),
        ("/lama/", "//lain.example/", "dari akar situs"),
        ("/indikator/", "/", "masih ada"),
        ("/", "/indikator/", "masih ada"),
        ("/lama/", "/tidak-ada/", "tidak ada di situs"),
        ("/lama/", "/lama-juga/", "tidak ada di situs"),
    ],
)
def test_bad_moves(old: str, new: str, words: str) -> None:
    """A move that is misspelt, leads nowhere, or whose old address still exists is refused by name."""
    with pytest.raises(Stopped, match=words) as refused:
        check_moves({old: new}, FILES)
    assert old in refused.value.text.en


def test_chain_is_refused() -> None:
    """A move to an address that itself moved is refused: readers are led once."""
    with pytest.raises(Stopped):
        check_moves({"/a/": "/b/", "/b/": "/indikator/"}, FILES)


def test_files() -> None:
    """Both servers get every move, for a page with and without its last slash."""
    files = redirect_files({"/lama/": "/indikator/", "/b.csv": "/data/latest/a.csv"})
    assert files["redirects.map"] == "/b.csv /data/latest/a.csv;\n/lama /indikator/;\n/lama/ /indikator/;\n"
    assert files["redirects.caddy"].splitlines() == [
        "redir /b.csv /data/latest/a.csv permanent",
        "redir /lama /indikator/ permanent",
        "redir /lama/ /indikator/ permanent",
    ]


def test_no_moves() -> None:
    """Without moves both files are empty, which both servers accept."""
    assert redirect_files({}) == {"redirects.map": "", "redirects.caddy": ""}


@given(st.text(max_size=30))
def test_addresses_are_safe_words(text: str) -> None:
    """What passes as an address holds nothing that a server's configuration could read as more than one word."""
    if ADDRESS.fullmatch(text):
        assert not set(text) & set(" ;{}$\"'\\\n\t#")
        assert "//" not in text
        assert "/../" not in text
