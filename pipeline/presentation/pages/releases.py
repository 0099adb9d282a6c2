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
from pipeline.releases.schedule import FILE as CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.intake.calendar import Release
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
    rows = [_upcoming_row(voice, one) for one in reversed(edition.upcoming)]
    rows += [_index_row(edition, voice, one) for one in reversed(edition.snapshots)]
    moved = _moved(voice, [*(one.release for one in edition.snapshots), *edition.upcoming])
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
        body=body("releases", voice, moved=bool(moved)),
        parts={
            "lead/releases": lead(
                section.label[voice.lang],
                voice.say("pages.releases_heading"),
                voice.say("pages.releases_standfirst"),
            ),
            "table/releases": {**table, "id": None},
            "links/calendar": {
                "label": voice.say("calendar.file"),
                "items": [{"label": CALENDAR, "href": f"/data/{CALENDAR}", "download": True}],
            },
            **({"table/releases-moved": moved} if moved else {}),
        },
        crumbs=crumbs(edition, voice),
    )


def _upcoming_row(voice: Voice, release: Release) -> list[Cell]:
    """Return the row of a release that is announced: nothing of it is known but its title and dates."""
    announced = dates.moment_words(release.announced_at, voice.lang)
    return [
        Cell(f"{release.number:04d}", small=release.title[voice.lang]),
        Cell(
            dates.moment_words(release.release_at, voice.lang),
            small=voice.say("calendar.scheduled", moment=announced),
        ),
        Cell("–"),
        Cell("–", "number"),
    ]


def _moved(voice: Voice, releases: Sequence[Release]) -> tables.Part | None:
    """Return every date that was moved, the newest first, with its reason; None where none was."""
    rows = [
        [
            Cell(f"{release.number:04d}", small=release.title[voice.lang]),
            Cell(dates.moment_words(one.old_release_at, voice.lang), "was"),
            Cell(dates.moment_words(one.new_release_at, voice.lang), "now"),
            Cell(one.reason[voice.lang]),
        ]
        for release in reversed(releases)
        for one in reversed(release.moved)
    ]
    heads = [
        (voice.say("pages.col_release"), False),
        *((voice.say(f"calendar.col_{name}"), False) for name in ("old", "new", "reason")),
    ]
    part = tables.table(
        voice.say("calendar.moved"), heads, rows, note=voice.say("calendar.moved_text"), stack=True
    )
    return {**part, "id": None} if rows else None


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
    moved = _moved(voice, [snapshot.release])
    if moved:
        parts[f"table/{name}-moved"] = moved
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
            moved=bool(moved),
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
        ("observations", voice.count(int(snapshot.observations["value"].notna().sum())), None),
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
