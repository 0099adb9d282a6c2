"""Promises about days: nothing from the future, nothing from a closed shop, nothing settled before it was found.

Belongs here: one rule a function, its docstring the rule. Does not belong here: how a date is written (see
`intake.values`) and weeks that are missing (see `validate.weeks`).
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from pipeline.intake.contract import WEEK, Trial, monday_of
from pipeline.intake.settings import WIB
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.validate.basis import Page

_SHOP = "shop_tokopedia"
_PAST = ("inspected_on", "finding_closed")
_ORDERED = (("inspected_on", "finding_due"), ("inspected_on", "finding_closed"))
_NO_VISIT = ("not_inspected", "not_applicable")


def future_weeks(page: Page) -> Iterator[Problem]:
    """Require that a week is over when it is delivered; weeks end at midnight Western Indonesia Time."""
    if "week" not in page.table.key or page.received_at is None:
        return
    over = {week for week in set(page.rows["week"]) if _end_of(week) <= page.received_at}
    for line, week in page.rows[["week"]].itertuples():
        if week not in over:
            yield _in_future(page, line, "week", week)


def future_days(page: Page) -> Iterator[Problem]:
    """Require that inspections and closed findings are not later than the delivery that reports them."""
    if page.received_at is None:
        return
    today = page.received_at.date().isoformat()
    for column in set(_PAST) & set(page.table.measures):
        for line, day in page.live[[column]].itertuples():
            if day is not None and day > today:
                yield _in_future(page, line, column, day)


def closed_shop(page: Page) -> Iterator[Problem]:
    """Require no rows of TikTok's shop for weeks in which it was closed throughout."""
    if "channel" not in page.table.key:
        return
    trial = page.contract.trial
    shop = page.live.loc[page.live["channel"] == _SHOP, ["week"]]
    for line, week in shop.itertuples():
        if shop_was_closed(week, trial):
            closed = {"closed": trial.shop_closed_from, "reopened": trial.shop_reopened}
            place = Place(page.file, line, "week")
            yield problem("value.date", place, week, hint="date_closed", range=_open_weeks(trial), **closed)


def date_order(page: Page) -> Iterator[Problem]:
    """Require that a finding is neither due nor closed before the inspection that found it."""
    for earlier, later in _ORDERED:
        if not {earlier, later} <= set(page.table.measures):
            continue
        for line, before, after in page.live[[earlier, later]].itertuples():
            if before is not None and after is not None and after < before:
                place = Place(page.file, line, later)
                yield problem("sem.date_order", place, after, earlier=before, earlier_name=earlier)


def inspection_dates(page: Page) -> Iterator[Problem]:
    """Require the date of every inspection that took place."""
    if "inspected_on" not in page.table.measures:
        return
    for line, day, result in page.live[["inspected_on", "result"]].itertuples():
        if day is None and result not in _NO_VISIT:
            yield problem("value.empty", Place(page.file, line, "inspected_on"), "", hint="inspection_date")


def shop_was_closed(week: str, trial: Trial) -> bool:
    """Tell whether TikTok's shop was closed on every day of `week`."""
    monday = date.fromisoformat(week)
    return trial.shop_closed_from < monday and monday + WEEK <= trial.shop_reopened


def shop_was_closing(week: str, trial: Trial) -> bool:
    """Tell whether TikTok's shop was closed on any day of `week`, so that its rows may be missing."""
    monday = date.fromisoformat(week)
    return trial.shop_closed_from < monday + WEEK and monday < trial.shop_reopened


def _open_weeks(trial: Trial) -> str:
    return f"– {monday_of(trial.shop_closed_from)}, {monday_of(trial.shop_reopened)} –"


def _end_of(week: str) -> datetime:
    return datetime.combine(date.fromisoformat(week) + WEEK, time(), WIB)


def _in_future(page: Page, line: int, column: str, day: str) -> Problem:
    received = page.received_at.isoformat() if page.received_at else ""
    place = Place(page.file, line, column)
    return problem(
        "value.date", place, day, hint="date_future", received=received, range=f"– {received[:10]}"
    )
