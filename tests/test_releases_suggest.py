from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from revision_samples import DECEMBER, JANUARY, entry, release, rows

from pipeline.intake.toml_files import selector_of
from pipeline.languages import Text
from pipeline.releases.compare import differences
from pipeline.releases.revisions import logged, problems
from pipeline.releases.suggest import as_toml, corrected, missing

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.calendar import Revision

OLD = """
I03 national -  2023-12-18 40 - -
I03 national -  2024-01-01 50 p -
I03 province 31 2023-12-18 60 - -
I05 national -  2023-12-18 8  - -
I05 province 31 2023-12-18 nan - withheld
"""
NEW = """
I03 national -  2023-12-18 41 - -
I03 national -  2024-01-01 48 - -
I03 province 31 2023-12-18 63 - -
I05 national -  2023-12-18 nan - withheld
I05 province 31 2023-12-18 3  - -
"""


def log_of(*revisions: Revision, old: str = OLD, new: str = NEW) -> pd.DataFrame:
    """Return the log of release 2 with these entries."""
    changes = differences(rows(old), rows(new)).assign(first_published="0001")
    return logged(changes, release(2, *revisions), "platform")


def short(found: Revision) -> tuple[object, ...]:
    """Return an entry without its reason."""
    return (
        found.kind,
        found.indicator,
        found.selector,
        found.cells_changed,
        found.max_relative_change,
    )


def test_missing_entries_are_filled_in_but_for_the_reason() -> None:
    """Final values that changed or vanished are corrections; what was provisional, or was not there, is revised."""
    found = list(missing(log_of()))

    assert [short(one) for one in found] == [
        ("correction", "I03", ({"week": DECEMBER},), 2, 0.05),
        ("correction", "I05", ({"view": "national", "week": DECEMBER},), 1, 0.0),
        ("revision", "I03", ({"week": JANUARY},), 1, 0.04),
        ("revision", "I05", ({"view": "province", "week": DECEMBER},), 1, 0.0),
    ]
    assert {one.reason for one in found} == {Text("", "")}


def test_an_entry_leaves_out_what_another_explains() -> None:
    """With the national week explained, the province is named so that nothing is covered twice."""
    known = entry(({"week": DECEMBER, "view": "national"},), 1, 0.025)
    (first, *_) = missing(log_of(known))

    assert short(first) == ("correction", "I03", ({"view": "province", "week": DECEMBER},), 1, 0.05)


def test_cells_of_one_view_are_named_completely_where_they_must() -> None:
    """One of two provinces is explained already: view and week would cover both."""
    both = ("I03 province 31 2023-12-18 1 - -\nI03 province 32 2023-12-18 1 - -", "")
    old, new = both[0], both[0].replace(" 1 ", " 2 ")
    known = entry(({"province_code": "31"},), 1, 1)
    (found,) = missing(log_of(known, old=old, new=new))

    assert found.selector == ({"view": "province", "province_code": "32", "week": DECEMBER},)


def test_entries_with_wrong_numbers_are_corrected() -> None:
    """They keep kind, selector and reason; a right one and one that covers nothing are left alone."""
    wrong, right = entry(cells=9, largest=0.9), entry(({"week": JANUARY},), 1, 0.04001)
    nothing = entry(({"week": "2023-12-25"},))
    (found,) = corrected(log_of(wrong, right, nothing), release(2, wrong, right, nothing))

    assert found == replace(wrong, cells_changed=2, max_relative_change=0.05)


def test_an_entry_is_toml_that_reads_back() -> None:
    """Weeks are dates, the trial to date an empty text, codes and reasons texts, whatever is in them."""
    reason = Text('Kata "pemasok": 5 \\ 6\nbaris', "The “supplier”")
    whole = replace(entry(({"week": DECEMBER}, {"week": "", "province_code": "31"}), 2, 0.05), reason=reason)
    text = as_toml(whole)
    (read,) = tomllib.loads(text.replace("[[release.revision]]", "[[revision]]"))["revision"]

    assert "  { week = 2023-12-18 },\n" in text
    assert selector_of(read["selector"]) == whole.selector
    assert (read["indicator"], read["cells_changed"], read["max_relative_change"]) == ("I03", 2, 0.05)
    assert (read["kind"], read["reason_id"], read["reason_en"]) == ("correction", *(reason.id, reason.en))


marked = st.tuples(
    st.sampled_from(["1", "2", "nan"]), st.sampled_from(["1", "2", "nan"]), st.sampled_from("-p")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(marked, min_size=1, max_size=9))
def test_pasting_what_is_missing_leaves_no_problem(history: list[tuple[str, str, str]]) -> None:
    """Whatever changed in whatever status, the proposed entries explain all of it, each cell once."""
    places = [
        (view, week) for view in ("national", "province", "category") for week in (DECEMBER, JANUARY, "-")
    ]
    old, new = (
        "\n".join(
            f"I03 {view} - {week} {one[side]} {one[2]} -"
            for one, (view, week) in zip(history, places, strict=False)
        )
        for side in (0, 1)
    )
    found = list(missing(log_of(old=old, new=new)))

    assert list(problems(log_of(*found, old=old, new=new), release(2, *found))) == []
