"""Which code computed a release.

Belongs here: the digest of the program's own sources. Does not belong here: anything about data.

The digest and not the commit names the code: a release is frozen before the commit that holds it exists, a copy
without git has none, and a changed working tree would be called by the name of another. It covers the wings that
can have a part in a release's files (imports go one way, which a test proves, so nothing below them can) and the
list of locked packages.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

PARTS: Final = ("languages.py", "problems.py", "intake", "analysis", "releases")
LOCKED: Final = "requirements.txt"

_PACKAGE: Final = Path(__file__).parents[1]


def sources_digest(package: Path = _PACKAGE) -> str:
    """Return the SHA-256 of the list `<SHA-256>  <path>` of all sources, sorted by path, as `sha256sum` writes it."""
    top = package.parent
    listed = [*_sources(package), *(path for path in (top / LOCKED,) if path.is_file())]
    lines = sorted(
        (path.relative_to(top).as_posix(), sha256(path.read_bytes()).hexdigest()) for path in listed
    )
    return sha256("".join(f"{digest}  {path}\n" for path, digest in lines).encode()).hexdigest()


def _sources(package: Path) -> list[Path]:
    wings = [package / part for part in PARTS]
    found = [path for wing in wings for path in ([wing] if wing.is_file() else wing.rglob("*"))]
    return [path for path in found if path.suffix in {".py", ".toml"}]
