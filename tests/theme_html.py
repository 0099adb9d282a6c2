"""Reading built pages in the tests of the theme: a page as a flat list of elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Element:
    """One start tag: its name, its attributes and the text that it begins with."""

    tag: str
    attrs: dict[str, str | None]
    text: str = ""


@dataclass(slots=True)
class Html:
    """A page as a flat list of elements."""

    source: str
    elements: list[Element] = field(default_factory=list)

    def all(self, tag: str, **attrs: str) -> list[Element]:
        """Return the elements `tag` with these attributes."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [one for one in self.elements if one.tag == tag and wanted.items() <= one.attrs.items()]

    def one(self, tag: str, **attrs: str) -> Element:
        """Return the only element `tag` with these attributes."""
        (found,) = self.all(tag, **attrs)
        return found


class Reader(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self, page: Html) -> None:
        super().__init__()
        self.page = page
        self.reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.page.elements.append(Element(tag, dict(attrs)))
        self.reading = True

    def handle_data(self, data: str) -> None:
        """Note the text of the newest element while nothing has ended."""
        if self.reading:
            self.page.elements[-1].text += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 any tag ends the text
        """Stop reading text."""
        self.reading = False


def read(output: Path, name: str) -> Html:
    """Read one page of the built site."""
    page = Html((output / name).read_text("utf-8"))
    Reader(page).feed(page.source)
    return page


def pages(output: Path) -> list[str]:
    """Return the names of all pages but those for frames of other sites."""
    found = (path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    return sorted(name for name in found if not name.startswith(("sematan/", "en/embed/")))
