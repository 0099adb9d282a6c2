from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from roots import CONTRACT, empty_root

from pipeline.intake.contract import load_contract, monday_of
from pipeline.languages import Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path


def test_the_trial_touches_eighteen_weeks() -> None:
    """12 December 2023 is a Tuesday and 12 April 2024 a Friday, 17 Mondays later."""
    weeks = CONTRACT.trial.weeks
    assert (len(weeks), weeks[0], weeks[-1]) == (18, "2023-12-11", "2024-04-08")


def test_a_monday_begins_its_own_week() -> None:
    """The week of a Monday starts with it, the week of a Sunday six days before."""
    assert monday_of(date(2024, 1, 1)) == date(2024, 1, 1)
    assert monday_of(date(2024, 1, 7)) == date(2024, 1, 1)


def test_the_code_lists_are_those_of_the_contract() -> None:
    """There are 38 provinces, 12 categories, 4 sizes and 3 origins."""
    sizes = {
        name: len(CONTRACT.codes[name]) for name in ("province_code", "category", "seller_size", "origin")
    }
    assert sizes == {"province_code": 38, "category": 12, "seller_size": 4, "origin": 3}
    assert CONTRACT.codes["province_code"]["73"] == Text("Sulawesi Selatan", "South Sulawesi")


def test_tables_name_only_columns_that_are_described() -> None:
    """Keys, measures and the pairs that are compared are all columns, and codes have a list."""
    for table in CONTRACT.tables.values():
        pairs = {name for pair in table.at_most for name in (pair.part, pair.whole)}
        assert {*table.key, *table.measures} <= set(CONTRACT.columns)
        assert pairs | set(table.zero_together) <= set(table.measures)
    coded = {name for name, column in CONTRACT.columns.items() if column.type == "code"}
    assert coded <= set(CONTRACT.codes)


def test_a_mistake_in_the_contract_is_told(tmp_path: Path) -> None:
    """A misspelt key is refused by name, and what is missing by its place."""
    root = empty_root(tmp_path)
    path = root / "data" / "contract.toml"
    path.write_text(path.read_text("utf-8").replace("jump_factor", "jump_faktor"), "utf-8")
    with pytest.raises(Rejected) as rejected:
        load_contract(root)
    assert {(one.code, one.column) for one in rejected.value.problems} == {
        ("toml.key", "limits.jump_factor"),
        ("toml.key", "limits.jump_faktor"),
    }
