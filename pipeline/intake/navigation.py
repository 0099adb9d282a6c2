"""The fixed pages of the site, from `data/navigation.toml`.

Belongs here: key, place, address and label of each page that exists whatever the data say. Does not belong here:
the pages of single indicators, provinces and so on, whose addresses begin with one of these slugs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.bilingual import both, html_problems, text_of
from pipeline.intake.toml_files import Key, Schema, check_schema, read_toml
from pipeline.languages import LANGUAGES, Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "data/navigation.toml"
PLACES: Final = ("main", "about", "follow", "none")

_SLUGS: Final = {f"slug_{lang}": Key("text", required=False) for lang in LANGUAGES}
_PAGE: Final[Schema] = {"key": Key("text"), "place": Key("text", allowed=PLACES), **_SLUGS, **both("label")}
_SCHEMA: Final[Schema] = {"page": Key("tables", within=_PAGE)}


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
    """Read the fixed pages in their order; all faults are `Rejected` together."""
    raw = read_toml(root / FILE, FILE)
    if problems := (*check_schema(raw, _SCHEMA, FILE), *html_problems(raw, FILE)):
        raise Rejected(problems)
    return tuple(_section(entry) for entry in raw["page"])


def _section(entry: dict[str, Any]) -> Section:
    slug = Text(*(entry.get(f"slug_{lang}", "") for lang in LANGUAGES))
    return Section(entry["key"], entry["place"], slug, text_of(entry, "label"))
