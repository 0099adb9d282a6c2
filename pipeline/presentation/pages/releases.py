"""The calendar of releases and the page of each: what it holds and what it changed.

Belongs here: the calendar, release notes and where the revision log stands. Does not belong here: the log itself
(`revision_log`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.presentation import dates, tables
from pipeline.presentation.pages import revision_log
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import Page, body, crumbs
from pipeline.presentation.pages.pager import pager
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice
    from pipeline.releases.snapshot import Snapshot


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the calendar and every release."""
    yield _index(edition, voice)
    for at in range(len(edition.snapshots)):
        yield _page(edition, voice, at)


def _index(edition: Edition, voice: Voice) -> Page:
    section = edition.section("releases")
    rows = [_index_row(edition, voice, one) for one in reversed(edition.snapshots)]
    heads = [("col_release", False), ("col_published", False), ("col_until", False), ("col_changed", True)]
    table = tables.table(
        voice.say("pages.releases_list"),
        [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads],
        rows,
        stack=True,
    )
    return Page(
        key="releases",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.releases_title"),
        summary=voice.say("pages.releases_standfirst"),
        section="releases",
        provenance=edition.now.provenance,
        body=body("releases", voice),
        parts={
            "lead/releases": lead(
                section.label[voice.lang],
                voice.say("pages.releases_heading", count=len(edition.snapshots)),
                voice.say("pages.releases_standfirst"),
            ),
            "table/releases": {**table, "id": None},
        },
        crumbs=crumbs(edition, voice),
    )


def _index_row(edition: Edition, voice: Voice, snapshot: Snapshot) -> list[Cell]:
    href = edition.url(f"release:{snapshot.number}", voice.lang)
    return [
        Cell(snapshot.number, href=href, small=snapshot.release.title[voice.lang]),
        Cell(dates.moment_words(snapshot.release.release_at, voice.lang)),
        Cell(voice.day(snapshot.as_of)),
        Cell(voice.count(len(snapshot.revisions)), "number"),
    ]


def _page(edition: Edition, voice: Voice, at: int) -> Page:
    snapshot = edition.snapshots[at]
    name, log = f"release-{snapshot.number}", list(revision_log.told(edition, voice, snapshot))
    parts: dict[str, Any] = {
        f"lead/{name}": lead(
            voice.say("pages.release_kicker"),
            snapshot.release.title[voice.lang],
            snapshot.release.note[voice.lang],
            provenance=snapshot.provenance,
        ),
        f"facts/{name}": {"items": _facts(edition, voice, snapshot)},
        f"table/{name}-deliveries": _deliveries(edition, voice, snapshot),
        f"pager/{name}": pager(
            edition, voice, [(f"release:{one.number}", one.number) for one in edition.snapshots], at
        ),
    }
    parts |= {group["table"]: table for group, table in log}
    return Page(
        key=f"release:{snapshot.number}",
        lang=voice.lang,
        slug=edition.slug(f"release:{snapshot.number}")[voice.lang],
        title=voice.say("pages.release_title", number=snapshot.number),
        summary=snapshot.release.note[voice.lang],
        section="releases",
        provenance=snapshot.provenance,
        body=body(
            "release",
            voice,
            name=name,
            log_text=_log_text(voice, snapshot, first=not at),
            groups=[group for group, _ in log],
        ),
        parts=parts,
        crumbs=crumbs(edition, voice, "releases"),
    )


def _log_text(voice: Voice, snapshot: Snapshot, *, first: bool) -> str:
    if not len(snapshot.revisions):
        return voice.say("pages.release_log_first" if first else "pages.release_log_none")
    file = f"/data/{snapshot.number}/revisions.csv"
    return voice.say("revisions.log_changed", count=voice.count(len(snapshot.revisions)), url=file)


def _facts(edition: Edition, voice: Voice, snapshot: Snapshot) -> list[dict[str, Any]]:
    files = [
        {"label": f"/data/{snapshot.number}/", "href": edition.url(f"files:{snapshot.number}", voice.lang)}
    ]
    reports = [
        {"label": voice.say("quality.link"), "href": edition.url(f"quality:{one.number}", voice.lang)}
        for one in edition.qualities
        if one.number == snapshot.number
    ]
    said: list[tuple[str, str, list[dict[str, str]] | None]] = [
        ("number", snapshot.number, None),
        ("released", dates.moment_words(snapshot.release.release_at, voice.lang), None),
        ("announced", dates.moment_words(snapshot.release.announced_at, voice.lang), None),
        ("until", voice.day(snapshot.as_of), None),
        ("provenance", edition.contract.codes["provenance"][snapshot.provenance][voice.lang], None),
        ("observations", voice.count(len(snapshot.observations)), None),
        ("quality", "", reports),
        ("files", "", files),
    ]
    items: list[dict[str, Any]] = [
        {"term": voice.say(f"pages.fact_{key}"), "text": text, "links": links, "code": False}
        for key, text, links in said
    ]
    corrected = [
        {"label": one.number, "href": edition.url(f"release:{one.number}", voice.lang)}
        for one in revision_log.correcting(edition, snapshot)
    ]
    if corrected:
        term = voice.say("revisions.corrected_by")
        items.append({"term": term, "text": "", "links": corrected, "code": False})
    return items


def _deliveries(edition: Edition, voice: Voice, snapshot: Snapshot) -> tables.Part:
    rows = [
        [
            Cell(one.name),
            Cell(edition.contract.codes["provenance"][one.provenance][voice.lang], small=one.supplier),
            Cell(one.note[voice.lang]),
        ]
        for one in reversed(snapshot.deliveries)
    ]
    heads = [(voice.say(f"pages.{name}"), False) for name in ("col_delivery", "col_provenance", "col_note")]
    return {**tables.table(voice.say("pages.release_deliveries"), heads, rows, stack=True), "id": None}
