"""A page before Pelican: front matter, Markdown, and the parts that the Markdown calls for.

Belongs here: the shape of a page and how it becomes files. Does not belong here: any page in particular.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.voice import Voice

RECORD, MIXED, NONE = "record", "mixed", "none"

MARKDOWN_MARKS: Final = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#+-.!|"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language.

    `key` pairs the languages; `slug` is the address below the language's root; `section` is the masthead entry it
    belongs to; `provenance` is synthetic, record, mixed or none and alone decides about the mark; `parts` maps
    "kind/name" to the data of a component; `figures` become parts of the kind "figure".
    """

    key: str
    lang: str
    slug: str
    title: str
    summary: str
    section: str
    provenance: str
    body: str
    parts: Mapping[str, Any]
    crumbs: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where the Markdown file lies below `content/generated/pages`."""
        return f"{self.lang}/{self.key.replace(':', '-').lower()}.md"

    def markdown(self) -> str:
        """Return the file: front matter that Pelican reads, an empty line, the body."""
        lines = {
            "Title": self.title,
            "Key": self.key,
            "Lang": self.lang,
            "Slug": self.slug,
            "Summary": self.summary,
            "Template": "page",
            "Section": self.section,
            "Provenance": self.provenance,
            "Crumbs": json.dumps(self.crumbs, ensure_ascii=False),
            **self.extra,
        }
        return "\n".join(f"{name}: {value}" for name, value in lines.items()) + f"\n\n{self.body.strip()}\n"


def body(template: str, voice: Voice, /, **context: object) -> str:
    """Fill the Markdown template `template`; a name the template does not know is an error.

    In a template `part("kind/name")` calls for a component, `say("key")` for words, and `| md` makes a text from
    data harmless inside Markdown.
    """
    markdown = _templates().get_template(f"{template}.md.j2")
    return markdown.render(part=_part(voice.lang), say=voice.say, lang=voice.lang, **context)


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return text.translate(MARKDOWN_MARKS)


def crumbs(edition: Edition, voice: Voice, *keys: str) -> tuple[tuple[str, str], ...]:
    """Return the way to a page from the front page, as (label, address) of the fixed pages `keys`."""
    return tuple(
        (edition.section(key).label[voice.lang], edition.url(key, voice.lang)) for key in ("home", *keys)
    )


def _part(lang: str) -> Callable[[str], str]:
    return lambda name: f"/// part | {lang}/{name}\n///"


@cache
def _templates() -> Environment:
    environment = Environment(  # noqa: S701 the result is Markdown; texts from data pass through `md`
        loader=PackageLoader("pipeline.presentation.pages"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["md"] = escaped
    return environment
