from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.intake.calendar import Release, read_releases
from pipeline.languages import Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

RELEASE = """[[release]]
number = {number}
announced_at = 2024-01-0{number}T10:00:00+07:00
release_at = 2024-01-1{number}T10:00:00+07:00
deliveries_up_to = 2024-01-08
title_id = "Rilis"
title_en = "Release"
note_id = "Catatan."
note_en = "Note."
"""
REVISION = """[[release.revision]]
indicator = "I03"
selector = [{ week = 2023-12-18, province_code = "32" }]
cells_changed = 1
max_relative_change = 0.5
kind = "correction"
reason_id = "Alasan."
reason_en = "Reason."
"""
MOVED = """[[release.moved]]
old_release_at = 2024-01-09T10:00:00+07:00
new_release_at = 2024-01-11T10:00:00+07:00
reason_id = "Alasan."
reason_en = "Reason."
"""


def read(root: Path, text: str, deliveries: frozenset[str] | None = None) -> tuple[Release, ...]:
    """Return the releases of a file of this text."""
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "releases.toml").write_text(text, "utf-8")
    return read_releases(root, deliveries)


def refused(root: Path, text: str, deliveries: frozenset[str] | None = None) -> list[tuple[str, str | None]]:
    """Return code and column of all problems of a file of this text."""
    with pytest.raises(Rejected) as rejected:
        read(root, text, deliveries)
    return [(one.code, one.column) for one in rejected.value.problems]


def one(number: int) -> str:
    """Return the text of a plain release."""
    return RELEASE.format(number=number)


def test_no_file_and_an_empty_file_mean_no_releases(tmp_path: Path) -> None:
    """Before the first release there is nothing to read."""
    assert read_releases(tmp_path) == ()
    assert read(tmp_path, "") == ()


def test_a_release_is_read_with_its_revisions_and_moves(tmp_path: Path) -> None:
    """Texts come in both languages, dates as names of deliveries, and keys of rows as text."""
    (release,) = read(tmp_path, one(1) + REVISION + MOVED)
    assert release.release_at == datetime(2024, 1, 11, 3, tzinfo=UTC)
    assert release.deliveries_up_to == "2024-01-08"
    assert release.revisions[0].selector == ({"week": "2023-12-18", "province_code": "32"},)
    assert release.moved[0].reason == Text("Alasan.", "Reason.")


def test_numbers_count_from_one_without_gap(tmp_path: Path) -> None:
    """A number that stands twice or is left out is refused."""
    assert refused(tmp_path, one(2)) == [("toml.value", "release[1].number")]
    assert ("toml.value", "release[2].number") in refused(tmp_path, one(1) + one(1))


def test_a_release_ends_with_a_delivery_that_exists(tmp_path: Path) -> None:
    """Where the folders are known, another day among them is refused."""
    assert len(read(tmp_path, one(1), frozenset(["2024-01-08"]))) == 1
    others = frozenset(["2024-01-07", "2024-01-09"])
    assert refused(tmp_path, one(1), others) == [("toml.value", "release[1].deliveries_up_to")]


def test_a_release_may_be_announced_before_its_data(tmp_path: Path) -> None:
    """Its delivery may still come: after those that are here, and not after the day of the release."""
    assert len(read(tmp_path, one(1), frozenset(["2024-01-07"]))) == 1
    assert len(read(tmp_path, one(1), frozenset())) == 1
    never = one(1).replace("deliveries_up_to = 2024-01-08", "deliveries_up_to = 2024-01-12")
    assert refused(tmp_path, never, frozenset()) == [("toml.value", "release[1].deliveries_up_to")]


def test_releases_come_in_order_and_after_their_announcement(tmp_path: Path) -> None:
    """Neither the time nor the deliveries of a release go back."""
    early = one(1).replace("release_at = 2024-01-11", "release_at = 2024-01-01T09:00:00+07:00 #")
    assert refused(tmp_path, early) == [("toml.value", "release[1].release_at")]
    back = one(2).replace("deliveries_up_to = 2024-01-08", "deliveries_up_to = 2024-01-01")
    assert refused(tmp_path, one(1) + back) == [("toml.value", "release[2].deliveries_up_to")]


def test_the_last_move_leads_to_the_date_of_the_release(tmp_path: Path) -> None:
    """A moved date that is not the one of the release is a mistake in one of them."""
    moved = MOVED.replace("new_release_at = 2024-01-11", "new_release_at = 2024-01-12")
    assert refused(tmp_path, one(1) + moved) == [("toml.value", "release[1].moved[1].new_release_at")]


def test_moves_follow_each_other(tmp_path: Path) -> None:
    """Each begins where the one before ended; the first date is the one that was planned."""
    first = MOVED.replace("old_release_at = 2024-01-09", "old_release_at = 2024-01-08").replace(
        "new_release_at = 2024-01-11", "new_release_at = 2024-01-09"
    )
    (release,) = read(tmp_path, one(1) + first + MOVED)
    assert release.planned_at == datetime(2024, 1, 8, 3, tzinfo=UTC)
    assert refused(tmp_path, one(1) + MOVED + MOVED) == [("toml.value", "release[1].moved[2].old_release_at")]


def test_a_move_may_say_when_it_was_announced(tmp_path: Path) -> None:
    """The time is optional and needs its zone."""
    announced = f"{MOVED}announced_at = 2024-01-05T10:00:00+07:00\n"
    (release,) = read(tmp_path, one(1) + announced)
    assert release.moved[0].announced_at == datetime(2024, 1, 5, 3, tzinfo=UTC)
    (plain,) = read(tmp_path, one(1) + MOVED)
    assert plain.moved[0].announced_at is None
    assert refused(tmp_path, one(1) + announced.removesuffix("+07:00\n")) == [
        ("toml.zone", "release[1].moved[1].announced_at")
    ]


def test_a_revision_needs_a_reason_a_kind_and_counts_from_zero(tmp_path: Path) -> None:
    """Whatever is missing or negative is named with the place of its revision."""
    spoilt = REVISION.replace('reason_en = "Reason."\n', "").replace("correction", "fix")
    assert sorted(refused(tmp_path, one(1) + spoilt)) == [
        ("toml.key", "release[1].revision[1].reason_en"),
        ("toml.value", "release[1].revision[1].kind"),
    ]
    negative = REVISION.replace("cells_changed = 1", "cells_changed = -1")
    assert refused(tmp_path, one(1) + negative) == [("toml.value", "release[1].revision[1].cells_changed")]
