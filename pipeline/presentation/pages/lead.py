"""The head of a page: kicker, heading, standfirst, status.

Belongs here: the shape of the lead part. Does not belong here: what a particular page says in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.presentation import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

Fact = tuple[str, str, str | None, str | None]
"""Term, value, note and address of one status fact."""


def lead(
    kicker: str | None,
    heading: str,
    standfirst: str | None,
    *,
    value: str = "",
    goal: str = "",
    provenance: str | None = None,
    status: Sequence[Fact] = (),
) -> dict[str, Any]:
    """Return the lead; `value` and `goal` are pieces of the heading that take the look of the line and the target they name."""
    return {
        "kicker": kicker,
        "provenance": provenance,
        "heading": phrases.heading(heading, value, goal),
        "standfirst": standfirst,
        "status": [
            {"term": term, "value": text, "note": note, "href": href} for term, text, note, href in status
        ],
    }
