from __future__ import annotations

from typing import TYPE_CHECKING

from roots import CONTRACT, deliver, transactions

from pipeline.intake.folders import Arrival, day_of, read_folder

if TYPE_CHECKING:
    from pathlib import Path

ROW = "2024-01-01,31,fashion,micro,local,1000000,50,9,40"


def read(folder: Path) -> Arrival:
    """Return a folder as it was found."""
    return read_folder(folder, f"data/deliveries/{folder.name}", CONTRACT)


def test_a_folder_gives_its_tables(tmp_path: Path) -> None:
    """Each table becomes a sheet of its own."""
    arrival = read(deliver(tmp_path, "2024-01-15", {"transactions": transactions(ROW)}))
    assert [(sheet.table.name, len(sheet.frame)) for sheet in arrival.sheets] == [("transactions", 1)]
    assert (arrival.problems, arrival.broken) == ((), frozenset())


def test_other_files_are_never_skipped_in_silence(tmp_path: Path) -> None:
    """An unknown name is a problem, litter of an operating system a warning, files of Git neither."""
    folder = deliver(tmp_path, "2024-01-15", {"transactions": transactions(ROW), "transaksi": "x"})
    for name in ("transactions.csv.csv", "Transactions.csv", "~$a.xlsx", ".gitkeep"):
        (folder / name).write_text("", "utf-8")
    arrival = read(folder)
    assert {one.code for one in arrival.problems} == {"file.unknown_table"}
    assert len(arrival.problems) == 3
    assert [one.code for one in arrival.warnings] == ["warn.ignored"]


def test_a_wrong_hash_is_told_beside_other_faults(tmp_path: Path) -> None:
    """The rows are judged even though the bytes are not those that were sent."""
    stated = f"[sha256]\n\"transactions.csv\" = '{'0' * 64}'\n"
    arrival = read(
        deliver(tmp_path, "2024-01-15", {"transactions": transactions(ROW.replace("50", "x"))}, more=stated)
    )
    assert sorted(one.code for one in arrival.problems) == ["file.hash", "value.int"]
    assert arrival.broken == {"transactions"}


def test_settings_that_cannot_be_used_do_not_hide_the_tables(tmp_path: Path) -> None:
    """A mistake in delivery.toml and one in a table are told together."""
    arrival = read(
        deliver(tmp_path, "2024-01-15", {"transactions": transactions(ROW.replace("50", "x"))}, settings="x")
    )
    assert sorted(one.code for one in arrival.problems) == ["toml.syntax", "value.int"]
    assert arrival.settings is None


def test_only_full_iso_days_name_a_folder() -> None:
    """Other ways to write a day that Python would read are no names."""
    assert day_of("2024-01-15") is not None
    assert [day_of(name) for name in ("20240115", "2024-W03-1", "2024-1-15", "2024-02-30", "")] == [None] * 5
