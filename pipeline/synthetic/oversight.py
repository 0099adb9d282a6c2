"""Invented tables about the platforms' conduct: exposure, complaints, price floor, inspections.

Belongs here: weekly national counts, and the list of inspected items as it fills. Does not belong here: anything
that is sold (see `market` and `totals`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
import pandas as pd

from pipeline.synthetic.chance import bell, source

IMPRESSIONS: Final = 310_000_000
LISTINGS: Final = 24_000
"""In an ordinary full week."""

OBLIGATIONS: Final = ("K06", "K07", "K08", "K11", "PM31-13", "PM31-21", "PM31-US100")
"""Statements (K..) and articles of Permendag 31/2023 (PM31-..) that the items are about."""

SATURDAY: Final = 5
ITEMS: Final = 40
INSPECTED_FROM, INSPECTED_TO = date(2024, 1, 30), date(2024, 4, 5)
CLOSED_DAYS: Final = frozenset(
    {
        date(2024, 2, 8),
        date(2024, 2, 9),
        date(2024, 2, 14),
        date(2024, 3, 11),
        date(2024, 3, 12),
        date(2024, 3, 29),
    }
)
NOT_APPLICABLE: Final = frozenset({9, 22, 35})
NEVER_INSPECTED: Final = frozenset({40})
FINDINGS: Final = {
    3: (14, 11),
    8: (14, 11),
    14: (21, 16),
    19: (14, 22),
    25: (20, 14),
    31: (14, 14),
    37: (21, None),
}
"""Item -> days until the finding is due, days until it is closed (None: open)."""


def exposure(week: str, step: int, activity: float, seed: int) -> pd.DataFrame:
    """Return impressions of the campaign shelf, one row."""
    noise = bell(source(seed, 3000 + step), 2).tolist()
    total = round(IMPRESSIONS * (0.5 + 0.5 * activity) * (1 + 0.02 * noise[0]))
    local = round(total * (0.585 + 0.0045 * step + 0.006 * noise[1]))
    return pd.DataFrame({"week": [week], "impressions_total": [total], "impressions_local": [local]})


def complaints(week: str, step: int, orders: int, seed: int) -> pd.DataFrame:
    """Return complaints of the week: 5.9 verified per 100,000 `orders` at first, 3.2 at last."""
    noise = bell(source(seed, 4000 + step), 3).tolist()
    verified = round(orders * (5.9 - 2.7 * step / 17) * (1 + 0.03 * noise[0]) / 100_000)
    received = round(verified * (1.3 + 0.02 * noise[1]))
    resolved = round(received * (0.7 + 0.008 * step + 0.01 * noise[2]))
    return pd.DataFrame(
        {"week": [week], "received": [received], "verified": [verified], "resolved_14wd": [resolved]}
    )


def price_floor(week: str, step: int, days: int, seed: int) -> pd.DataFrame:
    """Return checked cross-border listings: 57 of 10,000 below the floor at first, 13 at last."""
    noise = bell(source(seed, 5000 + step), 2).tolist()
    checked = round(LISTINGS * days / 7 * (1 + 0.05 * noise[0]))
    below = round(checked * (57 - 44 * step / 17) * (1 + 0.06 * noise[1]) / 10_000)
    return pd.DataFrame({"week": [week], "crossborder_listings_checked": [checked], "below_floor": [below]})


def inspections(until: date) -> pd.DataFrame:
    """Return all items as they stood at the end of the day `until`, sorted; dates are ISO text, empty where none."""
    rows = [_item(number, inspected, until) for number, inspected in enumerate(_visits(), start=1)]
    return pd.DataFrame(
        rows, columns=["item_id", "obligation", "inspected_on", "result", "finding_due", "finding_closed"]
    )


def _visits() -> list[date]:
    """Return the day on which each item is inspected, spread evenly over the working days."""
    span = (INSPECTED_TO - INSPECTED_FROM).days + 1
    days = [INSPECTED_FROM + timedelta(days=step) for step in range(span)]
    working = [day for day in days if day.weekday() < SATURDAY and day not in CLOSED_DAYS]
    places = np.arange(ITEMS) * len(working) // ITEMS
    return [working[place] for place in places.tolist()]


def _item(number: int, inspected: date, until: date) -> tuple[str, ...]:
    name, obligation = f"P{number:03d}", OBLIGATIONS[(number - 1) % len(OBLIGATIONS)]
    if inspected > until or number in NEVER_INSPECTED:
        return name, obligation, "", "not_inspected", "", ""
    if number in NOT_APPLICABLE:
        return name, obligation, "", "not_applicable", "", ""
    if number not in FINDINGS:
        return name, obligation, inspected.isoformat(), "compliant", "", ""
    due, closed = FINDINGS[number]
    done = None if closed is None else inspected + timedelta(days=closed)
    shown = done.isoformat() if done and done <= until else ""
    return (
        name,
        obligation,
        inspected.isoformat(),
        "non_compliant",
        (inspected + timedelta(days=due)).isoformat(),
        shown,
    )
