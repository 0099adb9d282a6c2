from __future__ import annotations

import pytest
from importing_samples import EXPOSURE, book, contract, found_codes, lookup, text, understood

from pipeline.intake.importing.understanding import Understood

HEAD = [
    "Pekan",
    "Kode Provinsi",
    "Provinsi",
    "Ukuran usaha",
    "Penjual aktif",
    "Penjual pertama kali",
    "Median omzet",
]
WEEK = "2024-01-01"


def sellers(*places: tuple[object, object]) -> bytes:
    """Return a workbook of sellers with a code and a name of each province."""
    return book([HEAD, *([WEEK, code, name, "Mikro", 120, 7, 900000] for code, name in places)])


def shown_column(content: bytes, heading: str) -> Understood:
    """Return what was understood of the column under `heading`."""
    (sheet,) = understood(content).sheets
    return next(column for column in sheet.columns if column.heading == f"'{heading}'")


def test_example_and_pairs() -> None:
    """Each column tells how it was read, with its first cell and every spelling that became a code."""
    column = shown_column(sellers(("31", "DKI Jakarta"), ("32", "Jawa Barat")), "Provinsi")

    assert column.letter == "C"
    assert column.column == "province_code"
    assert [how.id for how in column.how] == ["kode, cocok dengan nama di setiap baris"]
    assert column.example == ("'DKI Jakarta'", "31")
    assert column.pairs == (("DKI Jakarta", "31"), ("Jawa Barat", "32"))


def test_unknown_columns_are_not_read() -> None:
    """Of an unknown column nothing but its heading is kept, anywhere."""
    found = understood(text([[*EXPOSURE[0], "NIK"], *([*row, "3171234567890001"] for row in EXPOSURE[1:])]))

    assert found.sheets[0].columns[3] == Understood("D", "'NIK'", "")
    assert "3171234567890001" not in repr(found)


def test_values_are_checked_as_in_a_delivery() -> None:
    """What the readers leave is refused by the rules of a delivery, at its row in the file that came."""
    problems = understood(book([["Laporan"], [], *EXPOSURE, ["2024-01-16", "39 ribu", -1]])).problems

    assert [(one.line, one.column, one.code) for one in problems] == [
        (6, "impressions_local", "value.int"),
        (6, "impressions_total", "value.int"),
        (6, "week", "value.date"),
    ]
    assert problems[0].file == "kiriman.xlsx (Data)"
    assert "2024-01-15" in problems[2].message.id


def test_other_columns_are_checked_too() -> None:
    """A column that lacks does not keep the others from being checked: all problems come at once."""
    content = text([["week", "impressions_total"], [WEEK, "39 ribu"]])

    assert found_codes(content) == ["import.missing_columns", "value.int"]


def test_a_cell_is_refused_once() -> None:
    """A cell that the importer refuses is not refused again by the rules of a delivery."""
    assert found_codes(text([EXPOSURE[0], [WEEK, "1.593", "12"]])) == ["import.thousands"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([("31", "Jawa Barat")], ["import.province_pair"]),
        ([("91", "Papua")], ["import.kemendagri_codes"]),
        ([("31", "32")], ["import.province_twice"]),
        ([("Aceh", "Bali")], ["import.province_twice"]),
        ([("93", "Papua Selatan")], ["import.kemendagri_codes"]),
    ],
)
def test_two_columns_of_provinces(places: list[tuple[object, object]], expected: list[str]) -> None:
    """Code and name must be one of each and agree in every row."""
    assert found_codes(sellers(*places)) == expected


@pytest.mark.parametrize(
    ("heading", "codes", "doubtful"),
    [
        ("Kode Provinsi", ["31", "94"], True),
        ("Kode Provinsi", ["31", "32"], False),
        ("Kode Provinsi", ["94", "97"], False),
        ("Kode Provinsi (BPS)", ["94"], False),
        ("Provinsi", ["Aceh"], False),
    ],
)
def test_code_system(heading: str, codes: list[str], *, doubtful: bool) -> None:
    """Codes of Papua are open unless the heading, a name beside them or the code 97 tells whose they are."""
    head = [HEAD[0], heading, *HEAD[3:]]
    content = text([head, *([WEEK, code, "Mikro", 120, 7, 900000] for code in codes)])

    assert understood(content).codes_open is doubtful
    assert understood(sellers(("94", "Papua"))).codes_open is False


TOTALS = [
    (["Jumlah", 113000, 57500], []),
    (["TOTAL", 113000, None], []),
    (["Jumlah", 113000, 57501], ["import.total_differs"]),
    (["Rata-rata", 56500, 28750], ["import.total_differs", "import.total_differs"]),
    (["Jumlah", "lihat catatan", None], ["import.total_inside"]),
]


@pytest.mark.parametrize(("total", "expected"), TOTALS)
def test_totals(total: list[object], expected: list[str]) -> None:
    """A row of totals is left out only if it says what the rows add up to."""
    assert found_codes(book([*EXPOSURE, total])) == expected


def test_total_is_told() -> None:
    """That a row of totals agreed and was left out is told."""
    found = understood(book([*EXPOSURE, ["Jumlah", 113000, 57500]]))

    assert [note.id for note in found.sheets[0].notes] == [
        "baris jumlah (baris 4) cocok dengan penjumlahan pada 2 kolom, dan tidak diambil"
    ]
    assert len(found.tables["exposure"].rows) == 2


def test_every_column_of_the_contract_has_a_reader() -> None:
    """Each table of the contract, written as the contract writes it, is recognised and read."""
    cells = {"week": WEEK, "date": WEEK, "count": "12", "idr": "12000", "identifier": "A-1"}
    for table in contract().tables.values():
        names = (*table.key, *table.measures)
        codes = contract().codes
        row = [
            next(iter(codes[name])) if name in codes else cells[contract().columns[name].type]
            for name in names
        ]
        found = understood(text([names, row]))

        assert found.problems == ()
        assert found.tables[table.name].rows == (tuple(row),)
        assert found.tables[table.name].columns == names
        assert all(column.how for column in found.sheets[0].columns)
    assert lookup().codes.keys() == contract().codes.keys()
