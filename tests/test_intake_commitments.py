from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.intake import indicators
from pipeline.intake.commitments import FILE, read_commitments
from pipeline.problems import Rejected

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a root that holds what the commitments are read with."""
    shutil.copytree(REPOSITORY / "data/reference", tmp_path / "data/reference")
    for name in ("data/contract.toml", indicators.FILE, FILE):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    return tmp_path


def test_there_are_fifteen_in_order() -> None:
    """The launch gave the statements K01 to K15."""
    assert [one.id for one in read_commitments(REPOSITORY)] == [f"K{number:02}" for number in range(1, 16)]


def test_only_the_narration_is_no_promise() -> None:
    """K15 is the author's narration and gets no verdict; the other fourteen do."""
    assert [one.id for one in read_commitments(REPOSITORY) if one.kind == "context"] == ["K15"]


def test_mondays_statement_has_its_own_date() -> None:
    """The joint statement came on Monday 11 December 2023, everything else at the press conference a day later."""
    said = {one.id: one.said_on for one in read_commitments(REPOSITORY)}
    monday = {"K08", "K09", "K10", "K11"}
    assert {name for name, day in said.items() if day == date(2023, 12, 11)} == monday
    assert {day for name, day in said.items() if name not in monday} == {date(2023, 12, 12)}


def test_only_speech_between_quotation_marks_is_called_direct() -> None:
    """The article puts six of the fifteen statements between quotation marks."""
    direct = [one.id for one in read_commitments(REPOSITORY) if one.wording == "direct"]
    assert direct == ["K04", "K05", "K07", "K10", "K11", "K13"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('indicators = ["I02"]', 'indicators = ["I15"]', ("toml.value", "commitment[1].indicators")),
        ('slug_en = "k02', 'slug_en = "K02', ("toml.value", "commitment[2].slug_en")),
        ('id = "K02"', 'id = "K01"', ("toml.value", "commitment[2].id")),
        ('id = "K02"', 'id = "I02"', ("toml.value", "commitment[2].id")),
        ('kind = "promise"', 'kind = "oath"', ("toml.value", "commitment[1].kind")),
        ('wording = "reported"', 'wording = "heard"', ("toml.value", "commitment[1].wording")),
        ("said_on = 2023-12-12", 'said_on = "2023-12-12"', ("toml.type", "commitment[1].said_on")),
        ('role_en = "Minister', 'rule_en = "Minister', ("toml.key", "commitment[1].rule_en")),
        ('asks_en = "The', 'asks_en = "<i>The', ("toml.value", "commitment[1].asks_en")),
        ('[source]\nid = "', '[source]\nxx = "', ("toml.key", "source.id")),
    ],
)
def test_a_fault_is_refused_where_it_stands(root: Path, old: str, new: str, problem: tuple[str, str]) -> None:
    """Each kind of fault is named with its place."""
    path = root / FILE
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")
    with pytest.raises(Rejected) as caught:
        read_commitments(root)
    assert problem in [(one.code, one.column) for one in caught.value.problems]
