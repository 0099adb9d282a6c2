"""Evidence written in tests: observations as text, the project's trial and rules, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from frames import observations
from roots import CONTRACT, ROOT

from pipeline.analysis.observations import NUMBERS
from pipeline.analysis.verdicts.evidence import Evidence
from pipeline.intake.rules import read_rules
from pipeline.releases.snapshot import weekly_series

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.rules import Rule

RULES = read_rules(ROOT)
TRIAL = CONTRACT.trial
DUE = tuple(week for week in TRIAL.weeks[1:-1])
"""The sixteen full weeks of the trial."""


def rule(commitment: str, **other: Any) -> Rule:
    """Return the registered rule of a commitment, some of its fields changed."""
    return replace(RULES.of(commitment), **other)


def evidence(rows: pd.DataFrame | str, **other: Any) -> Evidence:
    """Return evidence of these observations; data reach the end of the trial and are synthetic."""
    frame = observations(rows) if isinstance(rows, str) else rows
    nothing = Evidence(weekly_series(frame), (), (), (), TRIAL, date(2024, 4, 12), "synthetic")
    return replace(nothing, **other)


def weekly(
    indicator: str, values: dict[str, float], view: str = "national", **keys: object
) -> list[dict[str, object]]:
    """Return the rows of one series, one for each week of `values`."""
    return [
        {"indicator": indicator, "view": view, "week": week, "value": value, **keys}
        for week, value in values.items()
    ]


def table(*series: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows as the long table; what is not given is empty, or missing if it is a number."""
    rows = [row for one in series for row in one]
    columns = sorted({name for row in rows for name in row})
    lines = (" ".join(_cell(name, row.get(name, "")) for name in columns) for row in rows)
    return observations("\n".join([" ".join(columns), *lines]))


def _cell(name: str, value: object) -> str:
    return str(value) if value != "" else "nan" if name in NUMBERS else "-"
