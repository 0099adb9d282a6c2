from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.presentation.pages.quality import pages

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]


def facts(page: Page, name: str) -> dict[str, str]:
    """Return the facts of one section, by term."""
    return {item["term"]: item["text"] for item in page.parts[f"facts/{name}"]["items"]}


def cells(part: dict[str, Any]) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    return [[cell["text"] for cell in row["cells"]] for group in part["groups"] for row in group["rows"]]


def test_every_release_has_its_page_below_it(composed: Composed) -> None:
    """The address is that of the release and one word, in both languages."""
    assert composed["id", "quality:0001"].slug == "rilis/0001/mutu"
    assert composed["en", "quality:0002"].slug == "releases/0002/quality"


def test_timeliness_in_words(composed: Composed) -> None:
    """Announced three days ahead, out on the day, five days after the last day of the data; three of four weeks in time."""
    found = facts(composed["id", "quality:0002"], "quality-0002-timeliness")

    assert found["Jadwal diumumkan"] == "9 Januari 2024, pukul 10.00 WIB, 3 hari sebelumnya"
    assert found["Selisih terhadap jadwal semula"] == "tepat sesuai jadwal"
    assert found["Umur data saat terbit"] == "5 hari sejak 7 Januari 2024"
    assert found["Pekan yang tiba tepat waktu"] == "3 dari 4"
    assert found["Median jarak akhir pekan ke kedatangan data"] == "3 hari"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "exactly as scheduled"), (4320, "3 days late"), (-720, "0.5 days early")],
)
def test_a_delay_is_told_in_days(edition: Edition, english: Voice, minutes: int, text: str) -> None:
    """Late, early or neither, in whole days or tenths of one."""
    last = edition.qualities[-1]
    late = replace(last, timeliness=replace(last.timeliness, delay_minutes=minutes))
    (page,) = pages(replace(edition, contents=(replace(edition.contents[-1], quality=late),)), english)

    assert facts(page, "quality-0002-timeliness")["Against the first schedule"] == text
    assert page.parts["lead/quality-0002"]["status"][-1]["value"] == text


def test_completeness_is_told_by_table(composed: Composed) -> None:
    """Release 1 of 9 January had three of the four weeks that were over."""
    rows = cells(composed["id", "quality:0001"].parts["table/quality-0001-tables"])

    assert {tuple(row[1:]) for row in rows} == {("3 dari 4", "75,0%")}


def test_revisions_are_grouped_by_pair_of_releases(edition: Edition, composed: Composed) -> None:
    """A line for each indicator with a change; the page of the first release says that there are none."""
    page = composed["en", "quality:0002"]
    table = page.parts["table/quality-0002-revisions"]

    assert [group["label"] for group in table["groups"]] == ["Release 0001 to 0002"]
    changed = set(edition.now.revisions["indicator"])
    assert {row["cells"][0]["small"] for row in table["groups"][0]["rows"]} == changed
    assert "No weekly value has changed" in composed["en", "quality:0001"].body


def test_withheld_cells_are_those_of_the_tables(edition: Edition, composed: Composed) -> None:
    """Cells and withheld cells of each published table, and their sum in the head of the page."""
    page = composed["en", "quality:0002"]
    rows = cells(page.parts["table/quality-0002-withheld"])
    tables = edition.now.tables.values()

    assert sum(int(row[1].replace(",", "")) for row in rows) == sum(map(len, tables))
    hidden = sum(int(row[2]) for row in rows)
    assert hidden == sum(int(table["conf_status"].eq("C").sum()) for table in tables)
    assert page.parts["lead/quality-0002"]["status"][1]["value"] == str(hidden)


def test_the_report_can_be_downloaded(composed: Composed) -> None:
    """The digest stands as code, the file is linked, and release, data and file list lead here."""
    items = composed["id", "quality:0002"].parts["facts/quality-0002-reproducibility"]["items"]

    assert items[0]["links"] == [{"label": "quality.json", "href": "/data/0002/quality.json"}]
    assert [item["code"] for item in items] == [False, False, True]
    linked = composed["id", "release:0002"].parts["facts/release-0002"]["items"][-2]["links"]
    assert linked == [{"label": "Laporan mutu", "href": "/rilis/0002/mutu/"}]


def test_the_mark_follows_the_provenance(composed: Composed, real_edition: Edition, english: Voice) -> None:
    """Sample data says so; delivered data does not."""
    assert composed["en", "quality:0002"].provenance == "synthetic"
    assert {page.provenance for page in pages(real_edition, english)} == {"platform"}
