from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sites import PAGES, publish, write_site

from pipeline.publication.changes import Changes, address, compare, would_change
from pipeline.publication.compress import add_compressed

if TYPE_CHECKING:
    from pathlib import Path


def test_three_kinds() -> None:
    """A name only after is added, only before removed, in both with another digest changed; the same one is not told."""
    before = {"a": "1", "b": "1", "c": "1"}
    after = {"b": "1", "c": "2", "d": "1"}
    assert compare(before, after) == Changes(added=("d",), changed=("c",), removed=("a",))


def test_twins_are_not_told() -> None:
    """A page and its compressed twins are one thing; a download that is a gzip file of its own is told."""
    after = {"a.html": "1", "a.html.gz": "2", "a.html.br": "3", "data.gz": "4"}
    assert compare({}, after).added == ("a.html", "data.gz")


def test_against_the_served_build(tmp_path: Path) -> None:
    """Other words change the pages and nothing else; before the first publish everything is new."""
    staged = write_site(tmp_path / "staged", "dua", "a{}")
    assert set(PAGES) < set(would_change(staged, tmp_path / "public").added)

    publish(tmp_path / "public", "satu", "a{}")
    add_compressed(staged)
    changes = would_change(staged, tmp_path / "public")
    pages = {path.relative_to(staged).as_posix() for path in staged.rglob("index.html")}
    assert {*PAGES, "data/0001/index.html"} - {"404.html"} <= pages == set(changes.changed)
    assert changes.added == changes.removed == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("index.html", "/"),
        ("en/index.html", "/en/"),
        ("404.html", "/404.html"),
        ("data/x.csv", "/data/x.csv"),
        ("x/bukan-index.html", "/x/bukan-index.html"),
    ],
)
def test_addresses(name: str, told: str) -> None:
    """A page is named as readers type it, a file by its path."""
    assert address(name) == told
