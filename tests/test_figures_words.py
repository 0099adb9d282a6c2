from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from frames import observations

from pipeline.presentation.charts.axis import Unit
from pipeline.presentation.figures import words

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

HOLLOW = "Titik berongga: "
WITHHELD = "Ditutup: kurang dari 10 penjual aktif, agar tidak seorang pun dikenali."


@pytest.mark.parametrize(
    ("rows", "more", "expected"),
    [
        ("2023-12-18 -  -", (), ""),
        ("2023-12-18 p  -", (), f"{HOLLOW}angka sementara."),
        ("2023-12-11 -  -", (), f"{HOLLOW}pekan yang tidak lengkap tujuh hari."),
        ("2023-12-11 p  -", (), f"{HOLLOW}angka sementara, atau pekan yang tidak lengkap tujuh hari."),
        ("2023-09-25 -  -", (), ""),
        ("2023-12-18 -  C", (), WITHHELD),
        ("2023-12-18 p  C", ("Satu.", "Dua."), f"Satu. Dua. {HOLLOW}angka sementara. {WITHHELD}"),
        ("2023-12-18 r -", (), "Bertanda diperbaiki: berbeda dari nilai yang pertama kali terbit."),
    ],
)
def test_a_note_says_what_the_drawing_leaves_open(
    edition: Edition, indonesian: Voice, rows: str, more: tuple[str, ...], expected: str
) -> None:
    """Provisional and partial weeks and withheld cells, each only where there is one; a baseline week is not partial."""
    found = words.note(edition, indonesian, observations(f"week obs_status conf_status\n{rows}"), *more)

    assert ("Catatan.", expected) == found


@pytest.mark.parametrize(
    ("rows", "mark", "expected"),
    [
        (
            "2023-12-11 p -",
            words.BAR,
            "Batang bertepi putus-putus: angka sementara, atau pekan yang tidak lengkap tujuh hari.",
        ),
        ("2023-12-18 p -", words.NO_MARK, "Angka sementara."),
        ("2023-12-11 - -", words.NO_MARK, ""),
    ],
)
def test_a_note_names_the_mark_that_is_drawn(
    edition: Edition, indonesian: Voice, rows: str, mark: str, expected: str
) -> None:
    """Bars have no points; where nothing is drawn differently only the values are called provisional."""
    found = words.note(edition, indonesian, observations(f"week obs_status conf_status\n{rows}"), mark=mark)

    assert ("Catatan.", expected) == found


def test_a_note_can_do_without_weeks(edition: Edition, indonesian: Voice) -> None:
    """Values of the trial to date have no week and no remark about one."""
    rows = observations("province_code value\n31 5")
    plain, without = (words.note(edition, indonesian, each) for each in (rows, rows.drop(columns="week")))

    assert ("Catatan.", "") == plain == without


def test_the_source_names_deliveries_release_and_who_set_the_target(
    edition: Edition, real_edition: Edition, english: Voice
) -> None:
    """Provenance, last delivery and number of the release; then the source of target and comparator if there are any."""
    provenance = edition.contract.codes["provenance"]
    ending = ", deliveries up to 10 January 2024, release 0002. BPS region codes."

    assert ("Source.", f"{provenance['synthetic']['en']}{ending}") == words.source(edition, english)
    assert ("Source.", f"{provenance['platform']['en']}{ending}") == words.source(real_edition, english)
    share = edition.indicator("I03")
    assert share.target
    assert share.comparator
    assert words.source(edition, english, share)[1].endswith(
        f"{ending} Target: {share.target.source['en']}. Comparator: {share.comparator.source['en']}."
    )
    assert words.source(edition, english, edition.indicator("I05"))[1].endswith(ending)


def test_the_days_covered_begin_with_the_trial(edition: Edition, indonesian: Voice) -> None:
    """From 12 December to the last day of the data."""
    assert words.covered(edition, indonesian) == "12 Desember 2023–7 Januari 2024"
    assert words.covered(edition, indonesian, short=True) == "12 Des 2023–7 Jan 2024"


def test_pictures_of_synthetic_deliveries_carry_words(
    edition: Edition, real_edition: Edition, english: Voice
) -> None:
    """The words come from data and only where the deliveries are synthetic."""
    assert edition.words["marks.synthetic"]["en"] == words.sample_words(edition, english)
    assert words.sample_words(real_edition, english) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("I03", Unit(suffix="%", decimals=1)),
        ("I07", Unit(prefix="Rp", decimals=0)),
        ("I05", Unit(decimals=0)),
        ("I12", Unit(decimals=1)),
    ],
)
def test_an_axis_has_the_unit_of_its_indicator(edition: Edition, name: str, expected: Unit) -> None:
    """Percent behind the number, rupiah before it, nothing for counts and rates."""
    assert expected == words.unit(edition.indicator(name))


def test_a_target_alone_is_named_alone(edition: Edition, indonesian: Voice) -> None:
    """An indicator with a target and no comparator names one source."""
    only = replace(edition.indicator("I03"), comparator=None)
    said = words.source(edition, indonesian, only)[1]

    assert "Target: " in said
    assert "Pembanding: " not in said
