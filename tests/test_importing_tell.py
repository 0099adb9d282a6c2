from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from importing_samples import EXPOSURE, book, contract, lookup, text, understood

from pipeline.intake.importing.tell import as_text

if TYPE_CHECKING:
    from pipeline.intake.importing.understanding import Understanding

ROWS = [
    ["Laporan"],
    ["No.", "Pekan", "Provinsi", "Skala Usaha", "Penjual aktif", "Penjual pertama kali", "Median Omzet (Rp)"],
    [1, date(2024, 1, 1), "DKI JAKARTA", "Mikro", 1593, 41, "Rp 1.250.000"],
    [2, date(2024, 1, 1), "Jawa Barat", "Kecil", 2210, 35, "Rp 2.410.500"],
]

INDONESIAN = """\
kiriman.xlsx (Data): tabel sellers (Penjual), 2 baris; judul kolom di baris 2
  A  'No.': nomor baris, tidak diambil
  B  'Pekan' → week: sel tanggal Excel
    contoh: '2024-01-01' → 2024-01-01
  C  'Provinsi' → province_code: nama atau ejaan lain yang hanya berarti satu kode
    contoh: 'DKI JAKARTA' → 31
    dibaca sebagai: 'DKI JAKARTA' = 31, 'Jawa Barat' = 32
  D  'Skala Usaha' → seller_size: nama atau ejaan lain yang hanya berarti satu kode
    contoh: 'Mikro' → micro
    dibaca sebagai: 'Kecil' = small, 'Mikro' = micro
  E  'Penjual aktif' → active_sellers: sel angka Excel, nilai penuh yang tersimpan
    contoh: '1593' → 1593
  F  'Penjual pertama kali' → first_sale_sellers: sel angka Excel, nilai penuh yang tersimpan
    contoh: '41' → 41
  G  'Median Omzet (Rp)' → median_revenue_idr: titik sebagai pemisah ribuan, tanda rupiah dibuang
    contoh: 'Rp 1.250.000' → 1250000
  di atas tabel, tidak dipakai: 'Laporan'
Semua terbaca tanpa tebakan. Yang akan ditulis:
  sellers.csv: 2 baris"""


def told(understanding: Understanding, lang: str) -> str:
    """Return the text in one language."""
    return as_text(understanding, contract(), lookup().words, lang)


def test_everything_understood() -> None:
    """Each column is told with its heading, how it was read and an example, then what will be written."""
    assert told(understood(book(ROWS)), "id") == INDONESIAN


def test_refused() -> None:
    """What stands in the way follows what was understood, and the last line counts it."""
    lines = told(
        understood(text([[*EXPOSURE[0], "NIK"], ["2024-01-01", "1.593", "4", "317"]]), "a.csv"), "en"
    ).splitlines()

    assert lines[0] == "a.csv: not recognised as a table"
    assert "  D  'NIK': not known, its values were not read" in lines
    assert [line.rpartition(" ")[2] for line in lines[-3:-1]] == [
        "[import.unknown_heading]",
        "[import.thousands]",
    ]
    assert lines[-1] == "Refused, 2 things must be settled. Nothing was written."
    assert "317" not in "\n".join(lines)


def test_open_codes_are_told() -> None:
    """Where the codes fit both code systems, the person is asked to say which it is."""
    head = [
        "week",
        "province_code",
        "seller_size",
        "active_sellers",
        "first_sale_sellers",
        "median_revenue_idr",
    ]
    found = understood(text([head, ["2024-01-01", "94", "micro", 120, 7, 900000]]))

    assert "Kemendagri" in told(found, "id")
    assert "home ministry" in told(found, "en")
