"""Everything a page may speak of, in one frozen bundle.

Belongs here: the facts that all pages share, and where each page stands. Does not belong here: sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.navigation import Section, address
from pipeline.languages import LANGUAGES, Text
from pipeline.releases.snapshot import SYNTHETIC, Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.intake.calendar import Release
    from pipeline.intake.commitments import Commitment
    from pipeline.intake.contract import Contract
    from pipeline.intake.indicators import Indicator
    from pipeline.intake.measured import Coverage, Looked
    from pipeline.intake.published import FrozenRelease, Shelf
    from pipeline.intake.record import (
        ContextFigure,
        Event,
        Province,
        ProvinceFigure,
        Statement,
        TimelineEntry,
    )
    from pipeline.intake.rules import Rules
    from pipeline.intake.site import Site
    from pipeline.intake.updates import Update
    from pipeline.releases.contents import Contents
    from pipeline.releases.quality import Quality


@dataclass(frozen=True, slots=True)
class Record:
    """The real, sourced record: none of it comes from deliveries."""

    timeline: tuple[TimelineEntry, ...]
    statements: tuple[Statement, ...]
    context: tuple[ContextFigure, ...]
    context_provinces: tuple[ProvinceFigure, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The site at one release: `snapshots` are all releases up to it, oldest first; `upcoming` are announced after it.

    `contents` are their files; `shelf` holds them frozen, `new` being those among them that are not stored yet.
    `coverage` is of our own methods, `looks` of our own pages.
    """

    contract: Contract
    site: Site
    sections: tuple[Section, ...]
    words: Mapping[str, Text]
    indicators: tuple[Indicator, ...]
    commitments: tuple[Commitment, ...]
    provinces: tuple[Province, ...]
    rules: Rules
    record: Record
    updates: tuple[Update, ...]
    snapshots: tuple[Snapshot, ...]
    coverage: tuple[Coverage, ...]
    looks: tuple[Looked, ...]
    contents: tuple[Contents, ...]
    shelf: Shelf
    new: tuple[FrozenRelease, ...]
    upcoming: tuple[Release, ...] = ()

    @property
    def qualities(self) -> tuple[Quality, ...]:
        """The reports on the quality of the releases, oldest first."""
        return tuple(one.quality for one in self.contents)

    @property
    def now(self) -> Snapshot:
        """The release being published."""
        return self.snapshots[-1]

    @property
    def synthetic(self) -> bool:
        """Whether any delivery behind the release is synthetic: the only thing that puts the mark on a page."""
        return self.now.provenance == SYNTHETIC

    @property
    def day_number(self) -> int:
        """Day of the trial the data reach, counting its first day as 1; the deadline adds no day."""
        trial = self.contract.trial
        return min((self.now.as_of - trial.start).days + 1, (trial.end - trial.start).days)

    def indicator(self, name: str) -> Indicator:
        """Return the indicator `name`."""
        return next(one for one in self.indicators if one.id == name)

    def has(self, name: str, view: str = "national") -> bool:
        """Return whether the release holds observations of the indicator `name` in a view."""
        seen = self.now.observations
        return bool((seen["indicator"].eq(name) & seen["view"].eq(view)).any())

    def verdicts(self, commitment: str) -> tuple[Verdict, ...]:
        """Return the verdicts of the release on a commitment, one for each reading of its rule."""
        return tuple(one for one in self.now.verdicts if one.commitment == commitment)

    def section(self, key: str) -> Section:
        """Return the fixed page `key`."""
        return next(one for one in self.sections if one.key == key)

    def slug(self, key: str) -> Text:
        """Return the address of the page `key` below each language's root."""
        kind, _, name = key.partition(":")
        if not name:
            return self.section(kind).slug
        base, own = self.section(PARENTS[kind]).slug, self._name(kind, name)
        return Text(*(f"{base[lang]}/{own[lang]}" for lang in LANGUAGES))

    def url(self, key: str, lang: str) -> str:
        """Return the root-relative address of the page `key` in `lang`."""
        return address(self.slug(key)[lang], lang)

    def _name(self, kind: str, name: str) -> Text:
        if kind == "indicator":
            return next(one.slug for one in self.indicators if one.id == name)
        if kind == "commitment":
            return next(one.slug for one in self.commitments if one.id == name)
        if kind == "region":
            return next(one.slug for one in self.provinces if one.code == name)
        if kind == "category":
            return Text(*(slugged(self.contract.codes["category"][name][lang]) for lang in LANGUAGES))
        if kind in BELOW:
            above, own = self._name(BELOW[kind][0], name), self.words[BELOW[kind][1]]
            return Text(*(f"{above[lang]}/{own[lang]}" for lang in LANGUAGES))
        return Text(name, name)


PARENTS: Mapping[str, str] = {
    "indicator": "indicators",
    "breakdowns": "indicators",
    "commitment": "evaluation",
    "region": "regions",
    "category": "categories",
    "release": "releases",
    "quality": "releases",
    "files": "data",
    "update": "updates",
}
"""Which fixed page a kind of page stands below."""

BELOW: Mapping[str, tuple[str, str]] = {
    "breakdowns": ("indicator", "pages.breakdowns_slug"),
    "quality": ("release", "quality.slug"),
}
"""Kinds of pages that stand below the page of one thing: its kind, and the words of their address."""


def slugged(label: str) -> str:
    """Turn a label of plain letters into an address: lower case, words joined by hyphens."""
    return "-".join(label.lower().split())
