"""A delivery that has arrived and is not out: nothing of it may be in any file that is built."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Final

import canary
import pytest
from small_site import NEXT, built, deliver, published, rewritten, run, small_root

from pipeline.build import publish
from pipeline.gather import accepted
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PLANTED: Final = {"impressions_total": 876543210987654, "impressions_local": 432109876543210}
"""Hundreds of trillions: nothing else on the site rounds to them."""

SHARE: Final = 100 * 432109876543210 / 876543210987654
NOTE: Final = "RAHASIA sampai hari terbit"
NEXT_RELEASE: Final = f"""
[[release]]
number = 2
announced_at = 2024-01-26T10:00:00+07:00
release_at = 2999-02-23T10:00:00+07:00
deliveries_up_to = {NEXT}
title_id = "Rilis kedua"
title_en = "Second release"
note_id = "{NOTE}."
note_en = "{NOTE}."
"""
MOVE: Final = """
[[release.moved]]
old_release_at = 2999-02-23T10:00:00+07:00
new_release_at = 2999-03-01T10:00:00+07:00
reason_id = "Kiriman terlambat."
reason_en = "The delivery is late."
"""
BEFORE: Final = datetime.fromisoformat("2999-02-23T09:59:59+07:00")
DUE: Final = datetime.fromisoformat("2999-02-23T10:00:00+07:00")


def embargo(root: Path) -> None:
    """Add a delivery of recognisable numbers, and the release that it waits for."""
    arrived = deliver(root, NEXT)
    rewritten(arrived / "exposure.csv", lambda _numbers, _texts: PLANTED)
    settings = arrived / "delivery.toml"
    settings.write_text(settings.read_text("utf-8").replace('note_id = "', f'note_id = "{NOTE}: '), "utf-8")
    calendar = root / "data" / "releases.toml"
    calendar.write_text(calendar.read_text("utf-8") + NEXT_RELEASE, "utf-8")


@pytest.fixture(scope="module")
def embargoed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of a site that was published while the delivery lay there."""
    return built(tmp_path_factory, "embargoed", embargo, drawings_of=built(tmp_path_factory))


@pytest.fixture
def copy(embargoed: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may change."""
    kept = shutil.ignore_patterns("staging", "builds")
    root = shutil.copytree(embargoed, tmp_path / "root", symlinks=True, ignore=kept)
    for folder in sorted((embargoed / "public" / "builds").iterdir()):
        (root / "public" / "builds").mkdir(exist_ok=True)
        (root / "public" / "builds" / folder.name).symlink_to(folder)
    return root


def found(*folders: Path) -> list[canary.Hit]:
    """Return every trace of the delivery in these folders."""
    return [hit for folder in folders for hit in canary.hits(folder, [*PLANTED.values(), SHARE], [NOTE])]


def test_nothing_of_a_release_is_built_before_its_time(embargoed: Path) -> None:
    """No trace in the served site, in what it was made from, or in a frozen release."""
    assert found(embargoed / "public", embargoed / "content", embargoed / "data" / "published") == []
    assert not (published(embargoed) / "rilis" / "0002").exists()
    assert not (published(embargoed) / "data" / "0002").exists()


def test_its_date_stands_on_the_site(embargoed: Path) -> None:
    """On the front page and in the calendar, in both languages, and once it has passed as well: nothing asks a clock."""
    for home, calendar, told in (
        (".", "rilis", "23 Februari 2999, pukul 10.00 WIB"),
        ("en", "en/releases", "23 February 2999, 10:00 WIB"),
    ):
        for page in (home, calendar):
            assert told in (published(embargoed) / page / "index.html").read_text("utf-8"), page


def test_a_preview_shows_what_a_publish_does_not(copy: Path) -> None:
    """`generate` is for staff: the numbers are there, so the search above would find them."""
    assert run(copy, "generate").returncode == 0
    kinds = {hit.path.split("/")[1] for hit in found(copy / "content")}

    assert {"pages", "parts", "static"} <= kinds


def test_the_second_decides_which_releases_are_out(copy: Path) -> None:
    """A second before its time the second release is announced; at its time it is out, whatever was served before."""
    early, due = accepted(copy, BEFORE), accepted(copy, DUE)

    assert ([one.number for one in early.snapshots], len(early.upcoming)) == (["0001"], 1)
    assert ([one.number for one in due.snapshots], due.upcoming) == (["0001", "0002"], ())


def test_a_date_that_readers_were_told_is_not_changed_in_silence(copy: Path) -> None:
    """The served calendar remembers it: without a reason nothing is published, with one it is accepted."""
    calendar = copy / "data" / "releases.toml"
    moved = calendar.read_text("utf-8").replace("release_at = 2999-02-23T", "release_at = 2999-03-01T")
    calendar.write_text(moved, "utf-8")
    with pytest.raises(Rejected) as refused:
        publish(copy, BEFORE)
    assert [one.code for one in refused.value.problems] == ["release.moved"]

    calendar.write_text(moved + MOVE, "utf-8")
    (upcoming,) = accepted(copy, BEFORE).upcoming
    assert upcoming.moved[0].reason.id == "Kiriman terlambat."


def test_a_publish_before_the_first_release_changes_nothing(tmp_path: Path) -> None:
    """It is refused before anything is written, with the time that has to come."""
    root = small_root(tmp_path / "root")
    with pytest.raises(Rejected) as refused:
        publish(root, datetime.fromisoformat("2024-01-26T09:59:59+07:00"))

    assert [one.code for one in refused.value.problems] == ["release.early"]
    assert "2024-01-26T10:00:00+07:00" in refused.value.problems[0].message.id
    assert not (root / "public").exists()
    assert not (root / "content" / "generated").exists()
