"""Which numbers an element of a page may hold: the published ones it speaks of, and what follows from them.

Belongs here: from the place of a claim to a small set of written numbers, and the proof of a whole site. Does not
belong here: finding claims (`claims`), reading files (`universe`), deducing from them (`deduced`). The smaller a set,
the more a wrong number stands out, so a cell of a table is compared with its own row and column, and a sentence with
its own series.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from claims import page_claims, tree
from deduced import EMBEDS, KEYS, SHARE, STATED, Deduced
from expected_changes import InChanges
from expected_figures import InFigures
from expected_quality import InQuality
from expected_rows import InRows
from expected_verdicts import InVerdicts
from written_numbers import plain

if TYPE_CHECKING:
    from pathlib import Path

    from claims import Claim, Node


NAMING: Final = (*KEYS, "origin", "commitment", "reading", "date", "source")
"""Columns that tell a row of a file from the others."""

QUALITY: Final = frozenset({"mutu", "quality"})
"""What the addresses of quality pages end with."""

EARLIER: Final = {"vintages.csv", "revisions.csv"}
"""The files that also hold what was said before."""

OF_FIGURES: Final = {"choice", "provenance", "mark"}
"""Columns that a figure's file adds for itself."""


@dataclass
class Expected:
    """Answers for the pages of one site."""

    facts: Deduced

    def __post_init__(self) -> None:
        """Make the parts that answer for figures, rows and verdicts."""
        self.figures, self.verdicts = InFigures(self.facts), InVerdicts(self.facts)
        self.changes, self.quality = InChanges(self.facts), InQuality(self.facts)
        self.rows = InRows(self.facts, self.verdicts, self.changes)

    def allowed(self, claim: Claim) -> set[str]:
        """Return every way in which a right number may be written at the place of `claim`."""
        if claim.at.matches(".narrow-note") or (claim.at.around(".days") and not claim.at.matches("text")):
            return self._event_list(claim)
        counts = {plain(Decimal(count), claim.lang) for count in _beside(claim.at)}
        return self._release_named(claim) | counts | self._told(claim)

    def _release_named(self, claim: Claim) -> set[str]:
        """Return the release that a link leads to, else the one that the page is about, else the latest."""
        line = claim.at.around("tr") or claim.at
        links = [one for one in line.up() if one.tag == "a"] + list(line.all("a"))
        codes = {
            code
            for link in links
            for kind, code in [self.facts.subject(link.given.get("href", ""))]
            if kind == "release"
        }
        own = self.facts.subject(claim.page)
        if own[0] == "release" and not claim.at.around("footer", "table", "nav"):
            codes |= {own[1]}
        return codes or {self.facts.releases[-1]}

    def _event_list(self, claim: Claim) -> set[str]:
        """Return the numbers of the events, if each stands before its name."""
        numbered = {str(n): row[f"label_{claim.lang}"] for n, row in enumerate(self.facts.events, 1)}
        right = all(f"{n} {label}" in claim.said for n, label in numbered.items())
        return set(numbered) if right else set()

    def _told(self, claim: Claim) -> set[str]:
        """Return what the nearest element around a claim that has a subject of its own may say."""
        if set(claim.page.split("/")) & QUALITY:
            return self.quality.allowed(claim, self.facts.subject(claim.page)[1])
        if notice := claim.at.around(".notice"):
            return self.changes.counted(
                *self.facts.subject(next(notice.all("a")).given["href"])[1:], claim.lang
            )
        figure = self._figure(claim)
        return self.figures.allowed(claim, figure) if figure else self._listed(claim)

    @staticmethod
    def _figure(claim: Claim) -> Node | None:
        """Return the figure that a claim stands in; for the title of a frame and words for a card the first of the page."""
        at = claim.at
        if figure := at.around("figure"):
            return figure if figure.matches(".figure") else None
        framed = set(claim.page.split("/")) & EMBEDS
        if framed or at.given.get("property", at.given.get("name", "")).endswith("image:alt"):
            return next(list(at.up())[-1].all(".figure"), None)
        return None

    def _listed(self, claim: Claim) -> set[str]:
        """Return what may stand in a list, a map or a table outside of figures, else in a sentence."""
        at = claim.at
        if key := at.around(".key"):
            return self._key(claim, key)
        if tiles := at.around(".tiles"):
            return self._tile(claim, tiles)
        if line := at.around("tr"):
            return self.rows.allowed(claim, line)
        if (item := at.around(".tally-n")) and item.parent:
            return self.verdicts.tally(claim, item.parent)
        return self._page(claim)

    def _key(self, claim: Claim, key: Node) -> set[str]:
        """Return the value of a key figure, or its change: the indicator is named by the link, the place by the page."""
        kind, code = self.facts.subject(next(key.all("a")).given["href"])
        own, place = self.facts.subject(claim.page)
        if own == "indicator" and (main := self.facts.main(own, place)):
            return self.changes.history(claim, main[1])
        found = self.facts.main(kind, code)
        if found and own in ("province_code", "category"):
            found = code, self.facts.series(code, view=own.removesuffix("_code"), **{own: place})
        if found is None or found[1].latest is None or found[1].change is None:
            return self.facts.threshold(claim.lang)
        measure, latest, change = found[1].measure, found[1].latest, found[1].change
        value = claim.at.around(".key-value")
        return measure.said(latest, claim.lang) if value else measure.apart(change, claim.lang)

    def _tile(self, claim: Claim, tiles: Node) -> set[str]:
        """Return, for a tile of the map of provinces, the value of the province that it leads to."""
        link = next(one for one in claim.at.up() if one.parent and one.parent.parent is tiles)
        _, code = self.facts.subject(link.given["href"])
        rows = self.facts.to_date(SHARE, "province")
        return {
            plain(Decimal(row["value"]), claim.lang, 1)
            for row in rows
            if row["province_code"] == code and row["value"]
        }

    def _page(self, claim: Claim) -> set[str]:
        """Return what a sentence may say that stands in none of these: of the subject of its page, and counts."""
        (kind, code), lang = self.facts.subject(claim.page), claim.lang
        if box := claim.at.around(".reading"):
            return self.verdicts.both(claim, box)
        found = self.facts.counted(lang)
        if kind == "commitment":
            return found | self.verdicts.allowed(claim, code)
        if kind == "release":
            return found | self.changes.counted(code, lang)
        if kind == "indicator" and claim.at.matches("dd"):
            found.add(str(self.facts.measure(code).decimals))
        if (kind, code) == ("indicator", STATED):
            return found | self.facts.statements(lang)
        main = self.facts.main(kind, code) or (SHARE, self.facts.series(SHARE, view="national"))
        return found | self.facts.standing(*main, lang)


