from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from roots import CONTRACT, HEADER, ROOT, deliver, empty_root, transactions

from pipeline.intake.load import current, delivered, examine, read_deliveries
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "2024-01-01,31,fashion,micro,local,1000000,50,9,40"
SECOND = "2024-01-01,32,fashion,micro,local,2000000,60,9,50"


def test_no_deliveries_are_no_problem(tmp_path: Path) -> None:
    """An empty folder and no folder at all give no deliveries, and every table is an empty frame with its types."""
    assert read_deliveries(tmp_path, CONTRACT) == ()
    assert read_deliveries(empty_root(tmp_path / "b"), CONTRACT) == ()
    tables = current((), CONTRACT)
    assert set(tables) == set(CONTRACT.tables)
    assert tables["channels"].columns.to_list() == [
        "week", "channel", "origin", "gmv_idr", "orders", "status", "delivery", "provenance",
    ]  # fmt: skip
    assert str(tables["channels"]["orders"].dtype) == "int64"


def test_the_later_delivery_wins_and_withdrawn_keys_are_gone(tmp_path: Path) -> None:
    """One key is revised, another withdrawn, a third stays as it was first delivered."""
    third = SECOND.replace(",32,", ",33,")
    root = empty_root(tmp_path)
    deliver(root, "2024-01-15", {"transactions": transactions(FIRST, SECOND, third)})
    later = f"{HEADER},status\n{FIRST.replace(',50,', ',55,')},provisional\n{SECOND},withdrawn\n"
    deliver(root, "2024-01-22", {"transactions": later}, more="")
    table = current(read_deliveries(root, CONTRACT), CONTRACT)["transactions"]
    told = table[["province_code", "orders", "status", "delivery", "provenance"]].to_numpy().tolist()
    assert told == [
        ["31", 55, "provisional", "2024-01-22", "synthetic"],
        ["33", 60, "final", "2024-01-15", "synthetic"],
    ]


def test_the_order_of_deliveries_and_rows_does_not_matter(tmp_path: Path) -> None:
    """The state is sorted by key, whatever came when and where."""
    root = empty_root(tmp_path)
    deliver(root, "2024-01-22", {"transactions": transactions(FIRST)})
    deliver(root, "2024-01-15", {"transactions": transactions(SECOND)})
    deliveries = read_deliveries(root, CONTRACT)
    forward, backward = (current(one, CONTRACT)["transactions"] for one in (deliveries, deliveries[::-1]))
    assert forward.equals(backward)
    assert forward["province_code"].to_list() == ["31", "32"]


def test_one_problem_refuses_all_deliveries(tmp_path: Path) -> None:
    """Nothing is half accepted."""
    root = empty_root(tmp_path)
    deliver(root, "2024-01-15", {"transactions": transactions(FIRST, SECOND.replace(",60,", ",x,"))})
    with pytest.raises(Rejected) as rejected:
        read_deliveries(root, CONTRACT)
    assert [one.file for one in rejected.value.problems] == ["data/deliveries/2024-01-15/transactions.csv"]


def test_folders_are_named_for_a_day(tmp_path: Path) -> None:
    """Other names, files and links beside the folders are told and never skipped in silence."""
    root = empty_root(tmp_path)
    folder = root / "data" / "deliveries"
    for name in ("15-01-2024", "2024-02-30", "20240115"):
        (folder / name).mkdir()
    (folder / "transactions.csv").write_text("", "utf-8")
    (folder / "2024-01-22").symlink_to(tmp_path)
    (folder / ".gitkeep").write_text("", "utf-8")
    (folder / ".DS_Store").write_text("", "utf-8")
    found = examine(root, CONTRACT)
    assert sorted((one.code, one.file.rpartition("/")[2]) for one in found.problems) == [
        ("file.not_regular", "2024-01-22"),
        ("file.unknown_table", "transactions.csv"),
        ("value.date", "15-01-2024"),
        ("value.date", "2024-02-30"),
        ("value.date", "20240115"),
    ]
    assert [one.file.rpartition("/")[2] for one in found.warnings] == [".DS_Store"]
    assert delivered(root) == frozenset(["2024-01-22"])


def test_the_deliveries_of_the_project_are_accepted() -> None:
    """What stands in the repository keeps every promise."""
    assert examine(ROOT, CONTRACT).problems == ()
