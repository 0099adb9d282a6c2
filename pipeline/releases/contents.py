"""All computed files of a release, and the report on its quality that is one of them.

Belongs here: which files there are. Does not belong here: what freezing adds (`freeze`) and how a file is made
(`files`, `vintages`, `quality`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.releases.files import data_package, release_files
from pipeline.releases.manifest import ADDED
from pipeline.releases.quality import FILE as QUALITY
from pipeline.releases.quality import Quality, quality, quality_json
from pipeline.releases.vintages import FILE as VINTAGES
from pipeline.releases.vintages import vintages_csv

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.intake.indicators import Indicator
    from pipeline.intake.published import FrozenRelease
    from pipeline.languages import Text
    from pipeline.releases.snapshot import Grounds, Snapshot

PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Contents:
    """The computed `files` of a release, name -> text in the order in which a reader would want them; its `quality`."""

    files: Mapping[str, str]
    quality: Quality


def contents(
    snapshots: Sequence[Snapshot],
    indicators: Sequence[Indicator],
    grounds: Grounds,
    mark: Text,
    frozen: FrozenRelease | None = None,
) -> Contents:
    """Return the contents of the last of `snapshots`; those before it are the earlier releases, oldest first.

    `frozen` is the release itself where it is older than the newest: its files are what they were. `mark` are the
    words for synthetic data.
    """
    now = snapshots[-1]
    names = [one.id for one in indicators]
    if frozen is not None:
        files = {name: text.decode() for name, text in frozen.files.items() if name not in ADDED}
        others = {name: text for name, text in files.items() if name != QUALITY}
        return Contents(files, quality(snapshots, grounds.contract, names, others))
    files = release_files(now, indicators, grounds.rules, mark)
    files[VINTAGES] = vintages_csv(snapshots, mark)
    files[PACKAGE] = data_package(now, files, grounds.contract)
    found = quality(snapshots, grounds.contract, names, files)
    return Contents({**files, QUALITY: quality_json(found)}, found)
