"""The list of indicators and the page of each.

Belongs here: which figures an indicator shows and the facts beside them. Does not belong here: how they are drawn, and
breakdowns finer than provinces (`breakdowns`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pipeline.presentation import phrases, tables
from pipeline.presentation.figures import record, trends, units
from pipeline.presentation.pages import breakdowns, revision_log
from pipeline.presentation.pages.cite import cite
from pipeline.presentation.pages.indicator_facts import caveat, facts, history, says
from pipeline.presentation.pages.lead import Fact, lead
from pipeline.presentation.pages.page import NONE, RECORD, Page, body, crumbs
from pipeline.presentation.select import latest, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.voice import Voice

BOTH_READINGS: Final = "I01"
LOCAL_SHARE: Final = "I03"
STATEMENTS: Final = "I02"


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the list, and every indicator with its breakdowns."""
    yield _index(edition, voice)
    for indicator in edition.indicators:
        yield _page(edition, voice, indicator)
        yield from breakdowns.pages(edition, voice, indicator)


def main_figures(edition: Edition, voice: Voice) -> Iterator[tuple[str, Figure]]:
    """Return the first figure of each indicator's page, with the key of the page."""
    for indicator in edition.indicators:
        for figure in islice(_figures(edition, voice, indicator), 1):
            yield f"indicator:{indicator.id}", figure


def main_rows(edition: Edition, indicator: Indicator) -> pd.DataFrame:
    """Return the national weekly series of an indicator; of I01 the back end, of which the other reading is told too."""
    keys = {"reading": "back_end"} if indicator.id == BOTH_READINGS else {}
    return series(edition.now, indicator.id, "national", **keys)


def _index(edition: Edition, voice: Voice) -> Page:
    figure = trends.local_share(edition, voice, edition.indicator(LOCAL_SHARE))
    heads = [("col_indicator", False), ("col_latest", True), ("col_goal", True), ("col_trend", False)]
    rows = [_index_row(edition, voice, one) for one in edition.indicators]
    table = tables.table(
        voice.say("pages.indicators_list"),
        [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads],
        rows,
        stack=True,
    )
    section = edition.section("indicators")
    return Page(
        key="indicators",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.indicators_title"),
        summary=voice.opening("pages.indicators_summary", len(edition.indicators)),
        section="indicators",
        provenance=edition.now.provenance,
        body=body("indicators", voice, figure=figure.id),
        parts={
            "lead/indicators": lead(
                section.label[voice.lang],
                voice.opening("pages.indicators_heading", len(edition.indicators)),
                voice.say("pages.indicators_standfirst"),
                provenance=edition.now.provenance,
            ),
            "table/indicators": {**table, "id": None},
        },
        crumbs=crumbs(edition, voice),
        figures=(figure,),
    )


def _index_row(edition: Edition, voice: Voice, indicator: Indicator) -> list[tables.Cell]:
    rows = main_rows(edition, indicator)
    now = latest(rows, voice.trial)
    goal = indicator.target or indicator.comparator
    return [
        tables.Cell(
            indicator.title[voice.lang],
            href=edition.url(f"indicator:{indicator.id}", voice.lang),
            small=indicator.id,
        ),
        tables.Cell(
            voice.value(indicator, float(now["value"])),
            "number",
            small=phrases.none_found(voice, indicator, now) or None,
        )
        if now is not None
        else tables.Cell(_absent(voice, indicator), "conf"),
        tables.Cell(voice.goal(indicator, goal.value) if goal else "–", "number"),
        tables.Cell(phrases.trend(voice, indicator, rows) if now is not None else _absent(voice, indicator)),
    ]


def _absent(voice: Voice, indicator: Indicator) -> str:
    return voice.say("pages.statements_only" if indicator.id == STATEMENTS else "marks.not_delivered")


