"""The files that the pipeline hands to Pelican.

Belongs here: pages, parts, words, the facts of the site, and the downloads, as path -> text below
`content/generated`. Does not belong here: writing them (`publication.write`) and files that are no text (`pictures`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pipeline.languages import LANGUAGES, Text
from pipeline.presentation import dates, metadata
from pipeline.presentation.cards import cards
from pipeline.presentation.charts.poster import poster_svg
from pipeline.presentation.downloads import figure_csv, posters
from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.pages.updates import release_updates
from pipeline.releases.schedule import FILE as CALENDAR
from pipeline.releases.schedule import Schedule, calendar_json
from pipeline.releases.served import published_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Files = dict[str, str | bytes]


NOT_EXPLORED: Final[tuple[str, Mapping[str, str]]] = ("", {})


def files_of(
    edition: Edition,
    pages: Iterable[Page],
    parts: Mapping[str, Any],
    record: Mapping[str, str],
    explored: tuple[str, Mapping[str, str]] = NOT_EXPLORED,
) -> Files:
    """Return everything below `content/generated`; `parts` are finished, `record` are the published record files.

    `explored` is the address of the script that lets drawings answer, and the files it needs.
    """
    pages = list(pages)
    files: Files = {f"pages/{page.path}": page.markdown() for page in pages}
    files |= {f"parts/{name}.json": _json(part) for name, part in parts.items()}
    files |= {
        f"updates/{path}": text
        for lang in LANGUAGES
        for path, text in release_updates(edition, voice_of(edition, lang))
    }
    files |= {f"static/{path}": text for path, text in _downloads(edition, pages, record).items()}
    files |= {f"static/{path}": poster_svg(one) for path, one in posters(edition, pages, parts).items()}
    files |= {f"static/{path}": text for path, text in explored[1].items()}
    cards_and_script = {"cards": _cards(edition, pages, parts), "runtime": explored[0]}
    files["site.json"] = _json({**site_facts(edition, pages), **cards_and_script})
    files["words.json"] = _json(
        {key: {lang: text[lang] for lang in LANGUAGES} for key, text in edition.words.items()}
    )
    return files


def _downloads(edition: Edition, pages: Iterable[Page], record: Mapping[str, str]) -> Files:
    files: Files = {**published_files(edition.shelf)}
    latest = edition.shelf.releases[-1].files
    files |= {f"data/latest/{name}": content for name, content in latest.items()}
    files |= {figure.csv_path: figure_csv(edition, figure) for page in pages for figure in page.figures}
    files |= {f"data/record/{name.replace('_', '-')}": text for name, text in record.items()}
    out = tuple(one.release for one in edition.snapshots)
    files[f"data/{CALENDAR}"] = calendar_json(Schedule(out, edition.upcoming))
    files["robots.txt"] = metadata.robots(edition)
    files["sitemap.xml"] = metadata.sitemap(edition, page_urls(edition, pages))
    return files


def page_urls(edition: Edition, pages: Iterable[Page]) -> dict[str, dict[str, str]]:
    """Return the address of every page in each language, the hand-written ones included."""
    keys = dict.fromkeys(page.key for page in pages if page.key != "notfound")
    keys |= dict.fromkeys(section.key for section in edition.sections)
    return {key: {lang: edition.url(key, lang) for lang in LANGUAGES} for key in keys}


def site_facts(edition: Edition, pages: Iterable[Page]) -> dict[str, Any]:
    """Return what every page says about the site and its release."""
    now = edition.now
    return {
        "name": edition.site.name,
        "address": edition.site.address,
        "languages": list(LANGUAGES),
        "release": {
            "number": now.number,
            "data_as_of": _both(lambda lang: dates.day(now.as_of, lang)),
            "released": _both(lambda lang: dates.moment_words(now.release.release_at, lang)),
            "deliveries": now.deliveries[-1].name,
            "provenance": now.provenance,
            "provenance_label": _pair(edition.contract.codes["provenance"][now.provenance]),
        },
        "nav": _links(edition, "main"),
        "footer": _links(edition, "about"),
        "follow": [*_links(edition, "follow"), _feed(edition), *_links(edition, "main", "releases")],
        "urls": page_urls(edition, pages),
        "synthetic": edition.synthetic,
        "notice": _both(lambda lang: _notice(edition, lang)) if edition.synthetic else None,
        "facts": _both(lambda lang: _provenance(edition, lang)),
    }


def _cards(edition: Edition, pages: Iterable[Page], parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return address and words of the card of each page, by key and language."""
    found: dict[str, Any] = {}
    for (key, lang), shared in cards(edition, pages, parts).items():
        found.setdefault(key, {})[lang] = {"href": f"/{shared.path}", "alt": shared.alt}
    return found


def _notice(edition: Edition, lang: str) -> dict[str, str]:
    say = voice_of(edition, lang).say
    return {
        "label": say("marks.synthetic"),
        "text": say("marks.synthetic_notice"),
        "link_text": say("marks.synthetic_link"),
        "href": edition.url("about", lang),
    }


def _provenance(edition: Edition, lang: str) -> list[str]:
    now, say = edition.now, voice_of(edition, lang).say
    release = say("pages.footer_release", number=now.number, until=dates.day(now.as_of, lang))
    provenance = edition.contract.codes["provenance"][now.provenance][lang]
    delivery = say(
        "pages.footer_delivery", delivery=dates.day(now.deliveries[-1].name, lang), provenance=provenance
    )
    return [release, delivery, edition.site.statement[lang], edition.site.licence_note[lang]]


def _feed(edition: Edition) -> dict[str, Any]:
    address = edition.section("updates").url
    return {"key": "feed"} | {
        lang: {"label": "Atom", "url": f"{address(lang)}atom.xml"} for lang in LANGUAGES
    }


def _links(edition: Edition, place: str, key: str = "") -> list[dict[str, Any]]:
    return [
        {"key": one.key} | {lang: {"label": one.label[lang], "url": one.url(lang)} for lang in LANGUAGES}
        for one in edition.sections
        if one.place == place and key in ("", one.key)
    ]


def _both(say: Any) -> dict[str, Any]:
    return {lang: say(lang) for lang in LANGUAGES}


def _pair(text: Text) -> dict[str, str]:
    return {lang: text[lang] for lang in LANGUAGES}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
