"""Words that figures share: where the numbers come from, and what a reader must know about the drawing.

Belongs here: notes and sources that more than one figure carries. Does not belong here: titles and subtitles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation import dates
from pipeline.presentation.charts.axis import Unit
from pipeline.presentation.select import is_partial

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

Note = tuple[str, str]

POINT, BAR, NO_MARK = "figures.open_point", "figures.open_bar", ""


def sample_words(edition: Edition, voice: Voice) -> str | None:
    """Return the words that keep a cropped picture honest, only for synthetic deliveries."""
    return voice.say("marks.synthetic") if edition.synthetic else None


def covered(edition: Edition, voice: Voice, *, short: bool = False) -> str:
    """Name the days of the trial that the release covers."""
    return dates.day_range(edition.contract.trial.start, edition.now.as_of, voice.lang, short=short)


def source(edition: Edition, voice: Voice, indicator: Indicator | None = None) -> Note:
    """Say which deliveries and release the numbers come from, and who set the target."""
    provenance = edition.contract.codes["provenance"][edition.now.provenance][voice.lang]
    delivery = dates.day(edition.now.deliveries[-1].name, voice.lang)
    said = [
        voice.say(
            "figures.source_release", provenance=provenance, delivery=delivery, number=edition.now.number
        )
    ]
    if indicator and indicator.target:
        said.append(voice.say("figures.source_target", source=indicator.target.source[voice.lang]))
    if indicator and indicator.comparator:
        said.append(voice.say("figures.source_comparator", source=indicator.comparator.source[voice.lang]))
    return voice.say("figures.source"), " ".join(said)


def note(edition: Edition, voice: Voice, rows: pd.DataFrame, *more: str, mark: str = POINT) -> Note:
    """Say `more`, then what the drawing leaves open: partial, provisional and revised weeks, withheld cells.

    `mark` is what shows such a week: a hollow point, a dashed bar, or nothing where a drawing has one time only.
    """
    said = [*more, *filter(None, (_left_open(voice, rows, mark),))]
    if rows["obs_status"].eq("r").any():
        said.append(voice.say("revisions.note_revised"))
    if rows["conf_status"].eq("C").any():
        said.append(voice.say("figures.note_withheld", threshold=edition.contract.disclosure.threshold))
    return voice.say("figures.note"), " ".join(said)


def _left_open(voice: Voice, rows: pd.DataFrame, mark: str) -> str:
    """Say that values are provisional, and how weeks are drawn of which more is to come."""
    provisional = bool(rows["obs_status"].eq("p").any())
    if not mark:
        return voice.say("figures.note_all_provisional") if provisional else ""
    partial = "week" in rows and any(
        is_partial(week, voice.trial) for week in rows["week"] if week in voice.trial.weeks
    )
    if not (provisional or partial):
        return ""
    key = "note_both" if provisional and partial else "note_provisional" if provisional else "note_partial"
    return voice.say(f"figures.{key}", mark=voice.say(mark))


def bounds(voice: Voice, indicator: Indicator) -> str:
    """Say what the lower and upper value of an indicator are; nothing where it has none."""
    return voice.say(f"figures.bounds_{indicator.bounds}") if indicator.bounds else ""


def band(voice: Voice, indicator: Indicator) -> str:
    """Say what the band of a drawing shows."""
    return voice.say("figures.note_band", bounds=bounds(voice, indicator))


def interval(voice: Voice, indicator: Indicator) -> str:
    """Say what the line to both sides of a value shows."""
    return voice.say("figures.note_interval", bounds=bounds(voice, indicator))


def unit(indicator: Indicator) -> Unit:
    """Return how values of `indicator` stand on an axis."""
    if indicator.unit == "percent":
        return Unit(suffix="%", decimals=indicator.decimals)
    return Unit(prefix="Rp" if indicator.unit == "idr" else "", decimals=indicator.decimals)
