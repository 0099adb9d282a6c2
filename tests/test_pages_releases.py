from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from editions import CORRECTION
from frames import observations

from pipeline.presentation.pages.releases import SHOWN, pages

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]


def test_the_calendar_counts_changed_values(edition: Edition, composed: Composed) -> None:
    """The newest release first; the first one changed nothing."""
    rows = composed["id", "releases"].parts["table/releases"]["groups"][0]["rows"]

    assert [
        ["0002", "12 Januari 2024, pukul 10.00 WIB", "7 Januari 2024", str(len(edition.changes("0002")))],
        ["0001", "9 Januari 2024, pukul 10.00 WIB", "31 Desember 2023", "0"],
    ] == [[cell["text"] for cell in row["cells"]] for row in rows]
    assert rows[0]["cells"][0]["small"] == "Empat pekan"


def test_the_log_tells_each_change_by_value(composed: Composed) -> None:
    """Of West Java 30 times 154 of 270 parts were local, and the correction added 7.5 parts of four million rupiah."""
    rows = composed["id", "release:0002"].parts["table/release-0002-log"]["groups"][0]["rows"]
    told = {row["cells"][1]["text"]: [cell["text"] for cell in row["cells"]] for row in rows}
    local, known, more = 30 * (151 + 3), 30 * 270, CORRECTION / 4_000_000
    old, new = 100 * local / known, 100 * (local + more) / (known + more)
    expected = [f"{value:.1f}".replace(".", ",") for value in (old, new)]

    assert [*expected, "0,0"] == told["Jawa Barat, 18–24 Des 2023"][2:]
    assert told["Jawa Barat, 18–24 Des 2023"][0] == "Pangsa produk lokal"


def test_appeared_values_have_nothing_before(composed: Composed) -> None:
    """Inspections came for weeks that were out already: none before, no difference."""
    rows = composed["id", "release:0002"].parts["table/release-0002-log"]["groups"][0]["rows"]
    told = [[cell["text"] for cell in row["cells"]] for row in rows if row["cells"][0]["small"] == "I09"]

    assert [row[2:] for row in told] == [["tidak ada", "100,0", ""], ["tidak ada", "50,0", ""]]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("release:0001", "First release: there is no earlier value to change\\."),
        ("release:0002", "published values changed; "),
    ],
)
def test_the_page_says_how_much_changed(composed: Composed, key: str, text: str) -> None:
    """In words above the log; without changes there is no table."""
    page = composed["en", key]

    assert text in page.body
    assert (key == "release:0002") == any(name.endswith("-log") for name in page.parts)


def test_a_release_that_changed_nothing_says_so(edition: Edition, english: Voice) -> None:
    """The second release with the numbers of the first."""
    same = replace(edition.now, observations=edition.snapshots[0].observations)
    page = list(pages(replace(edition, snapshots=(edition.snapshots[0], same)), english))[-1]

    assert "No published value changed\\." in page.body


def test_a_long_log_is_cut(edition: Edition, indonesian: Voice) -> None:
    """Of 120 changed weeks 100 are listed, and the text says both numbers."""
    mondays = [(date(2022, 1, 3) + timedelta(days=7 * n)).isoformat() for n in range(120)]
    before, after = (
        observations(
            "\n".join(["indicator view week value", *(f"I03 national {day} {value}" for day in mondays)])
        )
        for value in (1, 2)
    )
    first, second = edition.snapshots
    snapshots = (replace(first, observations=before), replace(second, observations=after))
    page = list(pages(replace(edition, snapshots=snapshots), indonesian))[-1]

    assert "120 nilai yang sudah terbit berubah; 100 di antaranya" in page.body
    assert SHOWN == len(page.parts["table/release-0002-log"]["groups"][0]["rows"]) == 100


def test_deliveries_are_listed_newest_first(composed: Composed) -> None:
    """Each with its provenance, supplier and note."""
    rows = composed["en", "release:0001"].parts["table/release-0001-deliveries"]["groups"][0]["rows"]

    assert [row["cells"][0]["text"] for row in rows] == [
        "2024-01-09",
        "2023-12-27",
        "2023-12-20",
        "2023-12-13",
    ]
    assert (rows[0]["cells"][1]["small"], rows[0]["cells"][2]["text"]) == ("Pemasok", "Note.")


def test_the_facts_of_a_release(edition: Edition, composed: Composed) -> None:
    """Number, moments, last day, provenance, how many values, and where the files are."""
    items = composed["id", "release:0002"].parts["facts/release-0002"]["items"]
    found = {item["term"]: item["text"] for item in items}

    assert (found["Nomor"], found["Terbit"]) == ("0002", "12 Januari 2024, pukul 10.00 WIB")
    assert (
        found["Diumumkan"],
        found["Data sampai dengan"],
    ) == ("9 Januari 2024, pukul 10.00 WIB", "7 Januari 2024")
    shown = edition.now.observations["value"].notna()
    assert str(shown.sum()) == found["Nilai yang terbit"]
    assert not shown.all()
    assert items[-1]["links"] == [{"label": "/data/0002/", "href": "/data/0002/"}]
