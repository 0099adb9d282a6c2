"""The files of the real record as they are: what is published is what is kept.

Belongs here: reading them whole. Does not belong here: their meaning (see `intake.record`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = ("timeline", "statements", "context", "context_provinces")


def read_record_files(root: Path) -> dict[str, str]:
    """Return the text of each published file of `data/record` by its file name."""
    return {f"{name}.csv": (root / "data" / "record" / f"{name}.csv").read_text("utf-8") for name in NAMES}
