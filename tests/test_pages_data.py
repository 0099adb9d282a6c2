from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]


def listed(part: dict[str, Any]) -> dict[str, str]:
    """Return address -> second cell of a table of files."""
    rows = part["groups"][0]["rows"]
    return {row["cells"][0]["href"]: row["cells"][1]["text"] for row in rows}


def test_every_listed_file_is_there(edition: Edition, composed: Composed) -> None:
    """The catalogue and the list of each release name all files that the release has, what freezing adds, and the archive."""
    for page, part, snapshot, folder in (
        (composed["id", "data"], "table/files", edition.now, "/data/latest"),
        (composed["en", "files:0001"], "table/files-0001", edition.snapshots[0], "/data/0001"),
    ):
        made = set(edition.contents[edition.snapshots.index(snapshot)].files)
        names = {href.removeprefix(f"{folder}/") for href in listed(page.parts[part])}

        assert names - made == {"RELEASE.json", "SHA256SUMS", f"/data/{snapshot.number}.zip"}
        assert made <= names


def test_the_catalogue_counts_rows(edition: Edition, composed: Composed) -> None:
    """The number beside a file is that of its rows."""
    rows = listed(composed["id", "data"].parts["table/files"])
    made = edition.contents[-1].files

    for href, count in rows.items():
        name = href.removeprefix("/data/latest/")
        if name.endswith(".csv") and count != "–":
            assert len(made[name].splitlines()) - 1 == int(count.replace(".", "")), name


def test_releases_are_listed_newest_first(composed: Composed) -> None:
    """Number with link, day of publication, last day of the data, quality report."""
    rows = composed["id", "data"].parts["table/data-releases"]["groups"][0]["rows"]

    assert [[cell["text"] for cell in row["cells"]] for row in rows] == [
        ["0002", "12 Januari 2024", "7 Januari 2024", "Laporan mutu"],
        ["0001", "9 Januari 2024", "31 Desember 2023", "Laporan mutu"],
    ]
    assert rows[0]["cells"][0]["href"] == "/data/0002/"


def test_the_dictionary_has_every_column_of_every_table(edition: Edition, composed: Composed) -> None:
    """A group for each delivered table, a row for each of its keys and measures with title and meaning."""
    groups = composed["en", "data"].parts["table/dictionary"]["groups"]
    tables = edition.contract.tables.values()

    assert [[*one.key, *one.measures] for one in tables] == [
        [row["cells"][0]["text"] for row in group["rows"]] for group in groups
    ]
    assert all(cell["text"] for group in groups for row in group["rows"] for cell in row["cells"])


def test_every_code_is_listed(edition: Edition, composed: Composed) -> None:
    """All code lists with both code and label."""
    groups = composed["id", "data"].parts["table/codes"]["groups"]

    assert {name: list(codes) for name, codes in edition.contract.codes.items()} == {
        group["label"]: [row["cells"][0]["text"] for row in group["rows"]] for group in groups
    }


def test_record_files_have_hyphens_in_their_addresses(composed: Composed) -> None:
    """Four files of the record as they are published."""
    assert list(listed(composed["id", "data"].parts["table/record-files"])) == [
        "/data/record/timeline.csv",
        "/data/record/statements.csv",
        "/data/record/context.csv",
        "/data/record/context-provinces.csv",
    ]
