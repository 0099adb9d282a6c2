"""Which tables each invented delivery brings.

Belongs here: the deliveries from the baseline to the last correction, in the order in which they arrive.
Does not belong here: any number (see the modules that make the tables) and the form of the files (see `schedule`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.synthetic import baseline, corrections, oversight, schedule, seasons, totals
from pipeline.synthetic.schedule import Parcel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.intake.contract import Trial
    from pipeline.synthetic.market import Axes, Cube

INSPECTIONS_FROM: Final = "2024-01-29"
"""The first week whose delivery brings the list of inspected items."""


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one run of the generator works on: the calendar, the seed, and the cube of every week."""

    trial: Trial
    seed: int
    axes: Axes
    cubes: Mapping[str, Cube]


def all_parcels(run: Run) -> Iterator[Parcel]:
    """Yield every delivery, earliest first."""
    yield Parcel(
        schedule.BASELINE_ARRIVAL, schedule.BASELINE, {"channels": baseline.channels(run.trial, run.seed)}
    )
    for week in run.trial.weeks:
        yield _weekly(run, week)
    yield _returns(run)
    yield _final(run)


def _weekly(run: Run, week: str) -> Parcel:
    """Return the first delivery of `week`, with the inspected items that changed in it."""
    tables, note = weekly_tables(run, week, run.cubes[week]), schedule.WEEKLY
    if week in schedule.provisional_weeks(run.trial):
        tables = {name: table.assign(status="provisional") for name, table in tables.items()}
        note = schedule.PROVISIONAL
    items = _inspected(week)
    brought = tables if items.empty else {**tables, "inspections": items}
    return Parcel(schedule.arrival_of(week), schedule.about(note, week), brought)


def _returns(run: Run) -> Parcel:
    """Return the corrected cells alone, and the channels that follow from them."""
    cells, channels = [], []
    for week in corrections.RETURNED_WEEKS:
        step, before = run.trial.weeks.index(week), run.cubes[week]
        after = corrections.with_returns(run.axes, before, step, run.seed)
        chosen = corrections.returned_cells(run.axes, before).ravel()
        cells.append(totals.transactions(run.axes, week, after)[chosen])
        rows = totals.channels(run.axes, week, step, before, run.seed)
        channels.append(corrections.channels_with_returns(rows, run.axes, before, after))
    tables = {"transactions": pd.concat(cells), "channels": pd.concat(channels)}
    return Parcel(schedule.RETURNS_ARRIVAL, schedule.RETURNS, tables)


def _final(run: Run) -> Parcel:
    """Return all weekly tables of the provisional weeks with their final numbers."""
    weeks = [
        weekly_tables(run, week, _completed(run, week)) for week in schedule.provisional_weeks(run.trial)
    ]
    tables = {name: pd.concat([week[name] for week in weeks]).assign(status="final") for name in weeks[0]}
    return Parcel(schedule.FINAL_ARRIVAL, schedule.FINAL, tables)


def _completed(run: Run, week: str) -> Cube:
    return corrections.completed(run.axes, run.cubes[week], run.trial.weeks.index(week), run.seed)


def weekly_tables(run: Run, week: str, cube: Cube) -> dict[str, pd.DataFrame]:
    """Return every weekly table of `week` that follows from `cube` or stands beside it."""
    step = run.trial.weeks.index(week)
    days = seasons.days_of(date.fromisoformat(week), run.trial.start, run.trial.end)
    channels = totals.channels(run.axes, week, step, cube, run.seed)
    return {
        "transactions": totals.transactions(run.axes, week, cube),
        "channels": channels,
        "sellers": totals.sellers(run.axes, week, step, cube, run.seed),
        "processing": totals.processing(step, channels, run.seed),
        "exposure": oversight.exposure(week, step, seasons.activity(days), run.seed),
        "complaints": oversight.complaints(week, step, int(cube.orders.sum()), run.seed),
        "price_floor": oversight.price_floor(week, step, len(days), run.seed),
    }


def _inspected(week: str) -> pd.DataFrame:
    """Return the items that changed in `week`; in the first such week all of them, before it none."""
    sunday = date.fromisoformat(week) + timedelta(days=6)
    items = oversight.inspections(sunday)
    if week == INSPECTIONS_FROM:
        return items
    return items[items.ne(oversight.inspections(sunday - timedelta(days=7))).any(axis=1)]
