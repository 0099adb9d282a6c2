from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation import numbers

INTEGER_MAX = 2**53 - 1
FINITE = st.floats(min_value=-1e15, max_value=1e15, allow_nan=False)


def parsed(words: str, lang: str) -> Decimal:
    """Read a written number back, the way a reader of that language would."""
    thousands, point = {"id": (".", ","), "en": (",", ".")}[lang]
    plain = words.replace(thousands, "").replace(point, ".").replace("\u2212", "-").replace("+", "")
    return Decimal(plain)


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (1234567.5, 1, "1.234.567,5", "1,234,567.5"),
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (1000, 0, "1.000", "1,000"),
        (-1.25, 1, "\u22121,3", "\u22121.3"),
        (-0.04, 1, "0,0", "0.0"),
        (2.5, 0, "3", "3"),
        (1.005, 2, "1,01", "1.01"),
        (INTEGER_MAX, 0, "9.007.199.254.740.991", "9,007,199,254,740,991"),
        (Decimal("0.125"), 2, "0,13", "0.13"),
    ],
)
def test_number(value: float, decimals: int, indonesian: str, english: str) -> None:
    """Thousands and decimals carry the marks of the language, and halves go away from zero."""
    assert numbers.number(value, "id", decimals) == indonesian
    assert numbers.number(value, "en", decimals) == english


@pytest.mark.parametrize(
    ("value", "words"),
    [(1.94, "+1,9"), (-0.4, "\u22120,4"), (0.0, "0,0"), (-0.04, "0,0"), (0.04, "0,0"), (0.05, "+0,1")],
)
def test_signed(value: float, words: str) -> None:
    """A change shows its direction unless it rounds to zero."""
    assert numbers.signed(value, "id", 1) == words


def test_percent() -> None:
    """A percentage has no space before its sign and one before its word."""
    assert numbers.percent(49.2, "id") == "49,2%"
    assert numbers.percent(49.25, "en") == "49.3%"
    assert numbers.percent(100, "id", 0) == "100%"
    assert numbers.words_percent(49.2, "id") == "49,2 persen"
    assert numbers.words_percent(49.2, "en") == "49.2 percent"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (0, ("0", ""), ("0", "")),
        (6214, ("6.214", ""), ("6,214", "")),
        (99_999, ("99.999", ""), ("99,999", "")),
        (412_345, ("412", "ribu"), ("412", "thousand")),
        (999_499, ("999", "ribu"), ("999", "thousand")),
        (999_500, ("1,0", "juta"), ("1.0", "million")),
        (1_250_000, ("1,3", "juta"), ("1.3", "million")),
        (99_940_000, ("99,9", "juta"), ("99.9", "million")),
        (99_950_000, ("100", "juta"), ("100", "million")),
        (1_234_000_000_000, ("1,2", "triliun"), ("1.2", "trillion")),
        (5_000_000_000_000_000, ("5.000", "triliun"), ("5,000", "trillion")),
        (-412_345, ("\u2212412", "ribu"), ("\u2212412", "thousand")),
    ],
)
def test_compact(value: int, indonesian: tuple[str, str], english: tuple[str, str]) -> None:
    """A large number is said in its unit with two or three digits, a smaller one in full."""
    assert numbers.compact(value, "id") == indonesian
    assert numbers.compact(value, "en") == english


def test_compact_joins_its_parts() -> None:
    """The joined form has one space, and none without a unit."""
    assert str(numbers.compact(412_345, "id")) == "412 ribu"
    assert str(numbers.compact(6214, "en")) == "6,214"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (15_000, "Rp15.000", "Rp15,000"),
        (1_200_000_000_000, "Rp1,2 triliun", "Rp1.2 trillion"),
        (412_000_000_000, "Rp412 miliar", "Rp412 billion"),
        (250_000, "Rp250 ribu", "Rp250 thousand"),
        (-1_200_000, "\u2212Rp1,2 juta", "\u2212Rp1.2 million"),
        (0, "Rp0", "Rp0"),
    ],
)
def test_rupiah(value: int, indonesian: str, english: str) -> None:
    """Money stands directly behind Rp, the sign before it."""
    assert numbers.rupiah(value, "id") == indonesian
    assert numbers.rupiah(value, "en") == english


