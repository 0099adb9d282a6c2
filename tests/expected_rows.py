"""Which numbers a row of a table may hold that stands outside of a figure.

Belongs here: from what a row names or links to, to its numbers. Does not belong here: tables of figures
(`expected_figures`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from deduced import day_words
from universe import CODES, PERCENT_0, plain, signed

if TYPE_CHECKING:
    from claims import Claim, Node
    from deduced import Deduced
    from expected_verdicts import InVerdicts
    from universe import Row

Subject = tuple[str, str]


@dataclass
class InRows:
    """Answers for rows of tables."""

    facts: Deduced
    verdicts: InVerdicts

    def allowed(self, claim: Claim, line: Node) -> set[str]:
        """Return what may stand in a row: of the file, release, indicator or place that it links to, else of the record."""
        href = next((one.given.get("href", "") for one in line.all("a")), "")
        if href.startswith("/data/") and href.endswith((".csv", ".json")):
            return {plain(Decimal(len(self.facts.rows(href.removeprefix("/data/")))), claim.lang)}
        own, (kind, code) = self.facts.subject(claim.page), self.facts.subject(href)
        if own[0] == "release":
            return self._revised(claim, line, own[1])
        if kind == "release":
            return self._at_release(claim, code, own)
        if own[0] == "commitment":
            value = self._input(claim, line, code) if kind == "indicator" else set[str]()
            return value or self.verdicts.allowed(claim, own[1])
        found = self.facts.main(kind, code)
        return self.facts.standing(*found, claim.lang) if found else self._recorded(line, claim.lang)

    def _input(self, claim: Claim, line: Node, indicator: str) -> set[str]:
        """Return what went into a verdict: the value of the week, reading or channel that the row names."""
        measure = self.facts.measure(indicator)
        values = [
            Decimal(row["value"])
            for row in self.facts.rows("latest/observations.csv")
            if row["indicator"] == indicator
            and row["view"] in ("national", "channel")
            and row["week"]
            and row["value"]
            and self.facts.is_named(row, line.text, claim.lang)
        ]
        return {said for value in values for said in measure.said(value, claim.lang)}

    def _at_release(self, claim: Claim, release: str, own: Subject) -> set[str]:
        """Return how many values a release changed; on the page of an indicator its value then, and its change."""
        found = self.facts.main(*own)
        if found is None:
            return {plain(Decimal(len(self.facts.changes(release))), claim.lang)}
        first, measure = found[1].full[0], found[1].measure
        keys = {name: first[name] for name in ("view", *CODES)}
        until = self.facts.releases[: self.facts.releases.index(release) + 1]
        values = [
            Decimal(row["value"])
            for name in until
            for row in self.facts.series(own[1], name, **keys).rows
            if row["week"] == first["week"] and row["value"]
        ]
        moved = {
            signed(after - before, claim.lang, measure.decimals) for before, after in pairwise(values[-2:])
        }
        return moved | {said for value in values[-1:] for said in measure.cell(value, claim.lang)}

    def _revised(self, claim: Claim, line: Node, release: str) -> set[str]:
        """Return, for the log of changes, the value before, the value now, and the change, of the cell that is named."""
        cell, small = claim.at.around("td"), next(line.nodes[0].all("small"), None)
        place = line.nodes.index(cell) - FIRST_NUMBER if cell else -1
        found = set[str]()
        for row, old, new in self.facts.changes(release):
            if small and small.text == row["indicator"] and self.facts.is_named(row, line.text, claim.lang):
                change = None if old is None or new is None else new - old
                value, write = (
                    ((old, plain), (new, plain), (change, signed))[place] if place >= 0 else (None, plain)
                )
                decimals = self.facts.measure(row["indicator"]).decimals
                found |= set() if value is None else {write(value, claim.lang, decimals)}
        return found

    def _recorded(self, line: Node, lang: str) -> set[str]:
        """Return numbers of the real record as they stand in its files, and how many more sources there are."""
        hrefs, found = {one.given.get("href") for one in line.all("a")}, set[str]()
        names = ("statements", "context", "context-provinces", "timeline")
        for row in (row for name in names for row in self.facts.rows(f"record/{name}.csv")):
            sources = (row.get("sources") or row.get("source") or "").split(";")
            if sources[0] in hrefs and _when(row, lang) in line.text:
                found |= {str(len(sources) - 1), *_stated(row, lang)}
        return found


FIRST_NUMBER = 2
"""Columns before the numbers in the log of changes: indicator and cell."""


def _when(row: Row, lang: str) -> str:
    """Return how a row of the record names its time."""
    return day_words(row["date"], lang) if "date" in row else row.get("period") or row["year"]


def _stated(row: Row, lang: str) -> set[str]:
    """Return the number of a row of the record."""
    if "progress_pct" in row:
        return PERCENT_0.said(Decimal(row["progress_pct"]), lang)
    value = row.get("value") or row.get("businesses")
    return {plain(Decimal(value), lang, len(value.partition(".")[2]))} if value else set()
