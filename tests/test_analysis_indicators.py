from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from frames import delivered, inputs, protected

from pipeline.analysis.indicators import FORMULAS, observe
from pipeline.analysis.indicators.inputs import week_end
from pipeline.analysis.observations import COLUMNS, KEYS, NUMBERS
from pipeline.intake.indicators import read_indicators

ROOT = Path(__file__).parent.parent

PROTECTED = {
    "national_origin": "week origin gmv_idr orders\n2023-12-18 local 30 3\n2023-12-18 imported 50 5",
    "size_sellers": "week seller_size active_sellers first_sale_sellers\n2023-12-18 micro 80 8",
    "province_sellers": "week province_code active_sellers first_sale_sellers\n2023-12-18 32 60 6",
}
NATIONAL = {"exposure": "week impressions_total impressions_local\n2023-12-18 60 45"}


def test_there_is_a_formula_for_every_indicator_with_views() -> None:
    """The formulas are those of data/indicators.toml in its order; only I02 has none, and no view."""
    listed = read_indicators(ROOT)

    assert [one.id for one in listed if one.views] == list(FORMULAS)
    assert [one.id for one in listed if not one.views] == ["I02"]


def test_only_what_was_delivered_is_observed() -> None:
    """Of three published tables and one national one come I03, I04, I05, I06 and I08, in this order."""
    actual = observe(
        inputs(
            protected={name: protected(text) for name, text in PROTECTED.items()},
            national={name: delivered(text) for name, text in NATIONAL.items()},
        )
    )

    assert list(dict.fromkeys(actual["indicator"])) == ["I03", "I04", "I05", "I06", "I08"]
    assert not actual.duplicated(list(KEYS)).any()


def test_nothing_delivered_is_an_empty_long_table() -> None:
    """Without deliveries the long table has its columns and no rows."""
    actual = observe(inputs())

    assert (0, list(COLUMNS)) == (len(actual), list(actual.columns))


@pytest.mark.parametrize(
    ("table", "row", "without"),
    [
        ("national_origin", 0, {"I03"}),
        ("national_origin", 1, {"I03"}),
        ("size_sellers", 0, {"I05", "I06", "I08"}),
        ("province_sellers", 0, {"I05", "I06", "I08"}),
    ],
)
def test_a_withheld_cell_leaves_nothing_behind(table: str, row: int, without: set[str]) -> None:
    """Every observation that needs the withheld cell has no number left; those that don't need it keep theirs."""
    tables = {name: protected(text) for name, text in PROTECTED.items()}
    measures = [
        name
        for name in ("gmv_idr", "orders", "active_sellers", "first_sale_sellers")
        if name in tables[table]
    ]
    tables[table].loc[row, measures] = float("nan")
    tables[table].loc[row, "conf_status"] = "C"
    national = {name: delivered(text) for name, text in NATIONAL.items()}
    actual = observe(inputs(protected=tables, national=national))
    gone = actual[actual["conf_status"].eq("C")]

    assert without == set(gone["indicator"])
    assert gone[list(NUMBERS)].isna().all(axis=None)
    assert actual.loc[actual["conf_status"].eq(""), "value"].notna().all()


@pytest.mark.parametrize(
    ("week", "expected"), [("2023-12-11", date(2023, 12, 17)), ("2023-12-25", date(2023, 12, 31))]
)
def test_a_week_ends_on_sunday(week: str, expected: date) -> None:
    """Six days after its Monday, also where a month ends."""
    actual = week_end(week)

    assert expected == actual
    assert actual.strftime("%u") == "7"
