from __future__ import annotations

import pytest
from frames import observations, values
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.releases.compare import CHANGE, DECIMALS, differences, published
from pipeline.releases.files import plain

OLD = """
indicator view     province_code week       value missing_reason obs_status
I03       national -             2023-12-18 40    -              -
I03       national -             2023-12-25 50    -              p
I03       national -             -          45    -              -
I03       province 31            2023-12-18 60    -              p
I03       province 32            2023-12-18 nan   withheld       -
I13       national -             2023-12-25 nan   not_due        -
"""
NEW = """
indicator view     province_code week       value missing_reason obs_status
I03       national -             2023-12-18 41.5  -              -
I03       national -             2023-12-25 50    -              -
I03       national -             2024-01-01 55    -              -
I03       national -             -          48    -              -
I03       province 31            2023-12-18 nan   withheld       -
I03       province 32            2023-12-18 30    -              -
I13       national -             2023-12-25 80    -              -
"""


def changed(old: str = OLD, new: str = NEW) -> list[tuple[object, ...]]:
    """Return the differences of two tables without the keys that are empty throughout."""
    found = differences(observations(old), observations(new))
    return values(found, "indicator", "province_code", "week", "old", "new", "change", "how")


def without(text: str, *parts: str) -> str:
    """Return a table without the lines that hold one of `parts`."""
    return "\n".join(line for line in text.strip().splitlines() if not any(part in line for part in parts))


def test_a_revision_is_a_value_that_was_published_before() -> None:
    """40 became 41.5, one value vanished and one appeared; a new week, the trial to date and what was not due are none."""
    assert changed() == [
        ("I03", "", "2023-12-18", 40.0, 41.5, 1.5, "changed"),
        ("I03", "31", "2023-12-18", 60.0, None, None, "vanished"),
        ("I03", "32", "2023-12-18", None, 30.0, None, "appeared"),
    ]


def test_a_relative_change_is_a_share_of_the_old_value() -> None:
    """1.5 of 40 is 3.75 percent; from minus 40 it is as much upwards; there is none from zero, from nothing, to nothing."""
    head = "indicator view province_code week value\n"
    rows = "\n".join(f"I03 province {n} 2023-12-18 {{{n}}}" for n in range(5))
    cells = ["40", "-40", "0", "nan", "7"], ["41.5", "-38.5", "3", "4", "nan"]
    found = differences(*(observations(head + rows.format(*side)) for side in cells))

    assert values(found, "relative_change") == [(0.0375,), (0.0375,), (None,), (None,), (None,)]


def test_a_change_is_as_exact_as_the_files() -> None:
    """In binary 50 minus 49.3945 is a little less than 0.6055, which a page would round to 0.605 instead of 0.606."""
    head = "indicator view week value\nI03 national 2023-12-18"
    found = differences(observations(f"{head} 49.3945"), observations(f"{head} 50"))

    assert values(found, "change") == [(0.6055,)]


def test_a_value_that_was_never_there_appears() -> None:
    """An old week in which an indicator had no row at all and now has one is revised."""
    text = f"{NEW.strip()}\nI09 national - 2023-12-18 70 - -"

    assert ("I09", "", "2023-12-18", None, 70.0, None, "appeared") in changed(new=text)


def test_a_row_that_is_gone_has_vanished() -> None:
    """Taking a row away is a revision as much as emptying it."""
    assert ("I03", "", "2023-12-25", 50.0, None, None, "vanished") in changed(
        new=without(NEW, "2023-12-25 50")
    )


def test_what_was_not_due_and_still_is_not_is_no_revision() -> None:
    """A value that stays missing for whatever reason is not told."""
    text = NEW.replace("2023-12-25 80    -", "2023-12-25 nan not_due")

    assert "I13" not in {row[0] for row in changed(new=text)}


@pytest.mark.parametrize(
    ("new", "expected"), [("40.00004", []), ("40.00006", [0.0001]), ("39.99996", []), ("39.9999", [-0.0001])]
)
def test_what_was_never_published_does_not_change(new: str, expected: list[float]) -> None:
    """Files state four decimals: 40.00004 is 40 as before, 40.00006 is 40.0001."""
    head = "indicator view week value\n"
    found = changed(f"{head}I03 national 2023-12-18 40", f"{head}I03 national 2023-12-18 {new}")

    assert expected == [row[5] for row in found]


@pytest.mark.parametrize("name", ["lower", "upper", "numerator", "denominator"])
def test_a_cell_changes_with_any_of_its_numbers(name: str) -> None:
    """One rupiah more in a numerator is a change of the published cell, though the share stays as it is."""
    old, new = (
        observations(f"indicator view week value {name}\nI03 national 2023-12-18 40 {number}")
        for number in (690840411, 690840412)
    )

    assert values(differences(old, new), "old", "new", "change", "how") == [(40, 40, 0, "changed")]


def test_the_trial_to_date_is_revised_where_no_week_was_added() -> None:
    """45 and 48 stand for the same weeks once 1 January is left out; one more week of another indicator is no excuse."""
    to_date = ("I03", "", "", 45.0, 48.0, 3.0, "changed")
    same = without(NEW, "2024-01-01")

    assert to_date not in changed()
    assert to_date in changed(new=same)
    assert to_date in changed(new=f"{same}\nI05 national - 2024-01-01 9 - -")


def test_what_was_marked_is_remembered() -> None:
    """A change says whether the old value was provisional; what appears was nothing before."""
    found = differences(observations(OLD), observations(NEW))

    assert values(found, "province_code", "old_status") == [("", ""), ("31", "p"), ("32", "")]


def test_the_first_release_changes_nothing() -> None:
    """Against nothing, and against itself, no value is revised."""
    table = observations(OLD)

    assert len(differences(table, table)) == 0
    assert len(differences(table.head(0), table)) == 0


def test_differences_name_their_cells_completely() -> None:
    """Every key of an observation stands before the values."""
    assert [*CHANGE] == list(differences(observations(OLD), observations(NEW)).columns)


numbers = st.one_of(st.none(), st.floats(-1e6, 1e6))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=6))
def test_differences_there_are_differences_back(pairs: list[tuple[float | None, float | None]]) -> None:
    """Comparing the other way round tells the same cells with the opposite kind and sign."""
    head = "indicator view province_code week value"
    tables = [
        observations(
            "\n".join(
                [head]
                + [
                    f"I03 province {11 + n} 2023-12-18 {'nan' if pair[side] is None else repr(pair[side])}"
                    for n, pair in enumerate(pairs)
                ]
            )
        )
        for side in (0, 1)
    ]
    there, back = differences(*tables), differences(*reversed(tables))
    opposite = {"changed": "changed", "appeared": "vanished", "vanished": "appeared"}

    assert [opposite[how] for how in there["how"]] == list(back["how"])
    assert (there["change"].fillna(0) == -back["change"].fillna(0)).all()
    assert set(there["how"]) <= set(opposite)


@settings(max_examples=200, deadline=None)
@given(st.floats(-1e11, 1e11))
def test_published_numbers_are_those_of_the_files(value: float) -> None:
    """Reading a number back from a file gives what is compared, whatever the number: ties round the same way."""
    table = observations("indicator view week value\nI03 national 2023-12-18 0").assign(value=value)

    assert float(plain(value)) == published(table)["value"].item()
    assert DECIMALS == 4
