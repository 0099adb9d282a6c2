"""Which numbers a row of a table may hold that stands outside of a figure.

Belongs here: from what a row names or links to, to its numbers. Does not belong here: tables of figures
(`expected_figures`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from deduced import SHARE, day_words
from written_numbers import PERCENT_0, plain, signed

SELLERS: Final = "I05"

if TYPE_CHECKING:
    from pathlib import Path

    from claims import Claim, Node
    from deduced import Deduced
    from expected_changes import InChanges
    from expected_verdicts import InVerdicts
    from universe import Row


@dataclass
class InRows:
    """Answers for rows of tables."""

    facts: Deduced
    verdicts: InVerdicts
    changes: InChanges

    def allowed(self, claim: Claim, line: Node) -> set[str]:
        """Return what may stand in a row: of the file, release, indicator or place that it links to, else of the record."""
        href = next((one.given.get("href", "") for one in line.all("a")), "")
        if href.startswith("/data/") and (self.facts.site / href.lstrip("/")).is_file():
            counted = [len(self.facts.rows(href.removeprefix("/data/")))] if href.endswith(".csv") else []
            return {
                *(plain(Decimal(count), claim.lang) for count in counted),
                *sizes(self.facts.site / href.lstrip("/"), claim.lang),
            }
        own, (kind, code) = self.facts.subject(claim.page), self.facts.subject(href)
        if own[0] == "release":
            return self.changes.logged(claim, line, own[1])
        section = line.around("section")
        if own[0] == "indicator" and section and section.given["aria-labelledby"] == "history":
            found = self.facts.main(*own)
            return self.changes.in_history(claim, line, found[1]) if found else set()
        return self._linked(claim, line, own, (kind, code))

    def _linked(self, claim: Claim, line: Node, own: tuple[str, str], linked: tuple[str, str]) -> set[str]:
        """Return what may stand in a row of the page of `own` that links to the page of another thing."""
        kind, code = linked
        if kind == "release":
            return self.changes.at_release(claim, code, own)
        if kind == "province_code" and not own[0]:
            return self._place(claim, code)
        if kind == "commitment":
            return self.verdicts.allowed(claim, code)
        if own[0] == "commitment":
            value = self._input(claim, line, code) if kind == "indicator" else set[str]()
            return value or self.verdicts.allowed(claim, own[1])
        found = self.facts.main(kind, code)
        return self.facts.standing(*found, claim.lang) if found else self._recorded(line, claim.lang)

    def _place(self, claim: Claim, code: str) -> set[str]:
        """Return what the list of provinces says of one: its share, how that moved between full weeks, its sellers."""
        whole = [row for row in self.facts.to_date(SHARE, "province") if row["province_code"] == code]
        share, sellers = (
            self.facts.series(name, view="province", province_code=code) for name in (SHARE, SELLERS)
        )
        found = {plain(Decimal(row["value"]), claim.lang, 1) for row in whole if row["value"]}
        if share.change is not None:
            found.add(signed(share.change, claim.lang, 1))
        return found | ({plain(sellers.latest, claim.lang)} if sellers.latest is not None else set())

    def _input(self, claim: Claim, line: Node, indicator: str) -> set[str]:
        """Return what went into a verdict: the value of the week, reading or channel that the row names."""
        measure = self.facts.measure(indicator)
        values = [
            Decimal(row["value"])
            for row in self.facts.rows("latest/observations.csv")
            if row["indicator"] == indicator
            and row["view"] in ("national", "channel", "inspected")
            and row["week"]
            and row["value"]
            and self.facts.is_named(row, line.text, claim.lang)
        ]
        return {said for value in values for said in measure.said(value, claim.lang)}

    def _recorded(self, line: Node, lang: str) -> set[str]:
        """Return numbers of the real record as they stand in its files, and how many more sources there are."""
        hrefs, found = {one.given.get("href") for one in line.all("a")}, set[str]()
        names = ("statements", "context", "context-provinces", "timeline")
        for row in (row for name in names for row in self.facts.rows(f"record/{name}.csv")):
            sources = (row.get("sources") or row.get("source") or "").split(";")
            if sources[0] in hrefs and _when(row, lang) in line.text:
                found |= {str(len(sources) - 1), *_stated(row, lang)}
        return found


def sizes(path: Path, lang: str) -> set[str]:
    """Return how the size of a file may be written: in thousands and millions of bytes, with one decimal or none."""
    size = Decimal(path.stat().st_size)
    return {plain(size / unit, lang, decimals) for unit in (1000, 1_000_000) for decimals in (0, 1)}


def _when(row: Row, lang: str) -> str:
    """Return how a row of the record names its time."""
    return day_words(row["date"], lang) if "date" in row else row.get("period") or row["year"]


def _stated(row: Row, lang: str) -> set[str]:
    """Return the number of a row of the record."""
    if "progress_pct" in row:
        return PERCENT_0.said(Decimal(row["progress_pct"]), lang)
    value = row.get("value") or row.get("businesses")
    return {plain(Decimal(value), lang, len(value.partition(".")[2]))} if value else set()
