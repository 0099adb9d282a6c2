from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from roots import CONTRACT

from pipeline.intake.settings import WIB
from pipeline.intake.sheets import read_sheet
from pipeline.intake.validate import dates
from pipeline.intake.validate.basis import Page

CHANNELS = "week,channel,origin,gmv_idr,orders\n"
INSPECTIONS = "item_id,obligation,inspected_on,result,finding_due,finding_closed\n"
RECEIVED = datetime(2024, 1, 15, 9, tzinfo=WIB)


def page(table: str, text: str, received: datetime | None = RECEIVED) -> Page:
    """Return a text as the rules see it."""
    frame = read_sheet(text, "a.csv", CONTRACT.tables[table], CONTRACT).frame
    assert len(frame)
    return Page("a.csv", CONTRACT.tables[table], frame, frame, received, CONTRACT)


def test_a_week_is_over_at_midnight_in_jakarta() -> None:
    """The week of 8 January ends with the 14th, Western Indonesia Time."""
    text = CHANNELS + "2024-01-08,tokopedia,local,1000,1\n"
    midnight = datetime(2024, 1, 15, tzinfo=WIB)
    assert list(dates.future_weeks(page("channels", text, midnight))) == []
    (found,) = dates.future_weeks(page("channels", text, midnight - timedelta(seconds=1)))
    assert (found.code, found.line, found.column, found.found) == ("value.date", 2, "week", "'2024-01-08'")
    assert list(dates.future_weeks(page("channels", text, None))) == []


def test_nothing_is_inspected_or_closed_after_the_delivery() -> None:
    """A deadline may lie ahead; an inspection and its end may not."""
    text = INSPECTIONS + "P1,K1,2024-01-16,non_compliant,2024-03-01,2024-01-17\n"
    assert sorted(str(one.column) for one in dates.future_days(page("inspections", text))) == [
        "finding_closed",
        "inspected_on",
    ]
    today = INSPECTIONS + "P1,K1,2024-01-15,non_compliant,2024-03-01,2024-01-15\n"
    assert list(dates.future_days(page("inspections", today))) == []


@pytest.mark.parametrize(
    ("week", "closed"),
    [
        ("2023-09-25", False),
        ("2023-10-02", False),
        ("2023-10-09", True),
        ("2023-12-04", True),
        ("2023-12-11", False),
    ],
)
def test_the_shop_has_no_rows_while_it_was_closed(week: str, closed: bool) -> None:  # noqa: FBT001
    """It closed on Wednesday 4 October 2023 and opened again on Tuesday 12 December."""
    shop = page("channels", f"{CHANNELS}{week},shop_tokopedia,local,1000,1\n{week},tokopedia,local,1000,1\n")
    assert [one.line for one in dates.closed_shop(shop)] == [2] * closed


def test_rows_of_partly_closed_weeks_may_be_missing() -> None:
    """In the weeks of closing and opening the shop may have rows or none."""
    touched = [week for week in ("2023-09-25", "2023-10-02", "2023-12-11", "2023-12-18")
               if dates.shop_was_closing(week, CONTRACT.trial)]  # fmt: skip
    assert touched == ["2023-10-02", "2023-12-11"]


def test_findings_come_after_their_inspection() -> None:
    """On the day itself is late enough, and an empty date has no order."""
    text = (
        f"{INSPECTIONS}P1,K1,2024-01-09,non_compliant,2024-01-08,2024-01-08\n"
        "P2,K1,2024-01-09,non_compliant,2024-01-09,\nP3,K1,,not_inspected,2024-01-01,\n"
    )
    assert [(one.line, one.column) for one in dates.date_order(page("inspections", text))] == [
        (2, "finding_due"),
        (2, "finding_closed"),
    ]


def test_an_inspection_that_took_place_has_a_date() -> None:
    """Only what was not inspected or not applicable may go without."""
    text = INSPECTIONS + "P1,K1,,compliant,,\nP2,K1,,not_inspected,,\nP3,K1,,not_applicable,,\n"
    assert [(one.code, one.line) for one in dates.inspection_dates(page("inspections", text))] == [
        ("value.empty", 2)
    ]
