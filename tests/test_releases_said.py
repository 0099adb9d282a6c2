from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipeline.analysis.programme import PROGRAMME
from pipeline.presentation.verdicts import listed
from pipeline.releases.revised import with_revisions
from pipeline.releases.said import Said, read_said
from pipeline.releases.snapshot import Snapshot, weekly_series

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def said(edition: Edition, at: int) -> tuple[Snapshot, Said]:
    """Return a release as it was computed and as its frozen files say it."""
    return edition.snapshots[at], read_said(edition.shelf.releases[at])


def test_a_frozen_release_reads_back_as_it_was_computed(edition: Edition) -> None:
    """Every observation with its marks, the one of revision apart, and every cell of every table is the same."""
    for at in range(2):
        computed, frozen = said(edition, at)
        plain = computed.observations.assign(obs_status=computed.observations["obs_status"].replace("r", ""))
        pd.testing.assert_frame_equal(plain, frozen.observations, check_dtype=False)
        for table in PROGRAMME:
            own = [name for name in frozen.tables[table.name] if name in computed.tables[table.name]]
            pd.testing.assert_frame_equal(
                computed.tables[table.name][own], frozen.tables[table.name][own], check_dtype=False
            )


def test_what_was_withheld_reads_back(edition: Edition) -> None:
    """The marks of the tables name the cells that the protection hides."""
    computed, frozen = said(edition, 0)

    assert frozen.withheld(computed.weeks[-1]) == computed.shield.hidden
    assert frozen.withheld(computed.weeks[-1])


def test_outcomes_read_back(edition: Edition, indonesian: Voice) -> None:
    """The sentence about all verdicts of a release is the same before and after it is frozen."""
    computed, frozen = said(edition, 0)

    assert listed(edition, indonesian, frozen.verdicts) == listed(edition, indonesian, computed.verdicts)
    assert [one.strength for one in frozen.verdicts] == [one.strength for one in computed.verdicts]


def test_the_mark_of_revision_follows_from_the_releases_before(edition: Edition) -> None:
    """Left out when a release is read, it comes back where it was."""
    first, second = edition.snapshots
    frozen = [
        Snapshot(
            one.release,
            one.deliveries,
            read_said(release).tables,
            one.shield,
            read_said(release).observations,
            weekly_series(read_said(release).observations),
            (),
            one.start,
            one.as_of,
            one.provenance,
        )
        for one, release in zip((first, second), edition.shelf.releases, strict=True)
    ]
    again = with_revisions(frozen)[1].observations

    assert list(again["obs_status"]) == list(second.observations["obs_status"])
    assert "r" in set(again["obs_status"])