def _page(edition: Edition, voice: Voice, indicator: Indicator) -> Page:
    name = indicator.id.lower()
    own = tuple(_figures(edition, voice, indicator))
    vintages = history(edition, voice, indicator, main_rows(edition, indicator))
    provenance = RECORD if indicator.id == STATEMENTS else edition.now.provenance if own else NONE
    notices = revision_log.notices(edition, voice, indicator.id)
    components: dict[str, Any] = {
        **notices,
        f"lead/{name}": _lead(edition, voice, indicator, provenance),
        f"facts/{name}": {"items": facts(edition, voice, indicator)},
        f"facts/{name}-says": {"items": says(voice, indicator)},
        f"caveats/{name}": {"items": [caveat(one.text[voice.lang]) for one in indicator.caveats]},
        f"cite/{name}": cite(
            edition,
            voice,
            indicator.title[voice.lang],
            f"{indicator.slug.id}.csv" if own and provenance != RECORD else None,
        ),
    }
    components |= {f"{kind}/{name}-history": part for kind, part in vintages.items()}
    if edition.has(indicator.id, "province"):
        components[f"picker/{name}"] = _picker(edition, voice, indicator)
    if finer := breakdowns.ways(edition, voice, indicator):
        components[f"links/{name}-breakdowns"] = finer
    return Page(
        key=f"indicator:{indicator.id}",
        lang=voice.lang,
        slug=edition.slug(f"indicator:{indicator.id}")[voice.lang],
        title=indicator.title[voice.lang],
        summary=indicator.definition[voice.lang],
        section="indicators",
        provenance=provenance,
        body=body(
            "indicator",
            voice,
            name=name,
            notices=list(notices),
            figures=[figure.id for figure in own],
            history=list(vintages),
            picker=f"picker/{name}" in components,
            finer=f"links/{name}-breakdowns" in components,
        ),
        parts=components,
        crumbs=crumbs(edition, voice, "indicators"),
        figures=own,
    )


def _picker(edition: Edition, voice: Voice, indicator: Indicator) -> dict[str, Any]:
    """Return the provinces as links, to the figure of this indicator where the page of a province has one."""
    own = "#i03-province-{code}" if indicator.id == LOCAL_SHARE else ""
    return {
        "label": voice.say("pages.pick_province"),
        "items": [
            {
                "label": one.name[voice.lang],
                "href": edition.url(f"region:{one.code}", voice.lang) + own.format(code=one.code),
            }
            for one in edition.provinces
        ],
    }


def _figures(edition: Edition, voice: Voice, indicator: Indicator) -> Iterator[Figure]:
    if indicator.id == STATEMENTS:
        yield record.migration(edition, voice)
    if not edition.has(indicator.id):
        return
    yield _national(edition, voice, indicator)
    if edition.has(indicator.id, "inspected"):
        yield trends.inspected(edition, voice, indicator)
    if edition.has(indicator.id, "province"):
        yield units.tile_map(edition, voice, indicator)


def _national(edition: Edition, voice: Voice, indicator: Indicator) -> Figure:
    if indicator.id == LOCAL_SHARE:
        return trends.local_share(edition, voice, indicator)
    place = voice.say("figures.national")
    if indicator.id == BOTH_READINGS:
        labels = edition.contract.codes["reading"]
        lines = [
            (label[voice.lang], series(edition.now, indicator.id, "national", reading=code))
            for code, label in labels.items()
        ]
    else:
        lines = [(voice.say("figures.national"), series(edition.now, indicator.id, "national"))]
    return trends.weekly(edition, voice, indicator, "national", place, lines)


def _lead(edition: Edition, voice: Voice, indicator: Indicator, provenance: str) -> dict[str, Any]:
    rows = main_rows(edition, indicator)
    now = latest(rows, voice.trial)
    heading = (
        phrases.finding(voice, indicator, rows)
        if indicator.id != STATEMENTS
        else record.migration(edition, voice).title
    )
    value = voice.value(indicator, float(now["value"])) if now is not None else ""
    kicker = voice.say("pages.indicator_kicker", id=indicator.id)
    return lead(
        kicker,
        heading,
        indicator.definition[voice.lang],
        value=value,
        provenance=None if provenance == NONE else provenance,
        status=_status(edition, voice, indicator),
    )


def _status(edition: Edition, voice: Voice, indicator: Indicator) -> list[Fact]:
    now = latest(main_rows(edition, indicator), voice.trial)
    facts: list[Fact] = []
    if now is not None:
        said = (
            voice.say("phrases.week_of", range=voice.week(now["week"])),
            phrases.none_found(voice, indicator, now),
        )
        facts.append(
            (
                voice.say("pages.col_latest"),
                voice.value(indicator, float(now["value"])),
                "; ".join(one for one in said if one),
                None,
            )
        )
    for key, goal in (("target", indicator.target), ("comparator", indicator.comparator)):
        if goal:
            facts.append(
                (
                    voice.say(f"pages.col_{key}"),
                    voice.goal(indicator, goal.value),
                    goal.label[voice.lang],
                    None,
                )
            )
    facts.append(
        (
            voice.say("pages.status_release"),
            edition.now.number,
            voice.say("pages.data_until", day=voice.day(edition.now.as_of)),
            edition.url(f"release:{edition.now.number}", voice.lang),
        )
    )
    return facts
