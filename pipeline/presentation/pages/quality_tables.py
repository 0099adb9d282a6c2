"""The tables of the quality page of a release.

Belongs here: completeness, revisions, sums and withheld cells, row by row. Does not belong here: the page (`quality`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.presentation import numbers, tables
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice
    from pipeline.releases.quality import Quality
    from pipeline.releases.quality_measures import IndicatorCount, RevisionCount, Tie

MORE_DECIMALS: Final = 2
"""Decimals of a mean revision beyond those of its indicator: a mean is smaller than what it is the mean of."""


def of(edition: Edition, voice: Voice, quality: Quality) -> dict[str, tables.Part]:
    """Return the tables of a quality page by their names; the one of revisions only where something was revised."""
    found = {
        "tables": _coverage(edition, voice, quality),
        "indicators": _indicators(edition, voice, quality.accuracy.indicators),
        "ties": _ties(edition, voice, quality.coherence.ties),
        "withheld": _withheld(voice, quality),
    }
    if quality.accuracy.revisions:
        found["revisions"] = _revisions(edition, voice, quality.accuracy.revisions)
    return found


def _coverage(edition: Edition, voice: Voice, quality: Quality) -> tables.Part:
    rows = [
        [
            Cell(edition.contract.tables[one.table].title[voice.lang], small=one.table),
            Cell(part_of(voice, one.weeks, one.due), "number"),
            Cell(_percent(voice, one.weeks, one.due), "number"),
        ]
        for one in quality.accuracy.tables
    ]
    return _table(voice, "tables", ["table", "weeks", "share"], [(None, rows)])


def _indicators(edition: Edition, voice: Voice, counts: Sequence[IndicatorCount]) -> tables.Part:
    columns = ["observations", "values", "withheld", "provisional", "estimated"]
    rows = [
        [
            _indicator(edition, voice, one.indicator),
            Cell(part_of(voice, one.weeks, one.due), "number"),
            *(Cell(voice.count(getattr(one, name)), "number") for name in columns),
        ]
        for one in counts
        if one.observations
    ]
    return _table(voice, "indicators", ["indicator", "weeks", *columns], [(None, rows)])


def _revisions(edition: Edition, voice: Voice, counts: Sequence[RevisionCount]) -> tables.Part:
    groups = [
        (voice.say("quality.pair", since=since, to=to), [_revision(edition, voice, one) for one in rows])
        for (since, to), rows in groupby(reversed(counts), key=lambda one: (one.since, one.to))
    ]
    columns = ["indicator", "compared", "changed", "appeared", "vanished", "mean", "largest"]
    return _table(voice, "revisions", columns, groups)


def _revision(edition: Edition, voice: Voice, one: RevisionCount) -> list[Cell]:
    decimals = edition.indicator(one.indicator).decimals + MORE_DECIMALS
    return [
        _indicator(edition, voice, one.indicator),
        *(
            Cell(voice.count(count), "number")
            for count in (one.compared, one.changed, one.appeared, one.vanished)
        ),
        *(
            Cell(numbers.number(size, voice.lang, decimals), "number")
            for size in (one.mean_absolute, one.largest)
        ),
    ]


def _ties(edition: Edition, voice: Voice, ties: Sequence[Tie]) -> tables.Part:
    contract = edition.contract

    def named(table: str) -> str:
        delivered = contract.tables.get(table)
        return delivered.title[voice.lang] if delivered else voice.say(f"pages.table_{table}")

    rows = [
        [
            Cell(named(one.table), small=voice.say("quality.against", table=named(one.against))),
            Cell(contract.columns[one.measure].title[voice.lang]),
            Cell(voice.count(one.compared), "number"),
            Cell(voice.count(one.hidden), "number"),
            Cell(numbers.percent(one.largest_percent, voice.lang, 2), "number"),
        ]
        for one in ties
    ]
    return _table(voice, "ties", ["table", "measure", "compared", "hidden", "gap"], [(None, rows)])


def _withheld(voice: Voice, quality: Quality) -> tables.Part:
    rows = [
        [
            Cell(voice.say(f"pages.table_{one.table}")),
            Cell(voice.count(one.cells), "number"),
            Cell(voice.count(one.withheld), "number"),
            Cell(numbers.percent(one.percent, voice.lang), "number"),
        ]
        for one in quality.confidentiality
    ]
    return _table(voice, "withheld", ["table", "cells", "withheld", "share"], [(None, rows)])


def _indicator(edition: Edition, voice: Voice, name: str) -> Cell:
    href = edition.url(f"indicator:{name}", voice.lang)
    return Cell(edition.indicator(name).short[voice.lang], href=href, small=name)


def part_of(voice: Voice, part: int, whole: int) -> str:
    """Return `17 of 18`."""
    return voice.say("quality.part_of", part=voice.count(part), all=voice.count(whole))


def _percent(voice: Voice, part: int, whole: int) -> str:
    return numbers.percent(100 * part / whole, voice.lang) if whole else "–"


def _table(
    voice: Voice,
    name: str,
    columns: Sequence[str],
    groups: Sequence[tuple[str | None, Sequence[Sequence[Cell]]]],
) -> tables.Part:
    words = ("table", "indicator", "measure")
    heads = [(voice.say(f"quality.col_{one}"), one not in words) for one in columns]
    return {**tables.grouped(voice.say(f"quality.table_{name}"), heads, groups, stack=True), "id": None}
