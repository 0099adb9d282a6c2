"""One verdict from beginning to end, as plain text for a terminal.

Belongs here: rule, inputs, estimate, gate, verdict and sensitivity of one commitment. Does not belong here: pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation import estimates, numbers, verdicts
from pipeline.presentation.pages.compose import voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.analysis.verdicts.verdict import Input, Verdict
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def explanation(edition: Edition, commitment: str, lang: str) -> str:
    """Return everything behind the verdict of `commitment`; an unknown one is a `KeyError`."""
    if commitment not in {one.id for one in edition.commitments}:
        raise KeyError(commitment)
    voice = voice_of(edition, lang)
    found = edition.verdicts(commitment)
    return "\n".join(
        [*_head(edition, voice, commitment), *(line for one in found for line in _lines(edition, voice, one))]
    )


def _head(edition: Edition, voice: Voice, commitment: str) -> Iterator[str]:
    rule = edition.rules.of(commitment)
    quote = next(one for one in edition.commitments if one.id == commitment)
    yield f"{commitment}: {quote.sentence}"
    yield f"{voice.say('verdicts.fact_rule')}: {rule.text[voice.lang]}"
    day = voice.day(rule.registered_on)
    yield f"{voice.say('verdicts.fact_registered')}: {voice.say('verdicts.fact_registered_text', day=day)}"
    yield f"{voice.say('verdicts.fact_hash')}: {rule.sha256}"
    for text in verdicts.deviations(edition, voice, commitment):
        yield f"{voice.say('verdicts.fact_deviation')}: {text}"
    yield f"{voice.say('verdicts.fact_code')}: {rule.code}"


def _lines(edition: Edition, voice: Voice, verdict: Verdict) -> Iterator[str]:
    yield ""
    yield f"{voice.say('verdicts.inputs')}:"
    yield from (f"  {_input(edition, voice, one)}" for one in verdict.inputs)
    if not verdict.inputs:
        yield f"  {voice.say('verdicts.no_inputs')}"
    if verdict.estimates:
        yield f"{voice.say('verdicts.estimates')}:"
    for one in verdict.estimates:
        indicator = edition.indicator(one.indicator)
        yield f"  {one.indicator} {indicator.short[voice.lang]}: {estimates.described(voice, indicator, one.result)}"
    yield f"{voice.say('verdicts.fact_gate')}: {verdicts.gate(edition, voice, verdict)}"
    yield f"{voice.say('pages.verdict')}: {verdicts.label(edition, voice, verdict)}"
    yield f"  {verdicts.sentence(edition, voice, verdict)}"
    if verdict.variants:
        yield f"{voice.say('verdicts.sensitivity')}:"
    for other in verdict.variants:
        indicator = edition.indicator(other.indicator)
        said = estimates.described(voice, indicator, other.result)
        yield f"  {other.indicator} {estimates.choice(voice, other)}: {said}"
    if said_of_groups := estimates.compared(edition, voice, verdict):
        yield f"{voice.say('verdicts.compared')}: {said_of_groups}"
    yield f"{voice.say('verdicts.fact_changes')}: {edition.rules.of(verdict.commitment).changes[voice.lang]}"


def _input(edition: Edition, voice: Voice, one: Input) -> str:
    name = " ".join(part for part in (one.indicator, one.reading or one.channel, one.week) if part)
    parts = ""
    if one.numerator is not None and one.denominator is not None:
        parts = (
            f" ({numbers.number(one.numerator, voice.lang)} / {numbers.number(one.denominator, voice.lang)})"
        )
    return f"{name}: {voice.value(edition.indicator(one.indicator), one.value)}{parts}"
