from __future__ import annotations

import pytest
from frames import observations, values
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.observations import COLUMNS, KEYS
from pipeline.releases.compare import differences, mark_revised

OLD = """
indicator view     province_code week       value missing_reason
I03       national -             2023-12-18 40    -
I03       national -             2023-12-25 50    -
I03       national -             -          45    -
I03       province 31            2023-12-18 60    -
I03       province 32            2023-12-18 nan   withheld
I13       national -             2023-12-25 nan   not_due
"""
NEW = """
indicator view     province_code week       value missing_reason
I03       national -             2023-12-18 41.5  -
I03       national -             2023-12-25 50    -
I03       national -             2024-01-01 55    -
I03       national -             -          48    -
I03       province 31            2023-12-18 nan   withheld
I03       province 32            2023-12-18 30    -
I13       national -             2023-12-25 80    -
"""


def changed(old: str = OLD, new: str = NEW) -> list[tuple[object, ...]]:
    """Return the differences of two tables without the keys that are empty throughout."""
    found = differences(observations(old), observations(new))
    return values(found, "indicator", "province_code", "week", "old", "new", "change", "kind")


def test_a_revision_is_a_value_that_was_published_before() -> None:
    """40 became 41.5, one value vanished and one appeared; a new week, the trial to date and what was not due are none."""
    assert changed() == [
        ("I03", "", "2023-12-18", 40.0, 41.5, 1.5, "changed"),
        ("I03", "31", "2023-12-18", 60.0, None, None, "vanished"),
        ("I03", "32", "2023-12-18", None, 30.0, None, "appeared"),
    ]


def test_a_value_that_was_never_there_appears() -> None:
    """An old week in which an indicator had no row at all and now has one is revised."""
    lines = NEW.strip().splitlines()
    text = "\n".join([*lines, "I09 national - 2023-12-18 70 -"])

    assert ("I09", "", "2023-12-18", None, 70.0, None, "appeared") in changed(new=text)


def test_a_row_that_is_gone_has_vanished() -> None:
    """Taking a row away is a revision as much as emptying it."""
    text = "\n".join(line for line in NEW.strip().splitlines() if "2023-12-25 50" not in line)

    assert ("I03", "", "2023-12-25", 50.0, None, None, "vanished") in changed(new=text)


def test_what_was_not_due_and_still_is_not_is_no_revision() -> None:
    """A value that stays missing for whatever reason is not told."""
    text = NEW.replace("2023-12-25 80    -", "2023-12-25 nan not_due")

    assert "I13" not in {row[0] for row in changed(new=text)}


@pytest.mark.parametrize(("new", "expected"), [("40.00000001", []), ("40.0000001", ["changed"])])
def test_floating_point_noise_is_no_revision(new: str, expected: list[str]) -> None:
    """A difference below a billionth of the value, here 4e-8, is noise; one above it is told."""
    head = "indicator view week value\n"
    found = changed(f"{head}I03 national 2023-12-18 40", f"{head}I03 national 2023-12-18 {new}")

    assert expected == [row[-1] for row in found]


def test_the_first_release_changes_nothing() -> None:
    """Against nothing, and against itself, no value is revised."""
    table = observations(OLD)

    assert len(differences(table, table)) == 0
    assert len(differences(table.head(0), table)) == 0


def test_differences_name_their_cells_completely() -> None:
    """Every key of an observation stands before the values."""
    found = differences(observations(OLD), observations(NEW))

    assert [*KEYS, "old", "new", "change", "kind"] == list(found.columns)


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

    assert [opposite[kind] for kind in there["kind"]] == list(back["kind"])
    assert (there["change"].fillna(0) == -back["change"].fillna(0)).all()
    assert set(there["kind"]) <= set(opposite)


def test_only_final_values_that_changed_are_called_revised() -> None:
    """The changed final value gets its r; a provisional one keeps its p, an unchanged one stays silent."""
    status = {0: "", 1: "", 2: "p", 3: "", 4: "", 5: "", 6: ""}
    new = observations(NEW).assign(obs_status=list(status.values()))
    old = observations(OLD)
    once = mark_revised(old, new)
    again = mark_revised(old, new.assign(obs_status="p"))

    assert list(once["obs_status"]) == ["r", "", "p", "", "", "", ""]
    assert {"p"} == set(again["obs_status"])
    assert list(COLUMNS) == list(once.columns)
