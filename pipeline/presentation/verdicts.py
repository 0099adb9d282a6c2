"""A computed verdict in words: badge, sentence, title, and the numbers in them.

Belongs here: the one place where a verdict becomes text, so that badge, sentence, title and feed cannot disagree. Does
not belong here: the verdict itself (`analysis.verdicts`), the numbers behind it (`estimates`) and the page it stands on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipeline.analysis.verdicts.verdict import (
    CANNOT_CONCLUDE,
    CONTEXT,
    MET,
    NOT_ASSESSABLE,
    NOT_MET,
    OUTCOMES,
    PARTLY,
    RECORD,
    Verdict,
)
from pipeline.presentation import numbers
from pipeline.releases.snapshot import SYNTHETIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.intake.indicators import Indicator
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
CHANGE: Final = "change"
LETTERS: Final = "AB"
"""Short names of the readings, in the order of the contract."""


def badge(edition: Edition, voice: Voice, verdict: Verdict) -> dict[str, str]:
    """Return the verdict as the theme's verdict part: mark, words, and why."""
    return {
        **LOOK[verdict.outcome],
        "text": label(edition, voice, verdict),
        "why": sentence(edition, voice, verdict),
    }


def outcome(voice: Voice, verdict: Verdict) -> str:
    """Return the outcome in words; one that rests on synthetic deliveries says so in its own words."""
    said = voice.say(f"verdicts.{verdict.outcome}")
    return voice.say("verdicts.with_sample", label=said) if is_sample(verdict) else said


def label(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    """Return the outcome in words, with the reading where the rule has several."""
    said = outcome(voice, verdict)
    if verdict.reading:
        reading = edition.contract.codes["reading"][verdict.reading][voice.lang]
        return voice.say("verdicts.for_reading", reading=reading, label=said)
    return said


def short(edition: Edition, verdict: Verdict) -> str:
    """Return commitment and letter of the reading, `K07 A`."""
    codes = list(edition.contract.codes["reading"])
    return (
        f"{verdict.commitment} {LETTERS[codes.index(verdict.reading)]}"
        if verdict.reading
        else verdict.commitment
    )


def sentence(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    """Return why the verdict is what it is, with the numbers it rests on; sample numbers are called so first."""
    said = _why(edition, voice, verdict)
    return voice.say("verdicts.sample_sentence", text=said) if is_sample(verdict) else said


def statement(edition: Edition, voice: Voice, verdicts: Iterable[Verdict]) -> str:
    """Return label and sentence of each verdict, for descriptions and terminals."""
    return " ".join(
        voice.say("verdicts.statement", label=label(edition, voice, one), why=sentence(edition, voice, one))
        for one in verdicts
    )


def title(edition: Edition, voice: Voice, verdicts: Sequence[Verdict], said: str) -> str:
    """Return the title of a commitment's page: what was judged of which words, so that a shared link says it all."""
    labels = "; ".join(label(edition, voice, one) for one in verdicts)
    return voice.say("verdicts.title", id=verdicts[0].commitment, labels=labels, said=said)


def listed(edition: Edition, voice: Voice, verdicts: Sequence[Verdict]) -> str:
    """Return all verdicts in one sentence, by outcome: what a feed shows."""
    groups: dict[str, list[str]] = {}
    for one in sorted(verdicts, key=lambda one: OUTCOMES.index(one.outcome)):
        groups.setdefault(outcome(voice, one), []).append(short(edition, one))
    return "; ".join(f"{name}: {', '.join(found)}" for name, found in groups.items())


def sample_title(voice: Voice, verdicts: tuple[Verdict, ...], title: str) -> str:
    """Return a page title that cannot pass for a finding about real companies."""
    return voice.say("verdicts.with_sample", label=title) if any(map(is_sample, verdicts)) else title


def gate(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    """Say how much of what was due is there and what is not, or why nothing was counted."""
    if verdict.gate is None:
        return voice.say("verdicts.fact_gate_record" if is_record(verdict) else "verdicts.fact_gate_not_yet")
    found, rule = verdict.gate, edition.rules.of(verdict.commitment)
    counted = "weeks_final" if rule.final and found.kind == "weeks" else found.kind
    said = voice.say(
        f"verdicts.fact_gate_{counted}",
        present=found.present,
        due=found.due,
        needed=numbers.number(rule.gate_pct, voice.lang),
    )
    if found.open:
        left = (
            voice.say("verdicts.gate_weeks_open", count=count, why=voice.say(f"marks.{why}"))
            for why, count in found.open
        )
        said = voice.say("verdicts.gate_open", gate=said, open=", ".join(left))
    return voice.say("verdicts.gate_is_open" if found.enough else "verdicts.gate_is_closed", gate=said)


def deviations(edition: Edition, voice: Voice, commitment: str) -> list[str]:
    """Say when and why the rule of a commitment was changed after a release, one sentence for each change."""
    return [
        voice.say(
            "verdicts.fact_deviation_text",
            day=voice.day(one.changed_on),
            reason=one.reason[voice.lang],
            old=one.old_sha256,
            new=one.new_sha256,
        )
        for one in edition.rules.deviations_of(commitment)
    ]


def is_record(verdict: Verdict) -> bool:
    """Return whether the verdict rests on the real record alone."""
    return verdict.provenance == RECORD


def is_sample(verdict: Verdict) -> bool:
    """Return whether the verdict rests on synthetic deliveries."""
    return verdict.provenance == SYNTHETIC and verdict.outcome != CONTEXT


def level(voice: Voice, share: float) -> str:
    """Return the level of an interval in percent, `95` or `98,3`."""
    value = 100 * share
    return numbers.number(value, voice.lang, 0 if round(value, 6) == int(round(value, 6)) else 1)


def _why(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    rule = edition.rules.of(verdict.commitment)
    indicator = edition.indicator(verdict.subject or rule.indicators[0])
    said = {name: _fact(voice, indicator, name, value, verdict.reason) for name, value in verdict.facts}
    if verdict.reason == CHANGE:
        shown = next(one.result for one in verdict.estimates if one.indicator == indicator.id)
        said |= {"short": indicator.short[voice.lang], "level": level(voice, getattr(shown, "level", 0.95))}
    if verdict.names:
        said |= {"day": voice.day(verdict.names[0]), "speaker": verdict.names[1]}
    return voice.say(f"verdicts.why_{verdict.reason}", **said)


def _fact(voice: Voice, indicator: Indicator, name: str, value: float, reason: str) -> str:
    if name in COUNTED:
        return numbers.number(value, voice.lang)
    if reason == CHANGE:
        return voice.difference(indicator, value) if name == "detectable" else voice.shift(indicator, value)
    return numbers.percent(value, voice.lang, 0 if value == int(value) else indicator.decimals)
