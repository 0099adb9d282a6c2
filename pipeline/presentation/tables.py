"""The same frames as the charts, as tables a screen reader can walk through.

Belongs here: the shape of a table (caption, heads, groups of rows, cells) that the theme turns into HTML.
Does not belong here: HTML, and which table stands on which page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.analysis.disclosure import CONFIDENTIAL

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.voice import Voice

Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `code` stands after the words, `small` is a second line.

    `kind` is text, number, conf (withheld or missing, said in words), code, said (words of other people), was, now,
    verdict (with its `verdicts`) or provenance (with its `provenance`).
    """

    text: str
    kind: str = "text"
    href: str | None = None
    small: str | None = None
    colspan: int = 1
    code: str = ""
    verdicts: tuple[Part, ...] = ()
    provenance: str = ""

    def part(self) -> Part:
        """Return the cell as the theme wants it."""
        return {
            "text": self.text,
            "kind": self.kind,
            "href": self.href,
            "small": self.small,
            "colspan": self.colspan,
            **({"code": self.code} if self.code else {}),
            **({"verdicts": self.verdicts} if self.verdicts else {}),
            **({"provenance": self.provenance} if self.provenance else {}),
        }


Row = Sequence[Cell]


def table(
    caption: str,
    heads: Sequence[tuple[str, bool]],
    rows: Iterable[Row],
    *,
    note: str | None = None,
    stack: bool = False,
) -> Part:
    """Return a table of one group; `heads` are (words, whether numbers stand below)."""
    return grouped(caption, heads, [(None, rows)], note=note, stack=stack)


def grouped(
    caption: str,
    heads: Sequence[tuple[str, bool]],
    groups: Iterable[tuple[str | None, Iterable[Row]]],
    *,
    note: str | None = None,
    stack: bool = False,
) -> Part:
    """Return a table whose rows stand in labelled groups."""
    return {
        "caption": caption,
        "note": note,
        "label": caption,
        "head": [{"text": text, "numeric": numeric} for text, numeric in heads],
        "groups": [
            {"label": label, "rows": [{"cells": [cell.part() for cell in row]} for row in rows]}
            for label, rows in groups
        ],
        "stack": stack,
    }


def number(voice: Voice, indicator: Indicator, value: float, row: pd.Series) -> Cell:
    """Return the cell of one number of an observation, or the words why there is none."""
    if row["conf_status"] == CONFIDENTIAL:
        return Cell(voice.say("marks.withheld"), "conf")
    if math.isnan(value):
        return Cell(voice.missing(row), "conf")
    return Cell(voice.figure(indicator, value), "number")
