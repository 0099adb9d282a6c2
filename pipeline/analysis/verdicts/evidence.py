"""What a rule may look at.

Belongs here: the observations and the record, picking weeks from them, and the data gate. Does not belong here:
deciding.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.analysis.indicators.inputs import week_end
from pipeline.analysis.observations import COLUMNS, KEYS
from pipeline.analysis.verdicts.verdict import Gate, Input, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pipeline.intake.contract import Trial
    from pipeline.intake.record import Event, Statement, TimelineEntry
    from pipeline.intake.rules import Rule

INSPECTED: Final = "inspected"
"""The view of an indicator that says how many listed items were inspected."""

PROVISIONAL: Final = "p"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Published observations by series (all of them protected), the record, and how far the data reach.

    `java` are the codes of the provinces of Java.
    """

    by_series: Mapping[tuple[str, ...], pd.DataFrame]
    timeline: tuple[TimelineEntry, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    trial: Trial
    as_of: date
    provenance: str
    java: frozenset[str] = frozenset()

    def series(self, indicator: str, view: str = "national", **keys: str) -> pd.DataFrame:
        """Return all weekly observations of one series, those without a value included, in order of time."""
        named = {"indicator": indicator, "view": view, **keys}
        key = tuple(named.get(name, "") for name in KEYS[:-1])
        return self.by_series.get(key, pd.DataFrame(columns=list(COLUMNS)))

    def weekly(self, indicator: str, reading: str = "", channel: str = "") -> pd.DataFrame:
        """Return the national observations of an indicator, or those of one channel, that have a value."""
        rows = self.series(indicator, "channel" if channel else "national", channel=channel, reading=reading)
        return rows[rows["value"].notna()]

    def together(self, indicator: str) -> pd.DataFrame:
        """Return a share of all channels together, percent: numerators and denominators of the channels added up.

        A week in which one channel was closed holds the others; where one is withheld there is no value.
        """
        channels = [rows for key, rows in self.by_series.items() if key[:2] == (indicator, "channel")]
        if not channels:
            return self.series(indicator, "channel")
        rows = pd.concat(channels)
        rows = rows.assign(open=rows["obs_status"].eq(PROVISIONAL), gone=rows["value"].isna())
        weeks = rows.groupby("week", sort=True)[["numerator", "denominator", "open", "gone"]].sum()
        known = weeks["denominator"].where(weeks["denominator"].gt(0) & weeks["gone"].eq(0))
        status = weeks["open"].gt(0).map({True: PROVISIONAL, False: ""})
        return weeks.assign(value=100 * weeks["numerator"] / known, obs_status=status).reset_index()

    def full_weeks(self, until: date) -> tuple[str, ...]:
        """Return the trial weeks of seven days that end by `until`."""
        start = self.trial.start.isoformat()
        return tuple(week for week in self.trial.weeks if week >= start and week_end(week) <= until)

    @property
    def partial_weeks(self) -> frozenset[str]:
        """The trial weeks of fewer than seven days: never compared."""
        return frozenset(self.trial.weeks) - frozenset(self.full_weeks(self.trial.end))


def counting(rule: Rule, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the observations that a rule may count: with a value, and final where the rule asks for that."""
    known = rows[rows["value"].notna()]
    return known[known["obs_status"].ne(PROVISIONAL)] if rule.final else known


def gate_of(rule: Rule, evidence: Evidence, rows: pd.DataFrame) -> Gate:
    """Ask whether enough of what is due is there; `rows` are the weekly observations that the rule looks at."""
    if rule.gate == "items":
        return _items(rule, evidence)
    if rule.gate == "register":
        return _register(rule, evidence)
    due = evidence.full_weeks(rule.decision_on)
    states = Counter(_state(rule, rows, week) for week in due)
    present = states.pop("", 0)
    return Gate(present, len(due), _enough(rule, present, len(due)), rule.gate, tuple(sorted(states.items())))


def _register(rule: Rule, evidence: Evidence) -> Gate:
    """Count the due weeks up to the last one the register covers: it holds all that was inspected until it arrived."""
    due, rows = evidence.full_weeks(rule.decision_on), evidence.series(rule.indicators[0], INSPECTED)
    present = sum(week <= rows["week"].max() for week in due) if len(rows) else 0
    return Gate(present, len(due), _enough(rule, present, len(due)), rule.gate)


def _items(rule: Rule, evidence: Evidence) -> Gate:
    """Count the inspected items among those listed that apply, as the register knew them by the day of decision."""
    rows = evidence.series(rule.indicators[0], INSPECTED)
    known = rows[rows["week"] <= rule.decision_on.isoformat()].tail(1)
    present, due = (int(known.iloc[0][name]) if len(known) else 0 for name in ("numerator", "denominator"))
    return Gate(present, due, _enough(rule, present, due), rule.gate)


def _enough(rule: Rule, present: int, due: int) -> bool:
    return bool(due) and 100 * present >= rule.gate_pct * due


def _state(rule: Rule, rows: pd.DataFrame, week: str) -> str:
    """Return why a due week does not count: a key of `marks`, empty where it counts."""
    here = rows[rows["week"] == week]
    if not len(here):
        return "not_delivered"
    row = here.iloc[0]
    if pd.isna(row["value"]):
        return str(row["missing_reason"]) or "not_delivered"
    return "provisional" if rule.final and row["obs_status"] == PROVISIONAL else ""


def inputs_of(rows: pd.DataFrame) -> tuple[Input, ...]:
    """Return observations as inputs of a verdict."""
    return tuple(
        Input(
            indicator=str(row["indicator"]),
            week=str(row["week"]),
            value=float(row["value"]),
            channel=str(row["channel"]),
            reading=str(row["reading"]),
            numerator=_maybe(row["numerator"]),
            denominator=_maybe(row["denominator"]),
        )
        for _, row in rows.iterrows()
    )


def undecided(rule: Rule, evidence: Evidence, reason: str, outcome: str, reading: str = "") -> Verdict:
    """Return a verdict without a decision."""
    return Verdict(rule.commitment, reading, outcome, reason, evidence.provenance, rule.sha256)


def _maybe(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
