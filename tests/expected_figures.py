"""Which numbers a figure may hold: in its title, notes, drawings, spoken words and the cells of its table.

Belongs here: from the file of a figure to what the figure says. Does not belong here: other elements (`expected`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from deduced import LEVEL, day_words
from universe import CODES, number
from written_numbers import PERCENT_0, PERCENT_1, RUPIAH, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claims import Claim, Node
    from deduced import Deduced
    from universe import Row, Series

HELD: Final = re.compile(r"^k\d\d-held$")
"""Figures of what a rule with thresholds was held against."""

FEW: Final = 4
"""Series in one drawing; more are units of a map or a ranking with one value each."""

BOUNDS: Final = ("value", "lower", "upper")
ESTIMATED: Final = ("estimate", "low", "high", "detectable")


@dataclass
class InFigures:
    """Answers for figures."""

    facts: Deduced

    def allowed(self, claim: Claim, figure: Node) -> set[str]:
        """Return what may stand at the place of `claim` in a `figure`."""
        rows, lang = self.facts.drawn(figure.given["id"], self.facts.pinned(claim.page)), claim.lang
        if claim.at.around("tr") and not claim.at.around("thead"):
            return set(self._cells(claim, rows))
        events = range(1, len(self.facts.events) + 1) if claim.at.tag == "text" else ()
        return {str(event) for event in events} | self._said(claim, figure.given["id"], rows, lang)

    def _said(self, claim: Claim, figure: str, rows: Sequence[Row], lang: str) -> set[str]:
        if claim.at.around(".figure-notes"):
            series = [] if "gmv_idr" in rows[0] or "value" not in rows[0] else self.facts.series_in(rows)
            counted = {str(len(one.before)) for one in series}
            return self.facts.threshold(lang) | counted | PERCENT_0.said(LEVEL, lang)
        if "gmv_idr" in rows[0]:
            return self._of_table(rows, claim)
        if "progress_pct" in rows[0]:
            return self.facts.statements(lang)
        if "choice" in rows[0]:
            return self._of_choices(rows, claim)
        if HELD.search(figure):
            return self._of_thresholds(rows, figure, claim)
        return self._of_observations(rows, claim)

    def _of_observations(self, rows: Sequence[Row], claim: Claim) -> set[str]:
        series, indicator = self.facts.series_in(rows), rows[0]["indicator"]
        if not series or len(series) > FEW:
            return self._of_units(rows, indicator, claim)
        if _is_title(claim):
            return self.facts.standing(indicator, series[0], claim.lang)
        levels = [
            *self.facts.goals(indicator),
            *(one.baseline for one in series if one.baseline is not None),
        ]
        return {said for one in series for said in self._of_series(one, levels, claim)} | _withheld(
            rows, claim
        )

    @staticmethod
    def _of_series(one: Series, levels: Sequence[Decimal], claim: Claim) -> set[str]:
        """Return its latest value, the levels it is held against; in spoken words its turning points and distances."""
        latest = [] if one.latest is None else [one.latest]
        turning = one.turning if claim.spoken or not latest else []
        found = {
            said for value in (*levels, *latest, *turning) for said in one.measure.said(value, claim.lang)
        }
        apart = [value - level for value in latest for level in levels] if claim.spoken else []
        return found | {said for gap in apart for said in one.measure.apart(gap, claim.lang)}

    def _of_units(self, rows: Sequence[Row], indicator: str, claim: Claim) -> set[str]:
        """Return, for a map or a ranking, one value for each unit and the national one."""
        measure, lang = self.facts.measure(indicator), claim.lang
        national = self.facts.to_date(indicator, "national")
        values = [Decimal(row["value"]) for row in (*rows, *national) if row["value"]]
        found = {said for value in values for said in measure.said(value, lang) | measure.cell(value, lang)}
        counted = {str(sum(row["value"] != "" for row in rows))} if claim.spoken else set()
        return found | counted | _withheld(rows, claim)

    def _of_table(self, rows: Sequence[Row], claim: Claim) -> set[str]:
        """Return values in rupiah by category or province; or the parts of the whole by origin."""
        if "origin" in rows[0]:
            weeks = sorted({row["week"] for row in rows})
            full = [week for week in weeks if self.facts.trial.is_full(week)]
            shown = {*full[-1:], *weeks[-1:]}
            values = [value for week in shown for value in self.facts.parts(rows, week)]
            return {said for value in values for said in PERCENT_1.said(value, claim.lang)} | _withheld(
                rows, claim
            )
        known = [Decimal(row["gmv_idr"]) for row in rows if row["gmv_idr"]]
        counted = {str(len(known))} if claim.spoken else set()
        found = {said for value in known for said in RUPIAH.said(value, claim.lang)}
        return found | counted | _withheld(rows, claim)

    def _of_thresholds(self, rows: Sequence[Row], figure: str, claim: Claim) -> set[str]:
        """Return the values that a rule looked at with their bounds, the mean of each reading, and the thresholds."""
        measure, rule = self.facts.measure(rows[0]["indicator"]), self.facts.rules[figure[:3].upper()]
        values = [Decimal(row[name]) for row in rows for name in BOUNDS if row[name]]
        for reading in {row["reading"] for row in rows}:
            own = [Decimal(row["value"]) for row in rows if row["reading"] == reading]
            values.append(sum(own) / len(own))
        lang, bare = claim.lang, measure.cell if claim.spoken else measure.said
        found = {said for value in values for said in (*measure.said(value, lang), *bare(value, lang))}
        weeks = {str(len({row["week"] for row in rows}))}
        held = [Decimal(str(rule[name])) for name in ("target", "partly") if name in rule]
        return found | weeks | {said for value in held for said in PERCENT_0.said(value, lang)}

    def _of_choices(self, rows: Sequence[Row], claim: Claim) -> set[str]:
        """Return estimates with their intervals, and how many intervals leave zero out."""
        measure = self.facts.measure(self.facts.rules[rows[0]["commitment"]]["indicators"][0])
        values = [Decimal(row[name]) for row in rows for name in ESTIMATED if row.get(name)]
        found = {said for value in values for said in measure.moved(value, claim.lang)}
        found |= {said for row in rows for said in PERCENT_0.said(100 * Decimal(row["level"]), claim.lang)}
        clear = sum(Decimal(row["low"]) > 0 or Decimal(row["high"]) < 0 for row in rows)
        return found | ({str(clear), str(len(rows))} if claim.spoken else set())

    def _cells(self, claim: Claim, rows: Sequence[Row]) -> Iterator[str]:
        """Go through what may stand in a cell: of its own row of the figure's file, in its own column."""
        line, cell = claim.at.around("tr"), claim.at.around("td", "th")
        if line is None or cell is None:
            return
        place, named, group = line.nodes.index(cell), headed(line), group_of(line)
        for row in rows:
            if "gmv_idr" in row:
                yield from self._money(row, rows, claim.lang, named, place)
            elif "progress_pct" in row:
                stated = PERCENT_0.said(Decimal(row["progress_pct"]), claim.lang)
                yield from stated if day_words(row["date"], claim.lang) == named else ()
            elif "choice" in row:
                yield from self._choice(row, claim.lang, named, place)
            elif named in self.facts.names(row, claim.lang) and self._in_group(row, group, claim.lang):
                values = [number(row[name]) for name in BOUNDS][place - 1 : place]
                measure = self.facts.measure(row["indicator"])
                known = [value for value in values if value is not None]
                yield from (said for value in known for said in measure.cell(value, claim.lang))

    def _money(self, row: Row, rows: Sequence[Row], lang: str, named: str, place: int) -> set[str]:
        """Return the share of an origin in the week that heads a row, or the rupiah of the category or province."""
        if "origin" in row:
            here = self.facts.trial.label(row["week"], lang) == named
            shares = self.facts.parts(rows, row["week"]) if here else []
            return {plain(value, lang, 1) for value in shares[place - 1 : place]}
        here = named in self.facts.names(row, lang)
        return {f"Rp{plain(Decimal(row['gmv_idr']), lang)}"} if here and row["gmv_idr"] else set()

    def _in_group(self, row: Row, group: str, lang: str) -> bool:
        """Return whether an observation belongs to a group: the channel, reading or size it is named for, else to none."""
        labels = self.facts.labels
        names = {name for column in CODES if row[column] for name in labels[column][row[column]][lang]}
        columns = ("channel", "reading", "seller_size")
        groups = {name for column in columns for one in labels[column].values() for name in one[lang]}
        return group in names if group in groups else not row["channel"]

    def _choice(self, row: Row, lang: str, named: str, place: int) -> set[str]:
        words = self.facts.toml("words/verdicts.toml")
        if named not in {words.get(f"{key}_{row['choice']}", {}).get(lang) for key in ("variant", "short")}:
            return set()
        measure = self.facts.measure(self.facts.rules[row["commitment"]]["indicators"][0])
        values = {name: Decimal(row[name]) for name in ESTIMATED[place - 1 : place] if row.get(name)}
        return {
            said
            for name, value in values.items()
            for said in (measure.cell if name == "detectable" else measure.moved)(value, lang)
        }


def _is_title(claim: Claim) -> bool:
    """Return whether a claim stands in the title of a figure, or where the title is quoted: to cite it, to name a page."""
    quoted = claim.at.matches("title", "meta") or (claim.at.matches(".small") and claim.at.around("details"))
    return bool(claim.at.around(".figure-head") or quoted)


def headed(line: Node) -> str:
    """Return the words that head a row, without the smaller ones below them."""
    small = next(line.nodes[0].all("small"), None)
    return line.nodes[0].text.removesuffix(small.text if small else "").strip()


def group_of(line: Node) -> str:
    """Return the words that head the group of a row."""
    rows = line.parent.nodes if line.parent else []
    return next((one.text for one in rows if one.matches(".rowgroup")), "")


def _withheld(rows: Iterable[Row], claim: Claim) -> set[str]:
    """Return the number of withheld values, which is said in spoken words only."""
    return {str(sum(row["conf_status"] == "C" for row in rows))} if claim.spoken else set()
