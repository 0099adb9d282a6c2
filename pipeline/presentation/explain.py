"""One verdict from beginning to end, as plain text for a terminal.

Belongs here: rule, inputs, estimate, gate and verdict of one commitment. Does not belong here: pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.presentation import verdicts
from pipeline.presentation.pages.compose import voice_of

if TYPE_CHECKING:
    from pipeline.analysis.verdicts.verdict import Verdict
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


def explanation(edition: Edition, commitment: str, lang: str) -> str:
    """Return everything behind the verdict of `commitment`; an unknown one is a `KeyError`."""
    if commitment not in {one.id for one in edition.commitments}:
        raise KeyError(commitment)
    voice, rule = voice_of(edition, lang), edition.rules.of(commitment)
    quote = next(one for one in edition.commitments if one.id == commitment)
    head = [
        f"{commitment}: {quote.sentence}",
        f"{voice.say('verdicts.fact_rule')}: {rule.text[lang]}",
        f"{voice.say('verdicts.fact_registered')}: {rule.registered_on.isoformat()}",
        f"{voice.say('verdicts.fact_hash')}: {rule.sha256}",
        f"{voice.say('verdicts.fact_code')}: {rule.code}",
    ]
    return "\n".join(
        [*head, *(line for one in edition.verdicts(commitment) for line in _lines(edition, voice, one))]
    )


def _lines(edition: Edition, voice: Voice, verdict: Verdict) -> list[str]:
    inputs = [
        f"  {one.indicator} {one.reading or one.channel} {one.week}: {voice.value(edition.indicator(one.indicator), one.value)}"
        for one in verdict.inputs
    ]
    estimates = [f"  {one.indicator}: {one.result}" for one in verdict.estimates]
    return [
        "",
        f"{voice.say('verdicts.inputs')}:",
        *(inputs or [f"  {voice.say('verdicts.no_inputs')}"]),
        *estimates,
        f"{voice.say('verdicts.fact_gate')}: {verdicts.gate(edition, voice, verdict)}",
        f"{voice.say('pages.verdict')}: {verdicts.label(edition, voice, verdict)}",
        f"  {verdicts.sentence(edition, voice, verdict)}",
    ]
