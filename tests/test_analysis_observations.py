from __future__ import annotations

import pandas as pd
import pytest
from frames import delivered, frame, protected, values

from pipeline.analysis.observations import (
    COLUMNS,
    KEYS,
    NUMBERS,
    assemble,
    ratio,
    spread,
    stated,
    total,
    whole,
)

SHARES = """
week       value status
2023-12-25 40    provisional
2023-12-18 30    final
2024-01-01 50    estimated
"""
ORIGINS = """
week       origin       gmv_idr
2023-12-18 local        30
2023-12-18 imported     50
2023-12-18 unclassified 20
2023-12-25 local        nan
2023-12-25 imported     60
"""


def test_an_observation_has_all_columns_in_their_order() -> None:
    """Keys that do not apply are empty texts, numbers that were not computed are missing."""
    actual = assemble("I01", "national", delivered(SHARES).drop(columns="status").assign(status="final"))

    assert list(COLUMNS) == list(actual.columns)
    assert {("I01", "national", "", "", "", "", "")} == set(values(actual, *KEYS[:-1]))
    assert {(None, None, None, None)} == set(values(actual, *NUMBERS[1:]))
    assert {"float64"} == {str(actual[name].dtype) for name in NUMBERS}


def test_observations_are_sorted_and_carry_their_status_as_a_letter() -> None:
    """Weeks stand in order; final says nothing, provisional p, estimated e."""
    actual = values(assemble("I01", "national", delivered(SHARES)), "week", "value", "obs_status")

    assert actual == [("2023-12-18", 30.0, ""), ("2023-12-25", 40.0, "p"), ("2024-01-01", 50.0, "e")]


def test_a_given_letter_stays() -> None:
    """A formula that says "e" itself is believed."""
    actual = assemble("I07", "national", delivered(SHARES, obs_status="e"))["obs_status"]

    assert list(actual) == ["e", "e", "e"]


def test_a_confidential_row_loses_every_number() -> None:
    """Where conf_status is C no number is left, whatever was computed, and the reason is said."""
    rows = delivered(SHARES).assign(
        lower=1.0, upper=9.0, numerator=3.0, denominator=7.0, conf_status=["C", "", ""]
    )
    actual = assemble("I03", "national", rows).set_index("week")

    assert actual.loc["2023-12-25", list(NUMBERS)].isna().all()
    assert tuple(actual.loc["2023-12-25", ["conf_status", "missing_reason"]]) == ("C", "withheld")
    assert actual.loc[["2023-12-18", "2024-01-01"], list(NUMBERS)].notna().all(axis=None)
    assert list(actual.loc[["2023-12-18", "2024-01-01"], "missing_reason"]) == ["", ""]


def test_a_ratio_is_scaled_and_a_zero_denominator_says_why() -> None:
    """30 of 120 is 25 percent; 0 of 10 is 0; 5 of 0 is nothing, with the reason."""
    rows = frame("numerator denominator\n30 120\n0 10\n5 0")
    actual = values(ratio(rows, 100), "value", "missing_reason")

    assert actual == [(25.0, ""), (0.0, ""), (None, "no_denominator")]


def test_a_missing_part_of_a_ratio_leaves_it_missing() -> None:
    """A withheld numerator or denominator gives no value, and zero is not taken for it."""
    actual = values(ratio(frame("numerator denominator\nnan 120\n30 nan"), 100), "value", "missing_reason")

    assert actual == [(None, ""), (None, "")]


def test_parts_become_columns() -> None:
    """A part that was not delivered is zero; a withheld one is missing and marks its row."""
    actual = values(
        spread(protected(ORIGINS), ["week"], "origin", "gmv_idr"),
        *("week", "local", "imported", "unclassified", "conf_status"),
    )

    assert actual == [
        ("2023-12-18", 30.0, 50.0, 20.0, ""),
        ("2023-12-25", None, 60.0, 0.0, "C"),
    ]


