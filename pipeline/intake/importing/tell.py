"""An understanding as text for the person who imports: every column, how it was read, an example, and all problems.

Belongs here: the order and shape of that text. Does not belong here: the words (data) and printing it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.intake.importing.lookup import DROPPED
from pipeline.intake.importing.refusals import said
from pipeline.problems import as_line, printable, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.intake.contract import Contract
    from pipeline.intake.importing.understanding import SheetFound, Understanding, Understood
    from pipeline.languages import Text

_INDENT = "  "


def as_text(understanding: Understanding, contract: Contract, words: Mapping[str, Text], lang: str) -> str:
    """Return what was understood in `lang`: sheets and their columns, then all problems, or what will be written.

    Values of unknown columns are not in it; everything from the files is escaped and cut.
    """
    lines = [line for sheet in understanding.sheets for line in _sheet(sheet, contract, words, lang)]
    if understanding.problems:
        lines += [as_line(problem, lang) for problem in understanding.problems]
        return "\n".join([*lines, said(words, "not_understood", count=len(understanding.problems))[lang]])
    if understanding.codes_open:
        lines.append(said(words, "line_codes_open")[lang])
    lines.append(said(words, "understood")[lang])
    for table in understanding.tables.values():
        line = said(words, "line_written", name=f"{table.name}.csv", rows=len(table.rows))
        lines.append(f"{_INDENT}{line[lang]}")
    return "\n".join(lines)


def _sheet(sheet: SheetFound, contract: Contract, words: Mapping[str, Text], lang: str) -> Iterator[str]:
    place = printable(sheet.place)
    if sheet.table:
        title = contract.tables[sheet.table].title
        facts = {"table": sheet.table, "title": title, "rows": sheet.rows, "line": sheet.header_line}
        yield said(words, "head_sheet", place=place, **facts)[lang]
    else:
        yield said(words, "head_unknown", place=place)[lang]
    for column in sheet.columns:
        yield from (f"{_INDENT}{line}" for line in _column(column, words, lang))
    if sheet.above:
        yield f"{_INDENT}{said(words, 'line_above', texts=', '.join(sheet.above))[lang]}"
    yield from (f"{_INDENT}{note[lang]}" for note in sheet.notes)


def _column(column: Understood, words: Mapping[str, Text], lang: str) -> Iterator[str]:
    key = {"": "line_unknown", DROPPED: "line_dropped"}.get(column.column, "line_column")
    told = said(words, key, letter=column.letter, heading=column.heading, column=column.column)[lang]
    how = ", ".join(text[lang] for text in column.how)
    yield f"{told}: {how}" if how else told
    if column.example is not None:
        came, read = column.example
        yield f"{_INDENT}{said(words, 'line_example', came=came, read=read)[lang]}"
    if len(column.pairs) > 1:
        pairs = ", ".join(f"{shown(came)} = {code}" for came, code in column.pairs)
        yield f"{_INDENT}{said(words, 'line_pairs', pairs=pairs)[lang]}"
