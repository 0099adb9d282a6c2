"""What a page carries within itself."""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree import ElementTree as ET

import inline
from theme_site import ROOT


def test_the_hash_is_that_of_the_standard() -> None:
    """A script has the hash that the standard's own example gives it (CSP Level 3, section 8.2)."""
    assert (
        inline.source_hash("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    )


def test_the_first_script_is_its_file_without_indentation() -> None:
    """Nothing is rewritten but the space at the ends of the lines, and nothing in it could end the element early."""
    written = (ROOT / "theme/templates/partials/first.js").read_text("utf-8")
    script = inline.first_script(ROOT / "theme/templates")
    assert "".join(script.split()) == "".join(written.split())
    assert "\n" not in script
    assert "<" not in script
    assert "//" not in script


def test_the_icon_is_the_mark_of_the_site() -> None:
    """Decoded, the address holds the drawing of the file; encoded, it holds nothing that an attribute or an address forbids."""
    address = inline.icon(ROOT / "theme/static")
    kind, _, drawing = address.partition(",")
    assert kind == "data:image/svg+xml"
    assert not set(address) & set('<>"&# ')
    mark = (ROOT / "theme/static/favicon.svg").read_text("utf-8")
    assert ET.canonicalize(unquote(drawing)) == ET.canonicalize(mark)
