"""How to cite a number, and the two addresses of its file: one that never changes, one that always moves on.

Belongs here: the cite part. Does not belong here: the files themselves (`releases.files`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def cite(edition: Edition, voice: Voice, title: str, file: str | None) -> dict[str, Any]:
    """Return the citation of `title`; `file` is its CSV in a release, None where it has none."""
    now = edition.now
    mark = f" {voice.say('marks.synthetic_tag')}." if edition.synthetic and file else ""
    text = voice.say(
        "pages.cite_text",
        site=edition.site.name,
        year=now.release.release_at.year,
        title=title,
        number=now.number,
        day=voice.day(now.release.release_at.date()),
    )
    return {
        "text": text + mark,
        "stable_href": f"/data/{now.number}/{file}" if file else None,
        "latest_href": f"/data/latest/{file}" if file else None,
        "note": None,
    }
