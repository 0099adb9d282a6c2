"""HTML pages of a built site to plain facts.

Belongs here: what a page links to, loads, names and says about itself. Does not belong here: any opinion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

LOADING: Final = {
    ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("object", "data"),
    ("embed", "src"), ("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"), ("input", "src"),
    ("use", "href"), ("use", "xlink:href"), ("image", "href"), ("image", "xlink:href"), ("script", "data-runtime"), ("button", "data-wide"), ("button", "data-narrow"),
}  # fmt: skip
"""Elements and attributes that make a browser fetch something, at once or when the reader asks."""

CHOICES: Final = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
"""Likewise, but several addresses, each with its size."""

EMBEDDED: Final = re.compile(r"(sematan|en/embed)/")
"""Where pages lie that other sites may show in a frame; the servers' configuration says the same."""

VISITED_RELS: Final = {"canonical", "alternate"}
"""`<link>` relations that name another page and fetch nothing."""


@dataclass(slots=True)
class PageFacts:
    """What one HTML file says."""

    path: str
    lang: str = ""
    csp: str = ""
    description: str = ""
    canonical: str = ""
    card: str = ""
    """Address of the picture that goes with a link to the page; empty unless it is described too."""
    alternates: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    headings: int = 0
    drawings: list[tuple[str, bool, bool]] = field(default_factory=list)
    """Per figure with a drawing: its id, whether it has a table, whether it links a CSV file."""

    @property
    def embedded(self) -> bool:
        """Whether the page is shown by other sites: one figure, in a frame."""
        return bool(EMBEDDED.match(self.path))


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """All pages by path, and the paths of all files, both relative to the root of the site."""

    pages: dict[str, PageFacts]
    files: frozenset[str]


def read_site(output: Path) -> SiteFacts:
    """Read every `*.html` below `output`."""
    files = frozenset(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    pages = {
        name: read_page(name, (output / name).read_text("utf-8"))
        for name in sorted(files)
        if name.endswith(".html")
    }
    return SiteFacts(pages, files)


def read_page(path: str, html: str) -> PageFacts:
    """Return the facts of one page."""
    reader = _Reader(path)
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.page = PageFacts(path)
        self.figure: list[object] | None = None
        self.picture = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.ids.append(given["id"])
        self._head(tag, given)
        self._addresses(tag, given)
        self._figure(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure" and self.figure:
            name, drawn, table, csv = self.figure
            if drawn:
                self.page.drawings.append((str(name), bool(table), bool(csv)))
            self.figure = None

    def _head(self, tag: str, given: dict[str, str]) -> None:
        page = self.page
        if tag == "html":
            page.lang = given.get("lang", "")
        elif tag == "h1":
            page.headings += 1
        elif tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            page.csp = given.get("content", "")
        elif tag == "meta":
            self._meta(given.get("property") or given.get("name", ""), given.get("content", ""))
        elif tag == "link" and given.get("rel") == "canonical":
            page.canonical = given.get("href", "")
        elif tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            page.alternates[given["hreflang"]] = given.get("href", "")

    def _meta(self, name: str, content: str) -> None:
        page = self.page
        if name == "description":
            page.description = content
        elif name == "og:image":
            self.picture = content
        elif name == "og:image:alt" and content:
            page.card = self.picture

    def _addresses(self, tag: str, given: dict[str, str]) -> None:
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        if tag == "link" and given.get("rel", "") in VISITED_RELS:
            return
        self.page.loads += [given[name] for element, name in LOADING if element == tag and name in given]
        chosen = [given[name] for element, name in CHOICES if element == tag and name in given]
        self.page.loads += [one.split()[0] for value in chosen for one in value.split(",") if one.strip()]

    def _figure(self, tag: str, given: dict[str, str]) -> None:
        if tag == "figure":
            self.figure = [given.get("id", ""), False, False, False]
        elif self.figure:
            self.figure[1] = self.figure[1] or (tag == "svg" and given.get("role") == "img")
            self.figure[2] = self.figure[2] or tag == "table"
            self.figure[3] = self.figure[3] or (tag == "a" and given.get("href", "").endswith(".csv"))
