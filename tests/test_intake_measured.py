from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from roots import ROOT, empty_root

from bench.looks import KINDS, STATES
from pipeline.intake.measured import FILE, LOOKS, read_coverage, read_looks
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def codes(root: Path, file: str, changed: tuple[str, str], read: Callable[[Path], object]) -> set[str]:
    """Return the codes of the problems that reading a file meets in which one text was changed."""
    path = empty_root(root) / file
    path.write_text(path.read_text("utf-8").replace(*changed, 1), "utf-8")
    with pytest.raises(Rejected) as refusal:
        read(root)
    return {one.code for one in refusal.value.problems}


def test_every_setting_is_read() -> None:
    """Four models, three lengths and five values of rho; all within 92 to 99 percent."""
    rows = read_coverage(ROOT)

    assert len({(one.model, one.weeks, one.rho) for one in rows}) == len(rows) == 60
    assert all(0.92 <= one.coverage <= 0.99 for one in rows)
    assert all(one.half_width > 0 for one in rows)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("level,16,0.0", "slope,16,0.0", "value.enum"),
        ("level,16,0.2", "level,16,0.0", "row.duplicate"),
        ("0.9812", "98,12", "row.width"),
        ("0.9812", "viel", "toml.type"),
    ],
)
def test_faults_are_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    """An unknown model, a setting twice, a comma for a point, a word for a number."""
    assert codes(tmp_path / "root", FILE, (old, new), read_coverage) == {code}


def test_every_kind_of_page_was_looked_at() -> None:
    """Both languages of each kind, in all states, and nothing was wrong with any."""
    looks = read_looks(ROOT)

    assert {(one.kind, one.lang) for one in looks} == {
        (kind, lang) for kind in KINDS for lang in ("id", "en")
    }
    assert {one.states for one in looks} == {len(STATES)}
    assert all(
        one.violations == one.messages == one.sideways == one.third_party == one.kept == 0 for one in looks
    )
    assert all(one.requests >= one.states for one in looks)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [(",home,id,", ",home,fr,", "value.enum"), (",home,en,", ",home,id,", "row.duplicate")],
)
def test_faults_in_what_was_looked_at_are_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    """A language that the site does not have, a page twice."""
    assert codes(tmp_path / "root", LOOKS, (old, new), read_looks) == {code}
