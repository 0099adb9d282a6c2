from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from chart_figures import (
    ALL,
    DEADLINE,
    EMPTY,
    MARK,
    SAID,
    SHARES,
    WEEKS,
    Series,
    line,
    share,
    statements,
    trend,
)

from pipeline.languages import LANGUAGES, Text
from pipeline.presentation.charts.alternatives import alternative
from pipeline.presentation.charts.figures import Level

FILE = Path(__file__).parents[1] / "data" / "words" / "charts.toml"
WORDS = {
    f"charts.{key}": Text(pair["id"], pair["en"])
    for key, pair in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
}
CODE = "".join(
    path.read_text(encoding="utf-8")
    for path in sorted((FILE.parents[2] / "pipeline" / "presentation" / "charts").glob("*.py"))
)

NOTHING_SHOWN = {
    *("trend-none", "ranking-none", "ranking-one", "tiles-none", "tiles-east"),
    *("composition-none", "statements-none", "intervals-none"),
}
"""Figures in which there is no value, or only a withheld one."""


def said(name: str, lang: str = "id") -> str:
    """Return the text alternative of a figure."""
    return alternative(ALL[name], WORDS, lang)


def test_a_trend_in_indonesian() -> None:
    """First, last, highest, lowest, and the distance of the marked value from the target."""
    assert said("trend") == (
        f"{MARK}. Diagram garis: Pangsa produk lokal. Dari 47,8% (pekan mulai 11 Desember 2023) ke 48,1% "
        "(pekan mulai 8 April 2024); tertinggi 49,5% (pekan mulai 25 Maret 2024), terendah 44,9% "
        "(pekan mulai 1 Januari 2024). 49,2% (pekan mulai 1 April 2024) berada 20,8 poin di bawah "
        "Target 70% (idEA, Harbolnas 2023)."
    )


def test_a_trend_in_english() -> None:
    """The same in English; what is withheld is counted."""
    assert said("trend-gaps", "en") == (
        f"{MARK}. Line chart: Pangsa produk lokal. From 45.0% (week of 18 December 2023) to 49.2% "
        "(week of 1 April 2024); highest 49.5% (week of 25 March 2024), lowest 45.0% "
        "(week of 18 December 2023). Values withheld: 7."
    )


def test_several_series_are_told_one_after_the_other() -> None:
    """Each has its name, its first and its last value."""
    assert "Mikro: dari 14,8% ke 14,8%; Kecil: dari 34,8% ke 34,8%" in said("trend-four")


@pytest.mark.parametrize(
    ("target", "words"),
    [(49.0, "berada 0,2 poin di atas T"), (49.24, "sama dengan T"), (50.0, "berada 0,8 poin di bawah T")],
)
def test_the_distance_is_that_of_the_rounded_numbers(target: float, words: str) -> None:
    """What rounds to no distance is no distance."""
    figure = trend(Series("x", 1, line(SHARES)), target=Level(target, "T"))
    assert words in alternative(figure, WORDS, "id")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("trend-one", "Satu nilai: 47,8%, pekan mulai 11 Desember 2023."),
        ("trend-rupiah", "tertinggi Rp1,2 triliun"),
        (
            "ranking",
            "8 nilai: tertinggi Jabar 54,1%, terendah Papbar 39,2%. Nilai ditutup: 2. Pembanding: Nasional 49,2%.",
        ),
        ("tiles", "8 nilai: tertinggi Jabar 54,1, terendah Papbar 39,2. Nilai ditutup: 2."),
        ("tiles-one", "Peta petak: Pangsa menurut provinsi. Aceh 43,1."),
        (
            "composition-weeks",
            "Terakhir, pekan mulai 25 Maret 2024: Lokal 49,5%, Impor 44,5%, Belum tergolong 6,0%.",
        ),
        (
            "composition-groups",
            "Lokal: tertinggi Makanan dan minuman 77,0%, terendah Telepon dan aksesori 9,5%.",
        ),
        (
            "days",
            "data sampai 20 Februari 2024. Peristiwa: 12 Des Harbolnas; 31 Jan Akuisisi berlaku; 14 Feb Pemilu.",
        ),
        ("days-none", "12 Desember 2023 sampai 12 April 2024, belum ada data."),
        ("intervals", "Pangsa produk lokal +1,9 (selang −0,4 sampai +4,2)"),
        ("intervals", "Selang yang tidak memuat nol: 1 dari 3. Nilai ditutup: 1."),
        ("intervals-levels", "11–17 Mar 64,2% (selang 60,2 sampai 68,2)"),
        ("intervals-levels", "Nilai terhadap ambang: "),
        ("intervals-levels", "Ambang: ambang sebagian, ambang."),
    ],
)
def test_other_kinds(name: str, words: str) -> None:
    """Every kind says its extremes and what is withheld."""
    assert words in said(name)


def test_statements_are_told_with_their_speakers_and_the_deadline() -> None:
    """How many a ministry made and how many a company is part of what is seen."""
    assert alternative(statements(*SAID, deadline=DEADLINE), WORDS, "en") == (
        "Statements by date: Kemajuan migrasi. From 75% (21 February 2024) to 100% (27 March 2024). "
        "How many: pernyataan kementerian 5, pernyataan perusahaan 1. Batas uji coba: 12 April 2024."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_every_alternative_is_whole(name: str, lang: str) -> None:
    """It is some sentences without braces, names the mark of a sample first, and says so when nothing is shown."""
    text = said(name, lang)
    assert text.endswith(".")
    assert "{" not in text
    assert ".." not in text
    assert text.startswith(MARK) == (getattr(ALL[name], "synthetic", None) == MARK)
    assert (EMPTY in text) == (name in NOTHING_SHOWN)


def test_a_withheld_value_is_never_told() -> None:
    """The alternative is made from the same figure, which does not know the value."""
    assert "Kriya" not in said("composition-groups")


def test_the_words_are_those_that_are_used() -> None:
    """No key is missing and none is left over."""
    used = set(re.findall(r'(?:say\(\s*|key = )"(\w+)"', CODE)) | set(
        re.findall(r'"(below|above|equal|stated|said_once)"', CODE)
    )
    assert {key.removeprefix("charts.") for key in WORDS} == used


def test_both_languages_fill_the_same_names() -> None:
    """A translation loses no value."""
    for text in WORDS.values():
        assert sorted(re.findall(r"\{\w+\}", text.id)) == sorted(re.findall(r"\{\w+\}", text.en))


def test_what_is_no_figure_is_refused() -> None:
    """Nothing can be said about something that cannot be drawn."""
    with pytest.raises(TypeError, match="about a str"):
        alternative("kata", WORDS, "id")  # type: ignore[arg-type]


def test_a_focus_moves_the_distance() -> None:
    """The week that is marked is the week that is compared."""
    assert "49,5% (pekan mulai 25 Maret 2024) berada 20,5 poin" in alternative(
        share(focus=WEEKS[15]), WORDS, "id"
    )
