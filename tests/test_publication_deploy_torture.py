"""Small versions of everything that `make torture` does, on every run of the tests."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tools import needs

from bench import torture
from bench.crowd import crowd
from bench.disks import full_disk, read_only_disk
from bench.injection import error_points, kill_points
from bench.kills import random_kills
from bench.load import switches_under_load
from bench.outcome import Outcome, table
from bench.publisher import publish_version
from bench.versions import faults, version
from pipeline.publication import deploy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEPT: list[str] = []
"""What a measurement finds when every promise is kept."""


def test_kills(tmp_path: Path) -> None:
    """After ten kills at random moments the site was whole each time, and so was the next publish."""
    outcome = random_kills(tmp_path / "public", 10, seed=7)
    assert outcome.broken == KEPT
    assert outcome.counts.total() == 10


def test_kills_at_system_calls(tmp_path: Path) -> None:
    """Killed at one call of each kind that changes the disk, the site stays whole."""
    needs("strace", "strace")
    outcome = kill_points(tmp_path / "public", 1)
    assert outcome.broken == KEPT
    assert {"fsync", "write"} < set(outcome.counts)


def test_failing_system_calls(tmp_path: Path) -> None:
    """Whatever single call fails for want of space, by a bad disk or for lack of rights, the publish explains itself."""
    needs("strace", "strace")
    outcome = error_points(tmp_path / "public", 1)
    assert outcome.broken == KEPT
    assert outcome.counts["stopped and said why"] > outcome.counts["crashed"] == 0


@pytest.mark.parametrize("measure", [full_disk, read_only_disk])
def test_disks(tmp_path: Path, measure: Callable[[Path], Outcome]) -> None:
    """On a full and on a read-only disk the old site stays whole, and the next publish with room and rights succeeds."""
    outcome = measure(tmp_path / "disk")
    if outcome.skipped:
        pytest.skip(outcome.skipped)  # nothing that could be installed
    assert outcome.broken == KEPT


def test_crowd(tmp_path: Path) -> None:
    """Of eight publishes at the same moment one publishes, and seven say that they cannot."""
    outcome = crowd(tmp_path / "public", 8)
    assert outcome.broken == KEPT
    assert outcome.counts == Counter({"said busy": 7, "published": 1})


def test_switches_under_load(tmp_path: Path) -> None:
    """Readers who keep asking through five switches meet no missing page, no short file and no missing style sheet."""
    needs("nginx", "nginx-light")
    outcome = switches_under_load(tmp_path, 5, seed=7)
    assert outcome.broken == KEPT
    assert outcome.counts["answers"] > 0
    assert outcome.counts["404"] == outcome.counts["short"] == outcome.counts["assets missing"] == 0


def test_load_sees_a_careless_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers do meet missing pages when the link is removed before it is made anew."""
    needs("nginx", "nginx-light")

    def careless(public: Path, build: Path) -> None:
        (public / "current").unlink(missing_ok=True)
        time.sleep(0.1)
        (public / "current").symlink_to(build.relative_to(public))

    monkeypatch.setattr(deploy, "_point", careless)
    assert switches_under_load(tmp_path, 3, seed=7).counts["404"] > 0


def test_load_sees_lost_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers do miss style sheets when a build does not carry those of the builds before it."""
    needs("nginx", "nginx-light")
    monkeypatch.setattr(deploy, "carry", lambda *_: {})
    assert switches_under_load(tmp_path, 10, seed=7).counts["assets missing"] > 0


@pytest.mark.parametrize("damage", ["mixed", "short", "asset", "release", "link"])
def test_measure_sees_what_it_looks_for(tmp_path: Path, damage: str) -> None:
    """Pages of two versions, a short page, a lost style sheet, a changed release and a lost link are each seen."""
    public = tmp_path / "public"
    publish_version(public, 3)
    assert (faults(public), version(public)) == (KEPT, 3)
    site = public / "current"
    page = site / "data" / "index.html"
    for path in site.rglob("*"):
        path.chmod(0o755)
    if damage == "mixed":
        page.write_text(page.read_text().replace('data-version="3"', 'data-version="4"'))
    elif damage == "short":
        page.write_text(page.read_text()[:-20])
    elif damage == "asset":
        next(site.glob("theme-*/site.css")).unlink()
    elif damage == "release":
        (site / "data" / "0002" / "observations.csv").write_text("week,value\n")
    else:
        site.unlink()
    assert faults(public) != KEPT


def test_table() -> None:
    """The table says what was kept, broken and not done, and repeats every broken promise."""
    kept, broken = Outcome("pertama", Counter({"killed": 3})), Outcome("kedua")
    broken.promise("turn 1", ["cut short"])
    text = table([kept, broken, Outcome("ketiga", skipped="no strace")])
    assert text.splitlines()[:3] == [
        "pertama  kept       3 killed",
        "kedua    BROKEN 1   ",
        "ketiga   NOT DONE   no strace",
    ]
    assert "kedua: turn 1: cut short" in text


@pytest.mark.parametrize(("broken", "code"), [([], 0), (["x"], 1)])
def test_exit_code(monkeypatch: pytest.MonkeyPatch, broken: list[str], code: int) -> None:
    """The command ends with 1 exactly when a promise is broken."""
    outcome = Outcome("satu", broken=broken)
    monkeypatch.setattr(torture, "_measurements", lambda *_: iter([("satu", lambda: outcome)]))
    assert torture.main([]) == code
