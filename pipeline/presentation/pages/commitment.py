"""The page of one commitment: quote, verdict, rule, inputs, interval, other choices.

Belongs here: what a reader needs to follow and to contest a verdict. Does not belong here: the scorecard
(`evaluation`) and how the verdict was reached (`analysis.verdicts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pipeline.presentation import estimates, tables, verdicts
from pipeline.presentation.figures.changes import change_figure
from pipeline.presentation.figures.held import held_figure
from pipeline.presentation.pages.evaluation import BOTH_READINGS, readings, said
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import RECORD, Page, body, crumbs
from pipeline.presentation.pages.pager import pager
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.analysis.verdicts.verdict import Input, Verdict
    from pipeline.intake.commitments import Commitment
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice


CHANGE: Final = "level_change"
"""The kind of rule that rests on estimated changes."""


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the page of every commitment."""
    for commitment in edition.commitments:
        yield _page(edition, voice, commitment)


def _page(edition: Edition, voice: Voice, commitment: Commitment) -> Page:
    name, found = commitment.id.lower(), edition.verdicts(commitment.id)
    both = BOTH_READINGS in commitment.indicators
    figure = change_figure(edition, voice, found[0]) or held_figure(edition, voice, found)
    groups = estimates.compared(edition, voice, found[0])
    order = [(f"commitment:{one.id}", one.id) for one in edition.commitments]
    parts: dict[str, Any] = {
        f"lead/{name}": _lead(edition, voice, commitment, found),
        f"quote/{name}": _quote(voice, commitment),
        f"facts/{name}": {"items": _facts(edition, voice, found)},
        f"table/{name}-inputs": {**_inputs(edition, voice, found), "id": None},
        f"pager/{name}": pager(edition, voice, order, edition.commitments.index(commitment)),
    }
    parts |= {f"verdict/{name}-{at}": verdicts.badge(edition, voice, one) for at, one in enumerate(found)}
    if changes := edition.rules.of(commitment.id).kind == CHANGE and bool(found[0].estimates):
        parts[f"table/{name}-estimates"] = {**estimates.estimates_table(edition, voice, found[0]), "id": None}
    if variants := found[0].variants:
        parts[f"table/{name}-variants"] = {**estimates.choices_table(edition, voice, found[0]), "id": None}
    if both:
        parts[f"readings/{name}"] = readings(edition, voice, found)
    return Page(
        key=f"commitment:{commitment.id}",
        lang=voice.lang,
        slug=edition.slug(f"commitment:{commitment.id}")[voice.lang],
        title=verdicts.title(edition, voice, found, said(voice, commitment)),
        summary=verdicts.statement(edition, voice, found),
        section="evaluation",
        provenance=RECORD if all(map(verdicts.is_record, found)) else edition.now.provenance,
        body=body(
            "commitment",
            voice,
            name=name,
            asks=commitment.asks[voice.lang],
            count=len(found),
            readings=both,
            figure=figure.id if figure else None,
            estimates=changes,
            variants=bool(variants),
            groups=groups,
        ),
        parts=parts,
        crumbs=crumbs(edition, voice, "evaluation"),
        figures=(figure,) if figure else (),
    )


def _lead(
    edition: Edition, voice: Voice, commitment: Commitment, found: tuple[Verdict, ...]
) -> dict[str, Any]:
    outcome = "; ".join(verdicts.label(edition, voice, one) for one in found)
    record = all(map(verdicts.is_record, found))
    return lead(
        voice.say("pages.commitment_kicker", id=commitment.id),
        said(voice, commitment),
        f"{outcome}.",
        provenance=RECORD if record else edition.now.provenance,
    )


def _quote(voice: Voice, commitment: Commitment) -> dict[str, Any]:
    return {
        "before": commitment.before,
        "quote": commitment.quote,
        "after": commitment.after,
        "speaker": f"{commitment.speaker[voice.lang]}, {commitment.role[voice.lang]}",
        "when": voice.day(commitment.said_on),
        "source": commitment.source[voice.lang],
        "href": None,
        "translation": None if voice.lang == "id" else commitment.quote_en,
        "quote_lang": "id",
    }


def _facts(edition: Edition, voice: Voice, found: tuple[Verdict, ...]) -> list[dict[str, Any]]:
    """Return the rule in words and in code, its registration and hash, gate, strength, and what would change it."""
    rule = edition.rules.of(found[0].commitment)
    strength = max(one.strength for one in found)
    said_ = [
        ("rule", rule.text[voice.lang], False),
        ("registered", voice.say("verdicts.fact_registered_text", day=voice.day(rule.registered_on)), False),
        ("gate", " ".join(_gate(edition, voice, one) for one in found), False),
        ("strength", voice.say("verdicts.fact_strength_text", strength=strength, most=rule.strength), False),
        ("changes", rule.changes[voice.lang], False),
        ("hash", rule.sha256, True),
        ("code", rule.code, True),
    ]
    if deviations := " ".join(verdicts.deviations(edition, voice, rule.commitment)):
        said_.append(("deviation", deviations, False))
    return [
        {"term": voice.say(f"verdicts.fact_{key}"), "text": text, "links": None, "code": code}
        for key, text, code in said_
    ]


def _gate(edition: Edition, voice: Voice, verdict: Verdict) -> str:
    said = verdicts.gate(edition, voice, verdict)
    if not verdict.reading:
        return said
    reading = edition.contract.codes["reading"][verdict.reading][voice.lang]
    return voice.say("verdicts.for_reading", reading=reading, label=said)


def _inputs(edition: Edition, voice: Voice, found: tuple[Verdict, ...]) -> tables.Part:
    heads = [
        (voice.say("pages.col_indicator"), False),
        (voice.say("verdicts.col_week"), False),
        (voice.say("pages.col_value"), True),
    ]
    rows = [_input(edition, voice, one) for verdict in found for one in verdict.inputs]
    if not rows:
        rows = [[Cell(voice.say("verdicts.no_inputs")), Cell(""), Cell("")]]
    return tables.table(voice.say("verdicts.inputs"), heads, rows)


def _input(edition: Edition, voice: Voice, one: Input) -> list[Cell]:
    indicator = edition.indicator(one.indicator)
    keys = [("reading", one.reading), ("channel", one.channel)]
    which = ", ".join(edition.contract.codes[name][code][voice.lang] for name, code in keys if code)
    return [
        Cell(
            indicator.title[voice.lang],
            href=edition.url(f"indicator:{one.indicator}", voice.lang),
            small=which or one.indicator,
        ),
        Cell(voice.week(one.week, short=True)),
        Cell(voice.value(indicator, one.value), "number"),
    ]
