from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from disclosure_samples import SHARE, THRESHOLD, added, next_release, programme, releases, until
from scipy import sparse

from bench.attack import interval, knowledge, printed
from bench.cube import Shape, cube, week
from pipeline.analysis.demand import demand_of
from pipeline.analysis.history import Earlier, continued, first_release
from pipeline.analysis.suppression import protect
from pipeline.analysis.witness import gaps

SHAPE = Shape(weeks=6, provinces=14, categories=6, scale=0.5)
ROWS = cube(7, SHAPE)


def attack_both(first: pd.DataFrame, second: pd.DataFrame, masks: tuple[np.ndarray, np.ndarray]) -> list[str]:
    """Read two releases together and name the hidden numbers that can be told to within 15 % of what is unknown.

    Besides all sums the reader knows that trial-to-date numbers never fall.
    """
    numbers, sums = knowledge(
        printed("1", programme(first), masks[0]), printed("2", programme(second), masks[1])
    )
    values, hidden = numbers["value"].to_numpy(dtype=float), numbers["hidden"].to_numpy()
    order = _growth(numbers)
    exposed = []
    for one in np.flatnonzero(hidden):
        margin = SHARE * (values[one] - _printed_before(numbers, one))
        low, high = interval(values, sums, hidden, np.eye(1, len(values), one).ravel(), order)
        if low > values[one] - margin + 2 + 1e-6 * margin or high < values[one] + margin - 2 - 1e-6 * margin:
            exposed.append(f"{numbers['table'][one]}/{numbers['label'][one]}")
    return exposed


def _growth(numbers: pd.DataFrame) -> sparse.csr_array:
    """State that each trial-to-date number of release 2 less that of release 1 is not negative."""
    place = {label: at for at, label in enumerate(numbers["label"])}
    pairs = [(place[f"{label[:-1]}2"], at) for label, at in place.items() if label.endswith("/1")]
    later, earlier = (np.array(part) for part in zip(*pairs, strict=True))
    height = np.arange(len(pairs))
    entries = (np.repeat([1.0, -1.0], len(pairs)), (np.tile(height, 2), np.concatenate([later, earlier])))
    return sparse.csr_array(entries, shape=(len(pairs), len(numbers)))


def _printed_before(numbers: pd.DataFrame, one: int) -> float:
    """Return the trial-to-date number of release 1 where it was printed, else 0."""
    label = numbers["label"][one]
    before = (
        numbers[numbers["label"].eq(f"{label[:-1]}1") & ~numbers["hidden"]]
        if label.endswith("/2")
        else numbers[:0]
    )
    return float(before["value"].iloc[0]) if len(before) else 0.0


def public(mask: np.ndarray, cells: pd.DataFrame) -> np.ndarray:
    """Return the part of `mask` that belongs to the release's own cells."""
    return mask[cells["public"].to_numpy()]


def test_two_releases_together_tell_no_more_than_each() -> None:
    """Subtracting one release from the next exposes no hidden number."""
    (first, _, one), (second, _, two) = releases(ROWS, (4, 6))
    masks = (public(one.hidden, first.system.cells), public(two.hidden, second.system.cells))
    assert attack_both(until(ROWS, 4), until(ROWS, 6), masks) == []


def test_releases_protected_apart_would_expose_each_other() -> None:
    """Two releases that are safe one by one give numbers away together: the difference of two tables is known."""
    masks = tuple(next_release(until(ROWS, weeks), None)[2].hidden for weeks in (4, 6))
    first, second = (programme(until(ROWS, weeks)) for weeks in (4, 6))
    few = added(ROWS, Earlier("1", first, masks[0], sparse.csr_array((0, len(first.cells)), dtype=np.int64)))
    small = few[(few > 0) & (few < THRESHOLD)].index
    shown = [
        set(system.cells.loc[~mask & system.cells["series"].isin(small).to_numpy(), "series"])
        for system, mask in zip((first, second), masks, strict=True)
    ]
    assert shown[0] & shown[1]


