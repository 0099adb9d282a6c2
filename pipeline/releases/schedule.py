"""Which releases are out at a moment, and whether the calendar keeps what it promised.

Belongs here: the embargo, the notice before a release, moved dates, and `calendar.json`, which remembers what readers
were told. Does not belong here: the clock (the command reads it and passes `now`) and the form of the file (`intake.calendar`).

What is built depends only on which releases are out, never on `now` itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.calendar import FILE as SOURCE
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.intake.calendar import Move, Release
    from pipeline.intake.delivery import Delivery

FILE: Final = "calendar.json"
NOTICE: Final = timedelta(days=7)
"""How long before its release a date is announced at the latest."""

CORRECTION: Final = "correction"


@dataclass(frozen=True, slots=True)
class Schedule:
    """The releases that are out, and those that are announced, both in the order of their numbers."""

    out: tuple[Release, ...]
    upcoming: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What an earlier build told of one release."""

    announced_at: datetime
    release_at: datetime
    out: bool


def schedule(
    releases: Sequence[Release], deliveries: Sequence[Delivery], now: datetime | None = None
) -> Schedule:
    """Divide `releases`: out are those whose last delivery has arrived and whose time has come at `now`.

    They come in order: after the first that is not out none is. Without `now`, for a preview, nothing waits for its time.
    """
    arrived = {one.name for one in deliveries}
    count = 0
    for release in releases:
        if release.deliveries_up_to not in arrived or (now is not None and now < release.release_at):
            break
        count += 1
    return Schedule(tuple(releases[:count]), tuple(releases[count:]))


def calendar_json(found: Schedule) -> str:
    """Write what readers are told of every release; of one that is not out only number, title and dates."""
    entries = [
        _entry(one, out=out) for out, group in ((True, found.out), (False, found.upcoming)) for one in group
    ]
    return json.dumps({"releases": entries}, ensure_ascii=False, indent=1) + "\n"


def promises(text: str) -> dict[int, Promise]:
    """Read a `calendar.json` of an earlier build back, by number of the release."""
    return {
        one["number"]: Promise(
            datetime.fromisoformat(one["announced_at"]), datetime.fromisoformat(one["release_at"]), one["out"]
        )
        for one in json.loads(text)["releases"]
    }


def refusals(
    releases: Sequence[Release],
    deliveries: Sequence[Delivery],
    now: datetime,
    told: Mapping[int, Promise],
) -> Iterator[Problem]:
    """Yield whatever keeps `releases` from being published at `now`; `told` is what the served site promises."""
    found = schedule(releases, deliveries, now)
    if not found.out:
        yield _problem("early", releases[0], "release_at", releases[0].release_at, now=_iso(now))
    for at, release in enumerate(releases):
        if release.announced_at > now:
            yield _problem("future", release, "announced_at", release.announced_at, now=_iso(now))
        if not _is_correction(releases, at, deliveries):
            yield from _short_notice(release)
            yield from _backdated(release, told)
        yield from _overtaken(release, deliveries)
    yield from _broken(releases, found, told, now)


def _is_correction(releases: Sequence[Release], at: int, deliveries: Sequence[Delivery]) -> bool:
    """Tell whether a release only corrects: it has reasons, all of corrections, and brings no new week."""
    kinds = {one.kind for one in releases[at].revisions}
    before = releases[at - 1].deliveries_up_to if at else ""
    known = _weeks(one for one in deliveries if one.name <= before)
    brought = _weeks(one for one in deliveries if before < one.name <= releases[at].deliveries_up_to)
    return kinds == {CORRECTION} and brought <= known


def _weeks(deliveries: Iterator[Delivery]) -> set[tuple[str, str]]:
    return {
        (name, week)
        for one in deliveries
        for name, table in one.tables.items()
        if "week" in table
        for week in table["week"].unique()
    }


def _short_notice(release: Release) -> Iterator[Problem]:
    """Ask for notice of the first date; a later one is told when it is known, an earlier one needs notice again."""
    if release.planned_at - release.announced_at < NOTICE:
        yield _problem("notice", release, "announced_at", release.announced_at, due=_iso(release.planned_at))
    for position, move in enumerate(release.moved, start=1):
        if move.new_release_at < move.old_release_at and not _has_notice(move):
            place = f"moved[{position}].announced_at"
            yield _problem("notice", release, place, move.announced_at, due=_iso(move.new_release_at))


def _has_notice(move: Move) -> bool:
    return move.announced_at is not None and move.new_release_at - move.announced_at >= NOTICE


def _backdated(release: Release, told: Mapping[int, Promise]) -> Iterator[Problem]:
    """Refuse an announcement from before the newest release that is missing in the calendar that came with it."""
    out = max((one.release_at for one in told.values() if one.out), default=None)
    if out is not None and release.number not in told and release.announced_at < out:
        yield _problem("backdated", release, "announced_at", release.announced_at, out=_iso(out))


def _overtaken(release: Release, deliveries: Sequence[Delivery]) -> Iterator[Problem]:
    for one in deliveries:
        if one.name == release.deliveries_up_to and one.received_at > release.release_at:
            received = _iso(one.received_at)
            yield _problem(
                "overtaken", release, "release_at", release.release_at, delivery=one.name, received=received
            )


def _broken(
    releases: Sequence[Release], found: Schedule, told: Mapping[int, Promise], now: datetime
) -> Iterator[Problem]:
    """Hold the calendar to what readers were told: it stands or was moved with a reason, and what is out stays out."""
    known = {one.number: one for one in releases}
    out = {one.number for one in found.out}
    for number, promise in told.items():
        release = known.get(number)
        due = _iso(promise.release_at)
        if release is None:
            yield problem(
                "release.withdrawn", Place(SOURCE, column=f"release[{number}]"), number=number, due=due
            )
            continue
        if promise.release_at not in {
            release.release_at,
            *(one.old_release_at for one in release.moved),
        }:
            yield _problem("moved", release, "release_at", release.release_at, due=due)
        if promise.announced_at != release.announced_at:
            before = _iso(promise.announced_at)
            yield _problem("reannounced", release, "announced_at", release.announced_at, before=before)
        if promise.out and number not in out:
            yield _problem("clock", release, "release_at", release.release_at, now=_iso(now))


def _problem(code: str, release: Release, key: str, found: datetime | None, **words: str) -> Problem:
    place = Place(SOURCE, column=f"release[{release.number}].{key}")
    seen = "" if found is None else _iso(found)
    return problem(f"release.{code}", place, seen, number=release.number, days=NOTICE.days, **words)


def _entry(release: Release, *, out: bool) -> dict[str, Any]:
    return {
        "number": release.number,
        "title_id": release.title.id,
        "title_en": release.title.en,
        "announced_at": _iso(release.announced_at),
        "release_at": _iso(release.release_at),
        "out": out,
        "moved": [
            {
                "old_release_at": _iso(one.old_release_at),
                "new_release_at": _iso(one.new_release_at),
                "reason_id": one.reason.id,
                "reason_en": one.reason.en,
            }
            for one in release.moved
        ],
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
