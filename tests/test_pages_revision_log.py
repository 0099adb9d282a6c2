from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from editions import CORRECTION
from revision_samples import entry, snapshot

from pipeline.presentation.pages.revision_log import SHOWN, announced, groups, notices, told
from pipeline.releases.revised import with_revisions

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.tables import Part
    from pipeline.presentation.voice import Voice

Composed = dict[tuple[str, str], "Page"]


def texts(part: Part) -> list[list[str]]:
    """Return the words of a table's cells."""
    return [[cell["text"] for cell in row["cells"]] for row in part["groups"][0]["rows"]]


def test_the_log_tells_each_change_by_value(composed: Composed) -> None:
    """13,960 of 24,570 parts were local, and the correction added 7.5 parts of four million rupiah."""
    rows = texts(composed["id", "release:0002"].parts["table/log-0002-1"])
    (found,) = [
        row for row in rows if row[1] == "Nasional, 18–24 Des 2023" and row[0] == "Pangsa produk lokal"
    ]
    local, known, more = 91 * 151 + 219, 91 * 270, CORRECTION / 4_000_000
    old, new = 100 * local / known, 100 * (local + more) / (known + more)
    expected = [f"{value:.2f}".replace(".", ",") for value in (old, new)]

    assert found == ["Pangsa produk lokal", "Nasional, 18–24 Des 2023", *expected, "+0,01", "0001"]


def test_appeared_values_have_nothing_before(composed: Composed) -> None:
    """Inspections came for weeks that were out already: 1 and 2 of 3 items inspected, 1 of 1 and 1 of 2 compliant."""
    rows = texts(composed["id", "release:0002"].parts["table/log-0002-2"])

    assert [row[2:] for row in rows] == [
        ["tidak ada", "33,3", "", "0002"],
        ["tidak ada", "66,7", "", "0002"],
        ["tidak ada", "100,0", "", "0002"],
        ["tidak ada", "50,0", "", "0002"],
    ]


def test_a_change_links_to_the_release_that_published_it_first(composed: Composed) -> None:
    """In the language of the page."""
    row = composed["en", "release:0002"].parts["table/log-0002-1"]["groups"][0]["rows"][0]

    assert row["cells"][-1]["href"] == "/en/releases/0001/"


@pytest.mark.parametrize(("count", "listed"), [(SHOWN, SHOWN), (120, SHOWN)])
def test_a_long_log_is_cut_to_its_largest_changes(
    edition: Edition, english: Voice, count: int, listed: int
) -> None:
    """Of 120 weeks that rose from 100 by 1 to 120, those that rose by at most 20 are left out, and the page says so."""
    mondays = [(date(2022, 1, 3) + timedelta(days=7 * n)).isoformat() for n in range(count)]
    old, new = (
        "\n".join(f"I03 national - {day} {100 + side * n} - -" for n, day in enumerate(mondays, start=1))
        for side in (0, 1)
    )
    selector = tuple({"week": day} for day in mondays)
    releases = with_revisions([snapshot(1, old), snapshot(2, new, entry(selector, count, count / 100))])
    ((words, table),) = told(replace(edition, snapshots=releases), english, releases[-1])

    assert f"Values changed: {count}. Largest relative change: {count}.00%." in words["count"]
    assert ("The 100 values with the largest" in words["count"]) == (count > SHOWN)
    assert [row[3] for row in texts(table)] == [f"{100 + n}.0" for n in range(count - listed + 1, count + 1)]


def test_a_number_behind_a_value_that_stays_is_told_in_words(edition: Edition, english: Voice) -> None:
    """100 percent of more orders is 100 percent: the change is nought, and the row says what did change."""
    one, two = (
        snapshot(1, "I01 national - 2023-12-18 100 - -"),
        snapshot(2, "I01 national - 2023-12-18 100 - -"),
    )
    more = replace(two, observations=two.observations.assign(denominator=5.0))
    releases = with_revisions([one, more])
    ((_, table),) = told(replace(edition, snapshots=releases), english, releases[-1])
    change = table["groups"][0]["rows"][0]["cells"][4]

    assert (change["text"], change["small"]) == (
        "0.0",
        "the value stays, its numerator, denominator or bounds changed",
    )


def test_a_change_without_a_reason_is_shown_as_such(edition: Edition, english: Voice) -> None:
    """A release that was out before reasons were asked for is not silent about it."""
    releases = with_revisions(
        [snapshot(1, "I03 national - 2023-12-18 1 - -"), snapshot(2, "I03 national - 2023-12-18 2 - -")]
    )
    ((words, _),) = told(replace(edition, snapshots=releases), english, releases[-1])

    assert (words["heading"], words["reason"]) == ("No reason on record", "")


def test_groups_stand_in_the_order_of_their_entries(edition: Edition) -> None:
    """Entries 1 and 3 share their reason, so they come first."""
    found = list(groups(edition.now))

    assert [(one.name, one.kind, one.indicators, len(one.rows)) for one in found] == [
        ("0002-1", "correction", ("I03", "I12"), 6),
        ("0002-2", "revision", ("I09",), 4),
    ]


ON = ("2024-01-10", "2024-02-10", "2024-03-11", "2024-03-12")
"""The correction of 10 February is 30 days old on 11 March, and 31 days old on 12 March."""


@pytest.mark.parametrize(("last", "shown"), [(2, ["0002-1"]), (3, ["0002-1"]), (4, [])])
def test_a_correction_is_announced_for_thirty_days(edition: Edition, last: int, shown: list[str]) -> None:
    """Counted from release to release; a revision of another kind is not announced."""
    text = "I03 national - 2023-12-18 {} - -\nI05 national - 2023-12-18 {} - -"
    numbers = [(1, 1), (2, 2), (2, 2), (2, 2)]
    why = (entry(largest=1), entry(largest=1, indicator="I05", kind="revision", why="lain"))
    releases = with_revisions(
        [
            snapshot(at, text.format(*pair), *(why if at == 2 else ()), on=day)
            for at, (pair, day) in enumerate(zip(numbers, ON, strict=True), start=1)
        ][:last]
    )
    found = announced(replace(edition, snapshots=releases))

    assert [group.name for _, group in found] == shown


def test_the_banner_tells_what_was_corrected_and_where_to_read_it(
    edition: Edition, indonesian: Voice
) -> None:
    """Release, day, reason, how many values of what; the link leads to the group on the page of the release."""
    assert notices(edition, indonesian) == {
        "notice/correction-0002-1": {
            "label": "Koreksi",
            "text": (
                "Rilis 0002, 12 Januari 2024: Pemasok menambahkan pesanan busana. "
                "Nilai yang berubah: 6 (pangsa produk lokal, pengaduan terverifikasi)."
            ),
            "link": "Nilai semula dan sekarang",
            "href": "/rilis/0002/#log-0002-1",
        }
    }


def test_the_banner_stands_above_the_lead_where_it_concerns_the_page(composed: Composed) -> None:
    """On the front page, on the pages of the two indicators and of the breakdowns of one, and on no other."""
    found = {
        key
        for (lang, key), page in composed.items()
        if lang == "id" and "notice/correction-0002-1" in page.body
    }

    assert found == {"home", "indicator:I03", "breakdowns:I03", "indicator:I12"}
    for key in found:
        body = composed["id", key].body
        assert body.index("notice/correction-0002-1") < body.index("lead/")
