"""Sentences about findings, completed with computed values.

Belongs here: which sentence fits a result. Does not belong here: the words themselves (`data/words/phrases.toml`) and
single values (`voice`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from pipeline.presentation.numbers import rounded
from pipeline.presentation.select import Change, change

if TYPE_CHECKING:
    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.voice import Voice

Pieces = list[dict[str, str | None]]

EXACT: Final = "exact"
"""How the kinds of bounds begin that come from counting few things."""

RULE_OF_THREE: Final = 3
"""None among n still allows three among n, with 95 percent confidence (`analysis.intervals.at_most`)."""


def finding(voice: Voice, indicator: Indicator, rows: pd.DataFrame, short: str | None = None) -> str:
    """Say in at most ten words where a weekly series stands: against its target, else against its start."""
    name = short or indicator.short[voice.lang]
    found = change(rows, voice.trial)
    if found is None:
        key = "finding_withheld" if len(rows) and rows["conf_status"].eq("C").any() else "finding_missing"
        return voice.say(f"phrases.{key}", short=name)
    if counted := _counted(voice, indicator, name, found.last):
        return counted
    value = voice.value(indicator, found.last["value"])
    if indicator.target is not None:
        return _against_target(voice, indicator, name, float(found.last["value"]))
    if is_flat(indicator, found.amount):
        return voice.say("phrases.finding_plain", short=name, value=value)
    direction = voice.say("phrases.word_up" if found.amount > 0 else "phrases.word_down")
    amount = voice.difference(indicator, found.amount)
    return voice.say("phrases.finding_change", short=name, value=value, direction=direction, amount=amount)


def _counted(voice: Voice, indicator: Indicator, name: str, last: pd.Series) -> str:
    """Say what none, or all, of n allows to say of the rest; nothing where some but not all were found."""
    if not indicator.bounds.startswith(EXACT) or pd.isna(last["denominator"]):
        return ""
    found, n = int(last["numerator"]), voice.count(int(last["denominator"]))
    if found == 0:
        key = "finding_none" if last["denominator"] > RULE_OF_THREE else "finding_none_of_few"
        return voice.say(f"phrases.{key}", short=name, n=n)
    if found == last["denominator"]:
        lower = voice.value(indicator, float(last["lower"]))
        return voice.say("phrases.finding_all", short=name, n=n, lower=lower)
    return ""


def none_found(voice: Voice, indicator: Indicator, last: pd.Series) -> str:
    """Say how many there may be although none was found among n; nothing where some were found."""
    counted = indicator.bounds.startswith(EXACT) and last["numerator"] == 0
    if not counted or not last["denominator"] > RULE_OF_THREE:
        return ""
    return voice.say("phrases.none_found", n=voice.count(int(last["denominator"])))


def _against_target(voice: Voice, indicator: Indicator, name: str, last: float) -> str:
    target = indicator.target.value if indicator.target else last
    gap = rounded(abs(last - target), indicator.decimals)
    value, goal = voice.value(indicator, last), voice.goal(indicator, target)
    if not gap or (last >= target) == (indicator.direction == "up"):
        return voice.say("phrases.finding_at_target", short=name, value=value, target=goal)
    if indicator.direction == "up":
        return voice.say(
            "phrases.finding_below_target",
            short=name,
            value=value,
            gap=voice.difference(indicator, float(gap)),
        )
    return voice.say("phrases.finding_above_limit", short=name, value=value, target=goal)


def trend(voice: Voice, indicator: Indicator, rows: pd.DataFrame) -> str:
    """Say how a weekly series moved from its first to its latest full week."""
    found = change(rows, voice.trial)
    if found is None:
        return voice.say("marks.not_delivered").capitalize() + "."
    return voice.say("phrases.trend_plain", trend=_movement(voice, indicator, found))


def _movement(voice: Voice, indicator: Indicator, found: Change) -> str:
    since = voice.say("phrases.week_of", range=voice.week(found.first["week"], short=True))
    if is_flat(indicator, found.amount):
        return voice.say("phrases.unchanged", since=since)
    key = "phrases.up_by" if found.amount > 0 else "phrases.down_by"
    return voice.say(key, amount=voice.difference(indicator, found.amount), since=since)


def is_flat(indicator: Indicator, amount: float) -> bool:
    """Return whether a change vanishes in the published decimals."""
    return not rounded(abs(amount), indicator.decimals)


def heading(text: str, value: str = "", goal: str = "") -> Pieces:
    """Return a heading in which `value` and `goal` take the look of the lines they name."""
    for piece, mark in ((value, "s1"), (goal, "ref")):
        before, found, after = text.partition(piece) if piece else (text, "", "")
        if found:
            return [*heading(before, "", goal), {"text": found, "mark": mark}, *heading(after, "", goal)]
    return [{"text": text, "mark": None}] if text else []
