"""Markdown of this site: parts, columns, sections, and no raw HTML.

Belongs here: the two blocks and what is switched on and off. Does not belong here: how a page is cut into sections
(`sections`) and what may stand in it (`refusals`).

    /// part | id/figure/i03-national      the component of that name, in that language
    ///

    //// columns | aside                   what stands between, side by side (`aside` or `halves`)
    ////
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Any

import parts
from links import Refused
from markdown.util import AtomicString
from pymdownx import util
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block
from refusals import Refusals
from sections import OPEN, PART, STANDS_ALONE, Sections

if TYPE_CHECKING:
    from markdown import Markdown

LAYOUTS = ("", "aside", "halves")
RAW_HTML = {"preprocessors": "html_block", "inlinePatterns": "html"}
OWN_SECTION_LEVEL = 2
ATTRIBUTES = re.compile(r"\s*\{:[^}]*\}\s*$")
"""What Markdown has not yet taken from the end of a heading when the block below it is read."""


def heading_above(parent: ET.Element) -> str:
    """Return the words of the heading that a block stands below, empty where there is none."""
    last = next((one for one in reversed(parent) if one.tag == "h2"), None)
    return ATTRIBUTES.sub("", (last.text if last is not None else "") or "")


class PartBlock(Block):  # type: ignore[misc] # pymdownx carries no types
    """`/// part | name`: replaced by the HTML of the part, which Markdown never reads again."""

    NAME = "part"
    ARGUMENT = None

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Render the part at once, so that a missing one stops the build."""
        part = parts.Parts(Path(self.config["generated"]), Path(self.config["templates"])).render(
            self.argument or "", heading_above(parent)
        )
        element = ET.SubElement(parent, "p", {PART: part.kind, OPEN: self.argument})
        if part.data.get("level") == OWN_SECTION_LEVEL and part.kind == "figure":
            element.set(STANDS_ALONE, "yes")
        element.text = AtomicString(self.md.htmlStash.store(part.html))
        return element

    def on_markdown(self) -> str:
        """Take what stands between the fences as it is: there must be nothing."""
        return "raw"

    def on_add(self, block: ET.Element) -> ET.Element:
        """Collect what stands between the fences apart from the placeholder."""
        found = block.find("pre")
        return ET.SubElement(block, "pre") if found is None else found

    def on_end(self, block: ET.Element) -> None:
        """Refuse text between the fences; it would be lost."""
        for inner in list(block):
            if (inner.text or "").strip():
                raise Refused(f"part {self.argument!r} takes no text between its fences")
            block.remove(inner)
        block.attrib.pop(OPEN)


class ColumnsBlock(Block):  # type: ignore[misc] # pymdownx carries no types
    """`//// columns | layout`: what stands between the fences, side by side where there is room."""

    NAME = "columns"
    ARGUMENT = None

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the box; its layout is a class of the theme."""
        layout = self.argument or ""
        if layout not in LAYOUTS:
            raise Refused(f"columns: {layout!r} is not one of aside, halves")
        return ET.SubElement(parent, "div", {"class": f"columns {layout}".strip(), OPEN: "columns"})

    def on_markdown(self) -> str:
        """Read the content as blocks."""
        return "block"

    def on_end(self, block: ET.Element) -> None:
        """Note that the closing fence was found."""
        block.attrib.pop(OPEN)


class PagesExtension(BlocksExtension):  # type: ignore[misc] # pymdownx carries no types
    """The Markdown of this site as one extension; it needs the folders `generated` and `templates`."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "generated": ["", "folder that holds parts/ and words.json"],
            "templates": ["", "folder that holds parts/*.html"],
        }
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 name given by pymdownx
        """Register the blocks and the two passes over the finished tree; switch raw HTML off."""
        block_mgr.register(PartBlock, self.getConfigs())
        block_mgr.register(ColumnsBlock, self.getConfigs())
        for registry, name in RAW_HTML.items():
            getattr(md, registry).deregister(name)
        util.escape_chars(md, ["<", "|"])  # texts from data arrive with a backslash before every mark
        # After attr_list (8) and toc (5), so that ids, classes and attributes are final.
        md.treeprocessors.register(Refusals(md), "refusals", 3)
        md.treeprocessors.register(Sections(md), "sections", 2)


def makeExtension(**options: Any) -> PagesExtension:  # noqa: N802 name given by Markdown
    """Return the extension; Markdown calls this by name."""
    return PagesExtension(**options)
