"""Every number that a built page shows or speaks, and where it stands: what the page claims.

Belongs here: taking pages apart, and the short list of what is no claim (`NO_CLAIM`, `NAMES`, `DAYS`), each with its
reason. Does not belong here: which numbers are right (`universe`). Nothing is imported from the pipeline, so a number
that the pipeline writes wrongly cannot be expected wrongly here. Whatever is not excluded is a claim: text of any
element, `aria-label`, `title`, the page's title and description.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NO_CLAIM: Final = {
    "code": "hashes, rules as code and codes of places: copied, never rounded or computed",
    "time": "days",
    "blockquote": "words of somebody else, compared with the source by tests/test_commitments_quotes.py",
    "style": "no text",
    "script": "no text",
}
"""Elements whose text claims no number, with the reason."""

NO_WORDS: Final = frozenset({"viewport", "theme-color", "og:image:width", "og:image:height"})
"""Metadata that is for machines; all other metadata are words."""

NAMES: Final = (
    r"(?:Pasal|Article) \d+(?: ayat)? ?(?:\(\d+\))?",  # an article of the regulation
    r"AR\(1\)",  # a method
    r"ISO 3166-2|SHA-256|UTF-8|WCAG \d\.\d|CC BY \d\.\d",  # standards and licences
    r"/data/\S*|https?://\S*",  # addresses
    r"^404$",  # what servers call a page that is not there
    r"\b[A-Z]\d\d\b",  # indicators and commitments
)
"""Digits in proper names."""

MONTHS: Final = (
    "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|"
    "January|February|March|May|June|July|August|October|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Agu|Aug|Sep|Okt|Oct|Nov|Des|Dec"
)
DAYS: Final = (
    r"\b\d{4}-\d\d(?:-\d\d)?\b|\b20\d\d-Q\d\b",
    rf"(?:\b\d{{1,2}}(?: (?:{MONTHS}))?(?: \d{{4}})?–)?\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?\b",
    rf"\b(?:{MONTHS}) \d{{4}}\b",
    r"\b(?:pukul \d\d\.\d\d|\d\d:\d\d) WIB\b",
    r"(?<![\d.,])20[12]\d(?![\d.,]\d|\d|%)",  # a year; a count of this size would have its thousands marked
)
"""Days, times and years: their writing is tested in tests/test_presentation_dates.py."""

SILENT: Final = re.compile("|".join((*NAMES, *DAYS)))
UNITS: Final = "%|persen|percent|poin|points|ribu|juta|miliar|triliun|thousand|million|billion|trillion"
DIGIT: Final = re.compile(r"\d")
NUMBER: Final = re.compile(rf"(?<![\w.,])[+−-]?(?:US\$|Rp)?\d+(?:[.,]\d+)*(?:\s?(?:{UNITS})(?!\w))?")

POWERS: Final = {
    **dict.fromkeys(("ribu", "thousand"), 1e3),
    **dict.fromkeys(("juta", "million"), 1e6),
    **dict.fromkeys(("miliar", "billion"), 1e9),
}

INLINE: Final = frozenset(
    {"a", "b", "br", "em", "i", "mark", "math", "mfrac", "mi", "mn", "mo", "mtext"}
    | {"small", "span", "strong", "sub", "sup", "tspan"}
)
VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta"})
SPOKEN: Final = ("aria-label", "title", "alt")


@dataclass(eq=False, slots=True)
class Node:
    """An element: what it is, what it holds, and where it stands."""

    tag: str
    given: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    inside: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The classes."""
        return frozenset(self.given.get("class", "").split())

    @property
    def nodes(self) -> list[Node]:
        """The elements directly inside."""
        return [one for one in self.inside if isinstance(one, Node)]

    @property
    def text(self) -> str:
        """All words inside, with single spaces."""
        return " ".join("".join(_words(self)).split())

    def up(self) -> Iterator[Node]:
        """Go through this element and all around it, outwards."""
        here: Node | None = self
        while here is not None:
            yield here
            here = here.parent

    def all(self, *names: str) -> Iterator[Node]:
        """Go through all elements inside that carry one of these tags or `.classes`."""
        for one in self.nodes:
            if one.matches(*names):
                yield one
            yield from one.all(*names)

    def matches(self, *names: str) -> bool:
        """Return whether this is one of these tags or carries one of these `.classes`."""
        return any(name == self.tag or (name[0] == "." and name[1:] in self.classes) for name in names)

    def around(self, *names: str) -> Node | None:
        """Return the nearest element around (or this one) with one of these tags or `.classes`."""
        return next((one for one in self.up() if one.matches(*names)), None)


