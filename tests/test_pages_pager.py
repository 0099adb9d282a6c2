from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.presentation.pages.pager import pager

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

ORDER = [("release:0001", "satu"), ("release:0002", "dua"), ("home", "tiga")]
LINKS = [
    {"label": "satu", "href": "/rilis/0001/"},
    {"label": "dua", "href": "/rilis/0002/"},
    {"label": "tiga", "href": "/"},
]


@pytest.mark.parametrize(
    ("at", "before", "after"), [(0, None, LINKS[1]), (1, LINKS[0], LINKS[2]), (2, LINKS[1], None)]
)
def test_neighbours_are_linked(
    edition: Edition, indonesian: Voice, at: int, before: dict[str, str] | None, after: dict[str, str] | None
) -> None:
    """The page before and the page after; the ends have one neighbour, never the other end."""
    assert {"previous": before, "next": after} == pager(edition, indonesian, ORDER, at)


def test_a_page_alone_has_no_neighbours(edition: Edition, indonesian: Voice) -> None:
    """An order of one leads nowhere."""
    assert pager(edition, indonesian, ORDER[:1], 0) == {"previous": None, "next": None}
