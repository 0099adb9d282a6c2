"""The text of a page: Markdown without HTML, whose links and images lead nowhere unexpected.

Belongs here: HTML, links and images in Markdown. Does not belong here: the keys above the text (see `intake.content`).
The source is searched for HTML, so that its line can be told; links are judged as they are rendered, so that entities,
references and other disguises do not matter.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from markdown import Markdown

from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENSIONS = ("attr_list", "def_list", "fenced_code", "sane_lists", "tables", "toc")
"""Those of the site that can write attributes or tags."""

_SETTINGS = {"tables": {"use_align_attribute": True}}

_TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "div",
        "pre",
        "code",
        "em",
        "strong",
        "a",
        "img",
        "br",
        "hr",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
)
_ATTRIBUTES = frozenset(("href", "src", "alt", "title", "id", "class", "start", "align"))
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https://[^\s<>]*>)[^>\n]{0,80}>?")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)")
_HTTPS = re.compile(r"https://[^\s/\\?#]+([/?#][^\s\\]*)?")
_INSIDE = re.compile(r"/(?![/\\])[^\s\\]*|#[^\s\\]*")
_MAIL = re.compile(r"mailto:[^\s@/]+@[^\s@/]+")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_PAGE = re.compile(r"\{filename\}([^#?\s]*)(#[^\s]*)?")


class _Target(NamedTuple):
    tag: str
    address: str


class _Rendered(HTMLParser):
    """Collects the addresses of a rendered page, and whatever Markdown itself never writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.targets: list[_Target] = []
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.foreign.append(f"<{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self.foreign.append(f"{name}={value}")
            elif name in ("href", "src"):
                self.targets.append(_Target(tag, value or ""))

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.foreign.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.foreign.append(f"<?{data}>")


def check_body(body: str, above: int, path: Path, file: str, root: Path) -> Iterator[Problem]:
    """Yield every problem of the text `body`, which begins below `above` lines of the page at `path`. Never raises."""
    lines = body.split("\n")
    visible = list(without_code(lines))
    html = [(number, found) for number, line in enumerate(visible) if (found := html_in(line))]
    for number, found in html:
        yield problem("md.html", Place(file, above + number + 1), found)
    try:
        rendered = _render(body)
    except RecursionError:
        yield problem("md.html", Place(file), hint="markdown_deep")
        return
    if not html:
        for foreign in dict.fromkeys(rendered.foreign):
            yield problem("md.html", Place(file, _line_of(foreign, lines, above)), foreign)
    for target in dict.fromkeys(rendered.targets):
        place = Place(file, _line_of(target.address, lines, above))
        yield from _check_target(target, place, path, root)


def html_in(line: str) -> str | None:
    """Return the first HTML in a line that holds no code, or None."""
    found = _HTML.search(line)
    return found.group() if found else None


def without_code(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a text with code blanked out, fenced or in backticks on one line."""
    fence = ""
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            fence = "" if line.rstrip() == fence else fence
            yield ""
        elif opened and any(later.rstrip() == opened.group() for later in lines[number + 1 :]):
            fence = opened.group()
            yield ""
        else:
            # A fence that is never closed is ordinary text, and what follows it would be HTML.
            yield _CODE.sub(lambda code: " " * len(code.group()), line)


def _render(body: str) -> _Rendered:
    rendered = _Rendered()
    reader = Markdown(extensions=EXTENSIONS, extension_configs=_SETTINGS, output_format="html")
    rendered.feed(reader.convert(body))
    rendered.close()
    return rendered


def _check_target(target: _Target, place: Place, path: Path, root: Path) -> Iterator[Problem]:
    address = target.address
    if target.tag == "img":
        if _INSIDE.fullmatch(address):
            return
        yield problem("md.external" if _SCHEME.match(address) else "md.link", place, address)
    elif page := _PAGE.fullmatch(address):
        yield from _check_page_link(page.group(1), address, place, path, root)
    elif not any(allowed.fullmatch(address) for allowed in (_HTTPS, _INSIDE, _MAIL)):
        yield problem("md.link", place, address)


def _check_page_link(target: str, address: str, place: Place, path: Path, root: Path) -> Iterator[Problem]:
    content = (root / "content").resolve()
    start = content if target.startswith("/") else path.parent
    wanted = (start / unquote(target).lstrip("/")).resolve()
    if wanted.suffix != ".md" or not wanted.is_relative_to(content):
        yield problem("md.link", place, address)
    elif not wanted.is_file() and not wanted.is_relative_to(content / "generated"):
        yield problem("md.link", place, address, hint="link_absent")


def _line_of(found: str, lines: list[str], above: int) -> int | None:
    """Return the line on which `found` stands, if only in disguise; None where it can't be told."""
    wanted = found.casefold()
    for number, line in enumerate(lines, start=above + 1):
        if wanted and wanted in unescape(line).casefold():
            return number
    return None
