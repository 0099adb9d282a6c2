from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.intake.calendar import Move, Release, Revision
from pipeline.intake.delivery import Delivery
from pipeline.languages import Text
from pipeline.releases.schedule import Promise, Schedule, calendar_json, promises, refusals, schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = Text("Alasan.", "Reason.")


def at(day: str, clock: str = "10:00:00") -> datetime:
    """Return a moment of 2024 in western Indonesian time."""
    return datetime.fromisoformat(f"2024-{day}T{clock}+07:00")


def release(number: int, due: str, last: str, announced: str = "01-02", **more: object) -> Release:
    """Return a release that is due on that day and ends with the delivery of the day `last`."""
    made = Release(number, at(announced), at(due), f"2024-{last}", TEXT, TEXT, (), ())
    return replace(made, **more)


def delivery(day: str, week: str, clock: str = "09:00:00") -> Delivery:
    """Return a delivery of that day with one week."""
    tables = {"exposure": pd.DataFrame({"week": [f"2024-{week}"]})}
    return Delivery(f"2024-{day}", "platform", at(day, clock), "Pemasok", TEXT, (), tables)


def revision(kind: str) -> Revision:
    """Return a revision of that kind."""
    return Revision("I03", ({"week": "2024-01-01"},), 1, 0.1, kind, TEXT)


FIRST, SECOND = release(1, "01-12", "01-10"), release(2, "02-12", "02-08", "01-12")
ARRIVED = (delivery("01-10", "01-01"), delivery("02-08", "01-29"))


def refused(
    releases: Sequence[Release],
    now: datetime,
    told: dict[int, Promise] | None = None,
    deliveries: Sequence[Delivery] = ARRIVED,
) -> list[tuple[str, str | None]]:
    """Return code and column of everything that keeps the releases from being published."""
    return [(one.code, one.column) for one in refusals(releases, deliveries, now, told or {})]


def told(releases: Sequence[Release], now: datetime) -> dict[int, Promise]:
    """Return what a site promises that was built of these releases at that moment."""
    return promises(calendar_json(schedule(releases, ARRIVED, now)))


@pytest.mark.parametrize(
    ("now", "out"),
    [
        (at("01-12", "09:59:59"), []),
        (at("01-12"), [1]),
        (at("02-12", "09:59:59"), [1]),
        (datetime.fromisoformat("2024-02-12T03:00:00+00:00"), [1, 2]),
        (at("12-31"), [1, 2]),
    ],
)
def test_a_release_is_out_from_its_second_on(now: datetime, out: list[int]) -> None:
    """Not before ten o'clock in its own zone, whatever the zone of the clock; the others are announced."""
    found = schedule([FIRST, SECOND], ARRIVED, now)

    assert [one.number for one in found.out] == out
    assert [one.number for one in (*found.out, *found.upcoming)] == [1, 2]


def test_a_release_waits_for_its_last_delivery() -> None:
    """Its time has passed and the data are not here: it stays announced with its old date, and nothing is refused."""
    found = schedule([FIRST, SECOND], ARRIVED[:1], at("03-01"))

    assert ([one.number for one in found.out], found.upcoming) == ([1], (SECOND,))
    assert refused([FIRST, SECOND], at("03-01"), deliveries=ARRIVED[:1]) == []


def test_releases_come_in_order() -> None:
    """After one that waits for data none is out, even if its own data were here."""
    third = release(3, "02-20", "02-08", "01-12")
    waiting = replace(SECOND, deliveries_up_to="2024-02-05")

    assert len(schedule([FIRST, waiting, third], ARRIVED, at("03-01")).out) == 1


def test_a_preview_shows_whatever_has_arrived() -> None:
    """Without a clock nothing waits for its time, but for its data."""
    third = release(3, "03-12", "03-08", "02-12")
    found = schedule([FIRST, SECOND, third], ARRIVED)

    assert (found.out, found.upcoming) == ((FIRST, SECOND), (third,))


def test_before_the_first_release_nothing_is_published() -> None:
    """A second too early is refused and names the release; the second itself is not."""
    assert refused([FIRST], at("01-12", "09:59:59")) == [("release.early", "release[1].release_at")]
    assert refused([FIRST], at("01-12")) == []


@pytest.mark.parametrize(("announced", "fine"), [("02-05", True), ("02-06", False)])
def test_a_date_is_announced_seven_days_before(announced: str, fine: bool) -> None:  # noqa: FBT001 - an outcome
    """Seven days to the second are enough, six are not, whether it is still to come or out already."""
    late = replace(SECOND, announced_at=at(announced))
    for now in (at("02-10"), at("03-01")):
        assert (refused([FIRST, late], now) == []) == fine


