"""Small frames written as text, so that a test shows its numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from roots import CONTRACT

from pipeline.analysis.indicators.inputs import Inputs
from pipeline.analysis.observations import COLUMNS, NUMBERS
from pipeline.analysis.programme import PROGRAMME
from pipeline.intake.delivery import current

if TYPE_CHECKING:
    from collections.abc import Mapping

WEEKS = ("2023-12-18", "2023-12-25", "2024-01-01")
"""Full weeks of the trial."""

TEXTS = {
    *("week", "province_code", "category", "seller_size", "origin", "channel", "reading", "status"),
    *("provenance", "conf_status", "obs_status", "missing_reason", "indicator", "view", "delivery"),
    *("item_id", "obligation", "inspected_on", "result", "finding_due", "finding_closed"),
}
EMPTY: Mapping[str, str | None] = {"-": "", "none": None}


def frame(text: str, **same: object) -> pd.DataFrame:
    """Return the table in `text`: a line of names, then the rows; `-` is an empty text, `none` a missing day.

    Columns of `same`, unless they are in the text, hold one value in every row. Counts and money are integers; `nan` makes a column of floats.
    """
    names, *rows = [line.split() for line in text.strip().splitlines()]
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    read = {name: _column(name, values) for name, values in columns.items()}
    return pd.DataFrame({**{name: [value] * len(rows) for name, value in same.items()}, **read})


def _column(name: str, values: tuple[str, ...]) -> pd.Series:
    if name in TEXTS:
        return pd.Series([EMPTY.get(value, value) for value in values], dtype="object")
    numbers = [float(value) for value in values]
    whole = all(number.is_integer() for number in numbers)
    return pd.Series(numbers, dtype="int64" if whole else "float64")


def delivered(text: str, **same: object) -> pd.DataFrame:
    """Return a delivered table; rows are final and from the platform where nothing else is said."""
    return frame(text, **{"status": "final", "provenance": "platform"} | same)


def protected(text: str, **same: object) -> pd.DataFrame:
    """Return a table after disclosure control: a missing number is withheld."""
    table = delivered(text, **same)
    measures = [name for name in table.columns if name not in TEXTS]
    table[measures] = table[measures].astype("float64")
    hidden = table[measures].isna().any(axis=1)
    return table.assign(conf_status=hidden.map({True: "C", False: ""}))


def inputs(
    *,
    protected: Mapping[str, pd.DataFrame] | None = None,
    national: Mapping[str, pd.DataFrame] | None = None,
    **more: object,
) -> Inputs:
    """Return what a formula may look at: nothing but what is given; Java is province 32, data reach 7 January."""
    nothing = current((), CONTRACT)
    tables = {
        one.name: pd.DataFrame(columns=[*one.keys, *one.measures, "status", "provenance", "conf_status"])
        for one in PROGRAMME
    }
    given = {
        "medians": nothing["sellers"],
        "arrivals": pd.DataFrame(columns=["week", "received_at", "provenance"]),
        "java": frozenset({"32"}),
        "trial_weeks": CONTRACT.trial.weeks,
        "as_of": pd.Timestamp("2024-01-07").date(),
    } | more
    return Inputs(tables | dict(protected or {}), {**nothing, **(national or {})}, **given)


def observations(text: str, **same: object) -> pd.DataFrame:
    """Return rows of the long table; what is not given is empty, or missing if it is a number."""
    rows = frame(text, **same)
    for name in COLUMNS:
        if name not in rows:
            rows[name] = float("nan") if name in NUMBERS else ""
    rows[list(NUMBERS)] = rows[list(NUMBERS)].astype("float64")
    return rows[list(COLUMNS)].assign(provenance=rows["provenance"].replace("", "platform"))


def values(rows: pd.DataFrame, *names: str) -> list[tuple[object, ...]]:
    """Return the columns `names` row by row, numbers rounded to nine places and missing ones as None."""
    return [tuple(_plain(value) for value in row) for row in rows[list(names)].itertuples(index=False)]


def _plain(value: object) -> object:
    if isinstance(value, float):
        return None if pd.isna(value) else round(value, 9)
    return value
