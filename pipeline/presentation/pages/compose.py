"""All pages of the site, in both languages.

Belongs here: which pages there are. Does not belong here: what is on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.languages import LANGUAGES
from pipeline.presentation.pages import (
    categories,
    commitment,
    data,
    evaluation,
    finding,
    home,
    indicators,
    method,
    quality,
    record,
    regions,
    releases,
    tested,
    updates,
)
from pipeline.presentation.pages.foot import foot, homes
from pipeline.presentation.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page


def compose(edition: Edition) -> list[Page]:
    """Return every generated page, Indonesian first; hand-written pages are Pelican's."""
    return [page for lang in LANGUAGES for page in _pages(edition, voice_of(edition, lang))]


def parts_of(edition: Edition, pages: Iterable[Page]) -> dict[str, Any]:
    """Return the parts of all pages by "language/kind/name"; a part that stands on two pages must be the same."""
    found: dict[str, Any] = {}
    pages = list(pages)
    at = homes(pages)
    for page in pages:
        voice = voice_of(edition, page.lang)
        own = {**page.parts}
        for figure in page.figures:
            below = foot(edition, voice, figure, at[page.lang, figure.id])
            own[f"figure/{figure.id}"] = {**figure.part(voice), **below}
        for name, part in own.items():
            if found.setdefault(f"{page.lang}/{name}", part) != part:
                raise ValueError(f"two different parts are called {page.lang}/{name}")
    return found


def written_parts(edition: Edition) -> dict[str, Any]:
    """Return the parts that hand-written pages call for, by "language/kind/name"."""
    return {
        f"{lang}/{name}": part
        for lang in LANGUAGES
        for make in (method.parts, tested.parts)
        for name, part in make(edition, voice_of(edition, lang)).items()
    }


def voice_of(edition: Edition, lang: str) -> Voice:
    """Return the voice of the edition in `lang`."""
    return Voice(lang, edition.words, edition.contract.trial)


def _pages(edition: Edition, voice: Voice) -> list[Page]:
    found = [
        home.page(edition, voice),
        *indicators.pages(edition, voice),
        *regions.pages(edition, voice),
        *categories.pages(edition, voice),
        evaluation.page(edition, voice),
        *commitment.pages(edition, voice),
        *record.pages(edition, voice),
        *data.pages(edition, voice),
        *releases.pages(edition, voice),
        *quality.pages(edition, voice),
        updates.page(edition, voice),
    ]
    return [*found, finding.search(edition, voice, found), finding.notfound(edition, voice)]
