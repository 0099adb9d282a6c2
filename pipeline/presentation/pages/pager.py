"""The way to the neighbours of a page.

Belongs here: the pager part. Does not belong here: the order of pages, which their list says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def pager(edition: Edition, voice: Voice, order: Sequence[tuple[str, str]], at: int) -> dict[str, Any]:
    """Return links to the pages before and after place `at` in `order`, pairs of page key and label."""

    def link(place: int) -> dict[str, str] | None:
        if not 0 <= place < len(order):
            return None
        key, label = order[place]
        return {"label": label, "href": edition.url(key, voice.lang)}

    return {"previous": link(at - 1), "next": link(at + 1)}
