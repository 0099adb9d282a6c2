"""The releases, as staff write them in `data/releases.toml`: when, of which deliveries, and why values changed.

Belongs here: the file, its schema and the order of its releases. Does not belong here: what a release publishes and
whether a revision's count is right (see `releases`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.intake.toml_files import Key, allowed_text, check_schema, read_toml, selector_of, value_problem
from pipeline.languages import Text
from pipeline.problems import Problem, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

FILE = "data/releases.toml"

REVISION_KINDS = ("revision", "correction", "method")

_REASON = {"reason_id": Key("text"), "reason_en": Key("text")}
_REVISION = {
    "indicator": Key("text"),
    "selector": Key("selector"),
    "cells_changed": Key("integer"),
    "max_relative_change": Key("number"),
    "kind": Key("text", allowed=REVISION_KINDS),
    **_REASON,
}
_MOVED = {
    "old_release_at": Key("time"),
    "new_release_at": Key("time"),
    "announced_at": Key("time", required=False),
    **_REASON,
}
_RELEASE = {
    "number": Key("integer"),
    "announced_at": Key("time"),
    "release_at": Key("time"),
    "deliveries_up_to": Key("date"),
    "title_id": Key("text"),
    "title_en": Key("text"),
    "note_id": Key("text"),
    "note_en": Key("text"),
    "revision": Key("tables", required=False, within=_REVISION),
    "moved": Key("tables", required=False, within=_MOVED),
}
_SCHEMA = {"release": Key("tables", required=False, within=_RELEASE)}


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of published values and its reason.

    Each mapping of `selector` names cells of `indicator` by some of their keys; `max_relative_change` is a share.
    """

    indicator: str
    selector: tuple[Mapping[str, str], ...]
    cells_changed: int
    max_relative_change: float
    kind: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Move:
    """A release date that was announced and then moved; `announced_at` is when readers were told, if it is known."""

    old_release_at: datetime
    new_release_at: datetime
    reason: Text
    announced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """One release; times are aware, `deliveries_up_to` is the name of the last delivery in it."""

    number: int
    announced_at: datetime
    release_at: datetime
    deliveries_up_to: str
    title: Text
    note: Text
    revisions: tuple[Revision, ...]
    moved: tuple[Move, ...]

    @property
    def planned_at(self) -> datetime:
        """The time that was announced first."""
        return self.moved[0].old_release_at if self.moved else self.release_at


def read_releases(root: Path, deliveries: frozenset[str] | None = None) -> tuple[Release, ...]:
    """Return the releases under `root` in the order of their numbers; a missing file means none.

    Faults are `Rejected` together. With `deliveries`, the names of the folders, each release must end with one of them,
    or, where it is announced before its data arrive, with one that comes after them and before the release.
    """
    path = root / FILE
    if not path.exists():
        return ()
    raw = read_toml(path, FILE)
    problems = [*check_schema(raw, _SCHEMA, FILE)]
    if not problems:
        problems = [*_broken_promises(raw.get("release", []), deliveries)]
    if problems:
        raise Rejected(tuple(problems))
    return tuple(_release(entry) for entry in raw.get("release", []))


def _broken_promises(releases: list[dict[str, Any]], deliveries: frozenset[str] | None) -> Iterator[Problem]:
    """Numbers count from 1; nothing is released before it is announced or out of order; deliveries exist."""
    for position, release in enumerate(releases, start=1):
        path = f"release[{position}]"
        if release["number"] != position:
            yield _value(release, f"{path}.number", allowed_text("next_number", number=position))
        if deliveries is not None and not _arrives(release, deliveries):
            yield _value(release, f"{path}.deliveries_up_to", allowed_text("delivery"))
        yield from _not_before(release, "release_at", ("announced_at", release["announced_at"]), path)
        yield from _moved_to(release, path)
        yield from _revisions(release, path)
    for position, (earlier, later) in enumerate(pairwise(releases), start=1):
        for key in ("release_at", "deliveries_up_to"):
            told = f"release[{position}].{key}"
            yield from _not_before(later, key, (told, earlier[key]), f"release[{position + 1}]")


def _arrives(release: dict[str, Any], deliveries: frozenset[str]) -> bool:
    """Tell whether the last delivery of a release is there, or can still come in time."""
    last: date = release["deliveries_up_to"]
    due: datetime = release["release_at"]
    if last.isoformat() in deliveries:
        return True
    return max(deliveries, default="") < last.isoformat() <= due.date().isoformat()


def _not_before(release: dict[str, Any], key: str, earlier: tuple[str, date], path: str) -> Iterator[Problem]:
    name, limit = earlier
    if release[key] < limit:
        allowed = allowed_text("not_before", earlier=name, limit=limit.isoformat())
        yield _value(release, f"{path}.{key}", allowed)


def _moved_to(release: dict[str, Any], path: str) -> Iterator[Problem]:
    moves = release.get("moved", [])
    for position, (earlier, later) in enumerate(pairwise(moves), start=2):
        if later["old_release_at"] != earlier["new_release_at"]:
            here = f"{path}.moved[{position}].old_release_at"
            yield _value(later, here, allowed_text("release_moved_from"))
    if moves and moves[-1]["new_release_at"] != release["release_at"]:
        here = f"{path}.moved[{len(moves)}].new_release_at"
        yield _value(moves[-1], here, allowed_text("release_moved_to"))


def _revisions(release: dict[str, Any], path: str) -> Iterator[Problem]:
    for position, revision in enumerate(release.get("revision", []), start=1):
        for key in ("cells_changed", "max_relative_change"):
            if revision[key] < 0:
                yield _value(revision, f"{path}.revision[{position}].{key}", allowed_text("not_negative"))


def _value(table: dict[str, Any], path: str, allowed: Text) -> Problem:
    return value_problem(FILE, path, table[path.rpartition(".")[2]], allowed)


def _release(entry: dict[str, Any]) -> Release:
    return Release(
        number=entry["number"],
        announced_at=entry["announced_at"],
        release_at=entry["release_at"],
        deliveries_up_to=entry["deliveries_up_to"].isoformat(),
        title=Text(entry["title_id"], entry["title_en"]),
        note=Text(entry["note_id"], entry["note_en"]),
        revisions=tuple(_revision(one) for one in entry.get("revision", [])),
        moved=tuple(
            Move(one["old_release_at"], one["new_release_at"], _reason(one), one.get("announced_at"))
            for one in entry.get("moved", [])
        ),
    )


def _revision(entry: dict[str, Any]) -> Revision:
    return Revision(
        indicator=entry["indicator"],
        selector=selector_of(entry["selector"]),
        cells_changed=entry["cells_changed"],
        max_relative_change=float(entry["max_relative_change"]),
        kind=entry["kind"],
        reason=_reason(entry),
    )


def _reason(entry: dict[str, Any]) -> Text:
    return Text(entry["reason_id"], entry["reason_en"])
