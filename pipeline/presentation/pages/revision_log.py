"""The revision log for readers: what a release changed, grouped by reason, and the banner of a correction.

Belongs here: groups of changes with their tables, and for how long a correction is announced. Does not belong here:
finding changes and reasons (`releases`), and the pages they stand on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from pipeline.languages import Text
from pipeline.presentation import changed, tables
from pipeline.presentation.tables import Cell
from pipeline.releases.revisions import largest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice
    from pipeline.releases.snapshot import Snapshot

SHOWN: Final = 100
"""Changed values listed for one reason; all of them are in the file of the release."""

ANNOUNCED: Final = timedelta(days=30)
"""How long a correction is announced, counted from its release to the newest one: a build knows no clock."""

CORRECTION: Final = "correction"


@dataclass(frozen=True, slots=True)
class Group:
    """What one reason changed in a release: `name` is its place among them, `rows` are of the revision log."""

    name: str
    kind: str
    reason: Text
    rows: pd.DataFrame

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators concerned, in order."""
        return tuple(sorted(set(self.rows["indicator"])))


def groups(snapshot: Snapshot) -> Iterator[Group]:
    """Yield what a release changed, one group for each kind and reason, in the order of its entries."""
    keys = ["kind", "reason_id", "reason_en"]
    ordered = snapshot.revisions.sort_values("entry", kind="stable")
    for place, (key, rows) in enumerate(ordered.groupby(keys, sort=False), start=1):
        kind, *reason = map(str, key)
        yield Group(f"{snapshot.number}-{place}", kind, Text(*reason), rows.sort_index())


def told(edition: Edition, voice: Voice, snapshot: Snapshot) -> Iterator[tuple[dict[str, str], tables.Part]]:
    """Yield heading, reason and counts of each group, and its table."""
    for group in groups(snapshot):
        kind = voice.say(f"revisions.kind_{group.kind or 'none'}")
        yield (
            {
                "id": f"log-{group.name}",
                "heading": kind,
                "reason": group.reason[voice.lang],
                "count": _count(voice, group),
                "table": f"table/log-{group.name}",
            },
            _table(edition, voice, group, kind),
        )


def notices(edition: Edition, voice: Voice, indicator: str = "") -> dict[str, Any]:
    """Return the banners of corrections that are still announced, by part name; with `indicator` those that concern it."""
    return {
        f"notice/correction-{group.name}": _notice(edition, voice, snapshot, group)
        for snapshot, group in announced(edition)
        if indicator in ("", *group.indicators)
    }


def announced(edition: Edition) -> Iterator[tuple[Snapshot, Group]]:
    """Yield the corrections whose release came out at most `ANNOUNCED` before the newest one, the latest first."""
    for snapshot in reversed(edition.snapshots):
        if edition.now.release.release_at - snapshot.release.release_at <= ANNOUNCED:
            yield from ((snapshot, group) for group in groups(snapshot) if group.kind == CORRECTION)


def correcting(edition: Edition, snapshot: Snapshot) -> list[Snapshot]:
    """Return the later releases that correct a value which `snapshot` published."""
    return [
        later
        for later in edition.snapshots
        if later.number > snapshot.number
        and (
            later.revisions["kind"].eq(CORRECTION) & later.revisions["first_published"].le(snapshot.number)
        ).any()
    ]


def _notice(edition: Edition, voice: Voice, snapshot: Snapshot, group: Group) -> dict[str, Any]:
    names = (edition.indicator(name).short[voice.lang].lower() for name in group.indicators)
    text = voice.say(
        "revisions.banner",
        number=snapshot.number,
        day=voice.day(snapshot.release.release_at.date()),
        reason=group.reason[voice.lang],
        count=voice.count(len(group.rows)),
        indicators=", ".join(names),
    )
    return {
        "label": voice.say(f"revisions.kind_{group.kind}"),
        "text": text,
        "link": voice.say("revisions.banner_link"),
        "href": f"{edition.url(f'release:{snapshot.number}', voice.lang)}#log-{group.name}",
    }


def _count(voice: Voice, group: Group) -> str:
    count, size = voice.count(len(group.rows)), group.rows["relative_change"].abs().max()
    said = (
        voice.say("revisions.group_count", count=count, largest=changed.share(voice, size).lstrip("+"))
        if size > 0
        else voice.say("revisions.group_count_plain", count=count)
    )
    more = voice.say("revisions.group_shown", shown=SHOWN) if len(group.rows) > SHOWN else ""
    return f"{said} {more}".strip()


def _table(edition: Edition, voice: Voice, group: Group, kind: str) -> tables.Part:
    heads = [
        (voice.say(f"pages.col_{name}"), numeric)
        for name, numeric in (
            ("indicator", False),
            ("cell", False),
            ("old", True),
            ("new", True),
            ("change", True),
        )
    ]
    heads.append((voice.say("revisions.col_first"), False))
    shown = largest(group.rows, SHOWN).sort_index()
    rows = [_row(edition, voice, row) for _, row in shown.iterrows()]
    caption = voice.say("revisions.table_caption", kind=kind)
    return {**tables.table(caption, heads, rows, stack=True), "id": None}


def _row(edition: Edition, voice: Voice, row: pd.Series) -> list[Cell]:
    indicator, first = edition.indicator(row["indicator"]), row["first_published"]
    said = changed.values(voice, indicator, row)
    return [
        Cell(indicator.short[voice.lang], small=indicator.id),
        Cell(changed.cell_name(edition.contract, voice, row)),
        Cell(said.old, "was"),
        Cell(said.new, "now"),
        Cell(said.change, "number", small=said.remark),
        Cell(first, href=edition.url(f"release:{first}", voice.lang)),
    ]
