"""The fixed pages of the site, from `data/navigation.toml`.

Belongs here: key, place, address and label of each page that exists whatever the data say. Does not belong here:
the pages of single indicators, provinces and so on, whose addresses begin with one of these slugs.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.languages import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Section:
    """One fixed page: `place` is main, about, follow or none; `slug` is the address below the language's root."""

    key: str
    place: str
    slug: Text
    label: Text

    def url(self, lang: str) -> str:
        """Root-relative address in `lang`."""
        return address(self.slug[lang], lang)


def address(slug: str, lang: str) -> str:
    """Return the root-relative address of `slug`: Indonesian at `/`, every other language below its code."""
    prefix = "/" if lang == LANGUAGES[0] else f"/{lang}/"
    return f"{prefix}{slug}/" if slug else prefix


def read_navigation(root: Path) -> tuple[Section, ...]:
    """Read the fixed pages in their order."""
    entries = tomllib.loads((root / "data" / "navigation.toml").read_text("utf-8"))["page"]
    return tuple(
        Section(
            one["key"], one["place"], Text(one["slug_id"], one["slug_en"]), Text(one["label_id"], one["label_en"])
        )
        for one in entries
    )
