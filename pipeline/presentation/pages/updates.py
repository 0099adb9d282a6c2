"""The list of updates, and one written entry per release.

Belongs here: the log of what happened on the site. Does not belong here: the text of hand-written updates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.presentation import dates, verdicts
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import NONE, Page, body, crumbs, escaped
from pipeline.releases.snapshot import SYNTHETIC, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log: `moment` is `YYYY-MM-DD HH:MM` in western Indonesian time."""

    moment: str
    title: str
    summary: str
    href: str


def page(edition: Edition, voice: Voice) -> Page:
    """Return the list of all updates."""
    section = edition.section("updates")
    return Page(
        key="updates",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.updates_title"),
        summary=voice.say("pages.updates_standfirst"),
        section="updates",
        provenance=edition.now.provenance if edition.synthetic else NONE,
        body=body("updates", voice),
        parts={
            "lead/updates": lead(
                section.label[voice.lang],
                voice.say("pages.updates_heading"),
                voice.say("pages.updates_standfirst"),
            ),
            "log/all": log(edition, voice, None),
        },
        crumbs=crumbs(edition, voice),
    )


def log(edition: Edition, voice: Voice, count: int | None) -> dict[str, Any]:
    """Return the latest `count` updates, all for None."""
    found = entries(edition, voice)
    items = [
        {
            "iso": one.moment[:10],
            "date": dates.day(one.moment[:10], voice.lang),
            "title": one.title,
            "href": one.href,
            "text": one.summary,
        }
        for one in found[:count]
    ]
    more = {"label": voice.say("pages.all_updates"), "href": edition.url("updates", voice.lang)}
    return {"items": items, "more": more if count else None}


def entries(edition: Edition, voice: Voice) -> list[Entry]:
    """Return hand-written updates and releases together, the newest first."""
    base = edition.url("updates", voice.lang)
    written = [
        Entry(one.date, one.title[voice.lang], one.summary[voice.lang], f"{base}{one.slug[voice.lang]}/")
        for one in edition.updates
    ]
    released = [
        Entry(
            moment(one),
            release_title(voice, one),
            one.release.note[voice.lang],
            f"{base}{release_slug(voice, one)}/",
        )
        for one in edition.snapshots
    ]
    return sorted([*written, *released], key=lambda one: one.moment, reverse=True)


def release_updates(edition: Edition, voice: Voice) -> Iterator[tuple[str, str]]:
    """Return one Pelican article for each release: path below `content/generated/updates`, Markdown."""
    for snapshot in edition.snapshots:
        front = {
            "Title": release_title(voice, snapshot),
            "Key": f"update:{snapshot.number}",
            "Lang": voice.lang,
            "Slug": release_slug(voice, snapshot),
            "Date": moment(snapshot),
            "Summary": f"{snapshot.release.note[voice.lang]} {_verdicts(edition, voice, snapshot)}",
            "Provenance": snapshot.provenance,
        }
        link = edition.url(f"release:{snapshot.number}", voice.lang)
        text = voice.say(
            "pages.release_update", note=snapshot.release.note[voice.lang], number=snapshot.number, url=link
        )
        text += f"\n\n{escaped(_verdicts(edition, voice, snapshot))}"
        head = "\n".join(f"{name}: {value}" for name, value in front.items())
        yield f"{voice.lang}/release-{snapshot.number}.md", f"{head}\n\n{text}\n"


def _verdicts(edition: Edition, voice: Voice, snapshot: Snapshot) -> str:
    """Say what the release judged, in one sentence."""
    return voice.say("pages.release_verdicts", verdicts=verdicts.listed(edition, voice, snapshot.verdicts))


def release_title(voice: Voice, snapshot: Snapshot) -> str:
    """Return the title of a release; a synthetic one says so, because a feed shows nothing but the title."""
    title = snapshot.release.title[voice.lang]
    return f"{title} ({voice.say('marks.synthetic_title')})" if snapshot.provenance == SYNTHETIC else title


def release_slug(voice: Voice, snapshot: Snapshot) -> str:
    """Return the address of a release's update below the list of updates."""
    return f"{voice.say('pages.release_slug')}-{snapshot.number}"


def moment(snapshot: Snapshot) -> str:
    """Return when a release came out, as Pelican reads it."""
    return f"{snapshot.release.release_at:%Y-%m-%d %H:%M}"
