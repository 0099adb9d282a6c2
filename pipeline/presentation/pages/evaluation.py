"""The scorecard and the page of each commitment.

Belongs here: the exact quote, what it asks for, the indicators that bear on it, and the state of its rule. Does not
belong here: any verdict that was not computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pipeline.presentation import tables
from pipeline.presentation.pages.indicators import BOTH_READINGS, STATEMENTS, main_rows
from pipeline.presentation.pages.lead import lead
from pipeline.presentation.pages.page import NONE, Page, body, crumbs
from pipeline.presentation.pages.pager import pager
from pipeline.presentation.select import latest, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.commitments import Commitment
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

CONTEXT: Final = "context"
NOT_RUN: Final = {"glyph": "g-none", "class": "is-none"}
AS_CONTEXT: Final = {"glyph": "g-context", "class": "is-context"}


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the scorecard and every commitment."""
    yield _index(edition, voice)
    for commitment in edition.commitments:
        yield _page(edition, voice, commitment)


def scorecard(edition: Edition, voice: Voice) -> dict[str, Any]:
    """Return the commitments by their state: rules not yet run, and context that gets no verdict."""
    promises = [one for one in edition.commitments if one.kind != CONTEXT]
    context = [one for one in edition.commitments if one.kind == CONTEXT]
    groups = [(NOT_RUN, "marks.not_run", promises), (AS_CONTEXT, "pages.context_verdict", context)]
    items = [
        {
            **look,
            "label": voice.say(key),
            "count": str(len(found)),
            "chips": [_chip(edition, voice, one) for one in found],
        }
        for look, key, found in groups
        if found
    ]
    return {"items": items, "note": voice.say("pages.scorecard_note")}


def _chip(edition: Edition, voice: Voice, commitment: Commitment) -> dict[str, Any]:
    href = edition.url(f"commitment:{commitment.id}", voice.lang)
    return {"label": commitment.id, "href": href, "title": said(voice, commitment), "sample": False}


def said(voice: Voice, commitment: Commitment) -> str:
    """Return the judged words in the language of the page: as printed, or our translation."""
    return commitment.quote if voice.lang == "id" else commitment.quote_en


def _index(edition: Edition, voice: Voice) -> Page:
    section = edition.section("evaluation")
    return Page(
        key="evaluation",
        lang=voice.lang,
        slug=section.slug[voice.lang],
        title=voice.say("pages.evaluation_title"),
        summary=voice.say("pages.evaluation_summary", count=len(edition.commitments)),
        section="evaluation",
        provenance=edition.now.provenance,
        body=body("evaluation", voice),
        parts={
            "lead/evaluation": lead(
                section.label[voice.lang],
                voice.say("pages.evaluation_heading"),
                voice.say("pages.evaluation_standfirst"),
            ),
            "scorecard/evaluation": scorecard(edition, voice),
            "table/commitments": {**_list(edition, voice), "id": None},
            "readings/article-21-3": readings(edition, voice),
        },
        crumbs=crumbs(edition, voice),
    )


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
            tables.Cell(_state(voice, one)["text"]),
        ]
        for one in edition.commitments
    ]
    return tables.table(
        voice.say("pages.evaluation_list"),
        [(voice.say(f"pages.{name}"), numeric) for name, numeric in heads],
        rows,
        stack=True,
    )


def _state(voice: Voice, commitment: Commitment) -> dict[str, str]:
    if commitment.kind == CONTEXT:
        return {
            **AS_CONTEXT,
            "text": voice.say("pages.context_verdict"),
            "why": voice.say("pages.context_why"),
        }
    return {**NOT_RUN, "text": voice.say("marks.not_run"), "why": voice.say("pages.not_run_why")}


def readings(edition: Edition, voice: Voice) -> dict[str, Any]:
    """Return both readings of Article 21(3) side by side: the latest full week of each."""
    indicator = edition.indicator(BOTH_READINGS)
    items = []
    for code, label in edition.contract.codes["reading"].items():
        now = latest(series(edition.now, BOTH_READINGS, "national", reading=code), voice.trial)
        value = voice.value(indicator, float(now["value"])) if now is not None else None
        week = (
            voice.say("phrases.week_of", range=voice.week(now["week"]))
            if now is not None
            else voice.say("marks.not_delivered")
        )
        items.append(
            {
                "title": label[voice.lang],
                "value": value,
                "unit": None,
                "text": f"{voice.say(f'pages.reading_{code}')} {indicator.title[voice.lang]}, {week}.",
                "verdict": None,
                "provenance": edition.now.provenance,
            }
        )
    return {"items": items}


def _page(edition: Edition, voice: Voice, commitment: Commitment) -> Page:
    name = commitment.id.lower()
    at = edition.commitments.index(commitment)
    both = BOTH_READINGS in commitment.indicators
    parts: dict[str, Any] = {
        f"lead/{name}": lead(
            voice.say("pages.commitment_kicker", id=commitment.id),
            said(voice, commitment),
            _state(voice, commitment)["text"],
        ),
        f"quote/{name}": _quote(voice, commitment),
        f"verdict/{name}": _state(voice, commitment),
        f"table/{name}-inputs": {**_inputs(edition, voice, commitment), "id": None},
        f"pager/{name}": pager(
            edition, voice, [(f"commitment:{one.id}", one.id) for one in edition.commitments], at
        ),
    }
    if both:
        parts["readings/article-21-3"] = readings(edition, voice)
    return Page(
        key=f"commitment:{commitment.id}",
        lang=voice.lang,
        slug=edition.slug(f"commitment:{commitment.id}")[voice.lang],
        title=f"{commitment.id}: {said(voice, commitment)}",
        summary=commitment.asks[voice.lang],
        section="evaluation",
        provenance=NONE if set(commitment.indicators) <= {STATEMENTS} else edition.now.provenance,
        body=body("commitment", voice, name=name, asks=commitment.asks[voice.lang], readings=both),
        parts=parts,
        crumbs=crumbs(edition, voice, "evaluation"),
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


def _inputs(edition: Edition, voice: Voice, commitment: Commitment) -> tables.Part:
    rows = []
    for name in commitment.indicators:
        indicator = edition.indicator(name)
        now = latest(main_rows(edition, indicator), voice.trial)
        absent = voice.say("pages.statements_only" if name == STATEMENTS else "marks.not_delivered")
        value = (
            tables.Cell(voice.value(indicator, float(now["value"])), "number")
            if now is not None
            else tables.Cell(absent, "conf")
        )
        goal = indicator.target or indicator.comparator
        rows.append(
            [
                tables.Cell(
                    indicator.title[voice.lang], href=edition.url(f"indicator:{name}", voice.lang), small=name
                ),
                value,
                tables.Cell(voice.goal(indicator, goal.value) if goal else "–", "number"),
            ]
        )
    heads = [
        (voice.say("pages.col_indicator"), False),
        (voice.say("pages.col_latest"), True),
        (voice.say("pages.col_goal"), True),
    ]
    return tables.table(voice.say("pages.inputs"), heads, rows)
