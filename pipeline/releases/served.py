"""Frozen releases as the site serves them.

Belongs here: which bytes stand at which address below `data/`, and whether what is computed today is still what was
frozen. Does not belong here: writing them (`publication.write`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.intake.published import SIGNERS, archive_name
from pipeline.problems import Place, Problem, problem
from pipeline.releases.manifest import ADDED

DESCRIBED: Final = (*ADDED, "datapackage.json")
"""Files that hold no number."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.intake.published import FrozenRelease, Shelf


def published_files(shelf: Shelf) -> dict[str, bytes]:
    """Return every frozen file by its address: `data/NNNN/<file>`, `data/NNNN.zip` and `data/allowed_signers`."""
    served = {f"data/{SIGNERS}": shelf.signers} if shelf.signers else {}
    for release in shelf.releases:
        served[f"data/{release.name}.zip"] = release.archive
        served |= {f"data/{release.name}/{name}": content for name, content in release.files.items()}
    return served


def same_as_frozen(files: Mapping[str, str], frozen: FrozenRelease) -> tuple[Problem, ...]:
    """Compare the files as computed now with the frozen ones; return a problem for each that differs, in order.

    What freezing adds and the description of the columns are left out: words and code may change without changing any
    number.
    """
    computed = {name: text.encode() for name, text in files.items() if name not in DESCRIBED}
    kept = {name: content for name, content in frozen.files.items() if name not in DESCRIBED}
    return tuple(
        problem("release.differs", Place(archive_name(frozen.number), column=name))
        for name in sorted(computed.keys() | kept.keys())
        if computed.get(name) != kept.get(name)
    )
