from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from frames import delivered, inputs, values
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.indicators.supervision import (
    below_price_floor,
    closed_on_time,
    complaints,
    compliance,
    punctuality,
    resolved,
)

if TYPE_CHECKING:
    from pipeline.analysis.indicators import Formula
    from pipeline.analysis.indicators.inputs import Inputs

WIB = timezone(timedelta(hours=7))
INSPECTIONS = """
item_id obligation inspected_on result         finding_due finding_closed
a       licence    2023-12-20   compliant      none        none
b       licence    2023-12-24   non_compliant  2023-12-28  2023-12-28
c       payment    2023-12-25   non_compliant  2023-12-31  2024-01-02
d       payment    2024-01-03   non_compliant  2024-01-05  none
e       payment    none         not_inspected  none        none
f       payment    2023-12-20   not_applicable none        none
g       payment    2024-01-04   compliant      2024-02-01  2024-01-05
"""
"""Weeks end on 24 and 31 December and on 7 January."""


def inspected(text: str = INSPECTIONS, **more: object) -> Inputs:
    """Return inputs with inspections; the data reach 7 January."""
    return inputs(national={"inspections": delivered(text, delivery="2023-12-13")}, **more)


def test_i09_counts_items_inspected_so_far() -> None:
    """By 24 December 1 of 2 applicable items complied, by the 31st 1 of 3, by 7 January 2 of 5."""
    actual, _ = compliance(inspected())

    assert [
        ("2023-12-18", 50.0, 1.0, 2.0),
        ("2023-12-25", round(100 / 3, 9), 1.0, 3.0),
        ("2024-01-01", 40.0, 2.0, 5.0),
    ] == values(actual, "week", "value", "numerator", "denominator")


def test_i09_leaves_out_what_was_not_judged() -> None:
    """An item that was not inspected is neither compliant nor not, and one that does not apply is no item."""
    lines = INSPECTIONS.strip().splitlines()
    without = "\n".join(line for line in lines if line[0] not in "ef")
    expected, actual = (
        values(compliance(inspected(text))[0], "week", "value") for text in (without, INSPECTIONS)
    )

    assert expected == actual


def test_i10_counts_findings_that_have_fallen_due() -> None:
    """B was closed on its day, c two days late, d never; g is not due before February."""
    (actual,) = closed_on_time(inspected())

    assert [
        ("2023-12-25", 50.0, 1.0, 2.0),
        ("2024-01-01", round(100 / 3, 9), 1.0, 3.0),
    ] == values(actual, "week", "value", "numerator", "denominator")


@pytest.mark.parametrize("formula", [compliance, closed_on_time])
def test_inspections_are_not_told_beyond_the_data(formula: Formula) -> None:
    """With data up to 31 December the week of 1 January is not there yet."""
    actual = formula(inspected(as_of=date(2023, 12, 31)))

    assert {rows["week"].max() for rows in actual} == {"2023-12-25"}


@pytest.mark.parametrize("formula", [compliance, closed_on_time])
def test_inspections_are_not_told_beyond_the_register(formula: Formula) -> None:
    """A register that last came on 2 January says nothing of the week to 7 January, however far other data reach."""
    actual = formula(inspected(inspected_until=date(2024, 1, 2)))

    assert {rows["week"].max() for rows in actual} == {"2023-12-25"}


def test_i09_says_how_many_items_were_never_inspected() -> None:
    """Of 6 listed items that apply none was inspected by 17 December, then 2, 3 and 5."""
    _, actual = compliance(inspected())

    assert values(actual, "view", "week", "numerator", "denominator") == [
        ("inspected", "2023-12-11", 0.0, 6.0),
        ("inspected", "2023-12-18", 2.0, 6.0),
        ("inspected", "2023-12-25", 3.0, 6.0),
        ("inspected", "2024-01-01", 5.0, 6.0),
    ]
    assert actual["lower"].isna().all()


def test_an_item_is_listed_until_it_is_called_not_applicable() -> None:
    """Of 7 items one was dropped by the delivery of 27 December: 7 are listed before, 6 in the week that holds it."""
    rows = delivered(INSPECTIONS, delivery="2023-12-13")
    rows.loc[rows["item_id"].eq("f"), "delivery"] = "2023-12-27"
    _, actual = compliance(inputs(national={"inspections": rows}))

    assert list(actual["denominator"]) == [7, 7, 6, 6]


