"""Which numbers a sentence or a row about a verdict may hold.

Belongs here: from the published verdict, its rule and the series it rests on to what is said of it. Does not belong
here: other elements (`expected`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from deduced import BOTH_READINGS, LEVEL
from written_numbers import PERCENT_0, plain, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims import Claim, Node
    from deduced import Deduced
    from universe import Series
    from written_numbers import Measure

JUDGED_BY_SERIES: Final = frozenset(
    {"weekly_threshold", "latest_threshold", "proportion", "coverage", "monthly_activity"}
)
"""Kinds of rules that look at a series itself, not at an estimate from it."""

STRONGEST: Final = 5
OUTCOMES: Final = ("met", "partly", "not_met", "cannot_conclude", "not_assessable", "context")


@dataclass
class InVerdicts:
    """Answers for what is said of verdicts."""

    facts: Deduced

    def allowed(self, claim: Claim, commitment: str) -> set[str]:
        """Return what may be said: what is published of the verdict, what its rule demands, what its series say."""
        rule, lang = self.facts.rules[commitment], claim.lang
        found = {str(rule["strength"]), str(STRONGEST), *PERCENT_0.said(LEVEL, lang)}
        for value in [Decimal(str(rule[name])) for name in ("target", "partly", "gate_pct") if name in rule]:
            found |= PERCENT_0.said(value, lang)
        readings = self._readings(claim, rule)
        published = [
            pair
            for one in self.facts.verdicts
            if one["commitment"] == commitment and one["reading"] in readings
            for pair in _numbers(one)
        ]
        for indicator in rule["indicators"]:
            measure = self.facts.measure(indicator)
            for name, value in published:
                found |= _result(name, value, measure, lang)
            if rule["kind"] in JUDGED_BY_SERIES:
                for reading in readings:
                    series = self.facts.series(indicator, view="national", reading=reading)
                    found |= self._judged(rule, series, lang)
        return found

    def _readings(self, claim: Claim, rule: dict[str, Any]) -> list[str]:
        """Return the reading that is named beside a sentence, all of a rule where none is."""
        every = rule.get("readings", [""])
        box = claim.at.around(".text")
        said = " ".join(one.text for one in box.all(".verdict")) if box else ""
        named = [
            code
            for code in every
            if code and any(said.startswith(name) for name in self._names(code, claim.lang))
        ]
        return named or every

    def _names(self, reading: str, lang: str) -> set[str]:
        return self.facts.labels["reading"][reading][lang]

    def _judged(self, rule: dict[str, Any], series: Series, lang: str) -> set[str]:
        """Return what a rule makes of one series: its last weeks, its last value and the counts behind it, its months."""
        measure, full = series.measure, [series.value(row) for row in series.full]
        last = full[-rule.get("weeks", 1) :]
        due = sum(self.facts.trial.is_full(row["week"]) for row in series.rows)
        found = {plain(Decimal(count), lang) for count in (len(last), len(full), due)}
        for value in (sum(last, Decimal()) / len(last), min(last)) if last else ():
            found |= measure.said(value, lang)
        for row in series.known[-1:]:
            found |= measure.said(series.value(row), lang)
            found |= {plain(Decimal(row[name]), lang) for name in ("numerator", "denominator") if row[name]}
        if rule["kind"] == "monthly_activity":
            months = self.facts.months(series)
            found |= {str(sum(months.values())), str(len(months))}
        return found

    def both(self, claim: Claim, box: Node) -> set[str]:
        """Return, for the two readings side by side, the latest full week of the one that a box is about."""
        title = next(box.all("h3")).text
        codes = [code for code, names in self.facts.labels["reading"].items() if title in names[claim.lang]]
        found = [self.facts.series(BOTH_READINGS, view="national", reading=code) for code in codes]
        known = [(one.measure, one.latest) for one in found if one.latest is not None]
        return {said for measure, value in known for said in measure.said(value, claim.lang)}

    def tally(self, claim: Claim, line: Node) -> set[str]:
        """Return how many commitments came out so; two numbers where it depends on the reading."""
        words, said = self.facts.toml("words/verdicts.toml"), next(line.all(".verdict")).text
        outcome = next(name for name in OUTCOMES if words[name][claim.lang] == said)
        named: dict[str, set[str]] = {}
        for one in self.facts.verdicts:
            named.setdefault(one["commitment"], set()).add(one["outcome"])
        least = sum(found == {outcome} for found in named.values())
        return {str(least), str(sum(outcome in found for found in named.values()))}


def _result(name: str, value: Decimal, measure: Measure, lang: str) -> set[str]:
    """Return how one published number of a verdict may be written."""
    if name in ("level", "p", "adjusted"):
        return PERCENT_0.said(100 * value, lang) | {plain(value, lang, 3)}
    if name in ("estimate", "low", "high", "change", "detectable", "value", "mean", "lowest"):
        percents = {100 * value, value} if abs(value) <= 1 else {value}
        found = {f"{signed(percent, lang, 1)}%" for percent in percents}
        found |= {said for percent in percents for said in measure.said(percent, lang)}
        return found | measure.moved(value, lang) | measure.apart(value, lang) | measure.cell(value, lang)
    return {plain(value, lang, decimals) for decimals in (0, 2, 3)}


def _numbers(value: Any, name: str = "") -> Iterator[tuple[str, Decimal]]:
    if isinstance(value, Decimal):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _numbers(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one, name)
