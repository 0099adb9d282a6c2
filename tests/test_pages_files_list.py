from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]
FOLDERS = [("data", "files", "/data/latest", -1), ("files:0001", "files-0001", "/data/0001", 0)]


def listed(part: dict[str, Any]) -> dict[str, list[str]]:
    """Return address -> the cells beside it, of a table of files."""
    rows = [row["cells"] for group in part["groups"] for row in group["rows"]]
    return {first["href"]: [cell["text"] for cell in rest] for first, *rest in rows}


def test_every_file_of_a_release_is_listed_once(edition: Edition, composed: Composed) -> None:
    """The catalogue and the list of each release name all files that are frozen, and the archive that holds them."""
    for key, part, folder, at in FOLDERS:
        release = edition.shelf.releases[at]
        for lang in ("id", "en"):
            table = composed[lang, key].parts[f"table/{part}"]

            assert {f"{folder}/{name}" for name in release.files} | {f"/data/{release.name}.zip"} == set(
                listed(table)
            )
            assert sum(len(group["rows"]) for group in table["groups"]) == len(release.files) + 1


def test_rows_and_sizes_are_those_of_the_files(edition: Edition, composed: Composed) -> None:
    """Rows of a CSV file are its lines but the first; sizes are thousands of bytes; other forms have no rows."""
    rows = listed(composed["en", "data"].parts["table/files"])
    files = edition.shelf.releases[-1].files

    for href, (count, size, form) in rows.items():
        text = files.get(href.rpartition("/")[2], edition.shelf.releases[-1].archive)
        assert (count == "–") == (form != "CSV"), href
        if form == "CSV":
            assert len(text.splitlines()) - 1 == int(count.replace(",", "")), href
        assert size.endswith(" kB")
        assert abs(float(size.removesuffix(" kB").replace(",", "")) - len(text) / 1000) <= 0.5, href


def test_titles_begin_as_lines_do(composed: Composed) -> None:
    """Every file is called by what it holds, the first letter large."""
    groups = composed["id", "data"].parts["table/files"]["groups"]
    titles = [row["cells"][0]["text"] for group in groups for row in group["rows"]]

    assert [group["label"] for group in groups] == [
        "Seluruh rilis",
        "Indikator",
        "Nilai transaksi dan penjual",
        "Putusan, perubahan dan riwayat",
        "Keterangan dan pemeriksaan",
    ]
    assert len(set(titles)) == len(titles) - 1, "the verdicts are there as CSV and as JSON"
    assert all(title[0].isupper() for title in titles)
