"""Which numbers the quality page of a release may hold: those of its `quality.json`, each at its own place.

Belongs here: from a row or a fact of the page to the part of the report that it is about. Does not belong here: whether
the report counts rightly (tests/test_releases_quality.py) and other pages (`expected`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from written_numbers import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims import Claim, Node
    from deduced import Deduced

Part = dict[str, Any]

COLUMNS: Final = {
    "tables": (("weeks", "due"), ("share",)),
    "indicators": (
        ("weeks", "due"),
        ("observations",),
        ("values",),
        ("withheld",),
        ("provisional",),
        ("estimated",),
    ),
    "revisions": (
        ("compared",),
        ("changed",),
        ("appeared",),
        ("vanished",),
        ("mean_absolute",),
        ("largest",),
    ),
    "ties": ((), ("compared",), ("hidden",), ("largest_percent",)),
    "confidentiality": (("cells",), ("withheld",), ("percent",)),
}
"""Tables of the page -> what their columns state, after the first."""

PERCENTS: Final = {"share": 1, "largest_percent": 2, "percent": 1}
MORE: Final = 2
"""Decimals of a mean beyond those of its indicator."""

MINUTES: Final = 24 * 60


@dataclass
class InQuality:
    """Answers for quality pages."""

    facts: Deduced

    def allowed(self, claim: Claim, release: str) -> set[str]:
        """Return what may stand at the place of a claim."""
        report = self._report(release)
        if (line := claim.at.around("tr")) and not claim.at.around("thead"):
            return {said for row in self._rows(report, line, claim) for said in self._cell(row, line, claim)}
        section = claim.at.around("section")
        if section is None:
            return self._status(report, claim.lang)
        part = report.get(section.given["aria-labelledby"], {})
        counts = [*_counts(part), *(Decimal(self.facts.trial.weeks) for _ in [0] if "trial_weeks" in part)]
        if section.given["aria-labelledby"] == "relevance":
            counts += _counts(report["provenance"])
        return {_written(count, claim.lang) for count in counts} | self._named(part, claim.lang)

    def _report(self, release: str) -> Part:
        text = (self.facts.site / "data" / release / "quality.json").read_text("utf-8")
        read: Part = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        return read

    def _named(self, part: Part, lang: str) -> set[str]:
        """Return what is said of a part in other units: a tolerance in percent, a delay in days."""
        found = set[str]()
        if "tolerance_percent" in part:
            found.add(f"{plain(part['tolerance_percent'], lang, 1)}%")
        if delay := abs(part.get("delay_minutes", 0)):
            found.add(plain(delay / MINUTES, lang, 0 if not delay % MINUTES else 1))
        return found

    def _status(self, report: Part, lang: str) -> set[str]:
        """Return the three facts at the top: values of observations, withheld of all cells, the delay."""
        observed, cells = report["accuracy"]["indicators"], report["confidentiality"]
        counts = [
            *(sum(one[name] for one in observed) for name in ("observations", "values")),
            *(sum(one[name] for one in cells) for name in ("cells", "withheld")),
        ]
        return {plain(Decimal(count), lang) for count in counts} | self._named(report["timeliness"], lang)

    def _rows(self, report: Part, line: Node, claim: Claim) -> Iterator[Part]:
        """Go through the rows of the report that a row of the page is about."""
        accuracy, small = report["accuracy"], next(line.nodes[0].all("small"), None)
        code, named = small.text if small else "", line.nodes[0].text
        kind = _kind(line)
        if kind in ("tables", "indicators", "revisions"):
            key = "table" if kind == "tables" else "indicator"
            pair = _group(line)
            yield from (
                {**one, "kind": kind}
                for one in accuracy[kind]
                if (one[key] == code or line.matches(".rowgroup"))
                and all(one[name] in pair for name in ("since", "to") if name in one)
            )
        else:
            rows = report["coherence"]["ties"] if kind == "ties" else report["confidentiality"]
            yield from (
                {**one, "kind": kind}
                for one in rows
                if self._table(one["table"], claim.lang) in named
                and ("measure" not in one or self._column(one["measure"], claim.lang) == line.nodes[1].text)
            )

    def _table(self, name: str, lang: str) -> str:
        tables = self.facts.contract["tables"]
        words = self.facts.toml("words/pages.toml")
        said: str = tables[name][f"title_{lang}"] if name in tables else words[f"table_{name}"][lang]
        return said

    def _column(self, name: str, lang: str) -> str:
        said: str = self.facts.contract["columns"][name][f"title_{lang}"]
        return said

    def _cell(self, row: Part, line: Node, claim: Claim) -> Iterator[str]:
        """Go through what the column of a claim states of a row of the report."""
        cell = claim.at.around("td", "th")
        if cell is None or line.matches(".rowgroup"):
            yield from (row["since"], row["to"])
            return
        place = line.nodes.index(cell) - 1
        for name in COLUMNS[row["kind"]][place] if place >= 0 else ():
            value = 100 * row["weeks"] / row["due"] if name == "share" else row[name]
            decimals = self._decimals(row, name)
            yield plain(value, claim.lang, decimals) + ("%" if name in PERCENTS else "")

    def _decimals(self, row: Part, name: str) -> int:
        if row["kind"] == "revisions" and name in ("mean_absolute", "largest"):
            return self.facts.measure(row["indicator"]).decimals + MORE
        return PERCENTS.get(name, 0)


def _kind(line: Node) -> str:
    """Tell the table of a row by its section, and where there are two by whether its rows lead somewhere."""
    section = line.around("section")
    name = section.given["aria-labelledby"] if section else ""
    if name == "accuracy":
        return "indicators" if next(line.all("a"), None) else "tables"
    return "ties" if name == "coherence" else name


def _group(line: Node) -> str:
    body = line.around("tbody")
    return next((one.text for one in (body.nodes if body else []) if one.matches(".rowgroup")), "")


def _counts(value: Any) -> Iterator[Decimal]:
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _counts(one)


def _written(count: Decimal, lang: str) -> str:
    return plain(count, lang, 0 if count == count.to_integral() else 1)
