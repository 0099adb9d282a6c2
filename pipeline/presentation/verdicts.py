"""A computed verdict in words: badge, sentence, and the numbers in them.

Belongs here: the one place where a verdict becomes text, so that badge and sentence cannot disagree. Does not belong
here: the verdict itself (`analysis.verdicts`) and the page it stands on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.analysis.verdicts.verdict import (
    CANNOT_CONCLUDE,
    CONTEXT,
    MET,
    NOT_ASSESSABLE,
    NOT_MET,
    PARTLY,
    RECORD,
    Verdict,
)
from pipeline.presentation import numbers
from pipeline.releases.snapshot import SYNTHETIC

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

LOOK: Final = {
    MET: {"glyph": "g-met", "class": "is-met"},
    PARTLY: {"glyph": "g-part", "class": "is-part"},
    NOT_MET: {"glyph": "g-not", "class": "is-not"},
    CANNOT_CONCLUDE: {"glyph": "g-unsure", "class": "is-unsure"},
    NOT_ASSESSABLE: {"glyph": "g-none", "class": "is-none"},
    CONTEXT: {"glyph": "g-context", "class": "is-context"},
}
COUNTED: Final = ("weeks", "hits", "items", "active", "months", "present", "due")
SIGNED: Final = ("change", "low", "high")


def badge(edition: Edition, voice: Voice, verdict: Verdict) -> dict[str, str]:
    """Return the verdict as the theme's verdict part: mark, words, and why."""
    return {
        **LOOK[verdict.outcome],
        "text": label(edition, voice, verdict),
        "why": sentence(edition, voice, verdict),
    }


def label(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    """Return the outcome in words; one that rests on synthetic deliveries says so in its own words."""
    said = voice.say(f"verdicts.{verdict.outcome}")
    if verdict.provenance == SYNTHETIC and verdict.outcome != CONTEXT:
        said = voice.say("verdicts.with_sample", label=said)
    if verdict.reading:
        reading = edition.contract.codes["reading"][verdict.reading][voice.lang]
        return voice.say("verdicts.for_reading", reading=reading, label=said)
    return said


def sentence(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    """Return why the verdict is what it is, with the numbers it rests on."""
    rule = edition.rules.of(verdict.commitment)
    indicator = edition.indicator(rule.indicators[0])
    plain = verdict.reason == "change"
    said = {
        name: _fact(voice, indicator.decimals, name, value, signed=plain) for name, value in verdict.facts
    }
    if verdict.names:
        said |= {"day": voice.day(verdict.names[0]), "speaker": verdict.names[1]}
    return voice.say(f"verdicts.why_{verdict.reason}", **said)


def sample_title(voice: Voice, verdicts: tuple[Verdict, ...], title: str) -> str:
    """Return a page title that cannot pass for a finding about real companies."""
    rests = any(one.provenance == SYNTHETIC and one.outcome != CONTEXT for one in verdicts)
    return voice.say("verdicts.with_sample", label=title) if rests else title


def gate(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    """Say how many due weeks held a value, or why no weeks were counted."""
    if verdict.gate is not None:
        needed = numbers.number(edition.rules.of(verdict.commitment).gate_pct, voice.lang)
        counted = {"present": verdict.gate.present, "due": verdict.gate.due}
        return voice.say("verdicts.fact_gate_text", **counted, needed=needed)
    if is_record(verdict):
        return voice.say("verdicts.fact_gate_record")
    return voice.say(
        "verdicts.fact_gate_not_yet" if verdict.reason == "not_yet" else "verdicts.fact_gate_items"
    )


def is_record(verdict: Verdict) -> bool:
    """Return whether the verdict rests on the real record alone."""
    return verdict.provenance == RECORD


def _fact(voice: Voice, decimals: int, name: str, value: float, *, signed: bool) -> str:
    if name in COUNTED:
        return numbers.number(value, voice.lang)
    if signed:
        write = numbers.signed if name in SIGNED else numbers.number
        return write(value, voice.lang, decimals)
    if value == int(value):
        return numbers.percent(value, voice.lang, 0)
    return numbers.percent(value, voice.lang, decimals)
