"""Addresses that moved: from the list of moves to what the servers read.

Belongs here: checking moves against the built site, and writing them for nginx and Caddy. Does not belong here: the
list itself, which is data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pipeline.languages import LANGUAGES, Text
from pipeline.publication.failures import Stopped, sentence
from pipeline.publication.storage import plain_files
from pipeline.publication.write import add_files

if TYPE_CHECKING:
    from pathlib import Path

Moves = Mapping[str, str]
"""Old address -> new address, both from the root of the site and for a page with a slash at the end."""

ADDRESS: Final = re.compile(r"/([a-z0-9][a-z0-9._-]*/)*([a-z0-9][a-z0-9._-]*)?")


def check_moves(moves: Moves, files: Collection[str]) -> None:
    """Refuse (`Stopped`) every move that is misspelt, whose old address still exists or whose new one does not.

    `files` are the relative paths of the built site. That the new address is a file excludes loops and chains.
    """
    wrong = [
        sentence(
            "redirect_move",
            {"old": ascii(old), "new": ascii(new), "why": sentence(f"redirect_why.{why}", {})},
        )
        for old, new in sorted(moves.items())
        for why in _faults(old, new, files)
    ]
    if wrong:
        raise Stopped("redirect", moves=Text(*("\n".join(one[lang] for one in wrong) for lang in LANGUAGES)))


def write_redirects(folder: Path, moves: Moves) -> None:
    """Check the moves against the built site in `folder`, and write there what the servers read; nothing without moves."""
    check_moves(moves, plain_files(folder))
    if moves:
        add_files(folder, redirect_files(moves))


def redirect_files(moves: Moves) -> dict[str, str]:
    """Return the files that the servers include: `redirects.map` for nginx, `redirects.caddy` for Caddy."""
    pairs = sorted(pair for old, new in moves.items() for pair in _spellings(old, new))
    return {
        "redirects.map": "".join(f"{old} {new};\n" for old, new in pairs),
        "redirects.caddy": "".join(f"redir {old} {new} permanent\n" for old, new in pairs),
    }


def _spellings(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the move as readers type it: a page is asked for with and without its last slash."""
    yield old, new
    if old.endswith("/"):
        yield old.rstrip("/"), new


def _faults(old: str, new: str, files: Collection[str]) -> Iterator[str]:
    if not (ADDRESS.fullmatch(old) and ADDRESS.fullmatch(new)):
        yield "form"
    if old == "/" or _file(old) in files:
        yield "exists"
    if _file(new) not in files:
        yield "nowhere"


def _file(address: str) -> str:
    return f"{address}index.html".lstrip("/") if address.endswith("/") else address.lstrip("/")