@dataclass(frozen=True, slots=True)
class Claim:
    """One number on one page: `number` as it stands there with its unit, `said` the words it stands in, `at` where."""

    page: str
    lang: str
    at: Node
    said: str
    number: str
    spoken: bool = False

    def __str__(self) -> str:
        """Say page, element, number and words."""
        path = " ".join(
            "".join([one.tag, *(f"#{one.given['id']}" for _ in [0] if "id" in one.given)])
            + "".join(f".{name}" for name in sorted(one.classes))
            for one in reversed(list(self.at.up()))
            if one.matches(
                "figure", "section", ".key", ".facts", "table", "dd", "td", "p", "h1", "h2", "text", "li"
            )
        )
        return f"{self.page}: {path}: {self.number!r} in {self.said!r}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Node("page")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.inside.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.inside.append(Node(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            closed = self.here.around(tag)
            assert closed is not None, f"</{tag}> closes nothing"
            self.here = closed.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def tree(html: str) -> Node:
    """Return a page as a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def page_claims(name: str, root: Node, typed: Sequence[str] = ()) -> list[Claim]:
    """Return all claims of the page `name`; what stands word for word among the texts `typed` is none."""
    lang = "en" if name.startswith("en/") else "id"
    return [
        Claim(name, lang, at, said, _tidy(match[0]), spoken)
        for at, said, spoken in _said(root)
        if DIGIT.search(said)
        for match in NUMBER.finditer(SILENT.sub("¤", _computed(said, typed)))
        if not _is_tick(at, match[0])
    ]


def site_claims(site: Path, typed: Sequence[str] = ()) -> Iterator[Claim]:
    """Go through all claims of all pages of a built site."""
    for path in sorted(site.rglob("*.html")):
        yield from page_claims(path.relative_to(site).as_posix(), tree(path.read_text("utf-8")), typed)


def _computed(said: str, typed: Sequence[str]) -> str:
    """Return words without those that were typed."""
    for text in typed:
        if len(text) <= len(said) and text in said:
            said = said.replace(text, "¤")
    return said


def _tidy(number: str) -> str:
    """Return a number with one space before a word and none before a mark."""
    return re.sub(r"\s*%", "%", " ".join(number.split()))


def _words(node: Node) -> Iterator[str]:
    for one in node.inside:
        if isinstance(one, str):
            yield one
        elif one.tag not in NO_CLAIM:
            yield " " if one.tag in ("br", "tspan") else ""
            yield from _words(one)


def _said(node: Node) -> Iterator[tuple[Node, str, bool]]:
    """Go through what a page says: (element, words, whether only spoken); a paragraph is said in one piece."""
    if node.tag in NO_CLAIM:
        return
    yield from ((node, node.given[name], True) for name in SPOKEN if node.given.get(name))
    if node.tag == "meta" and node.given.get("name", node.given.get("property", "")) not in NO_WORDS:
        yield node, node.given.get("content", ""), True
    if node.nodes and not any(isinstance(one, str) and one.strip() for one in node.inside):
        whole = all(one.tag in INLINE for one in node.nodes) and not node.matches("th", "td", "li")
    else:
        whole = True
    if whole:
        pieces = [one for one in node.nodes if one.tag not in INLINE or one.matches("small")]
        apart = [one for one in pieces if not one.around(".key-value")]
        yield node, " ".join(f"{_text_without(node, apart)} {_unit_below(node)}".split()), False
        for one in node.nodes:
            if one in apart:
                yield from _said(one)
            else:
                yield from ((at, said, spoken) for at, said, spoken in _said(one) if spoken)
    else:
        for one in node.nodes:
            yield from _said(one)


def _text_without(node: Node, apart: list[Node]) -> str:
    return "".join(
        one if isinstance(one, str) else " " if one in apart else _spaced(one) for one in node.inside
    )


def _unit_below(node: Node) -> str:
    """Return the word for a large unit that a drawing sets below a number, perhaps cut short."""
    if node.tag != "text" or node.parent is None or not NUMBER.fullmatch(node.text):
        return ""
    at = node.parent.nodes.index(node) + 1
    word = node.parent.nodes[at].text if at < len(node.parent.nodes) else ""
    return next((unit for unit in POWERS if len(word) > 2 and unit.startswith(word.removesuffix("."))), "")


def _spaced(node: Node) -> str:
    return (
        f"{' ' if node.tag in ('br', 'tspan') else ''}{''.join(_words(node))}"
        if node.tag not in NO_CLAIM
        else " "
    )


def _is_tick(at: Node, number: str) -> bool:
    """Return whether a number only labels an axis or a class of a scale.

    Such a number is one of at least two neighbouring texts of a drawing that are nothing but numbers at even steps, or
    one of the limits, at even steps, in a list of classes.
    """
    if scale := at.around(".scale"):
        return _even(sorted({_value(one) or 0.0 for one in NUMBER.findall(scale.text)}))
    if at.tag != "text" or at.parent is None or _tidy(at.text) != _tidy(number):
        return False
    runs = groupby(at.parent.nodes, key=lambda one: one.tag == "text" and _value(one.text) is not None)
    here = next(texts for texts in (list(run) for _, run in runs) if at in texts)
    return _even([_value(one.text) or 0.0 for one in here])


def _even(values: Sequence[float]) -> bool:
    return len({round(after - before, 6) for before, after in pairwise(values)}) == 1


def _value(text: str) -> float | None:
    """Return the size of a label of an axis in either language; its word for a large unit counts as in `POWERS`."""
    found = re.fullmatch(r"([+−-]?)(?:Rp)?(\d+(?:[.,]\d+)*)\s?(\D*)", text)
    if not found:
        return None
    first, *rest = re.split("[.,]", found[2])
    whole = all(len(part) == 3 for part in rest)
    size = float("".join([first, *rest]) if whole else ".".join([first, *rest]))
    return (-size if found[1] in ("−", "-") else size) * POWERS.get(found[3], 1)
