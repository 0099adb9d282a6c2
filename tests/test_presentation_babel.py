"""Numbers, days and large units as Unicode's CLDR has them for Indonesian and English: Babel is the reference."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation import dates, numbers

LOCALES: Final = {"id": Locale("id", "ID"), "en": Locale("en", "US")}
"""The site writes English months as Americans shorten them (`Sep`) and days as the British order them."""

languages: Final = st.sampled_from(sorted(LOCALES))
values: Final = st.decimals(-(10**13), 10**13, places=4)
days: Final = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def formatted(value: Decimal, lang: str, decimals: int) -> str:
    """Return a number by Babel, with the minus sign of print and halves away from zero, never a negative zero."""
    with localcontext(rounding=ROUND_HALF_UP):
        kept = value.quantize(Decimal(1).scaleb(-decimals))
        pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        written = format_decimal(kept or abs(kept), format=pattern, locale=LOCALES[lang])
    return str(written).replace("-", numbers.MINUS)


@given(values, languages, st.integers(0, 4))
def test_a_number_has_the_marks_of_its_language(value: Decimal, lang: str, decimals: int) -> None:
    """Thousands and decimals are marked as CLDR marks them, whatever the size and the sign."""
    assert numbers.number(value, lang, decimals) == formatted(value, lang, decimals)


@given(st.decimals(100_000, 10**14, places=0), languages)
def test_a_large_number_has_the_unit_of_its_language(value: Decimal, lang: str) -> None:
    """The word for thousands, millions, billions or trillions is the one of CLDR for a number of this size."""
    said = numbers.compact(value, lang)
    power = numbers.UNITS[lang].index(said.unit)
    written = format_compact_decimal(1000**power, format_type="long", locale=LOCALES[lang])

    assert str(written).replace("\N{NO-BREAK SPACE}", " ") == f"1 {said.unit}"


@given(days, languages)
def test_a_day_is_written_in_full(day: date, lang: str) -> None:
    """Day, month and year stand in this order in both languages, with the month's name of CLDR."""
    assert dates.day(day.isoformat(), lang) == format_date(day, "d MMMM y", locale=LOCALES[lang])


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("lang", LOCALES)
def test_months_are_shortened_as_usual(month: int, lang: str) -> None:
    """The short names are those of CLDR."""
    assert dates.month(month, lang, short=True) == format_date(
        date(2024, month, 1), "MMM", locale=LOCALES[lang]
    )
