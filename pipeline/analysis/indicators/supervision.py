"""Indicators of supervision and service: I09 to I14.

Belongs here: inspections, price floor, complaints, and how punctually the data came.
Does not belong here: what was sold (`platform`) and by whom (`sellers`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipeline.analysis.indicators.inputs import Inputs, week_end
from pipeline.analysis.intervals import clopper_pearson, exact_rate
from pipeline.analysis.observations import NOT_DUE, assemble, ratio, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.analysis.intervals import Interval

PUNCTUAL_DAYS = 7
RESOLUTION_WORKING_DAYS = 14
FEW_EVENTS = 100
"""Below so many events a weekly rate moves by chance as much as by anything else, so it carries its interval."""

JUDGED = ("compliant", "non_compliant")
NOT_APPLICABLE = "not_applicable"


def compliance(inputs: Inputs) -> list[pd.DataFrame]:
    """I09: compliant items among those inspected so far and applicable, percent, cumulative by week, exact bounds.

    The view "inspected" says how many of the items that are listed and apply were inspected by then.
    """
    items = inputs.national["inspections"]
    judged = items[items["result"].isin(JUDGED)]
    judged = judged.assign(due=judged["inspected_on"], hit=judged["result"].eq("compliant"))
    return [*_cumulative(inputs, "I09", judged), *_inspected(inputs, judged)]


def closed_on_time(inputs: Inputs) -> list[pd.DataFrame]:
    """I10: findings closed by their due date among findings that have fallen due, percent, cumulative by week."""
    items = inputs.national["inspections"]
    findings = items[items["finding_due"].notna()]
    on_time = findings["finding_closed"].notna() & (
        findings["finding_closed"].fillna("9999") <= findings["finding_due"]
    )
    return _cumulative(inputs, "I10", findings.assign(due=findings["finding_due"], hit=on_time))


def below_price_floor(inputs: Inputs) -> list[pd.DataFrame]:
    """I11: cross-border listings below US$100 and not on the positive list, per 10,000 checked, exact bounds."""
    rows = inputs.national["price_floor"].rename(
        columns={"below_floor": "numerator", "crossborder_listings_checked": "denominator"}
    )
    return [assemble("I11", "national", _share_bounds(ratio(rows, 10_000), 10_000))]


def complaints(inputs: Inputs) -> list[pd.DataFrame]:
    """I12: verified complaints per 100,000 completed orders of both channels; the worse status of the two holds.

    A week of fewer than `FEW_EVENTS` complaints carries the exact bounds of its rate.
    """
    received, channels = inputs.national["complaints"], inputs.national["channels"]
    orders = channels.groupby("week", as_index=False)["orders"].sum()
    both = whole(pd.concat([received, channels]).assign(conf_status=""), ["week"]).reset_index()
    rows = received[["week", "verified"]].merge(orders, on="week").merge(both, on="week")
    rows = rows.rename(columns={"verified": "numerator", "orders": "denominator"})
    return [assemble("I12", "national", _rate_bounds(ratio(rows, 100_000), 100_000))]


def resolved(inputs: Inputs) -> list[pd.DataFrame]:
    """I13: complaints resolved within 14 working days, percent of the cohort received in the week.

    A cohort is judged only once 14 working days (Monday to Friday) have passed since its last day.
    """
    rows = inputs.national["complaints"].rename(
        columns={"resolved_14wd": "numerator", "received": "denominator"}
    )
    rows = ratio(rows, 100)
    open_ = pd.Series(
        [_judged_on(week) > np.datetime64(inputs.as_of) for week in rows["week"]],
        index=rows.index,
        dtype=bool,
    )
    rows.loc[open_, ["value", "numerator", "denominator"]] = float("nan")
    rows.loc[open_, "missing_reason"] = NOT_DUE
    return [assemble("I13", "national", rows)]


def punctuality(inputs: Inputs) -> list[pd.DataFrame]:
    """I14: weeks whose data first arrived within 7 days of the week's end, percent of the weeks due so far."""
    arrivals = inputs.arrivals
    if not len(arrivals):
        return []
    latest = [week_end(week) + timedelta(days=PUNCTUAL_DAYS) for week in arrivals["week"]]
    hit = [arrived.date() <= limit for arrived, limit in zip(arrivals["received_at"], latest, strict=True)]
    rows = arrivals.assign(numerator=np.cumsum(hit), denominator=np.arange(1, len(hit) + 1), status="final")
    return [assemble("I14", "national", ratio(rows, 100))]


