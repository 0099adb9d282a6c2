from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing_samples import column, lookup, refused

from pipeline.intake.importing.figures import EXCEL_DIGITS, read_figures
from pipeline.intake.importing.grid import Cell, Unreadable

LARGE = st.integers(min_value=10**6, max_value=2**53 - 1)
"""Numbers with two groups of three or more, so that a separator can't be a decimal mark."""

DRESSES = {
    "dots": lambda n: f"{n:,}".replace(",", "."),
    "commas": lambda n: f"{n:,}",
    "spaces": lambda n: f"{n:,}".replace(",", " "),
    "no-break spaces": lambda n: f"{n:,}".replace(",", "\u00a0"),
    "Rp and dots": lambda n: "Rp" + f"{n:,}".replace(",", "."),
    "Rp, space, dots and zero cents": lambda n: "Rp " + f"{n:,}".replace(",", ".") + ",00",
    "English with zero cents": lambda n: f"IDR {n:,}.00",
    "decimal comma": lambda n: f"{n},00",
    "decimal dot": lambda n: f"{n}.0",
    "digits": str,
}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["0", "42", "1593"], ["0", "42", "1593"]),
        ([0, 42, 1593], ["0", "42", "1593"]),
        ([1593.0], ["1593"]),
        (["1.250.000.000", "2.000.000", "950"], ["1250000000", "2000000", "950"]),
        (["1,250,000,000"], ["1250000000"]),
        (["1 593"], ["1593"]),
        (["1.593,00"], ["1593"]),
        (["1,593.00"], ["1593"]),
        (["422465137,00", "84"], ["422465137", "84"]),
        (["4447.0"], ["4447"]),
        (["Rp1250000000", "IDR 15"], ["1250000000", "15"]),
        (["Rp 1.250.000.000,00"], ["1250000000"]),
        (["Rp. 1.593,-"], ["1593"]),
    ],
)
def test_certain_figures(values: list[Cell], expected: list[str]) -> None:
    """A figure that can be read in one way only is read, whatever its dress."""
    reading = read_figures(column(*values), lookup(), money=True)

    assert list(reading.texts) == expected
    assert refused(reading) == []
    assert reading.how


@pytest.mark.parametrize("written", ["1.593", "1,593", "Rp1.593", "0.000", "1250.000", "1250,000"])
def test_one_group_is_refused(written: str) -> None:
    """Three digits behind a single dot or comma may be thousands or decimals, so the column is refused."""
    reading = read_figures(column("12", written), lookup(), money=True)

    assert refused(reading) == [(3, "import.thousands")]
    assert reading.texts == ("12", written)
    assert reading.refused == {1}


def test_both_readings_are_shown() -> None:
    """The refusal names both numbers that could be meant, in the writing of each language."""
    problem = read_figures(column("1.593"), lookup(), money=False).problems[0]

    assert "1593" in problem.message.id
    assert "1,593" in problem.message.id
    assert "1.593" in problem.message.en


def test_one_doubt_refuses_its_column() -> None:
    """A doubtful value is told, and clear values of the same column are neither read nor told again."""
    reading = read_figures(column("1.250.000.000", "850.000"), lookup(), money=True)

    assert refused(reading) == [(3, "import.thousands")]
    assert reading.texts == ("1.250.000.000", "850.000")
    assert reading.refused == {0, 1}


@pytest.mark.parametrize(
    "values",
    [
        ["1.250.000.000", "1,250,000,000"],
        ["1.250.000.000", "1250000000"],
        ["1.250.000.000", 850],
        ["422465137,00", 850],
        ["12,00", "12.00"],
        ["1.250.000", "12.00"],
    ],
)
def test_mixed_columns_are_refused(values: list[Cell]) -> None:
    """A column written in two ways was changed on its way: Excel turns 850.000 into 850 and leaves 1.250.000 alone."""
    assert refused(read_figures(column(*values), lookup(), money=True)) == [(2, "import.mixed_figures")]


@pytest.mark.parametrize(
    "written",
    [
        "39 ribu",
        "1,2 juta",
        "1,25E+09",
        "1.25e9",
        "-",
        "12,5",
        "1.593,50",
        "(12)",
        "-5",
        "٣٤",
        "US$ 12",
        "12%",
    ],
)
def test_what_is_no_figure_stays(written: str) -> None:
    """What writes no whole number stays as it came, for the check of deliveries to refuse with its advice."""
    reading = read_figures(column(written), lookup(), money=True)

    assert reading.texts == (written,)
    assert reading.problems == ()
    assert reading.refused == frozenset()


def test_rupiah_only_in_rupiah_columns() -> None:
    """A count with Rp before it is no count."""
    assert read_figures(column("Rp1250"), lookup(), money=False).texts == ("Rp1250",)


def test_digits_that_excel_lost() -> None:
    """A number cell of sixteen digits has lost some of them, while text keeps them all."""
    cells = column(EXCEL_DIGITS, EXCEL_DIGITS - 1, str(EXCEL_DIGITS + 1))

    assert refused(read_figures(cells, lookup(), money=True)) == [(2, "import.lost_digits")]


def test_doubtful_cells_of_the_workbook() -> None:
    """A cell that the workbook makes doubtful is refused under its own name."""
    reading = read_figures(column(Unreadable("percent_format", "0.45 (0%)"), 12), lookup(), money=False)

    assert refused(reading) == [(2, "import.percent_format")]
    assert reading.refused == {0}


def test_dates_are_no_figures() -> None:
    """A number that Excel shows as a date is not turned back into a number."""
    assert read_figures(column(date(2024, 1, 1)), lookup(), money=False).texts == ("2024-01-01",)


@given(numbers=st.lists(LARGE, min_size=1, max_size=8), dress=st.sampled_from(sorted(DRESSES)))
def test_every_dress_comes_off(numbers: list[int], dress: str) -> None:
    """Large numbers come back from every certain way of writing them."""
    written = column(*(DRESSES[dress](number) for number in numbers))

    assert read_figures(written, lookup(), money=True).texts == tuple(map(str, numbers))


@given(
    st.lists(
        st.one_of(st.text(alphabet="0123456789.,- RpE+", max_size=12), st.none(), st.floats(), st.integers())
    )
)
def test_never_another_number(values: list[Cell]) -> None:
    """Whatever a column holds, a cell keeps its digits or stays exactly as it came."""
    cells = column(*values)
    reading = read_figures(cells, lookup(), money=True)

    for value, told in zip(values, reading.texts, strict=True):
        if isinstance(value, str) and told != value:
            digits = "".join(one for one in value if one.isdigit())
            zeros = digits.removeprefix(told)
            assert digits.startswith(told)
            assert set(zeros) <= {"0"}
