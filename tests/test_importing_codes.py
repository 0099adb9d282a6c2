from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from importing_samples import codes, column, contract, lookup, refused

from pipeline.intake.importing.codes import (
    are_codes,
    open_codes,
    paired_provinces,
    read_codes,
    read_identifiers,
    read_provinces,
)

if TYPE_CHECKING:
    from pipeline.intake.importing.grid import Cell


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("category", "food_drink", "food_drink"),
        ("category", "Makanan & Minuman", "food_drink"),
        ("category", "MAKANAN DAN MINUMAN", "food_drink"),
        ("category", "Food and drink", "food_drink"),
        ("category", "Ibu & Bayi", "mother_baby"),
        ("category", "Kriya", "crafts"),
        ("seller_size", "Mikro", "micro"),
        ("seller_size", "Usaha menengah", "medium"),
        ("origin", "Lokal", "local"),
        ("origin", "Produk impor", "imported"),
        ("channel", "Shop | Tokopedia", "shop_tokopedia"),
        ("status", "Angka sementara", "provisional"),
        ("result", "Tidak patuh", "non_compliant"),
    ],
)
def test_spellings(name: str, written: str, code: str) -> None:
    """Codes, names in both languages and listed spellings give the code."""
    reading = read_codes(column(written), name, lookup())

    assert reading.texts == (code,)
    assert reading.pairs == (() if written == code else ((written, code),))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("seller_size", "UMKM"),
        ("seller_size", "Semua"),
        ("category", "Lainnya"),
        ("category", "Pakaian"),
        ("category", ""),
        ("origin", "Campuran"),
        ("result", "Ya"),
    ],
)
def test_what_has_no_code_stays(name: str, written: str) -> None:
    """A spelling that may mean several codes or none stays as it came."""
    assert read_codes(column(written), name, lookup()).texts == (written,)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("32", "32"),
        (32, "32"),
        (32.0, "32"),
        ("JAWA BARAT", "32"),
        ("Prov. Jawa Barat", "32"),
        ("Provinsi D.I. Yogyakarta", "34"),
        ("DKI Jakarta", "31"),
        ("ID-JB", "32"),
        ("Kep. Riau", "21"),
    ],
)
def test_provinces(written: Cell, code: str) -> None:
    """Codes and names of a province give its BPS code."""
    reading = read_provinces(column(written), lookup())

    assert reading.texts == (code,)
    assert reading.problems == ()


@pytest.mark.parametrize("written", ["93", "3", "Jawa", "3171", "31.0"])
def test_what_is_no_province_stays(written: str) -> None:
    """A value that is no province stays as it came, for the check of deliveries to refuse."""
    assert read_provinces(column(written), lookup()).texts == (written,)


@pytest.mark.parametrize("name", ["Papua", "Irian Jaya", "Papua Barat"])
def test_divided_provinces(name: str) -> None:
    """The bare name of a province that was divided in 2022 is refused."""
    assert refused(read_provinces(column("Aceh", name), lookup())) == [(3, "import.divided_province")]


def test_divided_province_beside_its_parts() -> None:
    """Beside all the provinces that were cut out of it, the name can only mean what remained."""
    names = ("Papua", "Papua Selatan", "Papua Tengah", "Papua Pegunungan", "Papua Barat", "Papua Barat Daya")
    reading = read_provinces(column(*names), lookup())

    assert reading.texts == ("94", "95", "96", "97", "91", "92")
    assert reading.problems == ()


def test_codes_of_divided_provinces() -> None:
    """A code is not a name: 94 needs no parts beside it."""
    assert read_provinces(column("94"), lookup()).problems == ()


def test_code_and_name() -> None:
    """Where a code and a name stand side by side and agree, the code is taken."""
    reading = paired_provinces(column("32", "94"), column("Jawa Barat", "Papua"), contract(), lookup())

    assert reading.texts == ("32", "94")
    assert reading.problems == ()


def test_code_and_another_name() -> None:
    """Where code and name do not agree, nothing is chosen."""
    reading = paired_provinces(column("32"), column("Bali"), contract(), lookup())

    assert codes(reading.problems) == ["import.province_pair"]


def test_name_shows_the_other_code_system() -> None:
    """91 beside Papua is the code of the home ministry, and the refusal says so."""
    reading = paired_provinces(column("91"), column("Papua"), contract(), lookup())

    assert codes(reading.problems) == ["import.kemendagri_codes"]
    assert "Kemendagri" in reading.problems[0].message.id


@pytest.mark.parametrize(
    ("seen", "doubtful"),
    [
        ({"31", "32"}, False),
        ({"31", "94"}, True),
        ({"91", "92", "95"}, True),
        ({"94", "97"}, False),
        ({"Papua"}, False),
    ],
)
def test_open_codes(seen: set[str], *, doubtful: bool) -> None:
    """Codes of Papua leave the code system open unless 97, which only BPS has, is among them."""
    assert open_codes(seen, contract()) is doubtful


def test_are_codes() -> None:
    """A column of digits is one of codes, whether Excel keeps it as text or as numbers."""
    assert are_codes(column("31", 32, 33.0, None))
    assert not are_codes(column("31", "Bali"))


def test_identifiers() -> None:
    """Identifiers stay as they came."""
    assert read_identifiers(column("PM31-21.3", 42), lookup()).texts == ("PM31-21.3", "42")
