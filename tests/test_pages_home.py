from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from editions import showing

from pipeline.presentation.pages.home import KEY_INDICATORS, page, status

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]


def heading(page_: Page) -> list[tuple[str, str | None]]:
    """Return the pieces of the heading of the front page."""
    return [(piece["text"], piece["mark"]) for piece in page_.parts["lead/home"]["heading"]]


def test_the_front_page_begins_with_the_local_share(composed: Composed) -> None:
    """14,142 of 24,570 parts are local in the last full week, against a target of 70 percent."""
    assert heading(composed["id", "home"]) == [
        ("Pangsa produk lokal ", None),
        ("57,6 persen", "s1"),
        (", target yang pernah diumumkan ", None),
        ("70%", "ref"),
    ]


def test_without_a_share_the_front_page_speaks_of_the_record(edition: Edition, indonesian: Voice) -> None:
    """When nothing was observed no number is claimed, and the page is still made."""
    empty = showing(edition, edition.now.observations.head(0))

    assert heading(page(empty, indonesian)) == [("Empat bulan uji coba, dicatat dan dapat diperiksa", None)]


def test_the_status_tells_release_data_and_changes(edition: Edition, indonesian: Voice) -> None:
    """Release 0002 of 12 January, data up to 7 January in 4 of 18 weeks, and how many values changed."""
    facts = status(edition, indonesian)

    assert facts[0] == ("Rilis terbaru", "0002", "12 Januari 2024, pukul 10.00 WIB", "/rilis/0002/")
    assert facts[1] == ("Rilis berikutnya", "belum dijadwalkan", None, None)
    assert facts[2] == ("Data sampai dengan", "7 Januari 2024", "4 dari 18 pekan", None)
    assert facts[3][1] == "10 nilai berubah"
    assert facts[4][3] == "/evaluasi/"


def test_the_status_tells_when_the_next_release_comes(edition: Edition, english: Voice) -> None:
    """The first of those that are announced, with its time and its number."""
    due = replace(
        edition.now.release, number=3, release_at=datetime.fromisoformat("2024-02-09T03:00:00+00:00")
    )
    later = replace(due, number=4, release_at=datetime.fromisoformat("2024-03-09T03:00:00+00:00"))
    facts = status(replace(edition, upcoming=(due, later)), english)

    assert facts[1] == ("Next release", "9 February 2024, 10:00 WIB", "release 0003", "/en/releases/")


def test_a_release_without_changes_says_so(edition: Edition, indonesian: Voice) -> None:
    """The first release changed no value."""
    first = replace(edition, snapshots=edition.snapshots[:1])

    assert status(first, indonesian)[3][1] == "tidak ada nilai yang berubah"


def test_the_day_and_the_key_figures_are_counted(composed: Composed) -> None:
    """Day 27 of 122, and as many key figures as the heading says."""
    home = composed["en", "home"]

    assert "## Day 27 of 122 {: #days .near }" in home.body
    assert "## Six key figures {: #numbers }" in home.body
    assert len(KEY_INDICATORS) == len(home.parts["keys/home"]["items"]) == 6


def test_the_calendar_begins_hollow_where_data_are_provisional(
    edition: Edition, indonesian: Voice, composed: Composed
) -> None:
    """In the first release the week of 25 December is provisional; in the second none is."""
    first = page(replace(edition, snapshots=edition.snapshots[:1]), indonesian)
    chart = first.parts["days/trial"]["wide"].figure
    later = composed["id", "home"].parts["days/trial"]["wide"].figure

    assert (chart.until, chart.provisional_from) == ("2023-12-31", "2023-12-25")
    assert (later.until, later.provisional_from) == ("2024-01-07", None)
    assert "Benang putus-putus" in first.parts["days/trial"]["note"]


def test_downloads_are_files_of_the_latest_release(edition: Edition, composed: Composed) -> None:
    """Everything, the indicators of the key figures that were delivered, and the statements."""
    rows = composed["id", "home"].parts["table/home-downloads"]["groups"][0]["rows"]
    files = [row["cells"][0]["href"] for row in rows]
    expected = [f"/data/latest/{one.slug.id}.csv" for one in edition.indicators if one.id in KEY_INDICATORS]

    assert ["/data/latest/observations.csv", *expected, "/data/record/statements.csv"] == files


def test_the_front_page_stands_at_the_root(composed: Composed) -> None:
    """index.html of each language."""
    assert composed["id", "home"].extra == {"Url": "", "Save_as": "index.html"}
    assert composed["en", "home"].extra == {"Url": "en/", "Save_as": "en/index.html"}


def test_synthetic_figures_and_the_real_record_share_the_front_page(
    composed: Composed, real_edition: Edition, english: Voice
) -> None:
    """With synthetic deliveries the page is mixed; else its provenance needs no mark."""
    assert composed["en", "home"].provenance == "mixed"
    assert page(real_edition, english).provenance == "record"
