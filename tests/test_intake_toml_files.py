from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.intake.toml_files import Key, check_schema, read_toml, selector_of, words_of
from pipeline.problems import Problem, Rejected

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = {
    "name": Key("text"),
    "colour": Key("text", required=False, allowed=("red", "blue")),
    "at": Key("time", required=False),
    "day": Key("date", required=False),
    "count": Key("integer", required=False),
    "share": Key("number", required=False),
    "inner": Key("table", required=False, within={"x": Key("integer")}),
    "list": Key("tables", required=False, within={"x": Key("integer")}),
    "free": Key("table", required=False, each=Key("text")),
    "cells": Key("selector", required=False),
}


def found(text: str, folder: Path) -> list[Problem]:
    """Return everything that is wrong with a file of this text."""
    path = folder / "a.toml"
    path.write_text(text, "utf-8")
    try:
        return list(check_schema(read_toml(path, "a.toml"), SCHEMA, "a.toml"))
    except Rejected as rejected:
        return list(rejected.problems)


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("colour = 'green'", "toml.value", "colour"),
        ("colour = 5", "toml.type", "colour"),
        ("at = 2024-01-01T09:00:00", "toml.zone", "at"),
        ("at = '2024-01-01T09:00:00Z'", "toml.type", "at"),
        ("at = 2024-01-01", "toml.type", "at"),
        ("day = 2024-01-01T09:00:00Z", "toml.type", "day"),
        ("count = 1.5", "toml.type", "count"),
        ("count = true", "toml.type", "count"),
        ("count = 99999999999999999999", "toml.type", "count"),
        ("share = nan", "toml.type", "share"),
        ("inner = 5", "toml.type", "inner"),
        ("inner.y = 5\ninner.x = 1", "toml.key", "inner.y"),
        ("[[list]]\nx = 1\n[[list]]", "toml.key", "list[2].x"),
        ("list = [1]", "toml.type", "list"),
        ("free.a = 1", "toml.type", "free.a"),
        ("free.a = ' '", "toml.value", "free.a"),
        ("cells = 'week'", "toml.type", "cells"),
        ("cells = [{}]", "toml.type", "cells"),
        ("other = 1", "toml.key", "other"),
    ],
)
def test_each_fault_is_told_with_the_path_to_its_key(
    line: str, code: str, column: str, tmp_path: Path
) -> None:
    """Types, zones, closed lists and unknown keys have their codes, however deep they stand."""
    assert [(one.code, one.column) for one in found(f"name = 'a'\n{line}", tmp_path)] == [(code, column)]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """A missing key does not hide a wrong one."""
    assert sorted(one.code for one in found("colour = 'x'\nother = 1", tmp_path)) == [
        "toml.key",
        "toml.key",
        "toml.value",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name = 'a'\nname = 'b'", 2),
        ("name = a", 1),
        ("name = 'a'\n<<<<<<< HEAD", 2),
        ("name = 15 Januari 2024", 1),
        ('name = "C:\\kiriman"', 1),
        ("name = 'a'\nx = [", 2),
        ("name = " + "9" * 5000, 1),
    ],
)
def test_syntax_is_told_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    """The parser's line is passed on, or the last one where the file just ends."""
    (problem,) = found(text, tmp_path)
    assert problem.code == "toml.syntax"
    assert line <= (problem.line or line) <= line + 1


def test_deep_nesting_is_refused_like_any_other_mistake(tmp_path: Path) -> None:
    """Five thousand brackets exhaust the parser, not the program."""
    assert [one.code for one in found("name = " + "[" * 5000, tmp_path)] == ["toml.syntax"]
    assert {one.code for one in found("name." + "a." * 5000 + "b = 1", tmp_path)} <= {
        "toml.type",
        "toml.syntax",
    }


def test_windows_line_ends_and_a_mark_change_nothing(tmp_path: Path) -> None:
    """A file saved by Notepad is read like any other."""
    assert found("\ufeffname = 'a'\r\ncount = 1\r\n", tmp_path) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.booleans())
def test_any_text_is_accepted_or_refused(tmp_path: Path, text: str, named: bool) -> None:  # noqa: FBT001 (drawn)
    """No file can do more than be refused."""
    text = text.encode("utf-8", "replace").decode()
    problems = found(("name = 'a'\n" if named else "") + text, tmp_path)
    assert all(one.code.partition(".")[0] in ("toml", "file", "enc") for one in problems)


def test_selectors_have_two_forms() -> None:
    """A text of pairs and a list of tables say the same."""
    assert selector_of("week=2023-12-18,origin=local") == ({"week": "2023-12-18", "origin": "local"},)
    assert selector_of([{"week": "2023-12-18"}, {"number": 5}]) == ({"week": "2023-12-18"}, {"number": "5"})


def test_dates_in_keys_become_iso_text(tmp_path: Path) -> None:
    """A native date names the same row as its text."""
    (tmp_path / "a.toml").write_text("week = 2023-12-18\nn = 5\nt = 'x'\n", "utf-8")
    assert words_of(read_toml(tmp_path / "a.toml", "a")) == {"week": "2023-12-18", "n": "5", "t": "x"}
