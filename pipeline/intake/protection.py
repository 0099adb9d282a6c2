"""The proofs that the withheld cells of frozen releases are protected, as they were kept: `data/protection/NNNN.zip`.

Belongs here: where they lie and reading them. Does not belong here: whether they hold (`analysis.protection`) and
writing them (`releases.freeze`).

THEY ARE AS CONFIDENTIAL AS THE DELIVERIES: whoever has them can compute what is withheld. They stand beside the
deliveries in the repository and never in anything that is published.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.intake.files import read_bytes
from pipeline.intake.published import LIMIT_MIB, files_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER: Final = "data/protection"
_ARCHIVE: Final = re.compile(r"[0-9]{4}\.zip", re.ASCII)
_TYPES: Final = {"cell": "str", "witness": "int64", "change": "int64"}


def archive_name(label: str) -> str:
    """Return the path of what is kept for the release `label` (four digits) from the root of the repository."""
    return f"{FOLDER}/{label}.zip"


def read_protection(root: Path) -> dict[str, dict[str, pd.DataFrame]]:
    """Return what was kept of each release, by its label: frames by name, as `Shield.kept` gave them."""
    folder = root / FOLDER
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return {
        name[:4]: _frames(folder / name, f"{FOLDER}/{name}") for name in names if _ARCHIVE.fullmatch(name)
    }


def _frames(path: Path, file: str) -> dict[str, pd.DataFrame]:
    held: Mapping[str, bytes] = files_in(read_bytes(path, file, LIMIT_MIB), file)
    return {
        name.removesuffix(".csv"): pd.read_csv(BytesIO(content), dtype=_TYPES, keep_default_na=False)
        for name, content in held.items()
    }
