"""The map of provinces and the page of each.

Belongs here: what a reader finds about a place. Does not belong here: figures of other units (`categories`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from pipeline.presentation import numbers
from pipeline.presentation.figures import parts, trends, units
from pipeline.presentation.pages.keys import key_figure
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import Page, body, crumbs
from pipeline.presentation.pages.pager import pager
from pipeline.presentation.pages.province_list import province_list
from pipeline.presentation.select import series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.record import Province
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

SHARE: Final = "I03"
KEYS: Final = ("I03", "I05", "I06")
FIRST_EASTERN_COLUMN: Final = 10
"""On a phone the map stands in two blocks of nine columns, the east below the west."""


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the map and every province."""
    yield _index(edition, voice)
    for province in edition.provinces:
        yield _page(edition, voice, province)


def _index(edition: Edition, voice: Voice) -> Page:
    section, share = edition.section("regions"), edition.indicator(SHARE)
    figure = units.ranking(edition, voice, share, "province", units.province_units(edition, voice))
    return Page(
        key="regions",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.regions_title"),
        summary=voice.say("pages.regions_summary", count=len(edition.provinces)),
        section="regions",
        provenance=edition.now.provenance,
        body=body("regions", voice, figure=figure.id),
        parts={
            "lead/regions": lead(
                section.label[voice.lang],
                voice.opening("pages.regions_heading", len(edition.provinces)),
                voice.say(
                    "pages.regions_standfirst",
                    title=share.title[voice.lang],
                    until=voice.day(edition.now.as_of),
                ),
                provenance=edition.now.provenance,
            ),
            "tiles/regions": _tiles(edition, voice, figure.rows),
            "table/provinces": {**province_list(edition, voice, figure.rows), "id": None},
        },
        crumbs=crumbs(edition, voice),
        figures=(figure,),
    )


def _tiles(edition: Edition, voice: Voice, rows: pd.DataFrame) -> dict[str, Any]:
    share = edition.indicator(SHARE)
    steps = units.cuts(rows["value"])
    return {
        "label": voice.say("pages.regions_map"),
        "provenance": edition.now.provenance,
        "scale": units.scale(voice, share, steps),
        "tiles": [_tile(edition, voice, rows, steps, one) for one in edition.provinces],
    }


def _tile(
    edition: Edition, voice: Voice, rows: pd.DataFrame, steps: tuple[float, ...], province: Province
) -> dict[str, Any]:
    row = units.row_of(rows, province.code)
    known = row is not None and pd.notna(row["value"])
    value = float(row["value"]) if row is not None and known else 0.0
    return {
        "row": province.row,
        "col": province.col,
        "east": province.col >= FIRST_EASTERN_COLUMN,
        "level": units.level(value, steps) if known else None,
        "label": province.label,
        "value": numbers.number(value, voice.lang, edition.indicator(SHARE).decimals)
        if known
        else units.why_none(voice, row),
        "href": edition.url(f"region:{province.code}", voice.lang),
        "name": province.name[voice.lang],
    }


def _page(edition: Edition, voice: Voice, province: Province) -> Page:
    name, place = f"region-{province.code}", province.name[voice.lang]
    share = edition.indicator(SHARE)
    rows = series(edition.now, SHARE, "province", province_code=province.code)
    weekly = trends.weekly(edition, voice, share, f"province-{province.code}", place, [(place, rows)])
    sold = parts.categories_of(edition, voice, province.code)
    at = edition.provinces.index(province)
    return Page(
        key=f"region:{province.code}",
        lang=voice.lang,
        slug=edition.slug(f"region:{province.code}")[voice.lang],
        title=place,
        summary=voice.say("pages.region_summary", place=place),
        section="regions",
        provenance=edition.now.provenance,
        body=body("region", voice, name=name, share_figure=weekly.id, category_figure=sold.id),
        parts={
            f"lead/{name}": lead(
                province.island_group[voice.lang],
                place,
                f"{weekly.title}.",
                provenance=edition.now.provenance,
            ),
            f"keys/{name}": {"items": [_key(edition, voice, province, one) for one in KEYS]},
            f"facts/{name}": {"items": _facts(voice, province)},
            f"pager/{name}": pager(
                edition,
                voice,
                [(f"region:{one.code}", one.name[voice.lang]) for one in edition.provinces],
                at,
            ),
        },
        crumbs=crumbs(edition, voice, "regions"),
        figures=(weekly, sold),
    )


def _key(edition: Edition, voice: Voice, province: Province, name: str) -> dict[str, Any]:
    indicator = edition.indicator(name)
    rows = series(edition.now, name, "province", province_code=province.code)
    return key_figure(
        edition,
        voice,
        indicator,
        rows,
        indicator.title[voice.lang],
        edition.url(f"indicator:{name}", voice.lang),
    )


def _facts(voice: Voice, province: Province) -> list[dict[str, Any]]:
    said = [
        ("code_bps", province.code),
        ("code_kemendagri", province.code_kemendagri),
        ("code_iso", province.iso),
        ("island_group", province.island_group[voice.lang]),
    ]
    return [
        {"term": voice.say(f"pages.fact_{key}"), "text": text, "links": None, "code": key.startswith("code")}
        for key, text in said
    ]
