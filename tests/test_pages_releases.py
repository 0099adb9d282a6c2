from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.intake.calendar import Move
from pipeline.languages import Text
from pipeline.presentation.pages.releases import pages

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]


def test_the_calendar_counts_changed_values(composed: Composed) -> None:
    """The newest release first; the first one changed nothing."""
    rows = composed["id", "releases"].parts["table/releases"]["groups"][0]["rows"]

    assert [[cell["text"] for cell in row["cells"]] for row in rows] == [
        ["0002", "12 Januari 2024, pukul 10.00 WIB", "7 Januari 2024", "10"],
        ["0001", "9 Januari 2024, pukul 10.00 WIB", "31 Desember 2023", "0"],
    ]
    assert rows[0]["cells"][0]["small"] == "Empat pekan"


def test_the_log_stands_by_reason(composed: Composed) -> None:
    """Two entries of one reason make one group; each group has its kind, reason, counts and table."""
    page = composed["en", "release:0002"]

    assert page.body.index("### Correction") < page.body.index("### Revision")
    assert "The supplier added orders of fashion\\." in page.body
    assert "Values changed: 6\\. Largest relative change: 0\\.04%\\." in page.body
    assert [name for name in page.parts if "log" in name] == ["table/log-0002-1", "table/log-0002-2"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("release:0001", "First release: there is no earlier value to change."),
        (
            "release:0002",
            "now differ: 10. All of them, with their reasons, are in [revisions.csv](/data/0002/rev",
        ),
    ],
)
def test_the_page_says_how_much_changed(composed: Composed, key: str, text: str) -> None:
    """In words above the log, with the file that holds all of it; without changes there is no table."""
    page = composed["en", key]

    assert text in page.body
    assert (key == "release:0002") == any("log" in name for name in page.parts)


def test_a_release_that_changed_nothing_says_so(edition: Edition, english: Voice) -> None:
    """The second release with an empty log."""
    same = replace(edition.now, revisions=edition.now.revisions.head(0))
    page = list(pages(replace(edition, snapshots=(edition.snapshots[0], same)), english))[-1]

    assert "No published value changed." in page.body


def test_a_corrected_release_says_which_one_corrects_it(composed: Composed) -> None:
    """The first release links to the second; the second is not corrected."""
    links = [
        item["links"]
        for item in composed["id", "release:0001"].parts["facts/release-0001"]["items"]
        if item["term"] == "Dikoreksi oleh rilis"
    ]
    terms = {item["term"] for item in composed["id", "release:0002"].parts["facts/release-0002"]["items"]}

    assert links == [[{"label": "0002", "href": "/rilis/0002/"}]]
    assert "Dikoreksi oleh rilis" not in terms


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
    assert found["Mutu"] == ""
    assert items[-1]["links"] == [{"label": "/data/0002/", "href": "/data/0002/"}]


def test_the_calendar_announces_what_is_not_out(edition: Edition, english: Voice) -> None:
    """Number, title and date of release 3, and when it was announced; no link, no note, no numbers."""
    due = replace(
        edition.now.release,
        number=3,
        release_at=datetime.fromisoformat("2024-02-09T10:00:00+07:00"),
        note=Text("RAHASIA", "SECRET"),
    )
    page = next(pages(replace(edition, upcoming=(due,)), english))
    first, second = page.parts["table/releases"]["groups"][0]["rows"][:2]

    assert [cell["text"] for cell in first["cells"]] == ["0003", "9 February 2024, 10:00 WIB", "–", "–"]
    assert first["cells"][0]["href"] is None
    assert first["cells"][1]["small"] == "scheduled; announced 9 January 2024, 10:00 WIB"
    assert second["cells"][0]["text"] == "0002"
    assert "SECRET" not in f"{page.body}{page.parts}"


def test_old_dates_stay_in_sight_with_their_reasons(
    edition: Edition, composed: Composed, indonesian: Voice
) -> None:
    """In the calendar and on the page of the release; where no date was moved there is no such table."""
    old, new = (datetime.fromisoformat(f"2024-01-{day}T10:00:00+07:00") for day in (10, 12))
    move = Move(old, new, Text("Kiriman terlambat.", "The delivery was late."))
    first, second = edition.snapshots
    late = replace(second, release=replace(second.release, moved=(move,)))
    found = list(pages(replace(edition, snapshots=(first, late)), indonesian))

    for page, name in ((found[0], "releases"), (found[2], "release-0002")):
        (row,) = page.parts[f"table/{name}-moved"]["groups"][0]["rows"]
        assert [(cell["text"], cell["kind"]) for cell in row["cells"][1:]] == [
            ("10 Januari 2024, pukul 10.00 WIB", "was"),
            ("12 Januari 2024, pukul 10.00 WIB", "now"),
            ("Kiriman terlambat.", "text"),
        ]
        assert f"{name}-moved" in page.body
    assert not any(name.endswith("-moved") for name in composed["id", "releases"].parts)
