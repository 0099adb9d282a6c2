"""Revision entries ready to be pasted into `data/releases.toml`, with everything filled in but the reason.

Belongs here: which entries would explain what changed, and their TOML. Does not belong here: the reasons, which only
people know, and judging entries (`revisions`).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.analysis.observations import DECIMALS, KEYS
from pipeline.intake.calendar import Revision
from pipeline.languages import Text
from pipeline.releases.compare import APPEARED
from pipeline.releases.revisions import covers, measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from pipeline.intake.calendar import Release

SELECTORS: Final = (("week",), ("view", "week"), KEYS[1:])
"""Keys that name cells, the shortest first; the last ones name a cell completely."""


def corrected(log: pd.DataFrame, release: Release) -> Iterator[Revision]:
    """Yield the entries of `release` whose numbers are wrong, with the right ones; an entry that covers nothing is left out."""
    for revision in release.revisions:
        count, largest = measured(log[covers(revision, log)])
        right = replace(revision, cells_changed=count, max_relative_change=largest)
        if count and right != replace(
            revision, max_relative_change=round(revision.max_relative_change, DECIMALS)
        ):
            yield right


def missing(log: pd.DataFrame) -> Iterator[Revision]:
    """Yield entries for the cells that none explains: one for each indicator and kind, its reason left empty.

    A value that was marked provisional or estimated, or that was not published before, is proposed as a revision;
    a final one as a correction, which is the only reason to change it.
    """
    open_cells = log["entry"].eq(0)
    expected = log["old_status"].ne("") | log["how"].eq(APPEARED)
    for kind, of_kind in (("correction", ~expected), ("revision", expected)):
        for indicator in sorted(set(log.loc[open_cells & of_kind, "indicator"])):
            cells = open_cells & of_kind & log["indicator"].eq(indicator)
            yield _entry(indicator, kind, log, cells)


def as_toml(revision: Revision) -> str:
    """Return the table `[[release.revision]]` of an entry."""
    tables = ",\n".join(f"  {_inline(keys)}" for keys in revision.selector)
    return "\n".join(
        [
            "[[release.revision]]",
            f"indicator = {_text(revision.indicator)}",
            f"selector = [\n{tables},\n]",
            f"cells_changed = {revision.cells_changed}",
            f"max_relative_change = {revision.max_relative_change}",
            f"kind = {_text(revision.kind)}",
            f"reason_id = {_text(revision.reason.id)}",
            f"reason_en = {_text(revision.reason.en)}",
        ]
    )


def _entry(indicator: str, kind: str, log: pd.DataFrame, cells: pd.Series[bool]) -> Revision:
    """Return the entry with the shortest selector that covers these cells and no others."""
    count, largest = measured(log[cells])
    found = [
        Revision(indicator, _selector(log[cells], names), count, largest, kind, Text("", ""))
        for names in SELECTORS
    ]
    return next((one for one in found if covers(one, log).equals(cells)), found[-1])


def _selector(cells: pd.DataFrame, names: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    rows = cells[list(names)].drop_duplicates().sort_values(list(names)).to_dict("records")
    return tuple({name: row[name] for name in names if row[name] or name == "week"} for row in rows)


def _inline(keys: Mapping[str, str]) -> str:
    # A week is a date in TOML; that of a trial-to-date value is an empty text.
    said = (f"{name} = {value if name == 'week' and value else _text(value)}" for name, value in keys.items())
    return f"{{ {', '.join(said)} }}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
