"""The list of indicators and the page of each.

Belongs here: which figures an indicator shows and the facts beside them. Does not belong here: how they are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from pipeline.analysis.observations import KEYS
from pipeline.intake.indicators import Indicator
from pipeline.presentation import phrases, tables
from pipeline.presentation.edition import Edition
from pipeline.presentation.figures import record, trends, units
from pipeline.presentation.figures.figure import Figure
from pipeline.presentation.pages.cite import cite
from pipeline.presentation.pages.lead import Fact, lead
from pipeline.presentation.pages.page import NONE, RECORD, Page, body, crumbs
from pipeline.presentation.select import latest, series
from pipeline.presentation.voice import Voice

BOTH_READINGS: Final = "I01"
LOCAL_SHARE: Final = "I03"
STATEMENTS: Final = "I02"

Group = tuple[str, str, list[Figure]]
"""Heading, anchor and figures of one section."""


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the list and every indicator."""
    yield _index(edition, voice)
    for indicator in edition.indicators:
        yield _page(edition, voice, indicator)


def main_rows(edition: Edition, indicator: Indicator) -> pd.DataFrame:
    """Return the national weekly series of an indicator; of I01 the back end, of which the other reading is told too."""
    keys = {"reading": "back_end"} if indicator.id == BOTH_READINGS else {}
    return series(edition.now.observations, indicator.id, "national", **keys)


