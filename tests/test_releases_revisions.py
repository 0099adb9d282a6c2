from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from frames import values
from hypothesis import given, settings
from hypothesis import strategies as st
from revision_samples import DECEMBER, JANUARY, entry, release, rows

from pipeline.releases.compare import differences
from pipeline.releases.revisions import LOG, covers, empty_log, largest, logged, measured, problems

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.calendar import Revision

OLD = """
I03 national -  2023-12-18 40 - -
I03 national -  2024-01-01 50 - -
I03 province 31 2023-12-18 60 - -
I05 national -  2023-12-18 8  - -
I05 province 31 2023-12-18 3  - -
"""
NEW = """
I03 national -  2023-12-18 41 - -
I03 national -  2024-01-01 48 - -
I03 province 31 2023-12-18 63 - -
I05 national -  2023-12-18 10 - -
I05 province 31 2023-12-18 nan - withheld
"""
# Changes: +1 of 40 (2.5 %), -2 of 50 (4 %), +3 of 60 (5 %), +2 of 8 (25 %), and 3 sellers that vanish.

ALL = (
    entry(({"week": DECEMBER},), 2, 0.05),
    entry(({"week": JANUARY},), 1, 0.04),
    entry(({"view": "national"}, {"province_code": "31"}), 2, 0.25, indicator="I05"),
)


def log_of(*revisions: Revision, old: str = OLD, new: str = NEW) -> pd.DataFrame:
    """Return the log of release 2 with these entries."""
    changes = differences(rows(old), rows(new)).assign(first_published="0001")
    return logged(changes, release(2, *revisions), "platform")


def told(*revisions: Revision, old: str = OLD, new: str = NEW) -> list[tuple[object, ...]]:
    """Return code, column and found value of every problem, sorted."""
    log = log_of(*revisions, old=old, new=new)
    found = problems(log, release(2, *revisions))
    return sorted((one.code, one.column, one.found) for one in found)


def test_entries_that_cover_every_change_are_accepted() -> None:
    """Two weeks of one indicator and two views of another, each with its count and its largest relative change."""
    assert told(*ALL) == []


def test_a_selector_names_cells_by_some_of_their_keys() -> None:
    """All keys of one table must fit, any of the tables, and only for the entry's own indicator."""
    log = log_of()
    week, both = {"week": DECEMBER}, {"week": DECEMBER, "view": "province"}

    assert values(log, "indicator", "view", "week") == [
        ("I03", "national", DECEMBER),
        ("I03", "national", JANUARY),
        ("I03", "province", DECEMBER),
        ("I05", "national", DECEMBER),
        ("I05", "province", DECEMBER),
    ]
    assert list(covers(entry((week,)), log)) == [True, False, True, False, False]
    assert list(covers(entry((both,)), log)) == [False, False, True, False, False]
    assert list(covers(entry((both, {"week": JANUARY})), log)) == [False, True, True, False, False]
    assert not covers(entry(({"colour": "red"},)), log).any()


def test_a_change_without_an_entry_is_told_by_indicator() -> None:
    """Three cells of I03 at once, named by the largest change; a value that is gone apart from one that changed."""
    (changed, removed, other) = sorted(problems(log_of(), release(2)), key=lambda one: one.message.en)

    assert {one.file for one in (changed, removed, other)} == {"data/releases.toml"}
    assert [one.code for one in (changed, removed, other)] == [
        "rev.no_reason",
        "rev.no_reason",
        "rev.removed",
    ]
    assert (
        "I03, view province, province_code 31, week 2023-12-18, from 60.0 to 63.0 (cells like this: 3)"
        in (changed.message.en)
    )
    assert "I05, view national, week 2023-12-18, dari 8.0 menjadi 10.0" in removed.message.id
    assert "before 3.0 (cells like this: 1)" in other.message.en


def test_what_appears_needs_a_reason_as_well() -> None:
    """Where nothing was published before there is nothing to name, and the problem says so."""
    (one,) = problems(
        log_of(old="I03 national - 2023-12-18 nan - withheld", new="I03 national - 2023-12-18 7 - -"),
        release(2),
    )

    assert (one.code, one.found) == ("rev.no_reason", "7.0")
    assert "from – to 7.0" in one.message.en


@pytest.mark.parametrize(
    ("count", "size", "columns"),
    [
        (2, 0.05, []),
        (2, 0.050049, []),
        (2, 0.0501, ["max_relative_change"]),
        (2, 0.0499, ["max_relative_change"]),
        (1, 0.05, ["cells_changed"]),
        (3, 0.5, ["cells_changed", "max_relative_change"]),
    ],
)
def test_the_numbers_of_an_entry_must_be_right(count: int, size: float, columns: list[str]) -> None:
    """Two cells changed by at most 5 percent; a share is compared at four decimals, neither more nor less is accepted."""
    found = told(entry(({"week": DECEMBER},), count, size), *ALL[1:])

    assert [("rev.wrong_count", f"release[2].revision[1].{name}") for name in columns] == [
        one[:2] for one in found
    ]


def test_an_entry_for_nothing_is_refused() -> None:
    """A selector that covers no change, stating as many."""
    (found,) = told(*ALL, entry(({"week": "2023-12-25"},), 0))

    assert found == ("rev.wrong_count", "release[2].revision[4].cells_changed", "0")


def test_a_cell_has_exactly_one_reason() -> None:
    """The province is covered twice: the second entry is told, the first keeps the cell in the log."""
    again = entry(({"view": "province"},), 1, 0.05, why="lain")
    (found,) = told(*ALL, again)

    assert found == ("rev.wrong_count", "release[2].revision[4].selector", "1")
    assert values(log_of(*ALL, again), "entry", "reason_id") == [
        (1, "sebab"),
        (2, "sebab"),
        (1, "sebab"),
        (3, "sebab"),
        (3, "sebab"),
    ]


def test_the_log_has_its_columns_even_when_it_is_empty() -> None:
    """So that the file of a release always has a head."""
    assert list(empty_log().columns) == list(LOG) == list(log_of(*ALL).columns)
    assert told(old=OLD, new=OLD) == []


def test_the_largest_changes_come_first() -> None:
    """25, 5 and 4 percent; what vanished has no relative change and comes last, a tie keeps its order."""
    log = log_of()

    assert values(largest(log, 3), "relative_change") == [(0.25,), (0.05,), (-0.04,)]
    assert list(largest(log, 9).index) == [3, 2, 1, 0, 4]


def test_cells_that_only_appear_have_no_relative_change() -> None:
    """They count, and the largest change among them is nought."""
    assert measured(log_of().tail(1)) == (1, 0.0)
    assert measured(log_of().head(0)) == (0, 0.0)


cells = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=6)


@settings(max_examples=50, deadline=None)
@given(cells)
def test_an_entry_that_states_what_was_counted_is_accepted(pairs: list[tuple[int, int]]) -> None:
    """Whatever changed, one entry for all of it passes with its true numbers and fails with one cell less."""
    old, new = (
        "\n".join(f"I03 province {11 + at} 2023-12-18 {pair[side]} - -" for at, pair in enumerate(pairs))
        for side in (0, 1)
    )
    count = sum(before != after for before, after in pairs)
    size = round(max(abs(after - before) / before for before, after in pairs), 4)
    if count:
        assert told(entry(cells=count, largest=size), old=old, new=new) == []
        assert told(entry(cells=count - 1, largest=size), old=old, new=new) != []
    else:
        assert told(old=old, new=new) == []
