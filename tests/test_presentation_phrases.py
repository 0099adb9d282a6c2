from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from frames import observations
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.phrases import finding, heading, is_flat, none_found, trend

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def weeks(*values: float | str) -> pd.DataFrame:
    """Return a weekly series from the first partial week on; "C" is a withheld week."""
    days = ("2023-12-11", "2023-12-18", "2023-12-25", "2024-01-01")
    lines = [
        f"{day} nan C" if value == "C" else f"{day} {value} -"
        for day, value in zip(days, values, strict=False)
    ]
    return observations("\n".join(["week value conf_status", *lines]))


FINDINGS = [
    ("I03", (99, 55.0, 57.558), "Pangsa produk lokal 57,6%, 12,4 poin di bawah target"),
    ("I03", (99, 55.0, 69.96), "Pangsa produk lokal 70,0%, mencapai target 70%"),
    ("I03", (99, 55.0, 71.0), "Pangsa produk lokal 71,0%, mencapai target 70%"),
    ("I11", (99, 2.0, 1.5), "Di bawah harga minimum 1,5, di atas batas 0,0"),
    ("I11", (99, 2.0, 0.0), "Di bawah harga minimum 0,0, mencapai target 0,0"),
    ("I05", (99, 100, 125), "UMKM aktif 125, naik 25"),
    ("I05", (99, 100, 80), "UMKM aktif 80, turun 20"),
    ("I05", (99, 100, 100.4), "UMKM aktif 100"),
    ("I04", (99, 50.0, 52.26), "Pangsa tayangan lokal 52,3%, naik 2,3 poin"),
    ("I05", ("C", "C", "C"), "UMKM aktif: ditutup"),
    ("I05", (99, "C", 80), "UMKM aktif 80"),
    ("I05", (99,), "UMKM aktif: belum tersedia"),
    ("I05", (), "UMKM aktif: belum tersedia"),
]


@pytest.mark.parametrize(("name", "values", "expected"), FINDINGS)
def test_a_finding_says_where_a_series_stands(
    edition: Edition, indonesian: Voice, name: str, values: tuple[float | str, ...], expected: str
) -> None:
    """Against its target where it has one, else against its first full week; partial weeks never count."""
    assert expected == finding(indonesian, edition.indicator(name), weeks(*values))


COUNTED = [
    ("I11", 0, 20_543, "Di bawah harga minimum: paling banyak 3 dari 20.543", "0 dari 20.543: paling banyak 3 dari 20.543"),
    ("I11", 0, 3, "Di bawah harga minimum: 0 dari 3, terlalu sedikit", ""),
    ("I09", 0, 12, "Butir yang patuh: paling banyak 3 dari 12", "0 dari 12: paling banyak 3 dari 12"),
    ("I09", 12, 12, "Butir yang patuh: 12 dari 12, sekurangnya 73,5%", ""),
    ("I09", 6, 12, "Butir yang patuh 50,0%, 50,0 poin di bawah target", ""),
    ("I12", 0, 150_000, "Pengaduan terverifikasi: paling banyak 3 dari 150.000", "0 dari 150.000: paling banyak 3 dari 150.000"),
    ("I05", 0, 12, "UMKM aktif 0", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "found", "among", "expected", "remark"), COUNTED)
def test_none_among_n_is_never_said_to_be_none(
    edition: Edition, indonesian: Voice, name: str, found: int, among: int, expected: str, remark: str
) -> None:
    """None among n may be three in n, and all of n may be fewer; 0.025 ** (1 / 12) is 73.5 percent."""
    share = {"I11": 10_000, "I09": 100, "I12": 100_000, "I05": 1}[name] * found / among
    rows = weeks(99, share).assign(numerator=found, denominator=among, lower=100 * 0.025 ** (1 / 12))

    assert expected == finding(indonesian, edition.indicator(name), rows)
    assert remark == none_found(indonesian, edition.indicator(name), rows.iloc[-1])


def test_a_finding_can_name_what_it_is_about(edition: Edition, english: Voice) -> None:
    """Another short name stands in place of the indicator's own."""
    said = finding(english, edition.indicator("I05"), weeks(1, 100, 125), "West Java")

    assert said == "West Java 125, up 25"


