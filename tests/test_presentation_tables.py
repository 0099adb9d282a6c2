from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.presentation.tables import Cell, grouped, number, table

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def test_a_cell_says_its_kind() -> None:
    """What the theme gets has all five names, with nothing where nothing was given."""
    plain = {"text": "Aceh", "kind": "text", "href": None, "small": None, "colspan": 1}
    full = {"text": "49,2", "kind": "number", "href": "/a/", "small": "sementara", "colspan": 2}

    assert plain == Cell("Aceh").part()
    assert full == Cell("49,2", "number", "/a/", "sementara", 2).part()


def test_a_table_is_one_group_without_a_name() -> None:
    """Caption, heads with their alignment, and rows of cells."""
    actual = table("Isi", [("Pekan", False), ("Nilai", True)], [[Cell("1"), Cell("2", "number")]], note="n")

    assert {
        "caption": "Isi",
        "note": "n",
        "label": "Isi",
        "head": [{"text": "Pekan", "numeric": False}, {"text": "Nilai", "numeric": True}],
        "groups": [{"label": None, "rows": [{"cells": [Cell("1").part(), Cell("2", "number").part()]}]}],
        "stack": False,
    } == actual


def test_groups_keep_their_order_and_names() -> None:
    """Each group has its label and its own rows, an empty one has none."""
    actual = grouped("Isi", [("A", False)], [("b", [[Cell("1")], [Cell("2")]]), ("a", [])], stack=True)

    assert [(group["label"], len(group["rows"])) for group in actual["groups"]] == [("b", 2), ("a", 0)]
    assert actual["stack"]


@pytest.mark.parametrize(
    ("value", "conf", "reason", "expected"),
    [
        (1234.56, "", "", Cell("1.234,6", "number")),
        (0.0, "", "", Cell("0,0", "number")),
        (math.nan, "C", "withheld", Cell("ditutup", "conf")),
        (12.0, "C", "withheld", Cell("ditutup", "conf")),
        (math.nan, "", "no_denominator", Cell("pembagi nol", "conf")),
        (math.nan, "", "not_due", Cell("belum jatuh tempo", "conf")),
        (math.nan, "", "", Cell("belum tersedia", "conf")),
    ],
)
def test_a_number_is_said_or_why_there_is_none(
    edition: Edition, indonesian: Voice, value: float, conf: str, reason: str, expected: Cell
) -> None:
    """A confidential row shows no number even if one came along; a missing number is never a zero or a blank."""
    row = pd.Series({"conf_status": conf, "missing_reason": reason})

    assert expected == number(indonesian, edition.indicator("I03"), value, row)