def _judged_on(week: str) -> np.datetime64:
    return np.busday_offset(np.datetime64(week_end(week)), RESOLUTION_WORKING_DAYS, roll="backward")


def _cumulative(inputs: Inputs, indicator: str, items: pd.DataFrame) -> list[pd.DataFrame]:
    """Count `hit` among items whose `due` date has come, at the end of each trial week with at least one."""
    counted = [(week, items[items["due"] <= _last_day(inputs, week)]) for week in _registered(inputs)]
    rows = pd.DataFrame(
        [
            {
                "week": week,
                "numerator": int(known["hit"].sum()),
                "denominator": len(known),
                "status": "final",
                "provenance": known["provenance"].max(),
            }
            for week, known in counted
            if len(known)
        ]
    )
    return [assemble(indicator, "national", _share_bounds(ratio(rows, 100), 100))] if len(rows) else []


def _inspected(inputs: Inputs, judged: pd.DataFrame) -> list[pd.DataFrame]:
    """Count the judged items among all that are listed and apply, at the end of each week the register covers.

    An item counts as listed until the delivery that called it not applicable, so that what was said of a week stays.
    Weeks without any before the register first arrived stay out: they would turn up in weeks that are published already.
    """
    items = inputs.national["inspections"]
    dropped = items[items["result"].eq(NOT_APPLICABLE)]["delivery"]
    last = {week: _last_day(inputs, week) for week in _registered(inputs)}
    known = {week: int((judged["due"] <= day).sum()) for week, day in last.items()}
    listed = {week: len(items) - int((dropped <= day).sum()) for week, day in last.items()}
    from_ = inputs.inspected_from
    first = from_.isoformat() if from_ == date.min else (from_ - timedelta(days=7)).isoformat()
    weeks = [week for week, day in last.items() if listed[week] and (known[week] or day > first)]
    if not weeks:
        return []
    rows = pd.DataFrame(
        {"week": weeks, "numerator": map(known.get, weeks), "denominator": map(listed.get, weeks)}
    )
    rows = rows.assign(status="final", provenance=items["provenance"].max())
    return [assemble("I09", "inspected", ratio(rows, 100))]


def _registered(inputs: Inputs) -> list[str]:
    """Return the trial weeks that the register of inspections can speak of.

    They had ended when it last arrived: what it does not hold of later weeks is not known to be nothing.
    """
    return [
        week
        for week in inputs.trial_weeks
        if week <= inputs.as_of.isoformat() and _last_day(inputs, week) <= inputs.inspected_until.isoformat()
    ]


def _last_day(inputs: Inputs, week: str) -> str:
    """Return the end of a week, or the last day of the trial where that comes first."""
    return min(week_end(week), inputs.as_of).isoformat()


def _share_bounds(rows: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Add the exact bounds of a share of counted things, in its unit."""
    return _with_bounds(rows, scale, clopper_pearson)


def _rate_bounds(rows: pd.DataFrame, per: float) -> pd.DataFrame:
    """Add the exact bounds of a rate of rare events to the rows that count few of them."""
    return _with_bounds(
        rows, 1.0, lambda events, exposure: exact_rate(events, exposure, per) if events < FEW_EVENTS else None
    )


def _with_bounds(
    rows: pd.DataFrame, scale: float, interval: Callable[[int, int], Interval | None]
) -> pd.DataFrame:
    found = [
        interval(int(events), int(number))
        for events, number in zip(rows["numerator"], rows["denominator"], strict=True)
    ]
    return rows.assign(
        lower=[float("nan") if one is None else scale * one.low for one in found],
        upper=[float("nan") if one is None else scale * one.high for one in found],
    )
