"""Key figures: name, value, sparkline, trend in words.

Belongs here: one key figure from one weekly series. Does not belong here: which of them stand on a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.presentation import numbers, phrases
from pipeline.presentation.charts import Drawing
from pipeline.presentation.charts.spark import Spark
from pipeline.presentation.select import latest, points

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def key_figure(
    edition: Edition, voice: Voice, indicator: Indicator, rows: pd.DataFrame, title: str, href: str
) -> dict[str, Any]:
    """Return the latest full week of a weekly series as a key figure."""
    now = latest(rows, voice.trial)
    value, unit = _value(voice, indicator, now) if now is not None else (_absent(voice, rows), None)
    drawn = tuple(point.value for point in points(rows, voice.trial) if not point.provisional)
    spark = Spark(indicator.short[voice.lang], drawn)
    name = f"spark-{indicator.id.lower()}-{'-'.join(part for part in _keys(rows) if part) or 'national'}"
    return {
        "title": title,
        "href": href,
        "value": value,
        "unit": unit,
        "spark": Drawing(spark, voice.lang, wide=True, prefix=name)
        if any(one is not None for one in drawn)
        else None,
        "trend": _trend(edition, voice, indicator, rows, now),
        "provenance": edition.now.provenance,
    }


def _keys(rows: pd.DataFrame) -> list[str]:
    return (
        [str(rows.iloc[0][name]) for name in ("province_code", "category", "seller_size", "reading")]
        if len(rows)
        else []
    )


def _absent(voice: Voice, rows: pd.DataFrame) -> str:
    return voice.say("marks.withheld" if _withheld(rows) else "marks.not_delivered")


def _withheld(rows: pd.DataFrame) -> bool:
    return bool(len(rows) and rows["conf_status"].eq("C").any())


def _value(voice: Voice, indicator: Indicator, now: pd.Series) -> tuple[str, str | None]:
    value = float(now["value"])
    if indicator.unit == "percent":
        return numbers.number(value, voice.lang, indicator.decimals), "%"
    if indicator.unit == "sellers":
        short = numbers.compact(value, voice.lang)
        return short.digits, short.unit or None
    return voice.value(indicator, value), None


def _trend(
    edition: Edition, voice: Voice, indicator: Indicator, rows: pd.DataFrame, now: pd.Series | None
) -> str:
    if now is None:
        return (
            voice.say("marks.withheld_why", threshold=edition.contract.disclosure.threshold)
            if _withheld(rows)
            else ""
        )
    said = phrases.trend(voice, indicator, rows)
    week = voice.say("phrases.week_of", range=voice.week(now["week"], short=True, year=False))
    none = phrases.none_found(voice, indicator, now)
    return voice.say("phrases.key_trend", week=week, trend=f"{said} {none}." if none else said)
