"""The head of a page: kicker, heading, standfirst, status.

Belongs here: the shape of the lead part. Does not belong here: what a particular page says in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.presentation import phrases

Fact = tuple[str, str, str | None, str | None]
"""Term, value, note and address of one status fact."""


def lead(
    kicker: str | None,
    heading: str,
    standfirst: str | None,
    *,
    value: str = "",
    provenance: str | None = None,
    status: Sequence[Fact] = (),
) -> dict[str, Any]:
    """Return the lead; `value` is the piece of the heading that takes the look of the line it names."""
    return {
        "kicker": kicker,
        "provenance": provenance,
        "heading": phrases.heading(heading, value),
        "standfirst": standfirst,
        "status": [{"term": term, "value": text, "note": note, "href": href} for term, text, note, href in status],
    }
