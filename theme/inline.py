"""What a page carries within itself, because asking for it would cost the reader a round trip: the first script, the icon.

Belongs here: bringing them into the form that a page needs. Does not belong here: which page shows them (the templates)
and anything larger; that is a file of its own.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

if TYPE_CHECKING:
    from pathlib import Path


def first_script(templates: Path) -> Markup:
    """Return the script that runs before anything is painted, without the spaces that only its readers need."""
    lines = (templates / "partials" / "first.js").read_text("utf-8").splitlines()
    return Markup("".join(line.strip() for line in lines))  # noqa: S704 - our own file, not a reader's text


def source_hash(script: str) -> str:
    """Return what allows exactly this inline script in a content security policy (CSP Level 3, hash-source)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def icon(static: Path) -> Markup:
    """Return the icon as a `data:` address (RFC 2397) that needs no escaping within an attribute."""
    drawing = (static / "favicon.svg").read_text("utf-8").strip().replace('"', "'")
    return Markup("data:image/svg+xml," + quote(drawing, safe="'=:/,-"))  # noqa: S704 - quoted, without < and "