def _index(edition: Edition, voice: Voice) -> Page:
    figure = trends.local_share(edition, voice, edition.indicator(LOCAL_SHARE))
    heads = [("col_indicator", False), ("col_latest", True), ("col_goal", True), ("col_trend", False)]
    rows = [_index_row(edition, voice, one) for one in edition.indicators]
    table = tables.table(voice.say("pages.indicators_list"), [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads], rows, stack=True)
    section = edition.section("indicators")
    return Page(
        key="indicators",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.indicators_title"),
        summary=voice.say("pages.indicators_summary", count=len(edition.indicators)),
        section="indicators",
        provenance=edition.now.provenance,
        body=body("indicators", voice, figure=figure.id),
        parts={
            "lead/indicators": lead(section.label[voice.lang], voice.say("pages.indicators_heading"), voice.say("pages.indicators_standfirst"), provenance=edition.now.provenance),
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
        tables.Cell(indicator.title[voice.lang], href=edition.url(f"indicator:{indicator.id}", voice.lang), small=indicator.id),
        tables.Cell(voice.value(indicator, float(now["value"])), "number") if now is not None else tables.Cell(_absent(voice, indicator), "conf"),
        tables.Cell(voice.value(indicator, goal.value) if goal else "–", "number"),
        tables.Cell(phrases.trend(voice, indicator, rows) if now is not None else _absent(voice, indicator)),
    ]


def _absent(voice: Voice, indicator: Indicator) -> str:
    return voice.say("pages.statements_only" if indicator.id == STATEMENTS else "marks.not_delivered")


def _page(edition: Edition, voice: Voice, indicator: Indicator) -> Page:
    name = indicator.id.lower()
    groups = [group for group in _groups(edition, voice, indicator) if group[2]]
    history = _history(edition, voice, indicator)
    shown = [(heading, anchor, [figure.id for figure in figures]) for heading, anchor, figures in groups]
    provenance = RECORD if indicator.id == STATEMENTS else edition.now.provenance if groups else NONE
    parts: dict[str, Any] = {
        f"lead/{name}": _lead(edition, voice, indicator, provenance),
        f"facts/{name}": {"items": _facts(edition, voice, indicator)},
        f"facts/{name}-says": {"items": _says(voice, indicator)},
        f"caveats/{name}": {"items": [_caveat(one.text[voice.lang]) for one in indicator.caveats]},
        f"cite/{name}": cite(edition, voice, indicator.title[voice.lang], f"{indicator.slug.id}.csv" if groups and provenance != RECORD else None),
    }
    if history:
        parts[f"table/{name}-history"] = history
    return Page(
        key=f"indicator:{indicator.id}",
        lang=voice.lang,
        slug=edition.slug(f"indicator:{indicator.id}")[voice.lang],
        title=indicator.title[voice.lang],
        summary=indicator.definition[voice.lang],
        section="indicators",
        provenance=provenance,
        body=body("indicator", voice, name=name, figure_groups=shown, history=bool(history)),
        parts=parts,
        crumbs=crumbs(edition, voice, "indicators"),
        figures=tuple(figure for _, _, figures in groups for figure in figures),
    )


def _groups(edition: Edition, voice: Voice, indicator: Indicator) -> Iterator[Group]:
    if indicator.id == STATEMENTS:
        yield voice.say("figures.by_week_stated"), "statements", [record.migration(edition, voice)]
    if not edition.has(indicator.id):
        return
    yield voice.say("figures.by_week"), "weeks", [_national(edition, voice, indicator)]
    if "province" in indicator.views:
        yield voice.say("figures.by_province"), "provinces", [units.tile_map(edition, voice, indicator)]
    if "category" in indicator.views:
        yield voice.say("figures.by_category"), "categories", [units.ranking(edition, voice, indicator, "category", units.category_units(edition, voice))]
    if "seller_size" in indicator.views:
        yield voice.say("figures.by_size"), "sizes", [_by_size(edition, voice, indicator)]


def _national(edition: Edition, voice: Voice, indicator: Indicator) -> Figure:
    if indicator.id == LOCAL_SHARE:
        return trends.local_share(edition, voice, indicator)
    seen, place = edition.now.observations, voice.say("figures.national")
    if indicator.id == BOTH_READINGS:
        labels = edition.contract.codes["reading"]
        lines = [(label[voice.lang], series(seen, indicator.id, "national", reading=code)) for code, label in labels.items()]
    else:
        lines = [(voice.say("figures.national"), series(seen, indicator.id, "national"))]
    return trends.weekly(edition, voice, indicator, "national", place, lines)


def _by_size(edition: Edition, voice: Voice, indicator: Indicator) -> Figure:
    seen = edition.now.observations
    found = [
        (label[voice.lang], series(seen, indicator.id, "seller_size", seller_size=code))
        for code, label in edition.contract.codes["seller_size"].items()
    ]
    lines = [(label, rows.assign(lower=float("nan"), upper=float("nan"))) for label, rows in found if len(rows)]
    return trends.weekly(edition, voice, indicator, "seller-size", voice.say("figures.by_size").lower(), lines)


def _lead(edition: Edition, voice: Voice, indicator: Indicator, provenance: str) -> dict[str, Any]:
    rows = main_rows(edition, indicator)
    now = latest(rows, voice.trial)
    heading = phrases.finding(voice, indicator, rows) if indicator.id != STATEMENTS else record.migration(edition, voice).title
    value = voice.value(indicator, float(now["value"])) if now is not None else ""
    kicker = voice.say("pages.indicator_kicker", id=indicator.id)
    return lead(kicker, heading, indicator.definition[voice.lang], value=value, provenance=None if provenance == NONE else provenance, status=_status(edition, voice, indicator))


def _status(edition: Edition, voice: Voice, indicator: Indicator) -> list[Fact]:
    now = latest(main_rows(edition, indicator), voice.trial)
    facts: list[Fact] = []
    if now is not None:
        facts.append((voice.say("pages.col_latest"), voice.value(indicator, float(now["value"])), voice.say("phrases.week_of", range=voice.week(now["week"])), None))
    for key, goal in (("target", indicator.target), ("comparator", indicator.comparator)):
        if goal:
            facts.append((voice.say(f"pages.col_{key}"), voice.value(indicator, goal.value), goal.label[voice.lang], None))
    facts.append((voice.say("pages.status_release"), edition.now.number, voice.say("pages.data_until", day=voice.day(edition.now.as_of)), edition.url(f"release:{edition.now.number}", voice.lang)))
    return facts


def _facts(edition: Edition, voice: Voice, indicator: Indicator) -> list[dict[str, Any]]:
    used = [
        {"label": one.id, "href": edition.url(f"commitment:{one.id}", voice.lang)}
        for one in edition.commitments
        if indicator.id in one.indicators
    ]
    said = [
        ("definition", indicator.definition[voice.lang]),
        ("formula", indicator.formula[voice.lang]),
        ("unit", voice.say("pages.unit_decimals", unit=indicator.unit_words[voice.lang], decimals=indicator.decimals)),
        ("scope", indicator.scope[voice.lang]),
        ("direction", voice.say(f"phrases.word_{indicator.direction}")),
        ("basis", indicator.basis[voice.lang]),
        ("producer", indicator.producer[voice.lang]),
    ]
    goals = [(key, goal) for key, goal in (("target", indicator.target), ("comparator", indicator.comparator)) if goal]
    said += [(key, f"{voice.value(indicator, goal.value)} – {goal.label[voice.lang]}. {goal.source[voice.lang]}.") for key, goal in goals]
    items = [{"term": voice.say(f"pages.fact_{key}"), "text": text, "links": None, "code": False} for key, text in said]
    if used:
        items.append({"term": voice.say("pages.fact_used"), "text": "", "links": used, "code": False})
    return items


def _says(voice: Voice, indicator: Indicator) -> list[dict[str, Any]]:
    said = [("can", indicator.can_say), ("cannot", indicator.cannot_say)]
    return [{"term": voice.say(f"pages.fact_{key}"), "text": text[voice.lang], "links": None, "code": False} for key, text in said]


def _caveat(text: str) -> dict[str, str | None]:
    """Split a caveat after its first sentence, which can stand alone."""
    title, dot, rest = text.partition(". ")
    return {"title": f"{title}{dot}".strip() or None, "text": rest} if rest else {"title": None, "text": text}


def _history(edition: Edition, voice: Voice, indicator: Indicator) -> tables.Part | None:
    """Return the value of the first full week at each release that holds it: what was published, and what is now."""
    rows = main_rows(edition, indicator)
    if not len(rows) or not edition.now.full_weeks:
        return None
    week = edition.now.full_weeks[0]
    heads = [("col_release", False), ("col_published", False), ("col_value", True), ("col_change", True)]
    body_rows, previous = [], None
    for snapshot in edition.snapshots:
        found = snapshot.observations.merge(rows[rows["week"].eq(week)][list(KEYS)], on=list(KEYS))
        if not len(found) or pd.isna(found.iloc[0]["value"]):
            continue
        value = float(found.iloc[0]["value"])
        change = "" if previous is None else voice.signed(indicator, value - previous)
        body_rows.append(
            [
                tables.Cell(snapshot.number, href=edition.url(f"release:{snapshot.number}", voice.lang)),
                tables.Cell(voice.day(snapshot.release.release_at.date())),
                tables.Cell(voice.figure(indicator, value), "number"),
                tables.Cell(change, "number"),
            ]
        )
        previous = value
    caption = voice.say("pages.history_caption", week=voice.week(week))
    part = tables.table(caption, [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads], body_rows, note=indicator.title[voice.lang])
    return {**part, "id": None} if body_rows else None

