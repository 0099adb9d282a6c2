"""The calendar of releases and the page of each: what it holds and what it changed.

Belongs here: release notes and the revision log by value. Does not belong here: finding the changes
(`releases.compare`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from pipeline.presentation import dates, tables
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import Page, body, crumbs
from pipeline.presentation.pages.pager import pager
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice
    from pipeline.releases.snapshot import Snapshot

SHOWN: Final = 100
"""Changed values listed on a page; all of them are in the file of the release."""


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
        Cell(voice.count(len(edition.changes(snapshot.number))), "number"),
    ]


def _page(edition: Edition, voice: Voice, at: int) -> Page:
    snapshot = edition.snapshots[at]
    name, changed = f"release-{snapshot.number}", edition.changes(snapshot.number)
    key = "release_log_first" if not at else "release_log_changed" if len(changed) else "release_log_none"
    text = voice.say(f"pages.{key}", count=voice.count(len(changed)), shown=min(SHOWN, len(changed)))
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
    if len(changed):
        parts[f"table/{name}-log"] = _log(edition, voice, changed.head(SHOWN))
    return Page(
        key=f"release:{snapshot.number}",
        lang=voice.lang,
        slug=edition.slug(f"release:{snapshot.number}")[voice.lang],
        title=voice.say("pages.release_title", number=snapshot.number),
        summary=snapshot.release.note[voice.lang],
        section="releases",
        provenance=snapshot.provenance,
        body=body("release", voice, name=name, log_text=text, changed=bool(len(changed))),
        parts=parts,
        crumbs=crumbs(edition, voice, "releases"),
    )


def _facts(edition: Edition, voice: Voice, snapshot: Snapshot) -> list[dict[str, Any]]:
    files = [
        {"label": f"/data/{snapshot.number}/", "href": edition.url(f"files:{snapshot.number}", voice.lang)}
    ]
    said: list[tuple[str, str, list[dict[str, str]] | None]] = [
        ("number", snapshot.number, None),
        ("released", dates.moment_words(snapshot.release.release_at, voice.lang), None),
        ("announced", dates.moment_words(snapshot.release.announced_at, voice.lang), None),
        ("until", voice.day(snapshot.as_of), None),
        ("provenance", edition.contract.codes["provenance"][snapshot.provenance][voice.lang], None),
        ("observations", voice.count(int(snapshot.observations["value"].notna().sum())), None),
        ("files", "", files),
    ]
    return [
        {"term": voice.say(f"pages.fact_{key}"), "text": text, "links": links, "code": False}
        for key, text, links in said
    ]


def _log(edition: Edition, voice: Voice, changed: pd.DataFrame) -> tables.Part:
    heads = [
        ("col_indicator", False),
        ("col_cell", False),
        ("col_old", True),
        ("col_new", True),
        ("col_change", True),
    ]
    rows = [_log_row(edition, voice, row) for _, row in changed.iterrows()]
    named = [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads]
    return {**tables.table(voice.say("pages.release_log"), named, rows, stack=True), "id": None}


def _log_row(edition: Edition, voice: Voice, row: pd.Series) -> list[Cell]:
    indicator = edition.indicator(row["indicator"])
    none = voice.say("pages.no_value")
    old, new = (none if pd.isna(row[name]) else voice.figure(indicator, row[name]) for name in ("old", "new"))
    change = "" if pd.isna(row["change"]) else voice.signed(indicator, row["change"])
    return [
        Cell(indicator.short[voice.lang], small=indicator.id),
        Cell(_cell_name(edition, voice, row)),
        Cell(old, "was"),
        Cell(new, "now"),
        Cell(change, "number"),
    ]


def _cell_name(edition: Edition, voice: Voice, row: pd.Series) -> str:
    """Name a cell by its keys: province, category, size, channel or reading, then the week."""
    codes = edition.contract.codes
    said = [
        codes[name][row[name]][voice.lang]
        for name in ("province_code", "category", "seller_size", "channel", "reading")
        if row[name]
    ]
    return ", ".join([*said, voice.week(row["week"], short=True)])


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
