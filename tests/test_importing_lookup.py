from __future__ import annotations

import csv
from collections import defaultdict

import pytest
from importing_samples import ROOT, contract, lookup

from pipeline.intake.importing.lookup import DROPPED, folded

REFERENCE = ROOT / "data" / "reference"


def rows(name: str) -> list[dict[str, str]]:
    """Read one of the lists."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("Nilai Transaksi (Rp)", "nilai transaksi rp"),
        ("  KODE_PROVINSI\n", "kode provinsi"),
        ("Ibu & Bayi", "ibu bayi"),
        ("Ibu dan bayi", "ibu bayi"),
        ("Mother and baby", "mother baby"),
        ("\uff27\uff2d\uff36", "gmv"),
        ("---", ""),
    ],
)
def test_folded(spelling: str, expected: str) -> None:
    """Case, width, punctuation and the word "and" do not make another spelling."""
    assert folded(spelling) == expected


def test_headings_name_columns() -> None:
    """Every listed heading names a column of the contract, or is known as one to drop."""
    assert {row["column"] for row in rows("header_synonyms.csv")} <= {*contract().columns, DROPPED}


def test_values_name_codes() -> None:
    """Every listed spelling of a code list gives one of its codes."""
    for row in rows("value_synonyms.csv"):
        if row["column"] not in {"month", "unit"}:
            assert row["value"] in contract().codes[row["column"]], row


def test_one_meaning() -> None:
    """No spelling of a closed list stands for two codes, whether listed or a name of the contract."""
    meanings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows("value_synonyms.csv"):
        meanings[row["column"], folded(row["spelling"])].add(row["value"])
    for name, codes in contract().codes.items():
        for code, text in codes.items():
            for spelling in (code, text.id, text.en):
                meanings[name, folded(spelling)].add(code)
    for place in contract().provinces:
        for spelling in place.spellings:
            meanings["province_code", folded(spelling)].add(place.code)

    assert {key: found for key, found in meanings.items() if len(found) > 1} == {}


def test_one_column_per_table() -> None:
    """A heading may name columns of several tables, but never two columns of one."""
    for columns in lookup().headings.values():
        for table in contract().tables.values():
            assert len(columns & {*table.key, *table.measures}) <= 1


def test_names_of_the_contract_need_no_list() -> None:
    """Names and titles of columns are known headings without being listed."""
    assert lookup().headings["gmv idr"] == {"gmv_idr"}
    assert lookup().headings["penjual aktif"] == {"active_sellers"}
    assert lookup().headings["active sellers"] == {"active_sellers"}


def test_splits() -> None:
    """Papua was divided into four provinces and West Papua into two."""
    assert lookup().splits == {"94": {"95", "96", "97"}, "91": {"92"}}


def test_months() -> None:
    """Each month is known by its full and short names in both languages."""
    assert set(lookup().months.values()) == set(range(1, 13))
    assert lookup().months["mei"] == lookup().months["may"] == 5
    assert lookup().months["agt"] == 8
