"""What must be true of every built page: one small rule per promise.

Belongs here: rules over facts that `reading` found; each is a generator whose docstring is the rule. Does not belong
here: rules about inputs (`intake.validate`).
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from pipeline.languages import LANGUAGES
from pipeline.problems import Place, Problem, problem
from pipeline.publication.inspect.reading import PageFacts, SiteFacts

ERROR_PAGE: Final = "404.html"

Rule = Callable[[SiteFacts], Iterator[Problem]]

CSP_SOURCE: Final = re.compile(r"data:|'(none|self|wasm-unsafe-eval|sha(256|384|512)-[\w+/=-]+)'")
"""What a strict policy may name: the site itself, known pieces of script, and pictures within the page."""


def internal_links_lead_somewhere(site: SiteFacts) -> Iterator[Problem]:
    """Every link and every loaded file of the site exists, and so does the part of the page it names."""
    for page in site.pages.values():
        for link in dict.fromkeys([*page.links, *page.loads]):
            if not _leads(site, page, link):
                yield problem("site.link", Place(page.path), link)


def ids_are_unique(site: SiteFacts) -> Iterator[Problem]:
    """No id occurs twice on a page."""
    for page in site.pages.values():
        yield from (
            problem("site.id", Place(page.path), name)
            for name, count in Counter(page.ids).items()
            if count > 1
        )


def languages_pair_up(site: SiteFacts) -> Iterator[Problem]:
    """Every page states its language and its address, and names a twin in the other language that names it back.

    Only the page for what does not exist has no address of its own; embedded pages have that of their figure's page.
    """
    by_address = _by_address(site)
    for page in (page for page in by_address.values() if not page.path.endswith(ERROR_PAGE)):
        expected = _language(page)
        if page.lang != expected or not _is_own_address(page) or not page.description:
            yield problem("site.language", Place(page.path), page.lang)
        for lang in LANGUAGES:
            twin = by_address.get(page.alternates.get(lang, ""))
            if twin is None or twin.lang != lang or twin.alternates.get(expected) != page.canonical:
                yield problem("site.twin", Place(page.path), lang)


def nothing_comes_from_elsewhere(site: SiteFacts) -> Iterator[Problem]:
    """No page makes a browser ask another host."""
    for page in site.pages.values():
        for address in page.loads:
            if urlsplit(address).netloc or urlsplit(address).scheme not in ("", "data"):
                yield problem("site.external", Place(page.path), address)


def content_security_policy_is_strict(site: SiteFacts) -> Iterator[Problem]:
    """Every page carries a policy that allows only what the site itself holds."""
    for page in site.pages.values():
        policy = [directive.split() for directive in page.csp.split(";")]
        sources = [source for directive in policy for source in directive[1:]]
        if ["default-src", "'none'"] not in policy or not all(map(CSP_SOURCE.fullmatch, sources)):
            yield problem("site.csp", Place(page.path), page.csp)


def one_first_heading(site: SiteFacts) -> Iterator[Problem]:
    """Every page has exactly one first-level heading."""
    for page in site.pages.values():
        if page.headings != 1:
            yield problem("site.heading", Place(page.path), page.headings)


def charts_have_table_and_csv(site: SiteFacts) -> Iterator[Problem]:
    """Every drawn figure has its table and its CSV file; an embedded one has them on its page."""
    for page in (page for page in site.pages.values() if not page.embedded):
        yield from (
            problem("site.chart", Place(page.path), name)
            for name, table, csv in page.drawings
            if not (table and csv)
        )


def embeds_lead_home(site: SiteFacts) -> Iterator[Problem]:
    """Every embedded page has its language and links the page of its figure, which it names to search engines instead."""
    by_address = _by_address(site)
    for page in (page for page in site.pages.values() if page.embedded):
        home = by_address.get(page.canonical)
        here = home and any(urlsplit(link).path == urlsplit(page.canonical).path for link in page.links)
        right = home and home.lang == page.lang == _language(page)
        if not (here and right):
            yield problem("site.embed", Place(page.path), page.canonical)


def cards_exist(site: SiteFacts) -> Iterator[Problem]:
    """Every page that can be shared names a picture of this site and says what it shows."""
    for page in (page for page in site.pages.values() if not page.embedded):
        if unquote(urlsplit(page.card).path).lstrip("/") not in site.files:
            yield problem("site.card", Place(page.path), page.card)


RULES: Final[tuple[Rule, ...]] = (
    internal_links_lead_somewhere,
    ids_are_unique,
    languages_pair_up,
    nothing_comes_from_elsewhere,
    content_security_policy_is_strict,
    one_first_heading,
    charts_have_table_and_csv,
    embeds_lead_home,
    cards_exist,
)


def _language(page: PageFacts) -> str:
    return "en" if page.path.startswith("en/") else LANGUAGES[0]


def _by_address(site: SiteFacts) -> dict[str, PageFacts]:
    """Return the pages that stand for themselves by the address they give, or by their path where they give none."""
    return {page.canonical or page.path: page for page in site.pages.values() if not page.embedded}


def _is_own_address(page: PageFacts) -> bool:
    return unquote(urlsplit(page.canonical).path) == f"/{page.path.removesuffix('index.html')}"


def _leads(site: SiteFacts, page: PageFacts, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    here = posixpath.dirname(f"/{page.path}") + "/"
    target = unquote(posixpath.normpath(posixpath.join(here, parts.path))) if parts.path else f"/{page.path}"
    name = f"{target.strip('/')}/index.html".lstrip("/") if parts.path.endswith("/") else target.strip("/")
    if name not in site.files:
        return False
    return not parts.fragment or name not in site.pages or unquote(parts.fragment) in site.pages[name].ids
