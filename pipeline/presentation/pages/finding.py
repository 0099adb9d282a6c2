"""Pages that help to find other pages: the list of everything, and what is said when nothing is found.

Belongs here: lists of links. Does not belong here: any content of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import NONE, Page, body, crumbs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def search(edition: Edition, voice: Voice, pages: Sequence[Page]) -> Page:
    """Return the list of all `pages` of this language by section: finding without any script."""
    section = edition.section("search")
    by_section: dict[str, list[Page]] = {}
    for one in pages:
        by_section.setdefault(one.section, []).append(one)
    groups = [(_label(edition, voice, name), f"list-{name}", name) for name in by_section]
    parts = {f"links/{name}": _links(edition, voice, name, found) for name, found in by_section.items()}
    return Page(
        key="search",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=section.label[voice.lang],
        summary=voice.say("pages.search_standfirst"),
        section="search",
        provenance=NONE,
        body=body("search", voice, groups=groups),
        parts={
            "lead/search": lead(
                None, voice.say("pages.search_heading"), voice.say("pages.search_standfirst")
            ),
            "finder/search": {},
            **parts,
        },
        crumbs=crumbs(edition, voice),
    )


def notfound(edition: Edition, voice: Voice) -> Page:
    """Return the page shown where there is none."""
    prefix = "" if voice.lang == "id" else f"{voice.lang}/"
    main = [one for one in edition.sections if one.place == "main"]
    items = [{"label": one.label[voice.lang], "href": one.url(voice.lang), "download": False} for one in main]
    return Page(
        key="notfound",
        lang=voice.lang,
        slug="404",
        title=voice.say("pages.notfound_title"),
        summary=voice.say("pages.notfound_standfirst"),
        section="none",
        provenance=NONE,
        body=body("notfound", voice),
        parts={
            "lead/notfound": lead(
                "404", voice.say("pages.notfound_heading"), voice.say("pages.notfound_standfirst")
            ),
            "links/notfound": {"label": voice.say("pages.notfound_links"), "items": items},
        },
        extra={"Url": f"{prefix}404.html", "Save_as": f"{prefix}404.html"},
    )


def _label(edition: Edition, voice: Voice, name: str) -> str:
    return edition.section(name).label[voice.lang]


def _links(edition: Edition, voice: Voice, name: str, pages: Sequence[Page]) -> Mapping[str, object]:
    items = [
        {"label": one.title, "href": edition.url(one.key, voice.lang), "download": False} for one in pages
    ]
    return {"label": _label(edition, voice, name), "items": items}
