"""The pages that other sites may show in a frame: one figure each, always the latest or fixed at a release.

Belongs here: which pages there are, and what the theme must know to write each. Does not belong here: their HTML
(`theme/embeds.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.pages.foot import embed_url, homes, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page


def embeds(edition: Edition, pages: Iterable[Page]) -> list[dict[str, Any]]:
    """Return every embedded page: its address, language, part and title, the figure's page, and which release it shows."""
    return list(_embeds(edition, pages))


def _embeds(edition: Edition, pages: Iterable[Page]) -> Iterator[dict[str, Any]]:
    for (lang, name), page in homes(pages).items():
        figure = next(one for one in page.figures if one.id == name)
        say, now = voice_of(edition, lang).say, edition.now.number
        for number in (None, now):
            state = "figures.embed_pinned" if number else "figures.embed_latest"
            yield {
                "lang": lang,
                "url": embed_url(figure, lang, number),
                "part": f"{lang}/figure/{name}",
                "title": named(voice_of(edition, lang), figure),
                "page": edition.url(page.key, lang),
                "from": say("figures.card_release", site=edition.site.name, number=now),
                "state": say(state, number=now),
            }
