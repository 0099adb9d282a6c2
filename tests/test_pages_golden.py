"""The Markdown of generated pages of the small edition, kept in tests/golden/pages beside that of `test_build`.

After a wanted change, read the new pages, then renew them: GOLDEN=renew pytest tests/test_pages_golden.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.languages import LANGUAGES

if TYPE_CHECKING:
    from pipeline.presentation.pages.page import Page

DIGEST = re.compile(r"[0-9a-f]{64}")
"""A release names the code that computed it, so its digest changes with every line of code."""

FOLDER = Path(__file__).parent / "golden" / "pages"
KEYS = (
    "categories",
    "context",
    "data",
    "evaluation",
    "files:0001",
    "indicator:I02",
    "indicators",
    "notfound",
    "regions",
    "release:0002",
    "releases",
    "search",
    "timeline",
    "updates",
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_as_it_was(composed: dict[tuple[str, str], Page], lang: str, key: str) -> None:
    """A page changes only when somebody means it to."""
    page = composed[lang, key]
    text, kept = DIGEST.sub("<SHA-256>", page.markdown()), FOLDER / page.path
    if os.environ.get("GOLDEN") == "renew":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text, encoding="utf-8")

    assert kept.read_text(encoding="utf-8") == text


def test_both_languages_keep_the_same_pages() -> None:
    """What is kept in one language is kept in the other."""
    kept = {lang: {path.name for path in (FOLDER / lang).glob("*.md")} for lang in LANGUAGES}

    assert kept["id"] == kept["en"]
    assert {f"{key.replace(':', '-').lower()}.md" for key in KEYS} <= kept["id"]
