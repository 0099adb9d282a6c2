"""Built pages as a reader sees them: their visible text, and their figures.

Belongs here: taking a page apart. Does not belong here: what must be true of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NUMBER: Final = re.compile(r"\d[\d.,]*")


@dataclass(slots=True)
class Seen:
    """One figure: its id, the address of its file, and of each drawing its spoken and its drawn words."""

    id: str
    csv: str = ""
    spoken: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """The words within `<main>`, and the figures."""

    words: list[str] = field(default_factory=list)
    figures: list[Seen] = field(default_factory=list)

    @property
    def numbers(self) -> list[str]:
        """All numbers that the page shows, in order."""
        return NUMBER.findall(" ".join(self.words))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open = {"main": 0, "figure": 0, "svg": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in self.open:
            self.open[tag] += 1
        if tag == "figure":
            self.page.figures.append(Seen(given.get("id", "")))
        if not self.open["figure"]:
            return
        if tag == "svg" and given.get("role") == "img":
            self.page.figures[-1].spoken.append(given.get("aria-label", ""))
            self.page.figures[-1].drawn.append("")
        elif tag == "a" and given.get("href", "").endswith(".csv"):
            self.page.figures[-1].csv = given["href"]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self.open["main"]:
            self.page.words.append(data)
        if self.open["svg"] and self.open["figure"] and self.page.figures[-1].drawn:
            self.page.figures[-1].drawn[-1] += f" {data}"


def read(path: Path) -> Page:
    """Return a page taken apart."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader.page
