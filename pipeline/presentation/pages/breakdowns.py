"""The page of an indicator's finer breakdowns: the same measure by origin, by category and by size of the seller.

Belongs here: which breakdowns an indicator has, the page they stand on and the way to it. Does not belong here: the
nation and the provinces, which stand on the indicator's own page (`indicators`).

They stand apart so that every page fits what a server may send before it waits for an answer, ten packets (RFC 6928):
far from it a reader on a phone does not wait a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pipeline.presentation.figures import origins, trends, units
from pipeline.presentation.pages import revision_log
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import Page, body, crumbs
from pipeline.presentation.select import series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.voice import Voice

LOCAL_SHARE: Final = "I03"


def pages(edition: Edition, voice: Voice, indicator: Indicator) -> Iterator[Page]:
    """Return the page of the breakdowns of an indicator, none where the release holds none."""
    found = dict(_figures(edition, voice, indicator))
    if not found:
        return
    key, name = _key(indicator), f"{indicator.id.lower()}-breakdowns"
    notices = revision_log.notices(edition, voice, indicator.id)
    title = voice.say("pages.breakdowns_title", title=indicator.title[voice.lang])
    yield Page(
        key=key,
        lang=voice.lang,
        slug=edition.slug(key)[voice.lang],
        title=title,
        summary=voice.say("pages.breakdowns_summary", title=indicator.title[voice.lang]),
        section="indicators",
        provenance=edition.now.provenance,
        body=body(
            "breakdowns",
            voice,
            name=name,
            notices=list(notices),
            figures=[figure.id for figure in found.values()],
        ),
        parts={
            **notices,
            f"lead/{name}": lead(
                voice.say("pages.indicator_kicker", id=indicator.id),
                title,
                voice.say("pages.breakdowns_standfirst"),
                provenance=edition.now.provenance,
            ),
        },
        crumbs=(
            *crumbs(edition, voice, "indicators"),
            (indicator.title[voice.lang], edition.url(f"indicator:{indicator.id}", voice.lang)),
        ),
        figures=tuple(found.values()),
    )


def ways(edition: Edition, voice: Voice, indicator: Indicator) -> dict[str, Any] | None:
    """Return the links from an indicator's page to each of its breakdowns."""
    there = edition.url(_key(indicator), voice.lang)
    items = [
        {"label": voice.say(f"figures.by_{by}"), "href": f"{there}#{figure.id}", "download": False}
        for by, figure in _figures(edition, voice, indicator)
    ]
    return {"label": voice.say("pages.breakdowns"), "items": items} if items else None


def _key(indicator: Indicator) -> str:
    return f"breakdowns:{indicator.id}"


def _figures(edition: Edition, voice: Voice, indicator: Indicator) -> Iterator[tuple[str, Figure]]:
    if indicator.id == LOCAL_SHARE and edition.has(indicator.id):
        yield "origin", origins.by_week(edition, voice)
    if edition.has(indicator.id, "category"):
        places = units.category_units(edition, voice)
        yield "category", units.ranking(edition, voice, indicator, "category", places)
    if edition.has(indicator.id, "seller_size"):
        yield "size", _by_size(edition, voice, indicator)


def _by_size(edition: Edition, voice: Voice, indicator: Indicator) -> Figure:
    found = [
        (label[voice.lang], series(edition.now, indicator.id, "seller_size", seller_size=code))
        for code, label in edition.contract.codes["seller_size"].items()
    ]
    lines = [
        (label, rows.assign(lower=float("nan"), upper=float("nan"))) for label, rows in found if len(rows)
    ]
    return trends.weekly(
        edition, voice, indicator, "seller-size", voice.say("figures.by_size").lower(), lines
    )
