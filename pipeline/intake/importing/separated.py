"""Text with separators to a grid: commas, semicolons, tabs or bars, whichever makes the headings known.

Belongs here: the separator, quotes and lines. Does not belong here: encodings (see `intake.files`) and what cells mean.
A delivery itself is read more strictly (see `intake.rows`): there only the comma is a separator.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from pipeline.intake.files import decode_table
from pipeline.intake.importing.grid import Grid, padded, trimmed
from pipeline.intake.importing.headings import known_columns
from pipeline.intake.importing.refusals import refusal, said
from pipeline.problems import Place, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.importing.grid import Cell
    from pipeline.intake.importing.lookup import Lookup

SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""What may stand between fields, and its name among the words."""

_FIRST_ROWS: Final = 40
_SEP_LINE: Final = re.compile(r"sep=.?\r?\n", re.IGNORECASE)

Numbered = tuple[int, tuple["Cell", ...]]


def read_separated(content: bytes, file: str, lookup: Lookup) -> tuple[Grid, ...]:
    """Return the one grid in a text file; what is no such text, or can't be split into fields, is `Rejected`."""
    text = decode_table(content, file)
    hint = _SEP_LINE.match(text)
    if hint is not None:
        # The line belongs to Excel; an empty one in its place keeps the line numbers.
        text = "\n" + text[hint.end() :]
    separator = max(SEPARATORS, key=lambda one: _known_headings(text, one, lookup))
    try:
        rows = dict(_rows(text, separator))
    except csv.Error as error:
        raise Rejected((refusal(lookup.words, "quotes", Place(file), str(error)),)) from None
    last = max((line for line, cells in rows.items() if any(cell is not None for cell in cells)), default=0)
    note = said(
        lookup.words, "note_separator", separator=said(lookup.words, f"separator_{SEPARATORS[separator]}")
    )
    kept = {line: cells for line, cells in rows.items() if line <= last}
    return (Grid(file, "", padded(kept), notes=(note,)),)


def _known_headings(text: str, separator: str, lookup: Lookup) -> int:
    try:
        first = list(islice(_rows(text, separator), _FIRST_ROWS))
    except csv.Error:
        return 0
    return max((len(known_columns(cells, lookup)) for _, cells in first), default=0)


def _rows(text: str, separator: str) -> Iterator[Numbered]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    for fields in reader:
        yield before + 1, tuple(trimmed(field) for field in fields)
        before = reader.line_num
