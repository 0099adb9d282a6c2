"""The real record: timeline, statements on migration, context figures.

Belongs here: what happened, what was said and what others measured, each with its source. Does not belong
here: anything from deliveries, so nothing carries their mark.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.presentation import numbers, tables
from pipeline.presentation.figures import record
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import RECORD, Page, body, crumbs
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.voice import Voice


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the three pages of the record."""
    urls = {f"{key}_url": edition.url(key, voice.lang) for key in ("statements", "context")}
    migration = record.migration(edition, voice)
    yield _page(edition, voice, "timeline", {"table/timeline": _timeline(edition, voice)}, context=urls)
    statements = {"table/statements": {**record.statement_table(edition, voice), "id": None}}
    yield _page(edition, voice, "statements", statements, figures=(migration,))
    context = {
        "table/context": _context(edition, voice),
        "table/context-provinces": _provinces(edition, voice),
    }
    yield _page(edition, voice, "context", context)


def _page(
    edition: Edition,
    voice: Voice,
    key: str,
    parts: dict[str, tables.Part],
    *,
    figures: tuple[Figure, ...] = (),
    context: Mapping[str, str] = MappingProxyType({}),
) -> Page:
    section = edition.section(key)
    standfirst = voice.say(f"pages.{key}_standfirst")
    return Page(
        key=key,
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say(f"pages.{key}_title"),
        summary=standfirst,
        section="timeline",
        provenance=RECORD,
        body=body(key, voice, **context),
        parts={
            f"lead/{key}": lead(
                section.label[voice.lang], voice.say(f"pages.{key}_heading"), standfirst, provenance=RECORD
            ),
            **parts,
        },
        crumbs=crumbs(edition, voice, *(("timeline",) if key != "timeline" else ())),
        figures=figures,
    )


def _timeline(edition: Edition, voice: Voice) -> tables.Part:
    rows = [
        [
            Cell(voice.day(one.date)),
            Cell(one.event[voice.lang], small=one.source_note[voice.lang] or None),
            _sources(voice, one.sources, one.confidence),
        ]
        for one in edition.record.timeline
    ]
    heads = [
        (voice.say("figures.col_date"), False),
        (voice.say("pages.col_event"), False),
        (voice.say("figures.col_source"), False),
    ]
    return {**tables.table(voice.say("pages.timeline_list"), heads, rows, stack=True), "id": None}


def _sources(voice: Voice, addresses: tuple[str, ...], confidence: str) -> Cell:
    """Return the first source as a link named by its host; the others are in the file on the data page."""
    said = voice.say(f"marks.confidence_{confidence.lower()}")
    more = (
        voice.say("pages.more_sources", count=voice.count(len(addresses) - 1)) if len(addresses) > 1 else ""
    )
    return (
        Cell(host(addresses[0]), href=addresses[0], small=f"{said}{more}")
        if addresses
        else Cell("–", small=said)
    )


def host(address: str) -> str:
    """Return the name of the site behind an address."""
    return address.split("/")[2].removeprefix("www.").split(":")[0]


def _context(edition: Edition, voice: Voice) -> tables.Part:
    groups: dict[str, list[list[Cell]]] = {}
    for one in edition.record.context:
        label = f"{one.title[voice.lang]}, {one.unit[voice.lang]}"
        notes = "; ".join(text for text in (one.note[voice.lang], one.conflict[voice.lang]) if text)
        groups.setdefault(label, []).append(
            [
                Cell(one.period),
                Cell(numbers.number(one.value, voice.lang, one.decimals), "number"),
                Cell(one.producer[voice.lang], small=notes or None),
                _sources(voice, one.sources, one.confidence),
            ]
        )
    heads = [
        ("pages.col_period", False),
        ("pages.col_value", True),
        ("pages.col_producer", False),
        ("figures.col_source", False),
    ]
    named = [(voice.say(key), numeric) for key, numeric in heads]
    return {
        **tables.grouped(voice.say("pages.context_list"), named, list(groups.items()), stack=True),
        "id": None,
    }


def _provinces(edition: Edition, voice: Voice) -> tables.Part:
    names = {one.code: one.name[voice.lang] for one in edition.provinces}
    rows = [
        [
            Cell(names[one.code]),
            Cell(str(one.year)),
            Cell(numbers.number(one.businesses, voice.lang), "number"),
            Cell(host(one.source), href=one.source, small=one.producer[voice.lang]),
        ]
        for one in sorted(edition.record.context_provinces, key=lambda one: (-one.year, -one.businesses))
    ]
    heads = [
        ("figures.col_province", False),
        ("pages.col_period", False),
        ("pages.col_businesses", True),
        ("figures.col_source", False),
    ]
    return {
        **tables.table(
            voice.say("pages.context_provinces"),
            [(voice.say(key), numeric) for key, numeric in heads],
            rows,
            stack=True,
        ),
        "id": None,
    }
