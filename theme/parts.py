"""From the data of a component to its HTML.

Belongs here: finding `content/generated/parts/<lang>/<kind>/<name>.json` and rendering it with
`templates/parts/<kind>.html`. Does not belong here: words (they come from `words.json`) and Markdown (see `blocks`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import drawings
import links
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    pass_context,
)

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.runtime import Context

NAME = re.compile(r"(?P<lang>id|en)/(?P<kind>[a-z]+)/(?P<name>[A-Za-z0-9_-]+)")

Words = Mapping[str, Mapping[str, str]]
"""Key of a string -> language -> words."""


class PartRefused(ValueError):  # noqa: N818 (see links.Refused)
    """A part that a page asks for cannot be rendered; the text names the part and the reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """One rendered component: `kind` such as `figure`, its data and its HTML."""

    kind: str
    data: Mapping[str, Any]
    html: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one generated tree, drawn with one set of templates."""

    generated: Path
    templates: Path

    def render(self, name: str, heading: str = "") -> Part:
        """Render the part `name` (`<lang>/<kind>/<name>`) below `heading`. Whatever is unknown or missing is `PartRefused`."""
        found = NAME.fullmatch(name)
        if found is None:
            raise PartRefused(f"part {name!r}: expected <language>/<kind>/<name>")
        try:
            data = json.loads((self.generated / "parts" / f"{name}.json").read_text("utf-8"))
            template = environment(self.templates).get_template(f"parts/{found['kind']}.html")
            html = template.render(
                part=data, heading=heading, lang=found["lang"], words=read_words(self.generated)
            )
        except FileNotFoundError as missing:
            raise PartRefused(f"part {name!r}: the pipeline has not written {missing.filename}") from None
        except TemplateNotFound as missing:
            raise PartRefused(f"part {name!r}: there is no template {missing}") from None
        except (TemplateError, KeyError, TypeError, ValueError) as problem:
            raise PartRefused(f"part {name!r}: {type(problem).__name__}: {problem}") from problem
        return Part(found["kind"], data, html.strip())


def read_words(generated: Path) -> Words:
    """Read the strings of the interface that the pipeline has written."""
    words: Words = json.loads((generated / "words.json").read_text("utf-8"))
    return words


@pass_context
def translate(context: Context, key: str) -> str:
    """Return the words of `key` in the language being rendered; an unknown key is a `KeyError`."""
    said: str = context["words"][key][context["lang"]]
    return said


class DataEnvironment(Environment):
    """Reads the keys of data and nothing else: `part.items` is the key "items", never a method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `obj.attribute`; of data, its key."""
        if isinstance(obj, Mapping):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `obj[argument]`; a key that data has not is undefined, and so an error."""
        if isinstance(obj, Mapping) and argument not in obj:
            return self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)


EMBED_FRAME = 360
"""Pixels that the words around an embedded drawing take on a phone; on a wider page the drawing has the rest."""

FILTERS = {
    "drawing": drawings.drawing,
    "height": drawings.height,
    "href": links.attributes,
    "fromjson": json.loads,
}
"""What templates of pages and of parts can do beyond Jinja's own."""


@lru_cache(maxsize=4)
def environment(templates: Path) -> Environment:
    """Return the Jinja environment of the parts: escaping on, an unknown name is an error."""
    made = DataEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(FILTERS)
    made.globals.update(t=translate, EMBED_FRAME=EMBED_FRAME)
    return made
