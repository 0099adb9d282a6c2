"""What the hand-written pages and updates say about themselves: their front matter.

Belongs here: title, date, address and summary of `content/pages` and `content/updates`, so that lists can name them.
Does not belong here: their text, which only Pelican reads, and whether they are well formed (see `intake.content`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.languages import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Update:
    """One hand-written piece in both languages; `date` is `YYYY-MM-DD HH:MM` as written, empty for a page."""

    key: str
    date: str
    slug: Text
    title: Text
    summary: Text


def read_updates(root: Path) -> tuple[Update, ...]:
    """Return the updates of `content/updates`, the newest first; one without a translation is left to the checks."""
    return tuple(
        sorted(_read(root / "content" / "updates"), key=lambda one: (one.date, one.key), reverse=True)
    )


def read_pages(root: Path) -> tuple[Update, ...]:
    """Return the hand-written pages of `content/pages` in the order of their keys."""
    return tuple(sorted(_read(root / "content" / "pages"), key=lambda one: one.key))


def _read(folder: Path) -> list[Update]:
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for path in sorted(folder.glob("*.md")):
        front = front_matter(path.read_text("utf-8"))
        found.setdefault(front["Key"], {})[front["Lang"]] = front
    return [_update(key, both) for key, both in found.items() if set(both) == set(LANGUAGES)]


def front_matter(text: str) -> dict[str, str]:
    """Return the `Name: value` lines above the first empty line."""
    head = text.removeprefix("\ufeff").split("\n\n", 1)[0]
    return {
        name.strip(): value.strip() for name, _, value in (line.partition(":") for line in head.splitlines())
    }


def _update(key: str, both: Mapping[str, Mapping[str, str]]) -> Update:
    texts = {
        name: Text(*(both[lang].get(name, "") for lang in LANGUAGES)) for name in ("Slug", "Title", "Summary")
    }
    return Update(key, both[LANGUAGES[0]].get("Date", ""), texts["Slug"], texts["Title"], texts["Summary"])
