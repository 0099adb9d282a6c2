from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from importing_samples import CHANNELS, EXPOSURE, book, codes, contract, lookup, rows_of, text, understood

from pipeline.intake.importing.understand import Source, understand, understand_sources
from pipeline.intake.importing.understanding import Origin, Understanding

if TYPE_CHECKING:
    import random
    from pathlib import Path

MESSY = [
    ["Laporan Mingguan Penjual"],
    ["Kementerian contoh, 2024"],
    [],
    ["No.", "Pekan", "Provinsi", "Skala Usaha", "Penjual aktif", "Penjual pertama kali", "Median Omzet (Rp)"],
    [1, date(2024, 1, 1), "DKI JAKARTA", "Mikro", 1593, 41, "Rp 1.250.000"],
    [2, None, "Jawa Barat", "Usaha kecil", 2210, 35, "Rp 2.410.500"],
    [3, date(2024, 1, 8), "Prov. Bali", "Besar", 18, 0, "Rp 48.000.000"],
    [],
    ["Jumlah", None, None, None, 3821, 76, None],
]


def sources(*files: tuple[str, bytes]) -> Understanding:
    """Understand several files."""
    return understand_sources([Source(*one) for one in files], contract(), lookup())


def test_messy_workbook() -> None:
    """Title block, running number, date cells, merged weeks, names, rupiah and a row of totals are all understood."""

    def dress(sheet: Any) -> None:
        sheet.merge_cells("A1:G1")
        sheet.merge_cells("B5:B6")

    found = understood(book(MESSY, dress))

    assert rows_of(found, "sellers") == [
        ("2024-01-01", "31", "micro", "1593", "41", "1250000"),
        ("2024-01-01", "32", "small", "2210", "35", "2410500"),
        ("2024-01-08", "51", "large", "18", "0", "48000000"),
    ]
    assert found.tables["sellers"].origins == (
        Origin("kiriman.xlsx (Data)", 5),
        Origin("kiriman.xlsx (Data)", 6),
        Origin("kiriman.xlsx (Data)", 7),
    )
    (sheet,) = found.sheets
    assert (sheet.table, sheet.header_line, sheet.rows) == ("sellers", 4, 3)
    assert sheet.above == ("'Laporan Mingguan Penjual'", "'Kementerian contoh, 2024'")


def test_all_problems_at_once() -> None:
    """Every thing to settle is told in one run, those of one kind and column together."""
    rows: list[list[object]] = [
        ["Dalam ribuan rupiah"],
        ["Pekan", "Kanal", "Asal", "Nilai Transaksi (Rp)", "Pesanan", "Nama penjual"],
        ["05/01/2024", "tokopedia", "Lokal", "1.593", "39 ribu", "Budi"],
        ["12/12/2023", "tokopedia", "Lokal", "2.410", "12", "Sari"],
        ["Sumber: pusat data"],
    ]

    found = understood(book(rows))

    assert codes(found.problems) == [
        "import.unit_above",
        "import.unknown_heading",
        "import.thousands",
        "value.int",
        "import.day_or_month",
        "import.footer",
    ]
    assert found.tables == {}
    assert "Budi" not in repr(found)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Nilai dalam juta rupiah", ["import.unit_above"]),
        ("Kode wilayah: Kemendagri", ["import.kemendagri"]),
        ("Laporan", []),
    ],
)
def test_texts_above_the_table(title: str, expected: list[str]) -> None:
    """A title that changes the meaning of the figures or codes is refused; others are told and not used."""
    found = understood(book([[title], *EXPOSURE]))

    assert codes(found.problems) == expected
    assert found.sheets[0].above == (f"'{title}'",)


def test_group_headings() -> None:
    """A heading in two merged rows is read from its lower row, and what stands above it is told."""
    rows = [
        ["Pekan", "Tayangan", None],
        [None, "Tayangan seluruhnya", "Tayangan produk lokal"],
        *EXPOSURE[1:],
    ]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    found = understood(book(rows, merge))

    assert rows_of(found, "exposure") == [("2024-01-01", "52000", "26000"), ("2024-01-08", "61000", "31500")]
    assert found.sheets[0].above == ("'Tayangan'",)


def test_two_files_of_one_table() -> None:
    """Parts of a table in several files are joined, sorted by key, each row with its origin."""
    second = [EXPOSURE[0], ["2023-12-25", 40000, 20000]]
    found = sources(("b.csv", text(EXPOSURE)), ("a.csv", text(second, ";")))

    assert [row[0] for row in rows_of(found, "exposure")] == ["2023-12-25", "2024-01-01", "2024-01-08"]
    assert found.tables["exposure"].origins[0] == Origin("a.csv", 2)


def test_status_in_one_part_only() -> None:
    """Where only one part has a status, rows of the other have the default one."""
    second = [[*EXPOSURE[0], "Status"], ["2023-12-25", 40000, 20000, "Sementara"]]
    found = sources(("b.csv", text(EXPOSURE)), ("a.csv", text(second)))

    assert [row[3] for row in rows_of(found, "exposure")] == ["provisional", "final", "final"]


def test_repeated_rows() -> None:
    """A key that stands in two files is refused with both places."""
    found = sources(("a.csv", text(EXPOSURE)), ("b.csv", text([*EXPOSURE, ["2024-01-15", 5, 4]])))

    assert codes(found.problems) == ["import.repeated_row"]
    assert (found.problems[0].file, found.problems[0].line) == ("b.csv", 2)
    assert "a.csv, baris 2" in found.problems[0].message.id


