from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing_samples import EXPOSURE, codes, lookup, text

from pipeline.intake.importing.separated import read_separated
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pipeline.intake.importing.grid import Grid


def grid(content: bytes) -> Grid:
    """Read a text file."""
    (one,) = read_separated(content, "a.csv", lookup())
    return one


@pytest.mark.parametrize(
    ("separator", "name"), [(",", "koma"), (";", "titik koma"), ("\t", "tab"), ("|", "garis tegak")]
)
def test_separators(separator: str, name: str) -> None:
    """The separator is the one under which the headings become known, and it is told."""
    read = grid(text(EXPOSURE, separator))

    assert [row.cells for row in read.rows] == [tuple(map(str, row)) for row in EXPOSURE]
    assert [note.id for note in read.notes] == [f"pemisah kolom: {name}"]


def test_commas_in_a_file_of_semicolons() -> None:
    """Decimal commas do not make a comma the separator."""
    read = grid(b"week;impressions_total;impressions_local\n2024-01-01;52000,00;26000,00\n")

    assert read.rows[1].cells == ("2024-01-01", "52000,00", "26000,00")


def test_hint_line_of_excel() -> None:
    """The line that tells Excel the separator is skipped, and lines keep their numbers."""
    read = grid(b"sep=;\r\nweek;impressions_total;impressions_local\r\n2024-01-01;5;4\r\n")

    assert [(row.line, row.cells[0]) for row in read.rows] == [(1, None), (2, "week"), (3, "2024-01-01")]


def test_lines_and_widths() -> None:
    """Quoted line breaks, blank lines and short rows keep lines and numbers of fields; trailing blank lines go."""
    read = grid(b'"week\n(Senin)",impressions_total,impressions_local\n\n2024-01-01,5\n\n\n')

    assert [(row.line, row.width) for row in read.rows] == [(1, 3), (3, 0), (4, 2)]
    assert read.rows[0].cells[0] == "week (Senin)"


def test_quotes() -> None:
    """Quotes that do not pair are refused: where the fields end can't be told."""
    with pytest.raises(Rejected) as caught:
        grid(b'week,impressions_total,impressions_local\n"2024-01-01,5,4\n')

    assert codes(caught.value.problems) == ["import.quotes"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        ("week,a\n".encode("utf-16"), "enc.utf16"),
        (b"week,a\n\xe9\n", "enc.invalid"),
        (b"<html><table>", "file.html"),
        (b"%PDF-1.4", "file.binary"),
    ],
)
def test_other_files(content: bytes, code: str) -> None:
    """What is no text in UTF-8 is refused as in a delivery."""
    with pytest.raises(Rejected) as caught:
        grid(content)

    assert codes(caught.value.problems) == [code]


@given(st.text(alphabet='ab",;|\t\n\r 1', max_size=60))
def test_never_raises_anything_else(noise: str) -> None:
    """Any text gives a grid or a refusal."""
    try:
        rows = grid(noise.encode()).rows
    except Rejected:
        rows = ()

    assert len({len(row.cells) for row in rows}) <= 1