def _beside(at: Node) -> set[int]:
    """Return how many rows and key figures stand in the same section as a heading, a summary or a paragraph."""
    here = at.around("figure", "section")
    if here is None or not at.matches("h2", "summary", "p"):
        return set()
    rows = [
        sum(not one.matches(".rowgroup") for body in table.all("tbody") for one in body.nodes)
        for table in here.all("table")
    ]
    return {count for count in (*rows, sum(1 for _ in here.all(".key"))) if count}


@dataclass
class Proof:
    """Compares what the pages of a built site claim with what its published files bear out."""

    root: Path
    site: Path

    @cached_property
    def expected(self) -> Expected:
        """What may be claimed."""
        return Expected(Deduced(self.root, self.site))

    def claims(self, page: str, root: Node | None = None) -> list[Claim]:
        """Return the claims of one page, but none that is left to people: see `left`."""
        read = root or tree((self.site / page).read_text("utf-8"))
        return [one for one in page_claims(page, read, self.expected.facts.typed) if not self.left(one)]

    def left(self, claim: Claim) -> bool:
        """Return whether a number is not ours to prove.

        The text of a page or an update written by hand holds what people typed, and says so in no element of its own.
        Estimates under other choices are left while `verdicts.json` does not hold them.
        """
        section = claim.at.around("section")
        choices = section is not None and section.given.get("aria-labelledby") == "choices"
        if choices and not any("choices" in one for one in self.expected.facts.verdicts):
            return True
        last = claim.page.split("/")[-2:-1]
        return bool(set(last) & self.expected.facts.written_slugs) and claim.at.around("main") is not None

    def strays(self) -> list[tuple[str, dict[str, str]]]:
        """Return the rows of figures' files that stand in no file of the release or of the record.

        A figure that draws no bounds leaves them empty in its file; whatever else it states is stated there as well.
        """
        folder = self.site / "data" / "latest"
        names = sorted(path.name for path in folder.glob("*.csv") if path.name not in EARLIER)
        whole = [row for name in names for row in self.expected.facts.rows(f"latest/{name}")]
        whole += self.expected.facts.rows("record/statements.csv")
        known = {_key(row): row for row in whole}
        return [
            (path.name, row)
            for path in sorted((folder / "figures").glob("*.csv"))
            for row in self.expected.facts.rows(f"latest/figures/{path.name}")
            if row.get("choice", "main") == "main" and not _within(row, known.get(_key(row), {}))
        ]

    def wrong(self, page: str, root: Node | None = None) -> list[Claim]:
        """Return the claims of one page that the files do not bear out."""
        return [one for one in self.claims(page, root) if one.number not in self.expected.allowed(one)]

    @property
    def pages(self) -> list[str]:
        """The paths of all pages."""
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))


def _key(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, row[name]) for name in NAMING if row.get(name))


def _within(row: dict[str, str], known: dict[str, str]) -> bool:
    """Return whether a row states nothing but what a known row states."""
    stated = {name: value for name, value in row.items() if value and name not in OF_FIGURES}
    return all(known.get(name, "").lower() == value.lower() for name, value in stated.items())
