"""What the newest release changes of the one before, as plain text for a terminal.

Belongs here: counts, the largest changes, and the entries to paste. Does not belong here: finding and explaining
changes (`releases`), and pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.observations import KEYS
from pipeline.presentation import changed
from pipeline.presentation.voice import Voice
from pipeline.releases import suggest
from pipeline.releases.compare import APPEARED, CHANGED, VANISHED
from pipeline.releases.revisions import covers, largest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.presentation.edition import Edition

LARGEST: Final = 3
"""Changed cells listed of each indicator."""


def difference(edition: Edition, later: tuple[str, ...], lang: str) -> str:
    """Return the comparison; `later` names deliveries that arrived after the last one of the newest release."""
    voice = Voice(lang, edition.words, edition.contract.trial)
    return "\n".join(
        [
            *_head(edition, voice, later),
            *_summary(edition, voice),
            *_entries(edition, voice),
        ]
    )


def _head(edition: Edition, voice: Voice, later: tuple[str, ...]) -> Iterator[str]:
    now, log = edition.now, edition.now.revisions
    if later:
        yield voice.say("revisions.diff_later", deliveries=", ".join(later), number=now.number)
    if len(edition.snapshots) == 1:
        yield voice.say("revisions.diff_first", number=now.number)
        return
    before = edition.snapshots[-2]
    known = pd.MultiIndex.from_frame(before.observations.dropna(subset="value")[list(KEYS)])
    valued = pd.MultiIndex.from_frame(now.observations.dropna(subset="value")[list(KEYS)])
    new = (~valued.isin(known)).sum() - log["how"].eq(APPEARED).sum()
    yield voice.say(
        "revisions.diff_head",
        number=now.number,
        before=before.number,
        new=voice.count(int(new)),
        changed=voice.count(len(log)),
    )


def _summary(edition: Edition, voice: Voice) -> Iterator[str]:
    log = edition.now.revisions
    for name, rows in log.groupby("indicator"):
        indicator = edition.indicator(str(name))
        how = {one: voice.count(int(rows["how"].eq(one).sum())) for one in (CHANGED, APPEARED, VANISHED)}
        yield ""
        yield voice.say("revisions.diff_indicator", id=indicator.id, title=indicator.short[voice.lang], **how)
        for _, row in largest(rows, LARGEST).iterrows():
            said = changed.values(voice, indicator, row)
            share = "" if pd.isna(row["relative_change"]) else changed.share(voice, row["relative_change"])
            cell = changed.cell_name(edition.contract, voice, row)
            yield f"  {cell}: {said.old} → {said.new} {said.remark or share}".rstrip()


def _entries(edition: Edition, voice: Voice) -> Iterator[str]:
    log, release = edition.now.revisions, edition.now.release
    unused = [number for number, one in enumerate(release.revisions, start=1) if not covers(one, log).any()]
    wrong, missing = [*suggest.corrected(log, release)], [*suggest.missing(log)]
    if unused:
        entries = ", ".join(map(str, unused))
        yield from ("", voice.say("revisions.diff_unused", entries=entries, number=release.number))
    for key, found in (("diff_wrong", wrong), ("diff_missing", missing)):
        if found:
            yield from ("", voice.say(f"revisions.{key}", count=len(found), number=release.number))
            yield from (f"\n{suggest.as_toml(one)}" for one in found)
    if len(log) and not (unused or wrong or missing):
        yield from ("", voice.say("revisions.diff_complete"))
