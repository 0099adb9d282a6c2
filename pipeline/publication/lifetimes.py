"""How long what stands at an address holds: for ever, until the next publish, or as the way in.

Belongs here: the three kinds of published paths. Everything that must treat them differently asks here: carrying
assets over, compressing, and targets that cannot switch all at once. The servers' configuration (`deploy/`) says the
same in its own words; a test compares them. Does not belong here: what the files hold.
"""

from __future__ import annotations

import re
from typing import Final

ASSET: Final = re.compile(r"theme-[0-9a-f]+/.+")
"""Named by their content: a change of content is a new path."""

_RELEASE: Final = re.compile(r"data/\d{4}/.+")
_PAGE: Final = re.compile(r".+\.html(\.gz|\.br)?")
_ENTRANCE: Final = re.compile(r"(en/)?index\.html|data/latest/.+|(.+/)?[a-z_-]+\.xml|redirects\.[a-z]+")


def is_immutable(name: str) -> bool:
    """Return whether the file at this path never changes: an asset, or a file of a frozen release but not its page."""
    return bool(ASSET.fullmatch(name) or (_RELEASE.fullmatch(name) and not _PAGE.fullmatch(name)))


def is_pointer(name: str) -> bool:
    """Return whether readers and programs start here and find everything else: home pages, `latest`, feeds."""
    return bool(_ENTRANCE.fullmatch(name))
