"""The list of categories and the page of each.

Belongs here: what a reader finds about a kind of goods. Does not belong here: places (`regions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.presentation import phrases, tables
from pipeline.presentation.figures import parts, trends, units
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import Page, body, crumbs
from pipeline.presentation.pages.pager import pager
from pipeline.presentation.select import series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

SHARE: Final = "I03"


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the list and every category."""
    yield _index(edition, voice)
    for code in edition.contract.codes["category"]:
        yield _page(edition, voice, code)


def _index(edition: Edition, voice: Voice) -> Page:
    section = edition.section("categories")
    categories = units.category_units(edition, voice)
    figure = units.ranking(edition, voice, edition.indicator(SHARE), "category", categories)
    return Page(
        key="categories",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.categories_title"),
        summary=voice.say("pages.categories_summary", count=len(categories)),
        section="categories",
        provenance=edition.now.provenance,
        body=body("categories", voice, figure=figure.id),
        parts={
            "lead/categories": lead(
                section.label[voice.lang],
                voice.opening("pages.categories_heading", len(categories)),
                f"{figure.title}.",
                provenance=edition.now.provenance,
            ),
            "table/categories": {**_list(edition, voice), "id": None},
        },
        crumbs=crumbs(edition, voice),
        figures=(figure,),
    )


def _list(edition: Edition, voice: Voice) -> tables.Part:
    share = edition.indicator(SHARE)
    rows = []
    for code, label in edition.contract.codes["category"].items():
        found = series(edition.now, SHARE, "category", category=code)
        href = edition.url(f"category:{code}", voice.lang)
        rows.append(
            [tables.Cell(label[voice.lang], href=href), tables.Cell(phrases.trend(voice, share, found))]
        )
    heads = [(voice.say("figures.col_category"), False), (voice.say("pages.col_trend"), False)]
    return tables.table(share.title[voice.lang], heads, rows)


def _page(edition: Edition, voice: Voice, code: str) -> Page:
    slug, label = code.replace("_", "-"), edition.contract.codes["category"][code][voice.lang]
    name, share = f"category-{slug}", edition.indicator(SHARE)
    rows = series(edition.now, SHARE, "category", category=code)
    weekly = trends.weekly(edition, voice, share, f"category-{slug}", label, [(label, rows)])
    sold = parts.provinces_of(edition, voice, code)
    order = [
        (f"category:{one}", words[voice.lang]) for one, words in edition.contract.codes["category"].items()
    ]
    at = [key for key, _ in order].index(f"category:{code}")
    return Page(
        key=f"category:{code}",
        lang=voice.lang,
        slug=edition.slug(f"category:{code}")[voice.lang],
        title=label,
        summary=voice.say("pages.category_summary", category=label),
        section="categories",
        provenance=edition.now.provenance,
        body=body("category", voice, name=name, share_figure=weekly.id, region_figure=sold.id),
        parts={
            f"lead/{name}": lead(
                edition.section("categories").label[voice.lang],
                label,
                f"{weekly.title}.",
                provenance=edition.now.provenance,
            ),
            f"pager/{name}": pager(edition, voice, order, at),
        },
        crumbs=crumbs(edition, voice, "categories"),
        figures=(weekly, sold),
    )
