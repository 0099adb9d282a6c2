"""What stands below the figures of an indicator: facts, limits, caveats, history of a value.

Belongs here: parts made from the words of `data/indicators.toml` and from earlier releases. Does not belong here: the
figures and the page itself (`indicators`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.analysis.observations import KEYS
from pipeline.presentation import tables
from pipeline.presentation.figures import words

if TYPE_CHECKING:
    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def facts(edition: Edition, voice: Voice, indicator: Indicator) -> list[dict[str, Any]]:
    """Return definition, formula, unit, scope and who uses the indicator."""
    used = [
        {"label": one.id, "href": edition.url(f"commitment:{one.id}", voice.lang)}
        for one in edition.commitments
        if indicator.id in one.indicators
    ]
    said = [
        ("definition", indicator.definition[voice.lang]),
        ("formula", indicator.formula[voice.lang]),
        (
            "unit",
            voice.say(
                "pages.unit_decimals", unit=indicator.unit_words[voice.lang], decimals=indicator.decimals
            ),
        ),
        ("scope", indicator.scope[voice.lang]),
        *([("bounds", sentence_case(words.bounds(voice, indicator)))] if indicator.bounds else []),
        ("direction", voice.say(f"phrases.word_{indicator.direction}")),
        ("basis", indicator.basis[voice.lang]),
        ("producer", indicator.producer[voice.lang]),
    ]
    goals = [
        (key, goal)
        for key, goal in (("target", indicator.target), ("comparator", indicator.comparator))
        if goal
    ]
    said += [
        (key, f"{voice.goal(indicator, goal.value)} – {goal.label[voice.lang]}. {goal.source[voice.lang]}.")
        for key, goal in goals
    ]
    items: list[dict[str, Any]] = [
        {"term": voice.say(f"pages.fact_{key}"), "text": text, "links": None, "code": False}
        for key, text in said
    ]
    if used:
        items.append({"term": voice.say("pages.fact_used"), "text": "", "links": used, "code": False})
    return items


def sentence_case(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def says(voice: Voice, indicator: Indicator) -> list[dict[str, Any]]:
    """Return what the indicator can and cannot say."""
    said = [("can", indicator.can_say), ("cannot", indicator.cannot_say)]
    return [
        {"term": voice.say(f"pages.fact_{key}"), "text": text[voice.lang], "links": None, "code": False}
        for key, text in said
    ]


def caveat(text: str) -> dict[str, str | None]:
    """Split a caveat after its first sentence, which can stand alone."""
    title, dot, rest = text.partition(". ")
    return {"title": f"{title}{dot}".strip() or None, "text": rest} if rest else {"title": None, "text": text}


def value_history(
    edition: Edition, voice: Voice, indicator: Indicator, rows: pd.DataFrame
) -> tables.Part | None:
    """Return the value of the first full week at each release that holds it: what was published, and what is now."""
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
    part = tables.table(
        caption,
        [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads],
        body_rows,
        note=indicator.title[voice.lang],
    )
    return {**part, "id": None} if body_rows else None
