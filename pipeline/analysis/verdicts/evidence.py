"""What a rule may look at.

Belongs here: the observations and the record, and picking weeks from them. Does not belong here: deciding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """Published observations by series (all of them protected), the record, and how far the data reach."""

    by_series: Mapping[tuple[str, ...], pd.DataFrame]
    timeline: tuple[TimelineEntry, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    trial: Trial
    as_of: date
    provenance: str

    def weekly(self, indicator: str, reading: str = "", channel: str = "") -> pd.DataFrame:
        """Return the national weekly observations of an indicator that have a value, in order of time."""
        named = {
            "indicator": indicator,
            "view": "channel" if channel else "national",
            "channel": channel,
            "reading": reading,
        }
        key = tuple(named.get(name, "") for name in KEYS[:-1])
        rows = self.by_series.get(key, pd.DataFrame(columns=list(COLUMNS)))
        return rows[rows["value"].notna()]

    def full_weeks(self, until: date) -> tuple[str, ...]:
        """Return the trial weeks of seven days that end by `until`."""
        start = self.trial.start.isoformat()
        return tuple(week for week in self.trial.weeks if week >= start and week_end(week) <= until)

    @property
    def partial_weeks(self) -> frozenset[str]:
        """The trial weeks of fewer than seven days: never compared."""
        return frozenset(self.trial.weeks) - frozenset(self.full_weeks(self.trial.end))


def gate_of(rule: Rule, evidence: Evidence, rows: pd.DataFrame) -> Gate:
    """Ask whether enough due weeks of the trial hold a value; a denominator of zero has none."""
    due = evidence.full_weeks(rule.decision_on)
    present = len(set(due) & set(rows["week"]))
    return Gate(present, len(due), bool(due) and 100 * present / len(due) >= rule.gate_pct)


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
