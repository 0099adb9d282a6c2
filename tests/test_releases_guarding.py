"""The shipped deliveries, attacked."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from disclosure_samples import SHARE
from roots import CONTRACT

from bench.attack import interval, knowledge, printed, too_narrow
from pipeline.analysis.hiding import CannotProtectError
from pipeline.analysis.linear_system import CellKey
from pipeline.analysis.protection import Terms
from pipeline.intake.load import current
from pipeline.problems import Rejected
from pipeline.releases import guarding
from pipeline.releases.guarding import guarded

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.presentation.edition import Edition
    from pipeline.releases.snapshot import Snapshot

pytestmark = pytest.mark.xdist_group("shipped")
TERMS = Terms(CONTRACT.disclosure.threshold, CONTRACT.disclosure.protection)
WEEKS = CONTRACT.trial.weeks


def seen(snapshot: Snapshot, measure: str) -> object:
    """Return what the attacker sees of one release."""
    guard = snapshot.shield.guards[measure]
    return printed(snapshot.number, guard.past.system, guard.protection.hidden)


@pytest.mark.parametrize("measure", ["gmv_idr", "orders"])
def test_no_withheld_cell_of_the_shipped_releases_can_be_told_closely(shipped: Edition, measure: str) -> None:
    """Knowing all five releases, an attacker tells none of the withheld values within 15 percent."""
    numbers, sums = knowledge(*(seen(one, measure) for one in shipped.snapshots))
    values, hidden = numbers["value"].to_numpy(dtype=float), numbers["hidden"].to_numpy()
    attacked = np.flatnonzero(hidden & (values > 0))
    assert len(attacked) >= len(shipped.now.shield.hidden)
    assert too_narrow(values, sums, hidden, attacked, SHARE) == []


def test_the_threshold_rule_alone_would_give_cells_away(shipped: Edition) -> None:
    """Without complements the same attacker computes withheld cells to the rupiah."""
    last = shipped.now
    guard = last.shield.guards["gmv_idr"]
    primary = guard.past.system.mask("sensitive") & ~guard.past.never_hide
    numbers, sums = knowledge(printed(last.number, guard.past.system, primary))
    values, hidden = numbers["value"].to_numpy(dtype=float), numbers["hidden"].to_numpy()
    exact = [
        one
        for one in np.flatnonzero(hidden)
        if np.ptp(interval(values, sums, hidden, np.eye(1, len(values), one).ravel())) < 1
    ]
    assert len(exact) >= 1


def test_a_release_is_protected_and_proven_in_time(shipped: Edition) -> None:
    """The last release takes at most 5 s after the one before it, and its proof at most 0.1 s (issue 3)."""
    before, last = shipped.snapshots[-2:]
    start = time.perf_counter()
    frames = current(last.deliveries, CONTRACT)
    made = guarded(last.number, frames, WEEKS, TERMS, (before.shield, before.weeks))
    assert time.perf_counter() - start < 5
    start = time.perf_counter()
    assert made.shield.unproven() == ()
    assert time.perf_counter() - start < 0.1


def test_withheld_cells_are_empty_and_marked_alike(shipped: Edition) -> None:
    """A withheld row has no number and "C"; nothing says whether few sellers or their protection is the reason."""
    for snapshot in shipped.snapshots:
        marked = 0
        for table in snapshot.tables.values():
            measures = [name for name in table.columns if table[name].dtype == "float64"]
            empty = table[measures].isna()
            assert (empty.any(axis=1) == empty.all(axis=1)).all()
            assert (empty.all(axis=1) == table["conf_status"].eq("C")).all()
            assert "contributors" not in table.columns
            marked += int(empty.all(axis=1).sum())
        assert marked == len(snapshot.shield.hidden) > 0


def test_a_kept_protection_is_proven_again_and_changes_nothing(shipped: Edition) -> None:
    """The second release comes out the same from what was kept of its protection."""
    first, second = shipped.snapshots[:2]
    frames = current(second.deliveries, CONTRACT)
    again = guarded("0002", frames, WEEKS, TERMS, (first.shield, first.weeks), second.shield.kept())
    for name, table in second.tables.items():
        assert table.equals(again.tables[name])


def test_a_failing_witness_stops_the_release_and_names_the_cell(shipped: Edition) -> None:
    """Without its witnesses the first release is refused, and the refusal names a withheld cell."""
    first = shipped.snapshots[0]
    kept = {
        name: frame.iloc[:0] if name.endswith("witnesses") else frame
        for name, frame in first.shield.kept().items()
    }
    with pytest.raises(Rejected) as refusal:
        guarded("0001", current(first.deliveries, CONTRACT), WEEKS, TERMS, None, kept)
    assert {one.code for one in refusal.value.problems} == {"protect.unproven"}
    assert "province_origin (week=" in refusal.value.problems[0].message["id"]


def test_what_cannot_be_protected_is_refused(shipped: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is left to hide, the release is refused with the cell's name, never printed."""

    def impossible(*_: object) -> None:
        raise CannotProtectError(CellKey("province_origin", (("week", "2024-01-01"),)), 1, None)

    monkeypatch.setattr(guarding, "shield", impossible)
    with pytest.raises(Rejected) as refusal:
        guarded("0001", current(shipped.snapshots[0].deliveries, CONTRACT), WEEKS, TERMS)
    assert [one.code for one in refusal.value.problems] == ["protect.impossible"]
    assert "province_origin (week=2024-01-01)" in refusal.value.problems[0].message["en"]


def test_shares_vanish_with_their_parts(shipped: Edition) -> None:
    """Where the local or imported value of a province and week is withheld, its share is too."""
    last = shipped.now
    parts: pd.DataFrame = last.tables["province_origin"]
    hidden = parts[parts["conf_status"].eq("C") & parts["origin"].ne("unclassified")]
    shares = last.observations.query("indicator == 'I03' and view == 'province' and week != ''")
    keyed = shares.set_index(["province_code", "week"])
    for key in zip(hidden["province_code"], hidden["week"], strict=True):
        assert np.isnan(keyed.loc[key, "value"])
        assert keyed.loc[key, "conf_status"] == "C"


def test_a_smaller_promise_hides_no_more(shipped: Edition) -> None:
    """Asked for 1 percent instead of 15, the first release hides at most as many cells."""
    first = shipped.snapshots[0]
    frames = current(first.deliveries, CONTRACT)
    assert len(guarded("0001", frames, WEEKS, replace(TERMS, share=0.01)).shield.hidden) <= len(
        first.shield.hidden
    )
