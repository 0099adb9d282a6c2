from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.analysis.growth import growth, step_rows
from pipeline.analysis.linear_system import COLUMNS


def cells(up_to: str, values: dict[str, int], **more: object) -> pd.DataFrame:
    """Return trial-to-date cells of four provinces with plenty of sellers."""
    frame = pd.DataFrame({name: [""] * len(values) for name in COLUMNS})
    series = [f"to_date/{name}" for name in values]
    return frame.assign(
        cell=[f"{name}/{up_to}" for name in series],
        series=series,
        table="to_date",
        province_code=list(values),
        up_to=up_to,
        value=list(values.values()),
        known=0,
        contributors=50,
        sensitive=False,
        public=True,
    ).assign(**more)


OLD = cells(
    "w4",
    {"11": 100, "12": 200, "13": 300, "14": 400},
    hidden=[False, False, True, True],
    known=[0, 0, 0, 150],
)
NEW = cells("w6", {"11": 130, "12": 260, "13": 390, "14": 390})
SELLERS = np.array([3, 40, 4, 5])


def test_a_printed_number_is_a_bound_of_the_next() -> None:
    """What was printed before is known; what was hidden passes on what was known of it, unless it fell."""
    assert growth(NEW, OLD, SELLERS, 10).new["known"].tolist() == [100, 200, 0, 0]


def test_what_few_sellers_added_to_a_printed_number_is_sensitive() -> None:
    """Three sellers behind the addition make the new number sensitive and known to them; forty do not."""
    new = growth(NEW, OLD, SELLERS, 10).new
    assert new["sensitive"].tolist() == [True, False, False, False]
    assert new["contributors"].tolist() == [3, 40, 50, 50]


def test_the_difference_of_two_hidden_numbers_is_a_cell_of_its_own() -> None:
    """It is never printed and sensitive like any other cell; a number that fell by a revision has none."""
    found = growth(NEW, OLD, SELLERS, 10)
    assert found.added["cell"].tolist() == ["added/to_date/13/w6"]
    assert found.added[["value", "contributors", "sensitive", "public"]].to_numpy().tolist() == [
        [90, 4, True, False]
    ]
    assert (found.now.tolist(), found.before.tolist()) == ([2], [2])


def test_an_unchanged_number_keeps_what_is_known_of_it() -> None:
    """If nothing was added and nothing revised, bounds, sensitivity and insiders are those of before."""
    old = OLD.assign(
        known=[0, 0, 0, 150], sensitive=[False, False, False, True], contributors=[50, 50, 50, 4]
    )
    new = growth(cells("w4", {"14": 400}), old, np.array([0]), 10).new
    assert new[["known", "sensitive", "contributors"]].to_numpy().tolist() == [[150, True, 4]]


def test_each_difference_is_tied_to_its_two_numbers() -> None:
    """Its equation says: new number less old number less difference is nothing."""
    rows = step_rows(growth(NEW, OLD, SELLERS, 10), np.array([5]), 8)
    assert rows.toarray().tolist() == [[0, 0, 1, 0, 0, -1, 0, -1]]
