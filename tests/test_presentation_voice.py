from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.presentation.pages.compose import voice_of

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

VALUES = [
    ("I03", 49.25, "49,3%", "49.3%"),
    ("I05", 412_345, "412 ribu", "412 thousand"),
    ("I05", 6_214, "6.214", "6,214"),
    ("I07", 1_250_000, "Rp1,3 juta", "Rp1.3 million"),
    ("I12", 2.04, "2,0", "2.0"),
    ("I02", 87, "87%", "87%"),
]


@pytest.mark.parametrize(("name", "value", "in_id", "in_en"), VALUES)
def test_a_value_has_its_unit(edition: Edition, name: str, value: float, in_id: str, in_en: str) -> None:
    """Percent without a space, rupiah and sellers shortened, rates as plain numbers, in both languages."""
    actual = tuple(voice_of(edition, lang).value(edition.indicator(name), value) for lang in ("id", "en"))

    assert (in_id, in_en) == actual


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("I03", 70, "70%"), ("I03", 48.1, "48,1%"), ("I08", 23.62, "23,6%"), ("I11", 0, "0,0")],
)
def test_a_whole_target_has_no_decimals(
    edition: Edition, indonesian: Voice, name: str, value: float, expected: str
) -> None:
    """70 percent is said as 70%, 48.1 with its decimal; rates keep theirs."""
    assert expected == indonesian.goal(edition.indicator(name), value)


def test_running_text_spells_percent_out(edition: Edition, indonesian: Voice, english: Voice) -> None:
    """A sentence says persen and percent, everything else as anywhere."""
    share, sellers = edition.indicator("I03"), edition.indicator("I05")

    assert (
        indonesian.in_words(share, 49.2),
        english.in_words(share, 49.2),
    ) == ("49,2 persen", "49.2 percent")
    assert indonesian.in_words(sellers, 412_345) == "412 ribu"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("I03", 49.25, "49,3"),
        ("I05", 412_345, "412.345"),
        ("I07", 1_250_000, "1.250.000"),
        ("I12", 2.04, "2,0"),
    ],
)
def test_a_table_cell_has_all_digits_and_no_unit(
    edition: Edition, indonesian: Voice, name: str, value: float, expected: str
) -> None:
    """The head of the column names the unit."""
    assert expected == indonesian.figure(edition.indicator(name), value)


@pytest.mark.parametrize(
    ("name", "change", "size", "signed"),
    [
        ("I03", -1.25, "1,3 poin", "−1,3"),
        ("I03", 1.25, "1,3 poin", "+1,3"),
        ("I05", -250, "250", "−250"),
        ("I07", 1_250_000, "Rp1,3 juta", "+1.250.000"),
        ("I03", -0.04, "0,0 poin", "0,0"),
    ],
)
def test_a_change_has_a_size_in_words_and_a_sign_in_tables(
    edition: Edition, indonesian: Voice, name: str, change: float, size: str, signed: str
) -> None:
    """Shares change by points, never by percent; only the table cell carries the sign, and none for what rounds to zero."""
    indicator = edition.indicator(name)

    assert (size, signed) == (indonesian.difference(indicator, change), indonesian.signed(indicator, change))


@pytest.mark.parametrize(
    ("monday", "expected"),
    [
        ("2023-12-11", "12–17 Desember 2023"),
        ("2023-12-25", "25–31 Desember 2023"),
        ("2024-01-29", "29 Januari–4 Februari 2024"),
        ("2024-04-08", "8–12 April 2024"),
    ],
)
def test_a_week_is_clipped_to_the_trial(indonesian: Voice, monday: str, expected: str) -> None:
    """The first week begins on Tuesday 12 December, the last ends on Friday 12 April."""
    assert expected == indonesian.week(monday)


def test_days_and_counts_follow_the_language(indonesian: Voice, english: Voice) -> None:
    """Months are named and thousands are marked as each language does."""
    assert tuple(voice.day("2023-12-12") for voice in (indonesian, english)) == (
        "12 Desember 2023",
        "12 December 2023",
    )
    assert (indonesian.count(1234), english.count(1234)) == ("1.234", "1,234")


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("withheld", "ditutup"),
        ("no_denominator", "pembagi nol"),
        ("not_due", "belum jatuh tempo"),
        ("", "belum tersedia"),
    ],
)
def test_every_reason_has_words(indonesian: Voice, reason: str, expected: str) -> None:
    """A missing value says why; without a reason it was not delivered."""
    assert expected == indonesian.missing(pd.Series({"missing_reason": reason}))


def test_only_a_final_value_is_silent_about_its_status(indonesian: Voice) -> None:
    """Provisional, estimated and revised are said, final is not."""
    assert [indonesian.status(one) for one in ("", "p", "e", "r")] == [
        "",
        "sementara",
        "perkiraan",
        "diperbaiki",
    ]


@pytest.mark.parametrize(("key", "filled"), [("pages.nothing", {}), ("pages.days_heading", {"day": 3})])
def test_unknown_words_and_unfilled_names_are_errors(
    indonesian: Voice, key: str, filled: dict[str, object]
) -> None:
    """Nothing is said with a hole in it."""
    with pytest.raises(KeyError):
        indonesian.say(key, **filled)


def test_names_are_filled_in(indonesian: Voice, english: Voice) -> None:
    """{day} and {all} take what they are given."""
    said = [voice.say("pages.days_heading", day=27, all=122) for voice in (indonesian, english)]

    assert said == ["Hari ke-27 dari 122", "Day 27 of 122"]