@pytest.mark.parametrize(
    ("arrived", "weeks"),
    [
        (date(2023, 12, 20), ["2023-12-11", "2023-12-18", "2023-12-25"]),
        (date(2024, 1, 2), ["2023-12-25"]),
        (date(2024, 1, 9), []),
    ],
)
def test_weeks_before_the_first_register_hold_only_what_was_inspected(
    arrived: date, weeks: list[str]
) -> None:
    """A week without any inspection is told from the register's first arrival on, never afterwards for weeks gone by."""
    lines = INSPECTIONS.strip().splitlines()
    late = "\n".join([lines[0], lines[4], lines[5]])
    _, actual = compliance(inspected(late, inspected_from=arrived))

    assert actual[actual["numerator"].eq(0)]["week"].tolist() == weeks
    assert actual["week"].max() == "2024-01-01"


def test_shares_of_inspected_items_carry_exact_bounds() -> None:
    """1 of 2 is 1.26 to 98.74 percent: at the limits one tail is p squared, or 1 - (1 - p) squared, of 2.5 percent."""
    actual, _ = compliance(inspected())
    edge = 100 * (1 - 0.975**0.5)

    assert (actual.iloc[0]["lower"], actual.iloc[0]["upper"]) == pytest.approx((edge, 100 - edge))


def test_none_closed_on_time_still_has_an_upper_bound() -> None:
    """No finding of one closed in time: 0 to 97.5 percent."""
    lines = INSPECTIONS.strip().splitlines()
    (actual,) = closed_on_time(inspected("\n".join([lines[0], lines[4]])))

    assert values(actual, "value", "lower", "upper") == [(0.0, 0.0, 97.5)]


def test_inspections_carry_the_least_trustworthy_provenance_so_far() -> None:
    """One synthetic item makes every later number synthetic, and no earlier one."""
    rows = delivered(INSPECTIONS, delivery="2023-12-13")
    rows.loc[rows["item_id"].eq("c"), "provenance"] = "synthetic"
    actual, _ = compliance(inputs(national={"inspections": rows}))

    assert list(actual["provenance"]) == ["platform", "synthetic", "synthetic"]


def test_i11_is_per_ten_thousand_listings() -> None:
    """5 of 20,000 listings checked are 2.5 per 10,000; none of none is not said."""
    table = delivered("""
week       crossborder_listings_checked below_floor
2023-12-18 20000 5
2023-12-25 0 0
""")
    (actual,) = below_price_floor(inputs(national={"price_floor": table}))

    assert values(actual, "value", "missing_reason") == [(2.5, ""), (None, "no_denominator")]


def test_i11_carries_exact_bounds() -> None:
    """No breach among 20,000 is up to 1.84 per 10,000: there nothing is found with a probability of 2.5 percent."""
    table = delivered("""
week       crossborder_listings_checked below_floor
2023-12-18 20000 0
2023-12-25 0 0
""")
    (actual,) = below_price_floor(inputs(national={"price_floor": table}))
    expected = 10_000 * (1 - 0.025 ** (1 / 20_000))

    assert values(actual, "lower", "upper") == [(0.0, round(expected, 9)), (None, None)]


COMPLAINTS = """
week       received verified resolved_14wd
2023-12-18 40 3 30
2023-12-25 50 6 20
"""
ORDERS = """
week       channel        origin       gmv_idr orders
2023-12-11 tokopedia      local        9 900000
2023-12-18 tokopedia      local        9 60000
2023-12-18 tokopedia      imported     9 30000
2023-12-18 tokopedia      unclassified 9 10000
2023-12-18 shop_tokopedia local        9 50000
2023-12-25 tokopedia      local        9 200000
"""


def complained(orders: pd.DataFrame | None = None, **more: object) -> Inputs:
    """Return inputs with complaints and orders."""
    channels = delivered(ORDERS) if orders is None else orders
    return inputs(national={"complaints": delivered(COMPLAINTS), "channels": channels}, **more)


def test_i12_is_per_hundred_thousand_orders_of_both_channels() -> None:
    """3 complaints on 150,000 orders are 2 per 100,000; 6 on 200,000 are 3."""
    (actual,) = complaints(complained())

    assert values(actual, "week", "value", "numerator", "denominator") == [
        ("2023-12-18", 2.0, 3.0, 150000.0),
        ("2023-12-25", 3.0, 6.0, 200000.0),
    ]


