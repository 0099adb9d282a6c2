"""The numbers behind a verdict: estimates with their intervals, the same under other choices, groups of provinces.

Belongs here: their tables and their plain text, both from the same results. Does not belong here: the verdict in words
(`verdicts`) and the drawing (`figures.changes`).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.analysis.group_change import GroupChange
from pipeline.analysis.level_change import LevelChange
from pipeline.analysis.not_estimable import Reason
from pipeline.presentation import dates, numbers, tables
from pipeline.presentation.tables import Cell
from pipeline.presentation.verdicts import level

if TYPE_CHECKING:
    from pipeline.analysis.intervals import Interval
    from pipeline.analysis.sensitivity import Variant
    from pipeline.analysis.verdicts.verdict import Estimate, Verdict
    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

P_DECIMALS = 3


def described(
    voice: Voice, indicator: Indicator, result: LevelChange | GroupChange | Interval | Reason
) -> str:
    """Return an estimate with its interval as running text, or why there is none."""
    if isinstance(result, Reason):
        return why_none(voice, result)
    if isinstance(result, LevelChange):
        return voice.say(
            "verdicts.change_text",
            **{name: voice.shift(indicator, getattr(result, name)) for name in ("estimate", "low", "high")},
            level=level(voice, result.level),
            detectable=voice.difference(indicator, result.detectable),
            weeks=result.n,
            rho=numbers.number(result.rho, voice.lang, 2),
        )
    values = {name: voice.value(indicator, getattr(result, name)) for name in ("estimate", "low", "high")}
    return voice.say("verdicts.share_text", **values, level=level(voice, result.level))


def why_none(voice: Voice, reason: Reason) -> str:
    """Say why something cannot be estimated."""
    return voice.say(f"verdicts.{reason.code}")


def compared(edition: Edition, voice: Voice, verdict: Verdict) -> str | None:
    """Say how provinces outside Java changed against those in Java; None where the rule compares nothing."""
    if verdict.compared is None:
        return None
    named, result = edition.indicator(verdict.compared.indicator).title[voice.lang], verdict.compared.result
    if not isinstance(result, GroupChange):
        reason = result if isinstance(result, Reason) else Reason("not_estimable")
        return voice.say("verdicts.compared_none", title=named, reason=why_none(voice, reason))
    values = {name: _signed_percent(voice, getattr(result, name)) for name in ("estimate", "low", "high")}
    outside, java = result.units
    return voice.say(
        "verdicts.compared_text",
        title=named,
        **values,
        level=level(voice, result.level),
        outside=outside,
        java=java,
    )


def choice(voice: Voice, variant: Variant) -> str:
    """Name another choice."""
    if variant.kind in ("start", "without_week"):
        return voice.say(
            f"verdicts.variant_{variant.kind}",
            day=dates.day_short(variant.detail, voice.lang),
            week=voice.week(variant.detail, short=True),
        )
    if variant.detail:
        return voice.say(f"verdicts.variant_{variant.kind}_{variant.detail}")
    return voice.say(f"verdicts.variant_{variant.kind}")


def estimates_table(edition: Edition, voice: Voice, verdict: Verdict) -> tables.Part:
    """Return every primary result: change, interval, smallest detectable change, p after Holm, weeks used."""
    heads = [voice.say("pages.col_indicator"), *_heads(voice, None)]
    heads += [voice.say("verdicts.col_adjusted"), voice.say("verdicts.col_used")]
    rows = [_estimate(edition, voice, one) for one in verdict.estimates]
    return tables.table(
        voice.say("verdicts.estimates"),
        [(head, place > 0) for place, head in enumerate(heads)],
        rows,
        note=voice.say("verdicts.estimates_note"),
    )


def choices_table(edition: Edition, voice: Voice, verdict: Verdict) -> tables.Part:
    """Return the estimates under other choices, a group of rows for each primary indicator."""
    first = edition.indicator(verdict.variants[0].indicator)
    several = len({one.indicator for one in verdict.variants}) > 1
    heads = [voice.say("verdicts.col_choice"), *_heads(voice, None if several else first)]
    groups = [
        (
            edition.indicator(name).title[voice.lang] if several else None,
            [_choice(voice, edition.indicator(name), one) for one in found],
        )
        for name, found in groupby(verdict.variants, key=lambda one: one.indicator)
    ]
    return tables.grouped(
        voice.say("verdicts.sensitivity"),
        [(head, place > 0) for place, head in enumerate(heads)],
        groups,
        note=voice.say("verdicts.sensitivity_note"),
    )


def _heads(voice: Voice, indicator: Indicator | None) -> list[str]:
    """Name change, limits and smallest detectable change; the unit stands in the head where all rows share it."""
    unit = voice.say("verdicts.points")
    if indicator and indicator.unit != "percent":
        unit = indicator.unit_words[voice.lang]
    change = voice.say("verdicts.col_change", unit=unit) if indicator else voice.say("pages.col_change")
    return [change, *(voice.say(f"verdicts.{name}") for name in ("col_low", "col_high", "col_detectable"))]


def _estimate(edition: Edition, voice: Voice, one: Estimate) -> list[Cell]:
    indicator = edition.indicator(one.indicator)
    name = Cell(
        indicator.title[voice.lang],
        href=edition.url(f"indicator:{one.indicator}", voice.lang),
        small=one.indicator,
    )
    result = one.result
    if not isinstance(result, LevelChange):
        return [name, Cell(described(voice, indicator, result), "conf", colspan=6)]
    said = [voice.shift(indicator, value) for value in (result.estimate, result.low, result.high)]
    said.append(voice.difference(indicator, result.detectable))
    adjusted = "" if one.adjusted_p is None else numbers.number(one.adjusted_p, voice.lang, P_DECIMALS)
    return [name, *(Cell(text, "number") for text in (*said, adjusted, voice.count(result.n)))]


def _choice(voice: Voice, indicator: Indicator, one: Variant) -> list[Cell]:
    name, result = Cell(choice(voice, one)), one.result
    if isinstance(result, Reason):
        return [name, Cell(why_none(voice, result), "conf", colspan=4)]
    said = [voice.signed(indicator, value) for value in (result.estimate, result.low, result.high)]
    return [name, *(Cell(text, "number") for text in (*said, voice.figure(indicator, result.detectable)))]


def _signed_percent(voice: Voice, value: float) -> str:
    return f"{numbers.signed(value, voice.lang, 1)}%"