def test_a_correction_needs_no_notice() -> None:
    """All its reasons are corrections and it brings no new week; one planned revision among them and it needs notice."""
    again = (ARRIVED[0], delivery("02-08", "01-01"))
    notice = [("release.notice", "release[2].announced_at")]
    for kinds, deliveries, expected in (
        (["correction"], again, []),
        (["correction", "correction"], again, []),
        (["correction", "revision"], again, notice),
        ([], again, notice),
        (["correction"], ARRIVED, notice),
    ):
        one = replace(SECOND, announced_at=at("02-11"), revisions=tuple(map(revision, kinds)))
        assert refused([FIRST, one], at("03-01"), deliveries=deliveries) == expected, kinds


def test_a_later_date_needs_no_new_notice_but_an_earlier_one_does() -> None:
    """A delay is told when it is known; bringing a date forward wants seven days from when it was told."""
    later = replace(SECOND, moved=(Move(at("02-09"), at("02-12"), TEXT),))
    forward = Move(at("02-20"), at("02-12"), TEXT)
    notice = [("release.notice", "release[2].moved[1].announced_at")]

    assert refused([FIRST, later], at("02-11")) == []
    for announced, expected in ((None, notice), (at("02-06"), notice), (at("02-05"), [])):
        moved = replace(SECOND, moved=(replace(forward, announced_at=announced),))
        assert refused([FIRST, moved], at("02-11")) == expected


def test_an_announcement_does_not_lie_in_the_future() -> None:
    """To publish the calendar is to announce what is in it."""
    assert refused([FIRST, SECOND], at("01-12", "09:59:59"))[-1] == (
        "release.future",
        "release[2].announced_at",
    )


def test_a_release_does_not_come_before_its_data() -> None:
    """A delivery that was received after the release was due means that the date has to be moved."""
    late = (ARRIVED[0], delivery("02-12", "01-29", "11:00:00"))
    due = replace(SECOND, deliveries_up_to="2024-02-12")

    assert refused([FIRST, due], at("03-01"), deliveries=late) == [
        ("release.overtaken", "release[2].release_at")
    ]
    moved = replace(due, release_at=at("02-13"), moved=(Move(at("02-12"), at("02-13"), TEXT),))
    assert refused([FIRST, moved], at("03-01"), deliveries=late) == []


def test_what_readers_were_told_is_moved_with_a_reason_or_stands() -> None:
    """The served calendar named 12 February: another date needs a move from it, and taking it away is refused."""
    before = told([FIRST, SECOND], at("01-20"))
    silent = replace(SECOND, release_at=at("02-19"))
    open_ = replace(silent, moved=(Move(at("02-12"), at("02-19"), TEXT),))
    twice = replace(
        SECOND,
        release_at=at("02-20"),
        moved=(Move(at("02-12"), at("02-19"), TEXT), Move(at("02-19"), at("02-20"), TEXT)),
    )
    now = at("02-10")

    assert refused([FIRST, SECOND], now, before) == []
    assert refused([FIRST, silent], now, before) == [("release.moved", "release[2].release_at")]
    assert refused([FIRST, open_], now, before) == refused([FIRST, twice], now, before) == []
    assert refused([FIRST, twice], now, told([FIRST, open_], at("01-21"))) == []
    assert refused([FIRST], now, before) == [("release.withdrawn", "release[2]")]


def test_an_announcement_can_not_be_dated_back() -> None:
    """It stood in no calendar when release 1 came out on 12 January, so it was not announced on the 2nd."""
    before = told([FIRST], at("01-12"))
    back = replace(SECOND, announced_at=at("01-02"))

    assert refused([FIRST, back], at("02-10"), before) == [("release.backdated", "release[2].announced_at")]
    assert refused([FIRST, SECOND], at("02-10"), before) == []
    assert refused([FIRST, back], at("02-10"), told([FIRST, SECOND], at("01-20"))) == [
        ("release.reannounced", "release[2].announced_at")
    ]


def test_what_is_out_stays_out() -> None:
    """A clock that goes back, or a delivery that is missing, does not take a release from readers in silence."""
    before = told([FIRST, SECOND], at("02-12"))
    clock = [("release.clock", "release[2].release_at")]

    assert refused([FIRST, SECOND], at("02-11"), before) == clock
    assert refused([FIRST, SECOND], at("02-12"), before, ARRIVED[:1]) == clock


def test_the_calendar_tells_dates_and_nothing_of_the_content() -> None:
    """Of each release number, title, dates and moves; no note, and it depends on who is out, not on the moment."""
    move = Move(at("02-12"), at("02-19"), Text("Data terlambat.", "Data came late."))
    second = replace(SECOND, note=Text("RAHASIA", "SECRET"), moved=(move,), release_at=at("02-19"))
    text = calendar_json(schedule([FIRST, second], ARRIVED, at("01-12")))

    assert text == calendar_json(schedule([FIRST, second], ARRIVED, at("01-12") + timedelta(days=5)))
    assert "RAHASIA" not in text
    assert "Data terlambat." in text
    assert promises(text) == {
        1: Promise(FIRST.announced_at, FIRST.release_at, out=True),
        2: Promise(second.announced_at, second.release_at, out=False),
    }


def test_no_release_is_an_empty_calendar() -> None:
    """Nothing is announced and nothing is out."""
    assert promises(calendar_json(Schedule((), ()))) == {}
