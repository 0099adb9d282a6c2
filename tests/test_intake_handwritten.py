from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.handwritten import Row, read_rows, refuse_repeated
from pipeline.languages import Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def written(root: Path, content: str | bytes) -> Path:
    """Put `content` at `root/list.csv` and return `root`."""
    (root / "list.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def refused(
    root: Path, columns: tuple[str, ...], build: Callable[[Row], object]
) -> list[tuple[str, int | None, str | None]]:
    """Return code, line and column of every problem of `root/list.csv`."""
    with pytest.raises(Rejected) as caught:
        read_rows(root, "list.csv", columns, build)
    return [(one.code, one.line, one.column) for one in caught.value.problems]


def test_columns_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    """Two columns that change places give the same rows."""
    root = written(tmp_path, 'b,a\n2,"x, y"\n')
    assert read_rows(root, "list.csv", ("a", "b"), lambda row: (row.text("a"), row.whole("b"))) == (
        ("x, y", 2),
    )


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    """Reading does not stop at the first bad row."""
    root = written(tmp_path, "day,kind\n2024-02-30,red\n,blue\n2024-02-28,green\nonly one\n")
    build = lambda row: (row.day("day"), row.one_of("kind", ("red", "blue")))  # noqa: E731
    assert refused(root, ("day", "kind"), build) == [
        ("toml.type", 2, "day"),
        ("value.empty", 3, "day"),
        ("value.enum", 4, "kind"),
        ("row.width", 5, None),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "file.empty"),
        ("a\n1\n", "header.missing"),
        ("a,b,b\n1,2,3\n", "header.duplicate"),
        ("a,b,c\n1,2,3\n", "header.unknown"),
        (b"a,b\n\xff,2\n", "enc.invalid"),
        ('a,b\n"1,2\n', "row.quote"),
    ],
)
def test_unreadable_files_are_refused(tmp_path: Path, content: str | bytes, code: str) -> None:
    """A file that is no such table is refused with the code for it."""
    assert refused(written(tmp_path, content), ("a", "b"), lambda row: row.text("a"))[0][0] == code


def test_one_language_alone_is_a_problem() -> None:
    """Optional words stand in both languages or in none."""
    row = Row("list.csv", 2, {"note_id": "", "note_en": "", "label_id": "ada", "label_en": ""})
    assert row.neither_or_both("note") == Text("", "")
    assert row.problems == []
    row.neither_or_both("label")
    assert [(one.code, one.column) for one in row.problems] == [("value.empty", "label_en")]


def test_addresses_are_web_addresses() -> None:
    """Sources are separated by semicolons, and words among them are refused."""
    good = Row("list.csv", 2, {"sources": "https://a.id/x?y=1;http://b.id:443/"})
    assert good.addresses("sources") == ("https://a.id/x?y=1", "http://b.id:443/")
    bad = Row("list.csv", 2, {"sources": "https://a.id ; javascript:alert(1)"})
    bad.addresses("sources")
    assert [one.code for one in bad.problems] == ["toml.type"]


def test_repeated_keys_name_the_later_line() -> None:
    """Of two equal keys the later line is the problem."""
    with pytest.raises(Rejected) as caught:
        refuse_repeated("list.csv", ("a", "b", "a"))
    assert [(one.code, one.line) for one in caught.value.problems] == [("row.duplicate", 4)]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_iso_day_is_read(day: date) -> None:
    """A date survives being written and read."""
    row = Row("list.csv", 2, {"day": day.isoformat()})
    assert row.day("day") == day
    assert row.problems == []


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_problem(found: str) -> None:
    """No text makes the reader of numbers fail: it is read, or told."""
    row = Row("list.csv", 2, {"value": found})
    assert float(row.number("value")) >= 0
    assert row.problems or found.replace(".", "", 1).isdigit()