def test_i12_carries_exact_bounds_where_few_complain() -> None:
    """For 3 events Garwood's limits are 0.6187 and 8.7673; 100 complaints are many and carry none."""
    received = delivered(COMPLAINTS)
    received.loc[1, "verified"] = 100
    tables = {"complaints": received, "channels": delivered(ORDERS)}
    (actual,) = complaints(inputs(national=tables))

    assert list(actual.loc[0, ["lower", "upper"]]) == pytest.approx([0.6187 / 1.5, 8.7673 / 1.5], abs=1e-4)
    assert actual.loc[1, ["lower", "upper"]].isna().all()


def test_i12_is_as_provisional_and_as_synthetic_as_its_orders() -> None:
    """A number divided by provisional or synthetic orders is provisional or synthetic itself."""
    orders = delivered(ORDERS)
    orders.loc[1, ["status", "provenance"]] = ["provisional", "synthetic"]
    (actual,) = complaints(complained(orders))

    assert values(actual, "obs_status", "provenance") == [("p", "synthetic"), ("", "platform")]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2024, 1, 10), [(None, "not_due"), (None, "not_due")]),
        (date(2024, 1, 11), [(75.0, ""), (None, "not_due")]),
        (date(2024, 1, 17), [(75.0, ""), (None, "not_due")]),
        (date(2024, 1, 18), [(75.0, ""), (40.0, "")]),
    ],
)
def test_i13_waits_for_fourteen_working_days(as_of: date, expected: list[tuple[float | None, str]]) -> None:
    """The week to Sunday 24 December is judged from Thursday 11 January on, the fourteenth weekday after it."""
    (actual,) = resolved(complained(as_of=as_of))

    assert expected == values(actual, "value", "missing_reason")


def test_i13_says_nothing_of_a_week_that_is_not_due() -> None:
    """Before its day neither the resolved nor the received complaints are told."""
    (actual,) = resolved(complained(as_of=date(2024, 1, 11)))

    assert values(actual, "numerator", "denominator") == [(30.0, 40.0), (None, None)]


def test_i14_counts_weeks_whose_data_came_within_seven_days() -> None:
    """The week to 24 December came on the 31st, in time; that to the 31st a day late: 100, then 50 percent."""
    arrivals = pd.DataFrame(
        {
            "week": ["2023-12-18", "2023-12-25"],
            "received_at": [
                datetime(2023, 12, 31, 23, 59, tzinfo=WIB),
                datetime(2024, 1, 8, 0, 0, tzinfo=WIB),
            ],
            "provenance": "platform",
        }
    )
    (actual,) = punctuality(inputs(arrivals=arrivals))

    assert values(actual, "week", "value", "numerator", "denominator", "obs_status") == [
        ("2023-12-18", 100.0, 1.0, 1.0, ""),
        ("2023-12-25", 50.0, 1.0, 2.0, ""),
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-20, 20), min_size=1, max_size=10))
def test_i14_is_the_mean_of_punctual_weeks_so_far(late: list[int]) -> None:
    """Whatever the delays, each week's value is the share of weeks up to it that were not late."""
    weeks = [date(2023, 12, 18) + timedelta(days=7 * n) for n in range(len(late))]
    due = [datetime(week.year, week.month, week.day, 12, tzinfo=UTC) + timedelta(days=13) for week in weeks]
    arrivals = pd.DataFrame(
        {
            "week": [week.isoformat() for week in weeks],
            "received_at": [limit + timedelta(days=days) for limit, days in zip(due, late, strict=True)],
            "provenance": "platform",
        }
    )
    (found,) = punctuality(inputs(arrivals=arrivals))
    expected = [100 * sum(days <= 0 for days in late[: n + 1]) / (n + 1) for n in range(len(late))]

    assert expected == pytest.approx(list(found["value"]))


def test_nothing_delivered_gives_no_observation() -> None:
    """Without tables of supervision there are no rows of I09 to I14."""
    formulas = (compliance, closed_on_time, below_price_floor, complaints, resolved, punctuality)
    parts = [part for formula in formulas for part in formula(inputs())]

    assert sum(len(part) for part in parts) == 0
