"""A release as it was said: its numbers, read back from its frozen files.

Belongs here: frozen files to frames. Does not belong here: opening the archives (`intake.published`) and whether they
are whole (`verify`).

Methods may get better; what an old release said stays what it said. So pages and differences take the numbers of
releases before the newest from their archives, and only the newest is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.analysis.disclosure import CONFIDENTIAL
from pipeline.analysis.observations import COLUMNS, NUMBERS
from pipeline.analysis.programme import PROGRAMME
from pipeline.analysis.published_cells import named
from pipeline.analysis.verdicts.verdict import Verdict
from pipeline.intake.published import frame_in
from pipeline.releases.manifest import table_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pipeline.intake.published import FrozenRelease

OBSERVATIONS: Final = "observations.csv"
VERDICTS: Final = "verdicts.csv"
REVISED: Final = "r"


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """The protected `tables`, `observations` (`observations.COLUMNS`) and outcomes of a frozen release.

    The mark "r" is left out: it follows from the releases before (`revised.with_revisions`). Of each of the `verdicts`
    the outcome is known, not what it rests on.
    """

    tables: Mapping[str, pd.DataFrame]
    observations: pd.DataFrame
    verdicts: tuple[Verdict, ...]

    def withheld(self, up_to: str) -> frozenset[str]:
        """Return the names of the cells that are marked as withheld; `up_to` is the last week of the release."""
        return frozenset(
            name
            for key, table in self.tables.items()
            for name in named(table, key, up_to).loc[table["conf_status"].eq(CONFIDENTIAL), "cell"]
        )


def read_said(frozen: FrozenRelease) -> Said:
    """Read the numbers of a verified release; a file that it does not have is a `KeyError`."""
    observations = frame_in(frozen.files[OBSERVATIONS], NUMBERS)[list(COLUMNS)]
    tables = {
        table.name: frame_in(frozen.files[table_file(table.name)], table.measures).drop(columns="mark")
        for table in PROGRAMME
    }
    final = observations["obs_status"].replace(REVISED, "")
    judged = frame_in(frozen.files[VERDICTS], ("strength",)).to_dict("records")
    return Said(tables, observations.assign(obs_status=final), tuple(map(_verdict, judged)))


def _verdict(row: Mapping[Any, Any]) -> Verdict:
    return Verdict(
        commitment=row["commitment"],
        reading=row["reading"],
        outcome=row["outcome"],
        reason=row["reason"],
        provenance=row["provenance"],
        sha256=row["rule_sha256"],
        strength=int(row["strength"]),
    )
