"""What a Markdown page must not contain: the last look before it becomes HTML.

Belongs here: one small rule per danger. Does not belong here: messages for staff with file and line; `check` of the
pipeline gives those earlier. Here anything that slipped through stops the build.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import links
from links import Refused
from markdown.treeprocessors import Treeprocessor
from sections import MARKS, OPEN

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

ATTRIBUTES = frozenset(
    {"id", "class", "href", "title", "src", "alt", "lang", "hreflang", "start", "align", *MARKS}
)
PLAIN_CODE = re.compile(r'<pre><code(?: class="language-[\w-]+")?>')


class Refusals(Treeprocessor):  # type: ignore[misc] # Markdown carries no types
    """Raise `Refused` at the first thing that may not be published."""

    def run(self, root: ET.Element) -> None:
        """Look at every element once."""
        for element in root.iter():
            for rule in (_blocks, _headings, _attributes, _links):
                rule(element)
        self._fenced_code()

    def _fenced_code(self) -> None:
        # Fenced code is already HTML, with whatever attributes its first line asked for.
        stash = self.md.htmlStash.rawHtmlBlocks
        for place, html in enumerate(stash):
            if not isinstance(html, str) or not html.startswith("<pre"):
                continue
            if PLAIN_CODE.match(html) is None:
                raise Refused(f"attributes on a block of code: {html[:40]!r}")
            stash[place] = html.replace("<pre>", '<pre tabindex="0">', 1)


def _blocks(element: ET.Element) -> None:
    if OPEN in element.attrib:
        raise Refused(f"{element.get(OPEN)!r} is never closed by its fence")
    if element.tag == "p" and (element.text or "").lstrip().startswith("///"):
        raise Refused(f"not a block of this site: {(element.text or '').strip()[:40]!r}")


def _headings(element: ET.Element) -> None:
    if element.tag == "h1":
        raise Refused("the heading of a page stands in its front matter; begin with ##")


def _attributes(element: ET.Element) -> None:
    unknown = sorted(set(element.attrib) - ATTRIBUTES)
    if unknown:
        raise Refused(f"attributes {unknown} on <{element.tag}>")


def _links(element: ET.Element) -> None:
    if element.tag == "a" and links.scheme(element.get("href", "")) in links.WEB:
        element.set("rel", "noopener")
    if element.tag == "img":
        links.check_image(element.get("src", ""))
