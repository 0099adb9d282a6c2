from __future__ import annotations

from typing import TYPE_CHECKING

from frames import values
from hypothesis import given, settings
from hypothesis import strategies as st
from revision_samples import entry, snapshot

from pipeline.releases.revised import with_revisions

if TYPE_CHECKING:
    from pipeline.releases.snapshot import Snapshot

ONE = """
I03 national -  2023-12-18 40  - -
I03 province 31 2023-12-18 60  p -
I03 province 32 2023-12-18 nan - withheld
I07 national -  2023-12-18 5   e -
"""
TWO = """
I03 national -  2023-12-18 41  - -
I03 province 31 2023-12-18 61  p -
I03 province 32 2023-12-18 30  - -
I07 national -  2023-12-18 6   e -
"""
THREE = """
I03 national -  2023-12-18 41  - -
I03 province 31 2023-12-18 61  - -
I03 province 32 2023-12-18 31  - -
I07 national -  2023-12-18 6   e -
"""
FOUR = THREE.replace("2023-12-18 41", "2023-12-18 40").replace("2023-12-18 31", "2023-12-18 nan")


def in_a_row(*texts: str) -> tuple[Snapshot, ...]:
    """Return releases of these numbers after each other."""
    return with_revisions([snapshot(number, text) for number, text in enumerate(texts, start=1)])


def marks(snapshots: tuple[Snapshot, ...]) -> list[str]:
    """Return the marks of each release's rows; a final value is a dot."""
    return ["".join(one.observations["obs_status"].replace("", ".")) for one in snapshots]


def test_a_value_stays_marked_as_long_as_it_differs_from_its_first_publication() -> None:
    """40, 41, 41, 40 is marked in the middle; a provisional value keeps its p until it is final, an estimate its e."""
    assert marks(in_a_row(ONE, TWO, THREE, FOUR)) == [".p.e", "rp.e", "rrre", ".r.e"]


def test_the_log_names_the_release_in_which_a_cell_was_first_published() -> None:
    """The second province came with release 2, so its later change and its end are told as first published there."""
    found = in_a_row(ONE, TWO, THREE, FOUR)
    keys = ("indicator", "province_code", "old", "new", "how", "first_published")

    assert [values(one.revisions, *keys) for one in found] == [
        [],
        [
            ("I03", "", 40, 41, "changed", "0001"),
            ("I03", "31", 60, 61, "changed", "0001"),
            ("I03", "32", None, 30, "appeared", "0002"),
            ("I07", "", 5, 6, "changed", "0001"),
        ],
        [("I03", "32", 30, 31, "changed", "0002")],
        [("I03", "", 41, 40, "changed", "0001"), ("I03", "32", 31, None, "vanished", "0002")],
    ]


def test_the_log_carries_the_reason() -> None:
    """Kind and both languages of the entry stand beside each change, and where the release's numbers come from."""
    first, second = with_revisions([snapshot(1, ONE), snapshot(2, TWO, entry(kind="method"))])
    told = second.revisions[second.revisions["indicator"].eq("I03")]

    assert len(first.revisions) == 0
    assert set(values(told, "entry", "kind", "reason_id", "reason_en", "provenance")) == {
        (1, "method", "sebab", "SEBAB", "platform")
    }


def test_a_total_to_date_starts_anew_with_every_week() -> None:
    """45 of one week became 48 of two, which is no revision; 49 of the same two weeks is one."""
    one = "I03 national - 2023-12-18 45 - -\nI03 national - - 45 - -"
    two = "I03 national - 2023-12-18 45 - -\nI03 national - 2023-12-25 51 - -\nI03 national - - 48 - -"
    three = two.replace("- - 48", "- - 49")
    found = in_a_row(one, two, three, three)

    assert marks(found) == ["..", "...", "..r", "..r"]
    assert values(found[2].revisions, "week", "old", "new", "first_published") == [("", 48, 49, "0002")]


def test_the_series_show_the_mark_too() -> None:
    """Figures and pages read a release by series."""
    last = in_a_row(ONE, TWO)[-1]

    assert list(last.by_series["I03", "national", "", "", "", "", ""]["obs_status"]) == ["r"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["40", "41", "nan"]), min_size=3, max_size=3), min_size=1, max_size=5)
)
def test_marks_follow_the_first_published_value(table: list[list[str]]) -> None:
    """In any history a value is marked exactly where it is there and differs from the first one of its cell."""
    texts = [
        "\n".join(f"I03 province {31 + at} 2023-12-18 {value} - -" for at, value in enumerate(line))
        for line in table
    ]
    expected = []
    for number, line in enumerate(table):
        first = [
            next((past[at] for past in table[: number + 1] if past[at] != "nan"), "nan") for at in range(3)
        ]
        pairs = zip(line, first, strict=True)
        expected.append("".join("r" if value not in ("nan", was) else "." for value, was in pairs))

    assert marks(in_a_row(*texts)) == expected
