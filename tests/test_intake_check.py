from __future__ import annotations

import time
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from roots import CONTRACT, ROOT, deliver, empty_root, transactions

from pipeline.intake.check import read_checked

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.problems import Report


def check(root: Path) -> Report:
    """Return what the check of the input alone says."""
    return read_checked(root).report


def test_the_project_is_accepted() -> None:
    """What stands in the repository has no problems."""
    assert check(ROOT).problems == ()


def test_an_empty_project_is_accepted(tmp_path: Path) -> None:
    """Before the first delivery there is nothing to refuse."""
    assert check(empty_root(tmp_path)).problems == ()


def test_everything_is_looked_at_in_one_run(tmp_path: Path) -> None:
    """Deliveries, releases and content are told together."""
    root = empty_root(tmp_path)
    deliver(root, "2024-01-15", {"transactions": "x"})
    (root / "data" / "releases.toml").write_text("release = 1\n", "utf-8")
    (root / "content" / "pages").mkdir(parents=True)
    (root / "content" / "pages" / "a.html").write_text("x", "utf-8")
    assert {one.code for one in check(root).problems} == {"header.missing", "toml.type", "md.html"}


def test_without_a_contract_nothing_else_can_be_judged(tmp_path: Path) -> None:
    """A contract that can't be read is the one problem."""
    root = empty_root(tmp_path)
    (root / "data" / "contract.toml").write_text("trial =\n", "utf-8")
    assert [one.code for one in check(root).problems] == ["toml.syntax"]
    (root / "data" / "contract.toml").unlink()
    assert [one.code for one in check(root).problems] == ["file.not_regular"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(table=st.binary(max_size=80), toml=st.binary(max_size=80), page=st.binary(max_size=80))
def test_any_bytes_give_a_report(table: bytes, toml: bytes, page: bytes, tmp_path_factory: object) -> None:
    """Whatever arrives under the names that are read, the check answers."""
    root = empty_root(tmp_path_factory.mktemp("root"))  # type: ignore[attr-defined]
    folder = deliver(root, "2024-01-15", {})
    (folder / "channels.csv").write_bytes(table)
    (folder / "delivery.toml").write_bytes(toml)
    (root / "data" / "releases.toml").write_bytes(toml)
    (root / "content" / "pages").mkdir(parents=True)
    (root / "content" / "pages" / "a.md").write_bytes(page)
    (root / "content" / "pages" / "a.svg").write_bytes(page)
    assert not check(root).accepted


def test_a_hundred_thousand_rows_are_checked_in_seconds(tmp_path: Path) -> None:
    """All cells of the trial, 98,496 of them, are read and judged in less than four seconds."""
    names = ("province_code", "category", "seller_size", "origin")
    cells = product(CONTRACT.trial.weeks, *(CONTRACT.codes[name] for name in names))
    rows = [
        f"{','.join(cell)},{orders * 60_000},{orders},{orders // 9},{orders - 3}"
        for orders, cell in enumerate(cells, start=20_000)
    ]
    root = empty_root(tmp_path)
    deliver(root, "2024-05-20", {"transactions": transactions(*rows)})
    start = time.process_time()
    assert check(root).problems == ()
    assert time.process_time() - start < 4
