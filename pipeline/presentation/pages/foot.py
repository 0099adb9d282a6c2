"""What stands below a figure besides its files: how to show it elsewhere, and how to cite it.

Belongs here: the page that a figure belongs to, its addresses for embedding, and its citation. Does not belong here:
the files (`downloads`) and the embedded pages (`embeds`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

EMBEDS: Final = {"id": "/sematan/", "en": "/en/embed/"}
"""Below which address other sites may show a figure; the servers open exactly these to frames of others."""


def homes(pages: Iterable[Page]) -> dict[tuple[str, str], Page]:
    """Return the page that each figure belongs to, by language and figure: of several the one with a narrow subject."""
    narrow_last = sorted(pages, key=lambda page: ":" in page.key)
    return {(page.lang, figure.id): page for page in narrow_last for figure in page.figures}


def is_main(figure: Figure, page: Page) -> bool:
    """Return whether the figure is the first on the page of an indicator: such a one can be fixed at a release."""
    return page.key.startswith("indicator:") and page.figures[0].id == figure.id


def address(edition: Edition, figure: Figure, page: Page) -> str:
    """Return the full address of the figure on its page."""
    return f"{edition.site.address}{edition.url(page.key, page.lang)}#{figure.id}"


def embed_url(figure: Figure, lang: str, number: str | None = None) -> str:
    """Return where the figure can be embedded from: always the latest, or as release `number` had it."""
    return f"{EMBEDS[lang]}{f'{number}/' if number else ''}{figure.id}/"


def named(voice: Voice, figure: Figure) -> str:
    """Return the figure's title; one of synthetic numbers says so wherever it stands alone."""
    return f"{figure.title} ({voice.say('marks.synthetic_title')})" if figure.synthetic else figure.title


def foot(edition: Edition, voice: Voice, figure: Figure, page: Page) -> dict[str, Any]:
    """Return what the theme adds below the figure, which belongs to `page`.

    A frame that moves on with the releases is named by its subject, a fixed one by its finding.
    """
    now, site = edition.now, edition.site
    codes = [(voice.say("figures.embed_latest"), embed_url(figure, voice.lang), page.title)]
    if is_main(figure, page):
        label = voice.say("figures.embed_pinned", number=now.number)
        codes.append((label, embed_url(figure, voice.lang, now.number), named(voice, figure)))
    cited = voice.say(
        "pages.cite_text",
        site=site.name,
        year=now.release.release_at.year,
        title=named(voice, figure),
        number=now.number,
        day=voice.day(now.release.release_at.date()),
    )
    return {
        "embed": {
            "label": voice.say("figures.embed"),
            "codes": [
                {"label": label, "src": f"{site.address}{url}", "title": f"{title}, {site.name}"}
                for label, url, title in codes
            ],
        },
        "cite": {
            "label": voice.say("figures.cite"),
            "text": f"{cited} {address(edition, figure, page)}",
        },
    }