def test_same_files() -> None:
    """The same content twice, or two contents under one name, are refused."""
    other = text([EXPOSURE[0], ["2024-01-15", 5, 4]])

    assert codes(sources(("a.csv", text(EXPOSURE)), ("b.csv", text(EXPOSURE))).problems) == [
        "import.same_file",
        "import.repeated_row",
    ]
    assert codes(sources(("a.csv", text(EXPOSURE)), ("a.csv", other)).problems) == ["import.same_name"]


def test_several_sheets() -> None:
    """Each visible sheet with a table is read as a table of its own."""
    found = understood(book(EXPOSURE, Kanal=CHANNELS))

    assert sorted(found.tables) == ["channels", "exposure"]
    assert [sheet.place for sheet in found.sheets] == ["kiriman.xlsx (Data)", "kiriman.xlsx (Kanal)"]


def test_sheet_of_words() -> None:
    """A sheet of nothing but words beside a table is left and told."""
    found = understood(book(EXPOSURE, Catatan=[["Angka per 15 April"], ["Disusun pusat data"]]))

    assert codes(found.problems) == []
    assert "Angka per 15 April" in found.sheets[0].notes[-1].id


@pytest.mark.parametrize(
    "content",
    [book([["a", 1]]), book(EXPOSURE, Pivot=[["31", 1000000]]), text([["a", "b"]])],
    ids=["workbook", "second sheet", "text"],
)
def test_no_header(content: bytes) -> None:
    """A sheet with figures but without known headings is refused."""
    assert codes(understood(content).problems) == ["import.no_header"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (book([]), "file.empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.old_excel"),
    ],
    ids=["nothing", "empty workbook", "old Excel"],
)
def test_files_that_are_not_read(content: bytes, code: str) -> None:
    """Empty files and kinds that are not read are refused."""
    assert codes(understood(content).problems) == [code]


def test_one_bad_file_does_not_hide_the_others() -> None:
    """The other files are looked at although one can't be read."""
    found = sources(("a.xlsx", b"PK\x03\x04"), ("b.csv", text([*EXPOSURE, ["2024-01-16", 5, 4]])))

    assert codes(found.problems) == ["import.damaged", "value.date"]


def test_paths(tmp_path: Path) -> None:
    """Files are read from disk under their own names; folders and links are refused."""
    (tmp_path / "a.csv").write_bytes(text(EXPOSURE))
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    found = understand([tmp_path / "a.csv", tmp_path / "b.csv", tmp_path], contract(), lookup())

    assert codes(found.problems) == ["file.not_regular", "file.not_regular"]
    assert [source.name for source in found.sources] == ["a.csv"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(sorted(contract().trial.weeks)),
        st.sampled_from(sorted(contract().codes["channel"])),
        st.sampled_from(sorted(contract().codes["origin"])),
        st.integers(min_value=10**6, max_value=10**14),
        st.integers(min_value=0, max_value=10**9),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: row[:3],
)
TITLES = ("Pekan", "Kanal", "Asal produk", "Nilai Transaksi (Rp)", "Jumlah Pesanan")


def expected(rows: list[tuple[str, str, str, int, int]]) -> list[tuple[str, ...]]:
    """Return the rows as the contract writes them."""
    return sorted(tuple(map(str, row)) for row in rows)


@given(rows=ROWS, chance=st.randoms(use_true_random=False), separator=st.sampled_from([",", ";", "\t", "|"]))
def test_text_comes_back(
    rows: list[tuple[str, str, str, int, int]], chance: random.Random, separator: str
) -> None:
    """A valid table exported as text, whatever its separator, headings and order, comes back equal."""
    order = chance.sample(range(5), 5)
    names = chance.choice([TITLES, CHANNELS[0]])
    lines = [
        [names[at] for at in order],
        *([row[at] for at in order] for row in chance.sample(rows, len(rows))),
    ]
    content = b"\xef\xbb\xbf" + text(lines, separator).replace(b"\n", b"\r\n")

    assert rows_of(understood(content, "a.csv"), "channels") == expected(rows)


@settings(max_examples=30)
@given(rows=ROWS, chance=st.randoms(use_true_random=False))
def test_workbooks_come_back(rows: list[tuple[str, str, str, int, int]], chance: random.Random) -> None:
    """A valid table in a workbook, with titles, date cells, names and separators, comes back equal."""
    as_date, as_names, as_text = (chance.random() < 0.5 for _ in range(3))
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for _ in range(chance.randrange(3)):
        sheet.append(["Laporan"])
    sheet.append(["No.", *TITLES])
    for number, (week, channel, origin, gmv, orders) in enumerate(rows, 1):
        names = contract().codes
        told = [names["channel"][channel].id, names["origin"][origin].en] if as_names else [channel, origin]
        money = f"Rp {gmv:,}".replace(",", ".") if as_text else gmv
        day = datetime.fromisoformat(week) if as_date else week
        sheet.append([number, day, *told, money, orders])
    out = io.BytesIO()
    workbook.save(out)

    assert rows_of(understood(out.getvalue()), "channels") == expected(rows)


@given(st.text(alphabet="week,impressions_total;local\n\"0123456789.-/ '", max_size=200))
def test_any_text_is_answered(noise: str) -> None:
    """Whatever a text file holds, the answer is an understanding."""
    head = "week,impressions_total,impressions_local\n"
    for content in (noise, head + noise):
        found = understood(content.encode(), "a.csv")
        assert bool(found.problems) != bool(found.tables)


def test_same_bytes_same_understanding() -> None:
    """The same files give the same understanding."""
    content = book(EXPOSURE)

    assert understood(content) == understood(content)