@pytest.mark.parametrize("hidden", [0, 1])
def test_a_part_of_several_rows_is_withheld_with_any_of_them(hidden: int) -> None:
    """Two weeks of one part add up to 30 + 40; with either of them withheld the sum is missing, not the other."""
    table = protected("week origin gmv_idr\na local 30\nb local 40\na imported 5")
    whole_sum = values(spread(table.assign(week="x"), ["week"], "origin", "gmv_idr"), "local", "imported")
    table.loc[hidden, ["gmv_idr", "conf_status"]] = [float("nan"), "C"]
    actual = values(spread(table.assign(week="x"), ["week"], "origin", "gmv_idr"), "local", "imported")

    assert whole_sum == [(70.0, 5.0)]
    assert actual == [(None, 5.0)]


def test_a_part_that_is_withheld_everywhere_keeps_its_column() -> None:
    """A column of nothing but withheld cells stays, so that it is not taken for one never delivered."""
    table = protected("week origin gmv_idr\n2023-12-18 local nan\n2023-12-18 imported 5")
    actual = values(spread(table, ["week"], "origin", "gmv_idr"), "local", "imported", "conf_status")

    assert actual == [(None, 5.0, "C")]


def test_the_whole_takes_the_worst_of_its_rows() -> None:
    """Least final, least trustworthy, confidential as soon as one row is."""
    table = frame("""
week       status      provenance conf_status
2023-12-18 final       platform   -
2023-12-18 provisional synthetic  -
2023-12-25 estimated   ministry   C
2023-12-25 provisional ministry   -
""")
    actual = values(whole(table, ["week"]).reset_index(), "week", "status", "provenance", "conf_status")

    assert actual == [
        ("2023-12-18", "provisional", "synthetic", ""),
        ("2023-12-25", "estimated", "ministry", "C"),
    ]


def test_a_total_adds_up_to_its_keys() -> None:
    """30 + 50 + 20 = 100; a key none of whose parts is known has no sum."""
    table = protected("week origin orders\n2023-12-18 local 30\n2023-12-18 imported 70\n2023-12-25 local nan")
    actual = values(total(table, ["week"], "orders"), "week", "value", "conf_status")

    assert actual == [("2023-12-18", 100.0, ""), ("2023-12-25", None, "C")]


@pytest.mark.parametrize("hidden", [0, 1, 2])
def test_one_withheld_part_withholds_the_total(hidden: int) -> None:
    """Whichever part is withheld, the observation made of the sum holds no number."""
    table = protected("week origin orders\n2023-12-18 local 30\n2023-12-18 imported 70\n2023-12-18 x 9")
    table.loc[hidden, ["orders", "conf_status"]] = [float("nan"), "C"]
    actual = values(assemble("I05", "national", total(table, ["week"], "orders")), *NUMBERS)

    assert actual == [(None,) * 5]


def test_a_release_states_four_decimals() -> None:
    """59.14996 is stated as 59.15, which a reader rounds to 59.2; counts and missing numbers stay as they are."""
    rows = delivered("week value status\n2023-12-18 59.14996 final\n2023-12-25 nan final")
    made = assemble("I03", "national", rows.assign(numerator=9007199254740991, lower=1 / 3))
    actual = values(stated(made), "value", "lower", "upper", "numerator")

    assert actual == [(59.15, 0.3333, None, 2.0**53 - 1), (None, 0.3333, None, 2.0**53 - 1)]


def test_nothing_gives_nothing() -> None:
    """Tables without rows give observations without rows, with all columns."""
    empty = pd.DataFrame({name: pd.Series(dtype="object") for name in ("week", "status", "provenance")})
    empty = empty.assign(numerator=pd.Series(dtype="int64"), denominator=pd.Series(dtype="int64"))
    actual = assemble("I01", "national", ratio(empty, 100))

    assert (0, list(COLUMNS)) == (len(actual), list(actual.columns))
