from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.presentation.metadata import robots, sitemap

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition

URLS = {
    "home": {"id": "/", "en": "/en/"},
    "data": {"id": "/data/", "en": "/en/data/"},
}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_robots_may_read_everything_and_find_the_list(edition: Edition) -> None:
    """One group of rules for all, and the address of the sitemap on the site's own host."""
    address = edition.site.address

    assert ["User-agent: *", "Allow: /", f"Sitemap: {address}/sitemap.xml"] == robots(edition).splitlines()


def test_the_sitemap_lists_each_page_in_each_language_with_its_twin(edition: Edition) -> None:
    """Two pages in two languages are four entries in order of their keys; each names both languages and the release's day."""
    address = edition.site.address
    entries = ET.fromstring(sitemap(edition, URLS))  # noqa: S314 - our own text
    actual = [
        (
            entry.findtext(f"{SITEMAP}loc"),
            entry.findtext(f"{SITEMAP}lastmod"),
            [(link.get("hreflang"), link.get("href")) for link in entry.findall(LINK)],
        )
        for entry in entries
    ]
    data = [("id", f"{address}/data/"), ("en", f"{address}/en/data/")]
    home = [("id", f"{address}/"), ("en", f"{address}/en/")]

    assert [
        (f"{address}/data/", "2024-01-12", data),
        (f"{address}/en/data/", "2024-01-12", data),
        (f"{address}/", "2024-01-12", home),
        (f"{address}/en/", "2024-01-12", home),
    ] == actual


def test_addresses_are_escaped(edition: Edition) -> None:
    """An ampersand in an address does not break the XML."""
    urls = {"odd": {"id": "/a&b/", "en": "/en/a&b/"}}
    site = replace(edition, site=replace(edition.site, address="https://x.example"))
    entries = ET.fromstring(sitemap(site, urls))  # noqa: S314 - our own text

    assert [entry.findtext(f"{SITEMAP}loc") for entry in entries] == [
        "https://x.example/a&b/",
        "https://x.example/en/a&b/",
    ]
