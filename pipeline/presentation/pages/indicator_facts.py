"""What stands below the figures of an indicator: facts, limits, caveats, history of a value.

Belongs here: parts made from the words of `data/indicators.toml` and from earlier releases. Does not belong here: the
figures and the page itself (`indicators`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.analysis.observations import KEYS
from pipeline.presentation import tables
from pipeline.presentation.changed import finer, values
from pipeline.presentation.charts import Drawing
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.figures import words
from pipeline.releases.compare import rounded
from pipeline.releases.vintages import FILE as VINTAGES
from pipeline.releases.vintages import first_and_now

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


def history(
    edition: Edition, voice: Voice, indicator: Indicator, rows: pd.DataFrame
) -> dict[str, dict[str, Any]]:
    """Return the parts that show a weekly series as it was first published and now, by kind; none without a value.

    There is a key figure that counts the weeks that differ, with both courses, and a table of those weeks, if any.
    """
    key = tuple(map(str, rows.iloc[0][list(KEYS[:-1])])) if len(rows) else ()
    weeks = first_and_now(edition.snapshots, key) if key else pd.DataFrame()
    if not len(weeks):
        return {}
    change = (weeks["now"] - weeks["first"]).map(rounded)
    weeks = weeks.assign(old=weeks["first"], new=weeks["now"], change=change)
    changed = weeks[weeks["changed"]]
    fine = finer(indicator, [row for _, row in changed.iterrows()])
    found: dict[str, dict[str, Any]] = {
        "keys": {"items": [_first_and_now(edition, voice, fine, weeks, changed)]},
        "links": {
            "label": voice.say("pages.history_files"),
            "items": [{"label": VINTAGES, "href": f"/data/latest/{VINTAGES}", "download": True}],
        },
    }
    if len(changed):
        found["table"] = _changed_weeks(edition, voice, fine, changed)
    return found


def _first_and_now(
    edition: Edition, voice: Voice, indicator: Indicator, weeks: pd.DataFrame, changed: pd.DataFrame
) -> dict[str, Any]:
    first, now = (tuple(_known(value) for value in weeks[name]) for name in ("first", "now"))
    spark = Spark(indicator.short[voice.lang], now, first=first)
    return {
        "title": voice.say("pages.history_title"),
        "href": edition.url("releases", voice.lang),
        "value": voice.count(len(changed)),
        "unit": voice.say("pages.history_unit", all=voice.count(len(weeks))),
        "spark": Drawing(spark, voice.lang, wide=True, prefix=f"vintages-{indicator.id.lower()}"),
        "trend": _course(voice, indicator, changed),
        "provenance": edition.now.provenance,
    }


def _course(voice: Voice, indicator: Indicator, changed: pd.DataFrame) -> str:
    """Say the largest change with its week, if a value changed and did not only vanish."""
    if not len(changed):
        return voice.say("pages.history_none")
    sizes = changed["change"].abs()
    if sizes.isna().all():
        return voice.say("pages.history_gone")
    most = changed.iloc[int(sizes.fillna(-1).argmax())]
    return voice.say(
        "pages.history_changed", change=voice.shift(indicator, most["change"]), week=voice.week(most["week"])
    )


def _changed_weeks(
    edition: Edition, voice: Voice, indicator: Indicator, changed: pd.DataFrame
) -> tables.Part:
    heads = [("col_period", False), ("col_first", True), ("col_new", True), ("col_change", True)]
    caption = voice.say("pages.history_caption")
    named = [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads]
    rows = [_changed_week(edition, voice, indicator, row) for _, row in changed.iterrows()]
    note = f"{indicator.title[voice.lang]}, {indicator.unit_words[voice.lang]}"
    return {**tables.table(caption, named, rows, note=note), "id": None}


def _changed_week(edition: Edition, voice: Voice, indicator: Indicator, row: pd.Series) -> list[tables.Cell]:
    said = values(voice, indicator, row)
    first = edition.url(f"release:{row['first_release']}", voice.lang)
    return [
        tables.Cell(voice.week(row["week"], short=True)),
        tables.Cell(said.old, "number", href=first),
        tables.Cell(said.new, "number"),
        tables.Cell(said.change, "number"),
    ]


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
