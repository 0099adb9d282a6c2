"""Which numbers may be said of values that changed: the log of a release, its banner, first published and now.

Belongs here: from the published logs and vintages to what is said of them. Does not belong here: other elements
(`expected`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from universe import CODES, SERIES, number
from written_numbers import plain, signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims import Claim, Node
    from deduced import Deduced
    from universe import Row, Series
    from written_numbers import Measure

FIRST_NUMBER: Final = 2
"""Columns before the numbers in the log of changes: indicator and cell."""

IN_FILES: Final = 4
"""Decimals that the files state."""

SHOWN: Final = 100
"""Rows of a group that a page lists at most."""

Subject = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """A value before and after."""

    old: Decimal | None
    new: Decimal | None

    @property
    def size(self) -> Decimal | None:
        """The difference, if there are both."""
        return None if self.old is None or self.new is None else self.new - self.old

    def adds_up(self, decimals: int) -> bool:
        """Return whether the change shows with so many decimals, and old value and change make the new one."""
        kept = [
            value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
            for value in (self.old, self.new, self.size)
            if value is not None
        ]
        return bool(kept[2]) and kept[0] + kept[2] == kept[1]

    def written(self, measure: Measure, lang: str) -> list[str]:
        """Return value before, value after and difference, as they stand in a table; empty for what there is not."""
        shown = decimals([self], measure)
        values = [(self.old, plain), (self.new, plain), (self.size, signed)]
        return ["" if value is None else write(value, lang, shown) for value, write in values]


def decimals(changes: Iterable[Change], measure: Measure) -> int:
    """Return the fewest decimals, from those of the indicator on, that show all changes and let them add up."""
    moved = [one for one in changes if one.size]
    if not moved:
        return measure.decimals
    enough = range(measure.decimals, IN_FILES)
    return next((n for n in enough if all(one.adds_up(n) for one in moved)), IN_FILES)


@dataclass
class InChanges:
    """Answers for what is said of changes."""

    facts: Deduced

    def logged(self, claim: Claim, line: Node, release: str) -> set[str]:
        """Return what a row of the log may say: value before, value now, change, and where it was first published."""
        cell, small = claim.at.around("td"), next(line.nodes[0].all("small"), None)
        if cell is None or small is None:
            return set()
        place, found = line.nodes.index(cell) - FIRST_NUMBER, set[str]()
        for row, old, new in self.facts.changes(release):
            if small.text == row["indicator"] and self.facts.is_named(row, line.text, claim.lang):
                written = Change(old, new).written(self.facts.measure(row["indicator"]), claim.lang)
                found |= {one for one in [*written, row["first_published"]][place : place + 1] if place >= 0}
        return found - {""}

    def at_release(self, claim: Claim, release: str, own: Subject) -> set[str]:
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

    def counted(self, release: str, lang: str) -> set[str]:
        """Return how many values a release holds and changed, and of each group how many and by how much at most."""
        rows, log = (self.facts.rows(f"{release}/{name}.csv") for name in ("observations", "revisions"))
        counts = [sum(row["value"] != "" for row in rows), len(self.facts.changes(release))]
        found = set[str]()
        groups: dict[tuple[str, str], list[Row]] = {}
        for row in log:
            groups.setdefault((row["kind"], row["reason_id"]), []).append(row)
        for group in groups.values():
            counts += [len(group), min(len(group), SHOWN)]
            sizes = [abs(size) for row in group if (size := number(row["relative_change"])) is not None]
            found |= {f"{plain(100 * size, lang, 2)}%" for size in sizes if size == max(sizes)}
        return found | {plain(Decimal(count), lang) for count in counts}

    def history(self, claim: Claim, series: Series) -> set[str]:
        """Return how many weeks differ from what was first published, of how many, and the largest change."""
        weeks, measure = self._weeks(series), series.measure
        changed = [one for one in weeks.values() if one.old != one.new]
        if claim.at.around(".key-value"):
            return {plain(Decimal(count), claim.lang) for count in (len(changed), len(weeks))}
        most = max((one for one in changed if one.size), key=lambda one: abs(one.size or 0), default=None)
        if most is None or most.size is None:
            return set()
        return measure.shifted(most.size, claim.lang, decimals(changed, measure))

    def in_history(self, claim: Claim, line: Node, series: Series) -> set[str]:
        """Return, for a week of the history of a value, what stands in the column of the claim."""
        cell = claim.at.around("td", "th")
        place = line.nodes.index(cell) - 1 if cell else -1
        weeks = self._weeks(series)
        fine = replace(series.measure, decimals=decimals(weeks.values(), series.measure))
        return {
            one.written(fine, claim.lang)[place]
            for week, one in weeks.items()
            if place >= 0 and self.facts.trial.label(week, claim.lang) == line.nodes[0].text
        }

    def _weeks(self, series: Series) -> dict[str, Change]:
        """Return week -> its value when it was first published, and the latest."""
        newest = self.facts.releases[-1]
        found: dict[str, Change] = {}
        keys = [series.rows[0][name] for name in SERIES]
        for row in self.facts.rows("latest/vintages.csv"):
            if row["week"] and [row[name] for name in SERIES] == keys:
                first = found.get(row["week"], Change(number(row["value"]), None)).old
                now = number(row["value"]) if row["last_release"] == newest else None
                found[row["week"]] = Change(first, now)
        return found
