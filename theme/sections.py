"""How a page is cut into sections.

Belongs here: which elements go into which box. Does not belong here: what the boxes look like (CSS) and what parts hold.

- Each `## heading` and what follows it is a `section.wrap.section` named by the heading; `{.band}` makes it a
  full-width band, `{.near}` moves it closer to what stands above.
- The lead and notices stand bare. A figure with its own second-level heading, columns that hold such headings, and the pager
  open a box of their own.
- Prose keeps the width of text, components take the width they need.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import groupby
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PART = "data-part"
OPEN = "data-open"
STANDS_ALONE = "data-alone"
MARKS = (PART, OPEN, STANDS_ALONE)
"""Attributes that blocks leave on their placeholders; none reaches the page."""

LEAD, NOTICE, PAGER = "lead", "notice", "pager"
BARE = (LEAD, NOTICE)
LAYOUT_CLASSES = ("band", "near")
INTRODUCED = 3

Group = list[ET.Element]


class Sections(Treeprocessor):  # type: ignore[misc] # Markdown carries no types
    """Put the children of the page into sections."""

    def run(self, root: ET.Element) -> None:
        """Rebuild the first level of the tree; deeper levels only lose their marks."""
        built = [box(group) for group in groups(list(root))]
        root[:] = built
        for one in built:
            one.tail = "\n"
        for pre in root.iter("pre"):
            pre.set("tabindex", "0")  # a box that scrolls must be reachable by keyboard
        for element in root.iter():
            for mark in MARKS:
                element.attrib.pop(mark, None)


def groups(children: Iterable[ET.Element]) -> Iterator[Group]:
    """Cut the children of a page where a new section begins."""
    current: Group = []
    for child in children:
        if current and (opens(child) or alone(current[0])):
            yield current
            current = []
        current.append(child)
    if current:
        yield current


def alone(element: ET.Element) -> bool:
    """Tell whether nothing may follow `element` in its box: lead, notice, and columns with headings of their own."""
    return element.get(PART) in BARE or (is_columns(element) and _has_sections(element))


def opens(element: ET.Element) -> bool:
    """Tell whether `element` begins a new box."""
    return (
        element.tag == "h2" or STANDS_ALONE in element.attrib or element.get(PART) == PAGER or alone(element)
    )


def box(group: Group) -> ET.Element:
    """Return the box of one group."""
    first = group[0]
    if first.get(PART) in BARE:
        return first
    if first.tag == "h2":
        return section(first, group[1:])
    if alone(first):
        fill_columns(first, "wrap section")
        return first
    near = " near" if is_prose(first) or first.get(PART) == PAGER else ""
    return fill(ET.Element("div", {"class": f"wrap section{near}"}), group)


def section(heading: ET.Element, rest: Group) -> ET.Element:
    """Return the section that `heading` names; its layout classes move to the section."""
    classes = heading.attrib.pop("class", "").split()
    kept = [name for name in classes if name not in LAYOUT_CLASSES]
    if kept:
        heading.set("class", " ".join(kept))
    named = {"aria-labelledby": heading.get("id", "")}
    inner = "wrap section near" if "near" in classes else "wrap section"
    if "band" not in classes:
        return fill(ET.Element("section", {"class": inner, **named}), [heading, *rest])
    outer = ET.Element("section", {"class": "band", **named})
    fill(ET.SubElement(outer, "div", {"class": inner}), [heading, *rest])
    return outer


def fill(target: ET.Element, content: Group) -> ET.Element:
    """Put `content` into `target`: prose in boxes of text width, components as they are."""
    if content and content[0].tag == "h2":
        content = content[_fill_head(target, content) :]
    for prose, run in groupby(content, is_prose):
        if prose:
            ET.SubElement(target, "div", {"class": "text"}).extend(run)
        else:
            target.extend(map(component, run))
    return target


def _fill_head(target: ET.Element, content: Group) -> int:
    # A heading with one sentence above a component: the two belong together.
    introduced = len(content) >= INTRODUCED and is_intro(content[1]) and not is_prose(content[2])
    if not introduced:
        target.append(content[0])
        return 1
    head = ET.SubElement(target, "div", {"class": "head"})
    head.extend(content[:2])
    content[1].set("class", f"text {content[1].get('class', '')}".strip())
    return 2


def component(element: ET.Element) -> ET.Element:
    """Return a component ready for its place: columns filled, tables in a box that scrolls."""
    if is_columns(element):
        fill_columns(element)
    if element.tag != "table":
        return element
    for cell in element.iterfind("./thead/tr/th"):
        cell.set("scope", "col")
    for cell in element.iter():
        if cell.attrib.pop("align", "") == "right":
            cell.set("class", "n")
    element.set("class", "mid")
    scroll = ET.Element("div", {"class": "scroll", "tabindex": "0"})
    scroll.append(element)
    return scroll


def fill_columns(columns: ET.Element, extra: str = "") -> None:
    """Arrange what stands in `columns`: each second-level heading opens a section of its own."""
    children = list(columns)
    columns[:] = []
    columns.set("class", f"{extra} {columns.get('class', '')}".strip())
    for group in groups(children):
        if group[0].tag == "h2":
            named = {"aria-labelledby": group[0].get("id", "")}
            fill(ET.SubElement(columns, "section", named), group)
        else:
            fill(columns, group)


def is_columns(element: ET.Element) -> bool:
    """Tell whether `element` is a box of columns."""
    return element.tag == "div" and "columns" in element.get("class", "").split()


def is_prose(element: ET.Element) -> bool:
    """Tell whether `element` is running text rather than a component."""
    return PART not in element.attrib and element.tag != "table" and not is_columns(element)


def is_intro(element: ET.Element) -> bool:
    """Tell whether `element` is a paragraph of text."""
    return element.tag == "p" and is_prose(element)


def _has_sections(columns: ET.Element) -> bool:
    return any(child.tag == "h2" or STANDS_ALONE in child.attrib for child in columns)
