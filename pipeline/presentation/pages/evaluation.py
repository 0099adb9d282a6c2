"""The scorecard of the evaluation.

Belongs here: how the verdicts of a release are counted and listed, and both readings of Article 21(3). Does not belong
here: the page of one commitment (`commitment`) and any verdict that was not computed.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from pipeline.analysis.verdicts.verdict import MET, NOT_ASSESSABLE, NOT_MET, OUTCOMES, Verdict
from pipeline.presentation import tables, verdicts
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import RECORD, Page, body, crumbs
from pipeline.presentation.select import latest, series
from pipeline.presentation.voice import capital
from pipeline.releases.snapshot import SYNTHETIC

if TYPE_CHECKING:
    from pipeline.intake.commitments import Commitment
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

BOTH_READINGS: Final = "I01"
HINT: Final = 48
"""Characters of a statement that are enough to know it again; its verdict is the heading of its chip."""

HEADLINE: Final = (MET, NOT_MET, NOT_ASSESSABLE)


def page(edition: Edition, voice: Voice) -> Page:
    """Return the scorecard."""
    section = edition.section("evaluation")
    return Page(
        key="evaluation",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=verdicts.sample_title(voice, edition.now.verdicts, voice.say("pages.evaluation_title")),
        summary=voice.opening("pages.evaluation_summary", len(edition.commitments)),
        section="evaluation",
        provenance=edition.now.provenance,
        body=body("evaluation", voice),
        parts={
            "lead/evaluation": lead(
                section.label[voice.lang],
                finding(edition, voice),
                voice.opening("pages.evaluation_standfirst", len(edition.commitments)),
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
            "count": _count(edition, outcome),
            "chips": [_chip(edition, voice, one) for one in found],
        }
        for outcome, found in groups.items()
        if found
    ]
    note = "pages.scorecard_note_sample" if edition.synthetic else "pages.scorecard_note"
    return {"items": items, "note": voice.say(note)}


def finding(edition: Edition, voice: Voice) -> str:
    """Say how many commitments were met, were not, and cannot yet be assessed, in at most ten words."""
    said = [
        voice.say(f"pages.evaluation_{outcome}", count=_spelled(voice, least, most))
        for outcome in HEADLINE
        for least, most in (counted(edition, outcome),)
        if most
    ]
    if not counted(edition, MET)[1]:
        said.insert(0, voice.say("pages.evaluation_none_met"))
    return capital(", ".join(said))


def counted(edition: Edition, outcome: str) -> tuple[int, int]:
    """Return how many commitments came out so: at least and at most where it depends on the reading."""
    most = {one.commitment for one in edition.now.verdicts if one.outcome == outcome}
    least = [name for name in most if {one.outcome for one in edition.verdicts(name)} == {outcome}]
    return len(least), len(most)


def _spelled(voice: Voice, least: int, most: int) -> str:
    if least == most:
        return voice.spelled(most)
    if not least:
        return voice.say("pages.at_most", most=voice.spelled(most))
    return voice.say("pages.at_least_most", least=voice.spelled(least), most=voice.spelled(most))


def _count(edition: Edition, outcome: str) -> str:
    least, most = counted(edition, outcome)
    return str(most) if least == most else f"{least}–{most}"


def _chip(edition: Edition, voice: Voice, verdict: Verdict) -> dict[str, Any]:
    commitment = next(one for one in edition.commitments if one.id == verdict.commitment)
    return {
        "label": verdicts.short(edition, verdict),
        "href": edition.url(f"commitment:{verdict.commitment}", voice.lang),
        "title": shorten(said(voice, commitment), HINT, placeholder=" …"),
        "sample": verdict.provenance == SYNTHETIC,
    }


def said(voice: Voice, commitment: Commitment) -> str:
    """Return the judged words in the language of the page: as printed, or our translation."""
    return commitment.quote if voice.lang == "id" else commitment.quote_en


def _list(edition: Edition, voice: Voice) -> tables.Part:
    heads = [(voice.say(f"pages.col_{name}"), False) for name in ("statement", "verdict", "basis")]
    rows = [_row(edition, voice, one) for one in edition.commitments]
    caption = voice.say("pages.evaluation_list", number=edition.now.number)
    return tables.table(caption, heads, rows, stack=True)


def _row(edition: Edition, voice: Voice, commitment: Commitment) -> list[tables.Cell]:
    found = edition.verdicts(commitment.id)
    speaker = f"{commitment.id}. {commitment.speaker[voice.lang]}, {commitment.role[voice.lang]}"
    return [
        tables.Cell(
            said(voice, commitment),
            "said",
            href=edition.url(f"commitment:{commitment.id}", voice.lang),
            small=speaker,
        ),
        tables.Cell("", "verdict", verdicts=tuple(verdicts.badge(edition, voice, one) for one in found)),
        _basis(edition, voice, found),
    ]


def _basis(edition: Edition, voice: Voice, found: tuple[Verdict, ...]) -> tables.Cell:
    if all(map(verdicts.is_record, found)):
        return tables.Cell(voice.say("marks.record_tag"), "provenance", provenance=RECORD)
    origin = edition.now.provenance
    named = edition.contract.codes["provenance"][origin][voice.lang]
    return tables.Cell(named, "provenance", provenance=origin)


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
