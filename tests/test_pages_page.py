from __future__ import annotations

import html
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from pipeline.presentation.pages.page import Page, body, crumbs, escaped

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def page(**more: object) -> Page:
    """Return a page with the least that it needs."""
    given = {
        "key": "region:32",
        "lang": "en",
        "slug": "regions/west-java",
        "title": "West Java",
        "summary": "What is sold.",
        "section": "regions",
        "provenance": "platform",
        "body": "\n\nText.\n\n",
        "parts": {},
    } | more
    return Page(**given)


def test_a_page_lies_in_the_folder_of_its_language() -> None:
    """The key names the file, in lower case and without a colon."""
    assert page().path == "en/region-32.md"
    assert page(lang="id", key="commitment:K01").path == "id/commitment-k01.md"


def test_front_matter_comes_before_the_text() -> None:
    """Each fact on a line, extra ones last, an empty line, the text, one line end."""
    text = page(crumbs=(("Ringkasan", "/"), ("Wilayah", "/wilayah/")), extra={"Url": "x/"}).markdown()

    assert text == (
        "Title: West Java\nKey: region:32\nLang: en\nSlug: regions/west-java\nSummary: What is sold.\n"
        "Template: page\nSection: regions\nProvenance: platform\n"
        'Crumbs: [["Ringkasan", "/"], ["Wilayah", "/wilayah/"]]\nUrl: x/\n\nText.\n'
    )


def test_a_template_calls_for_parts_and_words(indonesian: Voice) -> None:
    """A part is named with its language, words are those of the voice, an anchor stays."""
    text = body("releases", indonesian, moved=False)

    assert text.startswith("/// part | id/lead/releases\n///\n")
    assert "## Kalender rilis {: #list .near }" in text


def test_a_template_is_told_everything_it_asks_for(indonesian: Voice) -> None:
    """A name that nobody filled is an error, not an empty place."""
    with pytest.raises(UndefinedError):
        body("region", indonesian, name="region-32")


def test_texts_from_data_are_harmless(english: Voice) -> None:
    """What a commitment asks for cannot begin a link or a heading."""
    text = body(
        "commitment",
        english,
        name="k01",
        asks="# [x](http://y) *b*",
        count=1,
        readings=False,
        figure=None,
        estimates=False,
        variants=False,
        groups=None,
    )

    assert "\\# \\[x\\]\\(http://y\\) \\*b\\*" in text


PRINTED = "".join(chr(code) for code in range(32, 127) if chr(code) not in "<&")
EXTENSIONS = ["attr_list", "def_list", "fenced_code", "sane_lists", "tables"]
"""What the site's Markdown knows, apart from parts and the table of contents."""


@given(st.text(alphabet=PRINTED, min_size=1))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Markdown turns an escaped line of printed characters back into itself inside a paragraph."""
    shown = markdown.markdown(f"x{escaped(text)}x", extensions=EXTENSIONS)

    assert f"<p>x{text}x</p>" == html.unescape(shown)


def test_the_way_to_a_page_begins_at_the_front(edition: Edition, english: Voice) -> None:
    """Home first, then the fixed pages that are named."""
    assert crumbs(edition, english) == (("Summary", "/en/"),)
    assert crumbs(edition, english, "regions") == (("Summary", "/en/"), ("Regions", "/en/regions/"))
