"""The site's facts in the forms that machines ask for: sitemap and robots.txt.

Belongs here: texts for search engines and harvesters. Does not belong here: Atom feeds, which Pelican writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pipeline.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.presentation.edition import Edition


def robots(edition: Edition) -> str:
    """Return robots.txt: everything may be read, and here is the list."""
    return f"User-agent: *\nAllow: /\nSitemap: {edition.site.address}/sitemap.xml\n"


def sitemap(edition: Edition, urls: Mapping[str, Mapping[str, str]]) -> str:
    """Return the sitemap (sitemaps.org 0.9) with both languages of each page; `lastmod` is the release's day."""
    day = edition.now.release.release_at.date().isoformat()
    entries = [
        _entry(edition.site.address, pair, lang, day)
        for _, pair in sorted(urls.items())
        for lang in LANGUAGES
    ]
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *entries, "</urlset>"]) + "\n"


def _entry(address: str, pair: Mapping[str, str], lang: str, day: str) -> str:
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href="{escape(address + pair[other])}"/>'
        for other in LANGUAGES
    )
    return f"<url><loc>{escape(address + pair[lang])}</loc><lastmod>{day}</lastmod>{twins}</url>"
