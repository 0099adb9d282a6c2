from __future__ import annotations

import pytest
from importing_samples import codes, contract, lookup

from pipeline.intake.importing.grid import Cell, Row
from pipeline.intake.importing.headings import Header, header_index, known_columns, read_headings, unit_above

INDONESIAN = (
    *("Pekan", "Kode Provinsi", "Kategori", "Skala Usaha", "Asal Produk"),
    *("Nilai Transaksi (Rp)", "Jumlah Pesanan", "Penjual Aktif", "Jumlah Pembeli"),
)


def row(*cells: Cell, line: int = 1) -> Row:
    """Return a row of cells."""
    return Row(line, cells, len(cells))


def header(*cells: Cell) -> Header:
    """Read a row of headings."""
    return read_headings(row(*cells), "a.csv", contract(), lookup())


@pytest.mark.parametrize(
    ("headings", "table"),
    [
        (("week", "impressions_total", "impressions_local"), "exposure"),
        (INDONESIAN, "transactions"),
        (("Week", "Channel", "Product origin", "GMV (IDR)", "Orders"), "channels"),
        (("Minggu", "Saluran", "Asal", "Omzet", "Jumlah pesanan"), "channels"),
        (("Pekan", "Tafsir", "Total pesanan", "Diproses Tokopedia"), "processing"),
        (
            ("Pekan", "Provinsi", "Ukuran usaha", "Penjual aktif", "Penjual pertama kali", "Median omzet"),
            "sellers",
        ),
    ],
)
def test_tables(headings: tuple[str, ...], table: str) -> None:
    """A table is recognised by its complete set of columns in either language."""
    found = header(*headings)

    assert found.problems == ()
    assert found.table.name == table


def test_same_words_in_two_tables() -> None:
    """The words "Total pesanan" mean the orders of a channel or all orders of a week, as the other columns tell."""
    assert header("Pekan", "Kanal", "Asal", "GMV", "Total pesanan").columns[4] == "orders"
    assert header("Pekan", "Tafsir", "Total pesanan", "Diproses Tokopedia").columns[2] == "orders_total"


def test_code_and_name_of_a_province() -> None:
    """The province may stand twice, and a running number is known and dropped."""
    found = header("No.", "Pekan", "Kode provinsi", "Provinsi", *INDONESIAN[2:])

    assert found.problems == ()
    assert found.positions("province_code") == [2, 3]
    assert found.columns[0] == "-"


def test_status_is_optional() -> None:
    """Every table may carry a status."""
    assert header("week", "impressions_total", "impressions_local", "Status").problems == ()


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("week", "impressions_total"), ["import.missing_columns"]),
        (("week", "impressions_total", "impressions_local", "Nama penjual"), ["import.unknown_heading"]),
        (
            ("week", "impressions_total", "impresions_local"),
            ["import.unknown_heading_near", "import.missing_columns"],
        ),
        (("week", "Pekan", "impressions_total", "impressions_local"), ["import.repeated_column"]),
        (("week", "impressions_total (ribu)", "impressions_local"), ["import.unit_heading"]),
        ((*INDONESIAN[:5], "Nilai Transaksi (Rp juta)", *INDONESIAN[6:]), ["import.unit_heading"]),
        (
            (INDONESIAN[0], "Kode Kemendagri", *INDONESIAN[2:]),
            ["import.unknown_heading", "import.missing_columns"],
        ),
    ],
)
def test_no_table(headings: tuple[str, ...], expected: list[str]) -> None:
    """What keeps headings from being a table is told: lacking, unknown, repeated and shortened columns."""
    assert codes(header(*headings).problems) == expected


def test_near_heading_is_named() -> None:
    """A slip of the hand is answered with the column that may be meant."""
    problem = header("week", "impressions_total", "impresions_local").problems[0]

    assert "impressions_local" in problem.message.id
    assert problem.column == "C"


def test_header_index() -> None:
    """The header is the row with most known headings; a title above it or data below are none."""
    rows = [
        row("Laporan pekan"),
        row(None, None),
        row("Pekan", "Tayangan seluruhnya", "Tayangan produk lokal"),
        row("2024-01-01", 5, 4),
    ]

    assert header_index(rows, lookup()) == 2
    assert header_index(rows[3:], lookup()) is None
    assert header_index([row("Pekan", "2024-01-01")], lookup()) is None


def test_known_columns() -> None:
    """Numbers, days and unknown words are no headings."""
    assert known_columns(("Pekan", 5, None, "Omzet", "apa", "No"), lookup()) == {"week", "gmv_idr"}


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("(dalam ribuan)", True),
        ("Satuan: juta rupiah", True),
        ("Nilai dalam Rp miliar", True),
        ("in IDR millions", True),
        ("(000)", True),
        ("Rp juta", True),
        ("Laporan Beli Lokal, Januari 2024", False),
        ("Target 20 juta UMKM", False),
        ("Rp penuh", False),
        ("Total Rp 1,2 triliun", False),
    ],
)
def test_units_above(text: str, *, shortened: bool) -> None:
    """A text that says the figures are in thousands or millions is found; other numbers in words are not taken for it."""
    assert [*unit_above([text], lookup())] == ([text] if shortened else [])