@given(st.floats(0, 100), st.floats(0, 100))
def test_the_gap_of_a_finding_is_that_of_its_numbers(edition: Edition, target: float, last: float) -> None:
    """Whatever the share and its target, the sentence never says that something is 0.0 points away from the target."""
    indicator = edition.indicator("I03")
    assert indicator.target
    indicator = replace(indicator, target=replace(indicator.target, value=target))
    said = finding(voice_of(edition, "en"), indicator, weeks(1, 50, last))

    assert " 0.0 points" not in said
    assert ("below target" in said) == (target - last >= 0.05)


def test_findings_have_at_most_ten_words(edition: Edition) -> None:
    """Every indicator in every turn of phrase stays within ten words in both languages."""
    series = [weeks(1, 11, 12.5), weeks(1, 12.5, 11), weeks(1, 11, 11), weeks(1, 99, 120_000_000), weeks("C")]
    said = {
        finding(voice_of(edition, lang), indicator, rows)
        for lang in ("id", "en")
        for indicator in edition.indicators
        for rows in series
    }

    assert [text for text in said if len(text.split()) > 10] == []


TRENDS = [
    ("I03", (99, 55.0, 57.5), "Naik 2,5 poin sejak pekan 18–24 Des 2023.", "Up 2.5 points since week of 18–24 Dec 2023."),
    ("I03", (99, 57.5, 55.0), "Turun 2,5 poin sejak pekan 18–24 Des 2023.", "Down 2.5 points since week of 18–24 Dec 2023."),
    ("I05", (99, 10, 10), "Hampir tidak berubah sejak pekan 18–24 Des 2023.", "Almost unchanged since week of 18–24 Dec 2023."),
    ("I05", (99, "C", 10, 15), "Naik 5 sejak pekan 25–31 Des 2023.", "Up 5 since week of 25–31 Dec 2023."),
    ("I05", (), "Belum tersedia.", "Not yet available."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "in_id", "in_en"), TRENDS)
def test_a_trend_goes_from_the_first_to_the_latest_full_week(
    edition: Edition, name: str, values: tuple[float | str, ...], in_id: str, in_en: str
) -> None:
    """It says direction, size and since when; withheld and partial weeks are passed over."""
    said = tuple(
        trend(voice_of(edition, lang), edition.indicator(name), weeks(*values)) for lang in ("id", "en")
    )

    assert (in_id, in_en) == said


@pytest.mark.parametrize(
    ("name", "amount", "expected"),
    [("I03", 0.04, True), ("I03", -0.05, False), ("I05", 0.4, True), ("I05", -1, False)],
)
def test_a_change_is_flat_when_its_decimals_do_not_show_it(
    edition: Edition, name: str, amount: float, *, expected: bool
) -> None:
    """Half of the last published decimal decides."""
    assert expected == is_flat(edition.indicator(name), amount)


@pytest.mark.parametrize(
    ("text", "value", "goal", "expected"),
    [
        ("Pangsa 49,2%, target 70%", "49,2%", "70%", ["Pangsa ", "s1:49,2%", ", target ", "ref:70%"]),
        ("Target 70%, pangsa 49,2%", "49,2%", "70%", ["Target ", "ref:70%", ", pangsa ", "s1:49,2%"]),
        ("Pangsa 49,2%", "49,2%", "", ["Pangsa ", "s1:49,2%"]),
        ("49,2%", "49,2%", "70%", ["s1:49,2%"]),
        ("Tidak ada angka", "49,2%", "70%", ["Tidak ada angka"]),
        ("", "", "", []),
    ],
)
def test_a_heading_marks_the_numbers_it_names(text: str, value: str, goal: str, expected: list[str]) -> None:
    """The value takes the look of the first line, the goal that of the target; the text stays whole."""
    pieces = heading(text, value, goal)
    actual = [f"{piece['mark']}:{piece['text']}" if piece["mark"] else piece["text"] for piece in pieces]

    assert expected == actual
    assert text == "".join(str(piece["text"]) for piece in pieces)
