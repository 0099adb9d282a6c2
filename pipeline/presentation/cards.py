"""The picture and the words that go with a link to a page when it is shared.

Belongs here: what the card of each page says, and where its file lies. Does not belong here: how a card is drawn
(`charts.card`) and the tags that name it (the theme).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.languages import LANGUAGES
from pipeline.presentation.charts.card import Card, card_svg
from pipeline.presentation.charts.raster import Picture
from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.pages.page import MIXED
from pipeline.presentation.pages.updates import release_title
from pipeline.releases.snapshot import SYNTHETIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

FOLDER: Final = "kartu"
DIGITS: Final = 10
"""Of the fingerprint in a card's address: services that show links keep a picture by its address."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A card as a picture, what it says to those who cannot see it, and where it lies below the root of the site."""

    picture: Picture
    alt: str
    path: str


def cards(edition: Edition, pages: Iterable[Page], parts: Mapping[str, Any]) -> dict[tuple[str, str], Shared]:
    """Return the card of every page by key and language; `parts` hold the finished drawings."""
    found: dict[tuple[str, str], Shared] = {}
    for key, card in (*_written(edition), *_released(edition), *_composed(edition, pages, parts)):
        picture = Picture(card_svg(card))
        name = f"{key.replace(':', '-').lower()}-{card.lang}-{picture.name[:DIGITS]}.png"
        alt = ". ".join(text for text in (card.mark, card.title, card.text) if text)
        found[key, card.lang] = Shared(picture, alt, f"{FOLDER}/{name}")
    return found


def _composed(
    edition: Edition, pages: Iterable[Page], parts: Mapping[str, Any]
) -> Iterator[tuple[str, Card]]:
    """Yield the card of each generated page: the finding and the drawing of its first figure, or its own title."""
    for page in pages:
        say = voice_of(edition, page.lang).say
        figure = next(iter(page.figures), None)
        sample = page.provenance in (SYNTHETIC, MIXED)
        yield (
            page.key,
            Card(
                kicker=page.title if figure else edition.site.name,
                title=figure.title if figure else page.title,
                text=figure.subtitle if figure else page.summary,
                mark=say("marks.synthetic") if sample else None,
                foot=_foot(edition, page.lang),
                drawing=parts[f"{page.lang}/figure/{figure.id}"]["narrow"] if figure else None,
                lang=page.lang,
            ),
        )


def _written(edition: Edition) -> Iterator[tuple[str, Card]]:
    """Yield the cards of pages and updates that are written by hand."""
    for lang in LANGUAGES:
        foot = _foot(edition, lang)
        for one in edition.sections:
            yield (
                one.key,
                Card(edition.site.name, one.label[lang], edition.site.tagline[lang], None, foot, None, lang),
            )
        for update in edition.updates:
            label = edition.section("updates").label[lang]
            yield update.key, Card(label, update.title[lang], update.summary[lang], None, foot, None, lang)


def _released(edition: Edition) -> Iterator[tuple[str, Card]]:
    """Yield the card of the update about each release."""
    for lang in LANGUAGES:
        voice = voice_of(edition, lang)
        for one in edition.snapshots:
            mark = voice.say("marks.synthetic") if one.provenance == SYNTHETIC else None
            title, text = release_title(voice, one), one.release.note[lang]
            label = edition.section("updates").label[lang]
            yield f"update:{one.number}", Card(label, title, text, mark, _foot(edition, lang), None, lang)


def _foot(edition: Edition, lang: str) -> str:
    return voice_of(edition, lang).say(
        "figures.card_release", site=edition.site.name, number=edition.now.number
    )
