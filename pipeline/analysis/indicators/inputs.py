"""What a formula may look at.

Belongs here: the bundle of protected tables, safe delivered tables and dates that every indicator receives.
Does not belong here: the sensitive delivered tables, which end in `programme` and `disclosure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything an indicator is computed from.

    `protected`: tables of the programme after disclosure control. `national`: delivered tables that hold no
    province, category or seller (channels, processing, exposure, inspections, complaints, price_floor).
    `medians`: province medians of revenue of cells at or above the threshold. `arrivals`: for each trial week the
    moment its transactions first arrived. `java`: province codes of Java. `as_of`: last day the data cover.
    `inspected_from` and `inspected_until`: first and last day on which the register of inspections arrived; it knows
    nothing of later ones.
    """

    protected: Mapping[str, pd.DataFrame]
    national: Mapping[str, pd.DataFrame]
    medians: pd.DataFrame
    arrivals: pd.DataFrame
    java: frozenset[str]
    trial_weeks: tuple[str, ...]
    as_of: date
    inspected_from: date = date.min
    inspected_until: date = date.max


def week_end(week: str) -> date:
    """Return the Sunday of the week that starts on the ISO date `week`."""
    return date.fromisoformat(week) + timedelta(days=6)
