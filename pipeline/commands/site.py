"""Commands about the site: `generate`, `inspect`, `publish`, `rollback`, `devserver`.

Belongs here: their order of steps and their answers. Does not belong here: the steps (`build`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline import build
from pipeline.commands.arguments import Misused
from pipeline.commands.command import DONE, REFUSED, Answer, Asked
from pipeline.presentation.dates import moment_words
from pipeline.problems import Rejected, Report, as_text
from pipeline.publication.catalogue import release_of
from pipeline.publication.changes import address
from pipeline.publication.failures import Stopped
from pipeline.publication.preview import HOST, Shelf, changes, serving
from pipeline.publication.site import SiteFailed
from pipeline.publication.write import empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.presentation.edition import Edition

SHOWN: Final = 12
"""A list of changed pages names this many; the rest is counted."""

PREVIEWS: Final = (".cache/preview/a", ".cache/preview/b")
"""One is shown while the other is built."""

WORDS_ONLY: Final = ("theme/", "content/pages/")
"""Sources that only Pelican reads."""

LARGEST_PORT: Final = 65535


def run_generate(asked: Asked) -> Answer:
    """Write what Pelican reads."""
    edition = build.generate(asked.root, _steps(asked))
    return Answer(asked.say("commands.generated", number=edition.now.number))


def run_inspect(asked: Asked) -> Answer:
    """Look at a built site as a visitor would."""
    report = build.check_site(asked.root, Path(asked.given.site))
    return Answer(as_text(report, asked.lang), DONE if report.accepted else REFUSED)


def run_publish(asked: Asked) -> Answer:
    """Publish, or say what a publish would change."""
    if asked.given.dry_run:
        return _rehearse(asked)
    published = build.publish(asked.root, datetime.now(UTC), _steps(asked))
    where = published.build.relative_to(asked.root).as_posix()
    told = asked.say("commands.published", folder=where, pages=published.pages, **_facts(published.edition))
    return Answer("\n".join([told, *_sent(asked, published.place), *_waiting(asked, published.edition)]))


def run_rollback(asked: Asked) -> Answer:
    """Serve an earlier build again."""
    folder, place = build.return_to(asked.root, asked.given.to, _steps(asked))
    where = folder.relative_to(asked.root).as_posix()
    told = asked.say("commands.rolled_back", number=release_of(folder), folder=where)
    return Answer("\n".join([told, *_sent(asked, place)]))


def run_devserver(asked: Asked) -> Answer:
    """Show the site under way, and build it again whenever a source changes, until somebody stops it."""
    with serving(_port(asked.given.port)) as shelf:
        whole = _rebuild(asked, shelf, again=False)
        for changed in changes(asked.root):
            names = ", ".join(changed[:3])
            asked.tell(asked.say("commands.preview_changed", names=names, count=len(changed)))
            again = whole and all(one.startswith(WORDS_ONLY) for one in changed)
            whole = _rebuild(asked, shelf, again=again)
    return Answer("")


def _rehearse(asked: Asked) -> Answer:
    rehearsed = build.rehearse(asked.root, datetime.now(UTC), _steps(asked))
    head = asked.say("commands.rehearsed", pages=rehearsed.pages, **_facts(rehearsed.edition))
    what = rehearsed.changes
    kinds = (
        ("commands.would_add", what.added),
        ("commands.would_change", what.changed),
        ("commands.would_remove", what.removed),
    )
    lines = [line for key, names in kinds if names for line in _names(asked, key, names)]
    same = [] if lines else [asked.say("commands.would_keep")]
    return Answer("\n".join([head, *lines, *same, asked.say("commands.rehearsed_next")]))


def _names(asked: Asked, key: str, names: Sequence[str]) -> Iterator[str]:
    """Yield how many pages and files, and the addresses of the first pages, Indonesian ones before English ones."""
    pages = sorted(
        (name for name in names if name.endswith(".html")), key=lambda name: name.startswith("en/")
    )
    yield asked.say(key, pages=len(pages), files=len(names) - len(pages))
    first = pages or names
    yield from (f"  {address(name)}" for name in first[:SHOWN])
    if len(first) > SHOWN:
        yield asked.say("commands.and_more", count=len(first) - SHOWN)


def _rebuild(asked: Asked, shelf: Shelf, *, again: bool) -> bool:
    """Build beside what is shown and show it once it is whole; tell whether it is. A refusal leaves what is shown.

    `again` computes no number anew.
    """
    folders = [asked.root / name for name in PREVIEWS]
    folder = empty(next(one for one in folders if one != shelf.folder))
    try:
        build.preview(asked.root, folder, _steps(asked), again=again)
    except Rejected as refusal:
        asked.tell(as_text(Report(problems=refusal.problems), asked.lang))
    except Stopped as stopped:
        asked.tell(stopped.text[asked.lang])
    except SiteFailed as failure:
        asked.tell(asked.say("commands.pelican_failed", said=str(failure)))
    else:
        shelf.folder = folder
        asked.tell(asked.say("commands.preview_ready", host=HOST, port=_port(asked.given.port)))
        return True
    asked.tell(asked.say("commands.preview_kept"))
    return False


def _port(given: str | None) -> int:
    port = given or "8000"
    if not port.isascii() or not port.isdecimal() or not 0 < int(port) <= LARGEST_PORT:
        raise Misused(
            "commands.misused_form", "devserver", option="--port", found=ascii(port), example="8000"
        )
    return int(port)


def _steps(asked: Asked) -> build.Tell:
    return lambda step: asked.tell(asked.say(step))


def _facts(edition: Edition) -> dict[str, str]:
    now = edition.now
    return {"number": now.number, "until": now.as_of.isoformat(), "provenance": now.provenance}


def _sent(asked: Asked, place: str) -> Iterator[str]:
    """Yield where else the site went; the local folder has been named already."""
    if place != str(asked.root / "public" / "current"):
        yield asked.say("commands.sent", place=place)


def _waiting(asked: Asked, edition: Edition) -> Iterator[str]:
    """Yield the releases of which only the date is told."""
    for release in edition.upcoming:
        due = moment_words(release.release_at, asked.lang)
        yield asked.say("commands.waiting", number=f"{release.number:04d}", due=due)
