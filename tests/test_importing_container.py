from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing_samples import EXPOSURE, book, codes, lookup, patched

from pipeline.intake.importing import container
from pipeline.intake.importing.container import is_workbook, looked_through
from pipeline.problems import Rejected

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def archive(**parts: bytes) -> bytes:
    """Return a ZIP archive with these parts; `__` in a name stands for `/`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def refused(content: bytes) -> list[str]:
    """Return the codes with which a workbook is refused before it is opened."""
    with pytest.raises(Rejected) as caught:
        looked_through(content, "a.xlsx", lookup().words)
    return codes(caught.value.problems)


@pytest.mark.parametrize(
    ("content", "code"),
    [(OLE + b"old", "import.old_excel"), (OLE + "EncryptedPackage".encode("utf-16-le"), "import.password")],
)
def test_old_and_encrypted_files(content: bytes, code: str) -> None:
    """The old format and one behind a password begin alike and are told apart."""
    with pytest.raises(Rejected) as caught:
        is_workbook(content, "a.xls", lookup().words)

    assert codes(caught.value.problems) == [code]
    assert "Simpan sebagai .xlsx" in caught.value.problems[0].message.id


def test_kinds() -> None:
    """A workbook is told from text by its bytes, not by its name."""
    assert is_workbook(book(EXPOSURE), "a.csv", lookup().words)
    assert not is_workbook(b"week,impressions_total\n", "a.xlsx", lookup().words)


def test_formulas_are_seen() -> None:
    """Whether any formula is in the workbook is known before it is opened."""
    with_formula = book([["week", "n"], ["2024-01-01", "=1+1"]])

    assert looked_through(with_formula, "a.xlsx", lookup().words)
    assert not looked_through(book(EXPOSURE), "a.xlsx", lookup().words)


def test_macros() -> None:
    """A workbook that carries macros is not opened, whatever its name."""
    kept_types = patched(
        book(EXPOSURE),
        "[Content_Types].xml",
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )

    assert refused(kept_types) == ["import.macros"]
    assert refused(archive(**{"[Content_Types].xml": b"", "xl__vbaProject.bin": b""})) == ["import.macros"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive(data=b"1"), "import.no_workbook"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "import.no_workbook"),
        (archive(**{"[Content_Types].xml": b"", "xl__workbook.bin": b""}), "import.binary_workbook"),
        (book(EXPOSURE)[:-200], "import.damaged"),
        (patched(book(EXPOSURE), SHEET, b"<worksheet", b"<!DOCTYPE a><worksheet"), "import.damaged"),
        (patched(book(EXPOSURE), SHEET, b"<worksheet", b"\x00<worksheet"), "import.damaged"),
    ],
)
def test_other_archives(content: bytes, code: str) -> None:
    """Archives that are no workbook of a spreadsheet program are refused before their XML is parsed."""
    assert refused(content) == [code]


def test_bombs() -> None:
    """A small archive that unpacks to more than the limit is refused by its own list of sizes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "")
        with file.open("xl/big.xml", "w", force_zip64=True) as part:
            for _ in range(container.UNPACKED_MIB + 1):
                part.write(bytes(1 << 20))

    assert len(out.getvalue()) < 1 << 20
    assert refused(out.getvalue()) == ["import.unpacked"]


@pytest.mark.parametrize("element", [b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'])
def test_areas(element: bytes) -> None:
    """A merged area over the whole sheet would become seventeen thousand million cells in memory."""
    content = patched(book(EXPOSURE), SHEET, b"</sheetData>", b"</sheetData>" + element)

    assert refused(content) == ["import.areas"]


@given(st.binary(max_size=200))
def test_never_raises_anything_else(noise: bytes) -> None:
    """Whatever follows the mark of a ZIP archive, the answer is a refusal."""
    assert refused(b"PK\x03\x04" + noise) == ["import.damaged"]
