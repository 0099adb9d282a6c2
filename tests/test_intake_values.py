from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roots import CONTRACT

from pipeline.intake.values import Fault, faults, judge_of

FIRST, LAST = date(2022, 12, 12), date(2024, 4, 8)


def fault(column: str, cell: str) -> Fault | None:
    """Return what is wrong with a cell of a column."""
    return judge_of(CONTRACT.columns[column], CONTRACT)(cell)


def told(column: str, cell: str) -> tuple[str, str]:
    """Return the code and the hint of a refused cell."""
    found = fault(column, cell)
    assert found is not None
    return found.code, found.hint


@given(st.integers(0, 2**53 - 1))
def test_whole_numbers_up_to_the_exact_limit_are_accepted(number: int) -> None:
    """Plain digits from 0 to 2^53 - 1 are a count and an amount of money."""
    assert fault("orders", str(number)) is None
    assert fault("gmv_idr", str(number)) is None


@given(st.one_of(st.integers(max_value=-1), st.integers(min_value=2**53)))
def test_other_whole_numbers_are_refused(number: int) -> None:
    """Negative numbers and those beyond the limit are too odd to be true."""
    assert told("orders", str(number))[0] == "value.int"


@given(st.text(max_size=30))
def test_any_text_is_a_number_in_plain_digits_or_refused(cell: str) -> None:
    """What is accepted is what Python writes for the number it stands for."""
    if fault("orders", cell) is None:
        assert cell == str(int(cell))


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("1.593", "thousands_dot"),
        ("1.250.000,00", "thousands_dot"),
        ("1,593", "thousands_comma"),
        ("1\u00a0593", "thousands_space"),
        ("39,2 rb", "short"),
        ("1.250 juta", "short"),
        ("1,2E+09", "scientific"),
        ("Rp 1.250", "currency"),
        ("12,5%", "percent"),
        ("163.0", "decimal"),
        ("-", "not_available"),
        ("#DIV/0!", "excel_error"),
        ("inf", "infinite"),
        ("<10", "less_than"),
        ("sekitar 100", "less_than"),
        ("1593*)", "footnote"),
        ("-5", "negative"),
        ("0008", "leading_zeros"),
        ("8400 ", "spaces"),
        ("'8400", "apostrophe"),
        ("\u0669\u0661", "odd_character"),
        ("9007199254740992", "too_big"),
    ],
)
def test_known_mistakes_in_numbers_get_their_advice(cell: str, hint: str) -> None:
    """Whoever copies from a spreadsheet is told what happened to the number."""
    assert told("orders", cell) == ("value.int", hint)


@given(st.dates(FIRST, LAST))
def test_mondays_of_the_period_are_weeks(day: date) -> None:
    """A week is accepted exactly when its day is a Monday."""
    assert (fault("week", day.isoformat()) is None) == (day.weekday() == 0)


@pytest.mark.parametrize(
    "day", [FIRST - timedelta(7), LAST + timedelta(7), date(1, 1, 1), date(9999, 12, 27)]
)
def test_weeks_outside_the_period_are_refused(day: date) -> None:
    """The weeks next to the first and the last, and the ends of the calendar, are outside."""
    assert told("week", day.isoformat()) == ("value.date", "date_outside")


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("45271", "serial_date"),
        ("01/02/2024", "date_order"),
        ("2024/01/01", "date_slashes"),
        ("20240101", "date_slashes"),
        ("2024-1-1", "date_slashes"),
        ("1 Januari 2024", "date_words"),
        ("1-7 Januari 2024", "date_range"),
        ("2024-01", "date_month"),
        ("2024-01-01T00:00:00", "date_time"),
        ("2024-02-30", "date_impossible"),
        ("2024-01-03", "date_not_monday"),
        ("Jumlah", "total_row"),
        ("*) sementara", "footer"),
    ],
)
def test_known_mistakes_in_dates_get_their_advice(cell: str, hint: str) -> None:
    """Dates as people and spreadsheets write them are named, never guessed."""
    assert told("week", cell) == ("value.date", hint)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("93", "province_kemendagri"),
        ("JAWA BARAT", "province_name"),
        ("Sulsel", "province_name"),
        ("Papua", "province_papua"),
        ("ID-JK", "province_name"),
        ("31.0", "province_decimal"),
        ("3171", "province_regency"),
        ("3", "province_digits"),
        ("'31", "apostrophe"),
        (" 31", "spaces"),
        ("99", ""),
    ],
)
def test_known_mistakes_in_provinces_get_their_advice(cell: str, hint: str) -> None:
    """Names, other codes and lost digits are told apart."""
    assert told("province_code", cell) == ("value.province", hint)


def test_code_93_is_explained_with_its_bps_code() -> None:
    """Kemendagri's 93 is South Papua, which BPS calls 95."""
    found = fault("province_code", "93")
    assert found is not None
    assert found.words["code"] == "95"


@pytest.mark.parametrize(
    ("column", "cell", "hint"),
    [
        ("category", "Fashion ", "code_case"),
        ("seller_size", "Micro", "code_case"),
        ("seller_size", "menengah", "code_near"),
        ("seller_size", "UMKM", "code_umkm"),
        ("seller_size", "total", "total_row"),
        ("origin", "lokal", "code_near"),
        ("category", "f\u043eod_drink", "odd_character"),
        ("category", "weapons", ""),
    ],
)
def test_known_mistakes_in_codes_get_their_advice(column: str, cell: str, hint: str) -> None:
    """A near miss is named, and never taken for what was meant."""
    assert told(column, cell)[1] == hint


@given(st.text(alphabet="abcXYZ019._-", min_size=1, max_size=64))
def test_identifiers_may_become_file_names(cell: str) -> None:
    """Letters, digits, dots, underscores and hyphens are accepted unless a dot or hyphen leads."""
    assert (fault("item_id", cell) is None) == (cell[0] not in ".-")


@pytest.mark.parametrize("cell", ["../../x", "P 001", "<b>", "a/b", "x" * 65, "é"])
def test_other_identifiers_are_refused(cell: str) -> None:
    """Nothing that could leave its folder or break an address is an identifier."""
    assert told("item_id", cell)[0] == "value.id"


def test_each_distinct_cell_is_judged_once_and_empty_ones_never() -> None:
    """The faults are those of distinct cells; what an empty cell means depends on its row."""
    found = faults(["5", "x", "x", "", "y"], CONTRACT.columns["orders"], CONTRACT)
    assert set(found) == {"x", "y"}
