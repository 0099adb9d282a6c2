"""The pages that other sites may show in a frame: one figure each, always the latest or fixed at a release.

Belongs here: which pages there are, and what the theme must know to write each. Does not belong here: their HTML
(`theme/embeds.py`).

What is fixed must never vanish from the pages that show it. So the main figure of each indicator is drawn again for
every release up to now, from the data of that release alone; the others, ten times as many, can only be shown as they
are now.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.languages import LANGUAGES
from pipeline.presentation.pages import indicators
from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.pages.foot import embed_url, homes, is_main, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.pages.page import Page

SHOWN = ("id", "provenance", "title", "subtitle", "alt", "wide", "narrow", "full", "scale", "notes")
"""What an embedded page shows of a figure."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A figure as release `number` had it, and the key of the page it belongs to."""

    number: str
    lang: str
    key: str
    figure: Figure

    @property
    def name(self) -> str:
        """Name of its part."""
        return f"{self.lang}/embed/{self.number}-{self.figure.id}"


def fixed_figures(edition: Edition, pages: Iterable[Page]) -> list[Fixed]:
    """Return the main figure of each indicator at each release; those of the newest one stand on `pages` already."""
    return [
        *_earlier(edition),
        *(
            Fixed(edition.now.number, page.lang, page.key, figure)
            for page in pages
            for figure in page.figures
            if is_main(figure, page)
        ),
    ]


def _earlier(edition: Edition) -> Iterator[Fixed]:
    for count in range(1, len(edition.snapshots)):
        then = replace(edition, snapshots=edition.snapshots[:count])
        for lang in LANGUAGES:
            for key, figure in indicators.main_figures(then, voice_of(then, lang)):
                yield Fixed(then.now.number, lang, key, figure)


def fixed_parts(edition: Edition, figures: Iterable[Fixed]) -> dict[str, Any]:
    """Return the parts of figures fixed at a release by their names; their drawings are still to be made."""
    made = ((one.name, one.figure.part(voice_of(edition, one.lang))) for one in figures)
    return {name: {key: part[key] for key in SHOWN} for name, part in made}


def embed_files(edition: Edition, pages: Iterable[Page], figures: Iterable[Fixed]) -> dict[str, str]:
    """Return the list of embedded pages for the theme.

    Each names its address, language, part and title, the figure's page, and which release it shows.
    """
    at = homes(pages)
    listed = [*_latest(edition, at), *(_fixed(edition, one, at) for one in figures)]
    return {"embeds.json": json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"}


def _latest(edition: Edition, at: dict[tuple[str, str], Page]) -> Iterator[dict[str, Any]]:
    for (lang, name), page in at.items():
        figure = next(one for one in page.figures if one.id == name)
        say = voice_of(edition, lang).say
        yield {
            "lang": lang,
            "url": embed_url(figure, lang),
            "part": f"{lang}/figure/{name}",
            "title": named(voice_of(edition, lang), figure),
            "page": edition.url(page.key, lang),
            "at": name,
            "from": say("figures.card_release", site=edition.site.name, number=edition.now.number),
            "state": say("figures.embed_latest"),
        }


def _fixed(edition: Edition, one: Fixed, at: dict[tuple[str, str], Page]) -> dict[str, Any]:
    say = voice_of(edition, one.lang).say
    return {
        "lang": one.lang,
        "url": embed_url(one.figure, one.lang, one.number),
        "part": one.name,
        "title": named(voice_of(edition, one.lang), one.figure),
        "page": edition.url(one.key, one.lang),
        "at": one.figure.id if (one.lang, one.figure.id) in at else "",
        "from": say("figures.card_release", site=edition.site.name, number=one.number),
        "state": say("figures.embed_pinned", number=one.number),
    }
