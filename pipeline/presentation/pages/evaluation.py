"""The scorecard of the evaluation.

Belongs here: how the verdicts of a release are counted and listed, and both readings of Article 21(3). Does not belong
here: the page of one commitment (`commitment`) and any verdict that was not computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pipeline.analysis.verdicts.verdict import OUTCOMES, Verdict
from pipeline.presentation import tables, verdicts
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import Page, body, crumbs
from pipeline.presentation.select import latest, series
from pipeline.releases.snapshot import SYNTHETIC

if TYPE_CHECKING:
    from pipeline.intake.commitments import Commitment
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

BOTH_READINGS: Final = "I01"


def page(edition: Edition, voice: Voice) -> Page:
    """Return the scorecard."""
    section = edition.section("evaluation")
    return Page(
        key="evaluation",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=verdicts.sample_title(voice, edition.now.verdicts, voice.say("pages.evaluation_title")),
        summary=voice.say("pages.evaluation_summary", count=len(edition.commitments)),
        section="evaluation",
        provenance=edition.now.provenance,
        body=body("evaluation", voice),
        parts={
            "lead/evaluation": lead(
                section.label[voice.lang],
                voice.say("pages.evaluation_heading"),
                voice.say("pages.evaluation_standfirst"),
                provenance=edition.now.provenance,
            ),
            "scorecard/evaluation": scorecard(edition, voice),
            "table/commitments": {**_list(edition, voice), "id": None},
            "readings/article-21-3": readings(edition, voice, ()),
        },
        crumbs=crumbs(edition, voice),
    )


def scorecard(edition: Edition, voice: Voice) -> dict[str, Any]:
    """Return the commitments by outcome; where two readings differ a commitment stands under both."""
    groups = {
        outcome: [one for one in edition.now.verdicts if one.outcome == outcome] for outcome in OUTCOMES
    }
    items = [
        {
            **verdicts.LOOK[outcome],
            "label": voice.say(f"verdicts.{outcome}"),
            "count": _count(edition, found),
            "chips": [_chip(edition, voice, one) for one in found],
        }
        for outcome, found in groups.items()
        if found
    ]
    note = "pages.scorecard_note_sample" if edition.synthetic else "pages.scorecard_note"
    return {"items": items, "note": voice.say(note)}


def _count(edition: Edition, found: list[Verdict]) -> str:
    """Say how many commitments came out so: a range where it depends on the reading."""
    most = {one.commitment for one in found}
    least = {name for name in most if {one.outcome for one in edition.verdicts(name)} == {found[0].outcome}}
    return str(len(most)) if len(least) == len(most) else f"{len(least)}–{len(most)}"


def _chip(edition: Edition, voice: Voice, verdict: Verdict) -> dict[str, Any]:
    commitment = next(one for one in edition.commitments if one.id == verdict.commitment)
    return {
        "label": verdicts.short(edition, verdict),
        "href": edition.url(f"commitment:{verdict.commitment}", voice.lang),
        "title": f"{said(voice, commitment)}: {verdicts.label(edition, voice, verdict)}",
        "sample": verdict.provenance == SYNTHETIC,
    }


def said(voice: Voice, commitment: Commitment) -> str:
    """Return the judged words in the language of the page: as printed, or our translation."""
    return commitment.quote if voice.lang == "id" else commitment.quote_en


def _list(edition: Edition, voice: Voice) -> tables.Part:
    heads = [
        ("col_statement", False),
        ("col_speaker", False),
        ("col_indicators", False),
        ("col_state", False),
    ]
    rows = [
        [
            tables.Cell(
                said(voice, one), "said", href=edition.url(f"commitment:{one.id}", voice.lang), small=one.id
            ),
            tables.Cell(one.speaker[voice.lang], small=one.role[voice.lang]),
            tables.Cell(", ".join(one.indicators)),
            tables.Cell(
                "; ".join(verdicts.label(edition, voice, verdict) for verdict in edition.verdicts(one.id))
            ),
        ]
        for one in edition.commitments
    ]
    named = [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads]
    return tables.table(voice.say("pages.evaluation_list"), named, rows, stack=True)


def readings(edition: Edition, voice: Voice, judged: tuple[Verdict, ...]) -> dict[str, Any]:
    """Return both readings of Article 21(3) side by side: the latest full week, and the verdict if one was `judged`."""
    return {"items": [_reading(edition, voice, code, judged) for code in edition.contract.codes["reading"]]}


def _reading(edition: Edition, voice: Voice, code: str, judged: tuple[Verdict, ...]) -> dict[str, Any]:
    indicator = edition.indicator(BOTH_READINGS)
    now = latest(series(edition.now, BOTH_READINGS, "national", reading=code), voice.trial)
    week = voice.say("marks.not_delivered")
    if now is not None:
        week = voice.say("phrases.week_of", range=voice.week(now["week"]))
    found = next((one for one in judged if one.reading == code), None)
    return {
        "title": edition.contract.codes["reading"][code][voice.lang],
        "value": voice.value(indicator, float(now["value"])) if now is not None else None,
        "unit": None,
        "text": f"{voice.say(f'pages.reading_{code}')} {indicator.title[voice.lang]}, {week}.",
        "verdict": verdicts.badge(edition, voice, found) if found else None,
        "provenance": edition.now.provenance,
    }