def test_rupiah_in_full() -> None:
    """Without shortening every rupiah is shown."""
    assert numbers.rupiah(1_234_567, "id", compact=False) == "Rp1.234.567"
    assert numbers.rupiah(-1_234_567.5, "en", compact=False) == "\u2212Rp1,234,568"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value: float) -> None:
    """A missing value can never be printed as a number by accident."""
    with pytest.raises(ValueError, match="not a finite number"):
        numbers.number(value, "id")


def test_an_unknown_language_is_refused() -> None:
    """There is no silent third language."""
    with pytest.raises(KeyError):
        numbers.number(1, "nl")


@given(FINITE, st.integers(0, 4), st.sampled_from(["id", "en"]))
def test_reading_a_number_back_gives_its_rounding(value: float, decimals: int, lang: str) -> None:
    """What is written differs from the value by the rounding and by nothing else."""
    expected = Decimal(repr(value)).quantize(Decimal(10) ** -decimals, rounding=ROUND_HALF_UP)
    assert parsed(numbers.number(value, lang, decimals), lang) == expected


@given(FINITE, st.integers(0, 3))
def test_a_sign_is_true(value: float, decimals: int) -> None:
    """The sign shown is the sign of the number read back, and zero has none."""
    words = numbers.signed(value, "id", decimals)
    back = parsed(words, "id")
    assert (words[0] == "+") == (back > 0)
    assert (words[0] == "\u2212") == (back < 0)
    assert "-" not in words


@given(st.integers(-INTEGER_MAX, INTEGER_MAX), st.sampled_from(["id", "en"]))
def test_a_compact_number_is_within_its_rounding(value: int, lang: str) -> None:
    """The shortened number is at most half of its last digit away from the value."""
    digits, unit = numbers.compact(value, lang)
    power = 1000 ** numbers.UNITS[lang].index(unit)
    last = Decimal(power) / (10 if parsed(digits, lang) % 1 or (digits[-2:-1] in {",", "."} and unit) else 1)
    assert abs(parsed(digits, lang) * power - value) <= last / 2


@given(st.integers(-INTEGER_MAX, INTEGER_MAX))
def test_a_compact_number_is_short(value: int) -> None:
    """Below a thousand trillion nothing needs more than six digits."""
    digits = numbers.compact(value, "en").digits
    assert abs(value) >= 10**15 or sum(letter.isdigit() for letter in digits) <= 5


@pytest.mark.parametrize(
    ("count", "in_id", "in_en"),
    [
        (0, "nol", "zero"),
        (5, "lima", "five"),
        (10, "sepuluh", "ten"),
        (11, "sebelas", "eleven"),
        (15, "lima belas", "fifteen"),
        (20, "dua puluh", "twenty"),
        (38, "tiga puluh delapan", "thirty-eight"),
        (90, "sembilan puluh", "ninety"),
        (99, "sembilan puluh sembilan", "ninety-nine"),
        (100, "100", "100"),
        (1514, "1.514", "1,514"),
    ],
)
def test_a_count_is_spelled_as_a_sentence_begins(count: int, in_id: str, in_en: str) -> None:
    """Written by hand; from a hundred on the words would be longer than the digits are hard to read."""
    assert (in_id, in_en) == (numbers.spelled(count, "id"), numbers.spelled(count, "en"))


@pytest.mark.parametrize(
    ("count", "in_id", "in_en"),
    [
        (64, "0,1 kB", "0.1 kB"),
        (2_949, "2,9 kB", "2.9 kB"),
        (412_300, "412 kB", "412 kB"),
        (999_600, "1,0 MB", "1.0 MB"),
        (1_250_000, "1,3 MB", "1.3 MB"),
        (2_340_000_000, "2.340 MB", "2,340 MB"),
    ],
)
def test_a_size_is_thousands_or_millions_of_bytes(count: int, in_id: str, in_en: str) -> None:
    """One decimal below a hundred, none above, as other large numbers; the prefixes are those of the SI."""
    assert (in_id, in_en) == (numbers.size(count, "id"), numbers.size(count, "en"))


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1001, "1,001 rows")]
)
def test_a_count_chooses_its_noun(count: int, said: str) -> None:
    """English has one form for one and another for every other count, zero included."""
    count_of_rows = numbers.number(count, "en")

    assert said == f"{count_of_rows} {count_of_rows:row|rows}"


def test_one_with_a_decimal_is_no_one() -> None:
    """As English has it, 1.0 days are plural."""
    one = numbers.number(1, "en", 1)

    assert f"{one} {one:day|days}" == "1.0 days"
    assert f"{one:>5}" == "  1.0"
