from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from frames import observations, values
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.observations import KEYS
from pipeline.languages import Text
from pipeline.releases.compare import CHANGED, differences
from pipeline.releases.snapshot import weekly_series
from pipeline.releases.vintages import first_and_now, vintages, vintages_csv

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.releases.snapshot import Snapshot

SERIES = ("I03", "national", "", "", "", "", "")
WEEKS = ("2023-12-18", "2023-12-25", "2024-01-01")
MARK = Text("angka uji", "test figures")


def releases(edition: Edition, *published: str, provenance: str = "platform") -> list[Snapshot]:
    """Return releases 1, 2, 3 ... that published these values of I03 for the weeks of `WEEKS`; `nan` is none."""
    made = []
    for number, said in enumerate(published, start=1):
        lines = [f"I03 national {week} {value}" for week, value in zip(WEEKS, said.split(), strict=False)]
        rows = observations("\n".join(["indicator view week value", *lines]), provenance=provenance)
        release = replace(edition.now.release, number=number)
        made.append(replace(edition.now, release=release, observations=rows, by_series=weekly_series(rows)))
    return made


def test_a_value_is_one_row_however_long_it_stands(edition: Edition) -> None:
    """40 stood in two releases and became 41; 50 came with the second and stayed."""
    found = vintages(releases(edition, "40", "40 50", "41 50"))

    assert values(found, "week", "value", "first_release", "last_release") == [
        ("2023-12-18", 40, "0001", "0002"),
        ("2023-12-18", 41, "0003", "0003"),
        ("2023-12-25", 50, "0002", "0003"),
    ]


def test_a_value_that_comes_back_is_a_new_row(edition: Edition) -> None:
    """40, withheld, and 40 again; so is a value that was changed and changed back."""
    gone = vintages(releases(edition, "40", "nan", "40"))
    back = vintages(releases(edition, "40", "41", "40"))

    assert values(gone, "first_release", "last_release") == [("0001", "0001"), ("0003", "0003")]
    assert values(back, "value", "first_release") == [(40, "0001"), (41, "0002"), (40, "0003")]


def test_first_and_now_are_the_ends_of_a_history(edition: Edition) -> None:
    """A changed week, one that vanished, and one that is new and so as first published."""
    found = first_and_now(releases(edition, "40 50", "42 50", "41 nan 60"), SERIES)

    assert values(found, "week", "first", "first_release", "now", "changed") == [
        ("2023-12-18", 40, "0001", 41, True),
        ("2023-12-25", 50, "0001", None, True),
        ("2024-01-01", 60, "0003", 60, False),
    ]


def test_a_series_that_was_never_published_has_no_history(edition: Edition) -> None:
    """No rows, and no failure."""
    assert len(first_and_now(releases(edition, "40"), ("I99", "national", "", "", "", "", ""))) == 0


def test_the_file_names_cells_completely_and_bears_the_mark(edition: Edition) -> None:
    """Every key, value, releases, provenance; the mark only where deliveries are synthetic."""
    for provenance, mark in (("synthetic", "angka uji / test figures"), ("platform", "")):
        text = vintages_csv(releases(edition, "40.5", provenance=provenance), MARK)
        (row,) = csv.DictReader(io.StringIO(text))

        assert list(row) == [*KEYS, "value", "first_release", "last_release", "provenance", "mark"]
        assert (row["value"], row["first_release"], row["mark"]) == ("40.5", "0001", mark)


said = st.lists(st.sampled_from(["nan", "40", "40.5", "41"]), min_size=3, max_size=3).map(" ".join)


def test_vintages_give_every_release_back(edition: Edition) -> None:
    """What stood in a release are the rows that began by then and lasted until then; neighbours differ as the log says."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(said, min_size=2, max_size=5))
    def holds(published: list[str]) -> None:
        snapshots = releases(edition, *published)
        found = vintages(snapshots)
        for one in snapshots:
            stood = found[(found["first_release"] <= one.number) & (found["last_release"] >= one.number)]
            there = one.observations[one.observations["value"].notna()]
            assert values(stood, *KEYS, "value") == values(there, *KEYS, "value")
        for old, new in pairwise(snapshots):
            log = differences(old.observations, new.observations)
            begun = found.loc[found["first_release"].eq(new.number), list(KEYS)]
            replaced = begun.merge(found.loc[found["last_release"].eq(old.number), list(KEYS)])
            assert values(log[log["how"].eq(CHANGED)], *KEYS) == values(replaced, *KEYS)

    holds()
