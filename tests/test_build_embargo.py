"""A delivery that has arrived and is not out: nothing of it may be in any file that is built."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import canary
import pytest
from sites import content
from small_site import KEPT, NEXT, deliver, published, rewritten, run, small_root

from pipeline.build import publish
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PLANTED: Final = {"impressions_total": 8765432109, "impressions_local": 4321098765}
SHARE: Final = 100 * 4321098765 / 8765432109
NOTE: Final = "RAHASIA sampai hari terbit"
NEXT_RELEASE: Final = f"""
[[release]]
number = 2
announced_at = 2024-01-26T10:00:00+07:00
release_at = 2024-02-23T10:00:00+07:00
deliveries_up_to = {NEXT}
title_id = "Rilis kedua"
title_en = "Second release"
note_id = "{NOTE}."
note_en = "{NOTE}."
"""
BEFORE: Final = datetime.fromisoformat("2024-02-01T10:00:00+07:00")
EVE: Final = datetime.fromisoformat("2024-02-23T09:59:59+07:00")
DUE: Final = datetime.fromisoformat("2024-02-23T10:00:00+07:00")


def embargoed(folder: Path) -> Path:
    """Return a small root with a delivery of recognisable numbers, for a release of 23 February."""
    root = small_root(folder)
    arrived = deliver(root, NEXT)
    rewritten(arrived / "exposure.csv", lambda _numbers, _texts: PLANTED)
    settings = arrived / "delivery.toml"
    settings.write_text(settings.read_text("utf-8").replace('note_id = "', f'note_id = "{NOTE}: '), "utf-8")
    with (root / "data" / "releases.toml").open("a", encoding="utf-8") as calendar:
        calendar.write(NEXT_RELEASE)
    return root


def found(*folders: Path) -> list[canary.Hit]:
    """Return every trace of the delivery in these folders."""
    return [hit for folder in folders for hit in canary.hits(folder, [*PLANTED.values(), SHARE], [NOTE])]


def test_nothing_of_a_release_is_built_before_its_time(tmp_path: Path) -> None:
    """No trace until the second before; the date stands on the site; the clock alone changes no byte; then all is there."""
    root = embargoed(tmp_path / "root")
    publish(root, BEFORE)
    first = content(published(root))

    assert found(root / "public", root / "content") == []
    for page, told in (
        ("rilis", "23 Februari 2024, pukul 10.00 WIB"),
        ("en/releases", "23 February 2024, 10:00 WIB"),
    ):
        assert told in (published(root) / page / "index.html").read_text("utf-8")
        home = published(root) / page.replace("rilis", ".").replace("releases", ".") / "index.html"
        assert told in home.read_text("utf-8")
    assert not (published(root) / "rilis" / "0002").exists()

    publish(root, EVE)
    assert content(published(root)) == first
    publish(root, DUE)
    now = {hit.path.split("/")[0] for hit in found(published(root))}
    assert {"data", "rilis", "en"} <= now


def test_a_preview_shows_it_and_publishing_takes_it_away(tmp_path: Path) -> None:
    """`generate` is for staff: the numbers are in it. A date in the far future is not out for the real clock."""
    root = embargoed(tmp_path / "root")
    calendar = root / "data" / "releases.toml"
    calendar.write_text(calendar.read_text("utf-8").replace("2024-02-23T", "2999-02-23T"), "utf-8")
    assert run(root, "generate").returncode == 0
    assert found(root / "content")

    done = run(root, "publish", LANG_UI="en")
    assert done.returncode == 0, done.stderr
    assert "Not out yet: release 0002, due 23 February 2999, 10:00 WIB." in done.stdout
    assert found(root / "public", root / "content") == []


def test_a_publish_before_the_first_release_changes_nothing(tmp_path: Path) -> None:
    """It is refused before anything is written, with the time that has to come."""
    root = small_root(tmp_path / "root")
    with pytest.raises(Rejected) as refused:
        publish(root, datetime.fromisoformat("2024-01-26T09:59:59+07:00"))

    assert [one.code for one in refused.value.problems] == ["release.early"]
    assert "2024-01-26T10:00:00+07:00" in refused.value.problems[0].message.id
    assert not (root / "public").exists()
    assert not (root / "content" / "generated").exists()


def test_a_date_that_readers_were_told_is_not_changed_in_silence(tmp_path: Path) -> None:
    """The served calendar remembers it: without a reason nothing is published, with one the old date stays in sight."""
    root = small_root(tmp_path / "root")
    calendar = root / "data" / "releases.toml"
    told = NEXT_RELEASE.replace(f"deliveries_up_to = {NEXT}", "deliveries_up_to = 2024-02-20")
    calendar.write_text(calendar.read_text("utf-8") + told, "utf-8")
    assert KEPT[-1] < NEXT
    publish(root, BEFORE)
    moved = calendar.read_text("utf-8").replace("2024-02-23T", "2024-03-01T")
    calendar.write_text(moved, "utf-8")
    with pytest.raises(Rejected) as refused:
        publish(root, BEFORE)
    assert [one.code for one in refused.value.problems] == ["release.moved"]

    reason = "[[release.moved]]\nold_release_at = 2024-02-23T10:00:00+07:00\nnew_release_at = 2024-03-01T10:00:00+07:00\n"
    reason += 'reason_id = "Kiriman terlambat."\nreason_en = "The delivery is late."\n'
    calendar.write_text(moved + reason, "utf-8")
    publish(root, BEFORE)
    page = (published(root) / "rilis" / "index.html").read_text("utf-8")
    assert '<span class="was">23 Februari 2024, pukul 10.00 WIB</span>' in page
    assert "Kiriman terlambat." in page