def test_what_was_printed_stays_and_what_was_hidden_stays() -> None:
    """No number of an earlier release appears or vanishes in a later one."""
    (first, _, one), (second, _, two) = releases(ROWS, (4, 6))
    hidden = set(first.system.cells.loc[one.hidden, "cell"])
    weekly = first.system.cells.loc[first.system.cells["week"].ne(""), "cell"]
    now = second.system.cells.loc[two.hidden & second.system.mask("public"), "cell"]
    assert hidden.intersection(weekly) == set(weekly).intersection(now)


def test_small_additions_to_the_trial_to_date_table_are_hidden() -> None:
    """Where few sellers made what came on top of a printed number, the new number is hidden."""
    (first, _, one), (second, _, two) = releases(ROWS, (4, 6))
    earlier = Earlier("0001", first.system, one.hidden, one.witnesses)
    few = added(ROWS, earlier)
    small = few[(few > 0) & (few < THRESHOLD)].index
    shown = second.system.cells.loc[~two.hidden & second.system.mask("public"), "series"]
    assert len(small) >= 3
    assert not set(small) & set(shown)


def test_witnesses_are_inherited() -> None:
    """Old witnesses hold in the new release for everything that was hidden before, so old weeks cost no work."""
    first, _, one = next_release(until(ROWS, 4), None)
    earlier = Earlier("0001", first.system, one.hidden, one.witnesses)
    past = continued(programme(ROWS), earlier, added(ROWS, earlier), THRESHOLD)
    assert not (past.inherited @ past.system.equations.T).count_nonzero()
    assert past.inherited.shape == (one.witnesses.shape[0], len(past.system.cells))


@pytest.mark.parametrize("seed", [8, 9])
def test_weekly_releases_can_be_protected_to_the_end(seed: int) -> None:
    """One release a week, each with its trial-to-date table, is proven at every step."""
    for past, demand, protection in releases(cube(seed, SHAPE), (1, 2, 3, 4, 5, 6)):
        assert gaps(past.system, demand, protection.hidden, protection.witnesses) == ()


def revised(share: float) -> pd.DataFrame:
    """Return the cube with the values of week 2 raised by `share`."""
    rows = ROWS.copy()
    second = rows["week"].eq(week(2))
    rows.loc[second, "gmv_idr"] = (rows.loc[second, "gmv_idr"] * (1 + share)).astype(np.int64)
    return rows


def test_revised_numbers_are_proven_with_their_old_values() -> None:
    """After a revision the old hidden values stay protected as unknowns of their own."""
    first, _, one = next_release(ROWS, None)
    earlier = Earlier("0001", first.system, one.hidden, one.witnesses)
    rows = revised(0.01)
    past = continued(programme(rows), earlier, pd.Series(dtype="int64"), THRESHOLD)
    demand = demand_of(past, SHARE, ("national_origin",))
    protection = protect(past.system, demand, past.inherited)
    old = past.system.cells["cell"].str.endswith("@0001")
    assert old.sum() >= 5
    assert protection.hidden[old.to_numpy()].all()
    assert gaps(past.system, demand, protection.hidden, protection.witnesses) == ()


def test_revised_printed_numbers_are_no_complements() -> None:
    """A number printed before is not hidden after a revision unless it became sensitive: readers know it nearly."""
    first, _, one = next_release(ROWS, None)
    earlier = Earlier("0001", first.system, one.hidden, one.witnesses)
    past = continued(programme(revised(0.01)), earlier, pd.Series(dtype="int64"), THRESHOLD)
    shown = (
        past.system.cells["cell"].isin(first.system.cells.loc[~one.hidden, "cell"])
        & ~past.system.cells["sensitive"]
    )
    assert past.never_hide[shown.to_numpy()].all()


def test_a_first_release_has_no_past() -> None:
    """Without an earlier release nothing is frozen."""
    past = first_release(programme(until(ROWS, 1)))
    assert not past.never_hide.any()
    assert not past.always_hidden.any()
    assert past.inherited.shape[0] == 0
