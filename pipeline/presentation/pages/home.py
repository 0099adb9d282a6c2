"""The front page: where the trial stands, six numbers, the local share, the evaluation, the record.

Belongs here: what stands on the front page and in which order. Does not belong here: the parts themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pipeline.presentation import dates, tables
from pipeline.presentation.charts import Drawing
from pipeline.presentation.charts.alternatives import alternative
from pipeline.presentation.charts.days import Days
from pipeline.presentation.figures import record, trends
from pipeline.presentation.pages import evaluation, revision_log, updates
from pipeline.presentation.pages.keys import key_figure
from pipeline.presentation.pages.lead import Fact, lead
from pipeline.presentation.pages.page import MIXED, RECORD, Page, body
from pipeline.presentation.select import latest, series

if TYPE_CHECKING:
    from pipeline.intake.indicators import Indicator
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

SHARE: Final = "I03"
KEY_INDICATORS: Final = ("I03", "I01", "I05", "I06", "I08", "I12")
LATEST_UPDATES: Final = 3


def page(edition: Edition, voice: Voice) -> Page:
    """Return the front page."""
    share = edition.indicator(SHARE)
    main = trends.local_share(edition, voice, share)
    migration = replace(record.migration(edition, voice), id="home-migration", level=3)
    day, all_days = edition.day_number, (edition.contract.trial.end - edition.contract.trial.start).days
    notices = revision_log.notices(edition, voice)
    context = {
        "notices": list(notices),
        "days_heading": voice.say("pages.days_heading", day=day, all=all_days),
        "keys_heading": voice.opening("pages.keys_heading", len(KEY_INDICATORS)),
        "share_figure": main.id,
        "record_figure": migration.id,
        "evaluation_heading": voice.opening("pages.home_evaluation", len(edition.commitments)),
        "evaluation_url": edition.url("evaluation", voice.lang),
    }
    return Page(
        key="home",
        lang=voice.lang,
        slug="",
        title=voice.say("pages.home_title"),
        summary=edition.site.about[voice.lang],
        section="home",
        provenance=MIXED if edition.synthetic else RECORD,
        body=body("home", voice, **context),
        parts={
            **notices,
            "lead/home": _lead(edition, voice, share),
            "days/trial": _days(edition, voice),
            "keys/home": {
                "items": [_key(edition, voice, edition.indicator(name)) for name in KEY_INDICATORS]
            },
            "scorecard/home": evaluation.scorecard(edition, voice),
            "log/latest": updates.log(edition, voice, LATEST_UPDATES),
            "table/home-downloads": _downloads(edition, voice),
        },
        figures=(main, migration),
        extra=_address(edition, voice),
    )


def _address(edition: Edition, voice: Voice) -> dict[str, str]:
    address = edition.url("home", voice.lang).strip("/")
    return {"Url": f"{address}/" if address else "", "Save_as": f"{address}/index.html".lstrip("/")}


def _lead(edition: Edition, voice: Voice, share: Indicator) -> dict[str, Any]:
    rows = series(edition.now, SHARE, "national")
    now = latest(rows, voice.trial)
    value = voice.in_words(share, float(now["value"])) if now is not None else ""
    goal = voice.goal(share, share.target.value) if share.target else ""
    heading = (
        voice.say("pages.home_heading", value=value, target=goal)
        if value
        else voice.say("pages.home_heading_missing")
    )
    trial = edition.contract.trial
    kicker = voice.say("pages.home_kicker", range=dates.day_range(trial.start, trial.end, voice.lang))
    return lead(
        kicker,
        heading,
        voice.say("pages.home_standfirst"),
        value=value,
        goal=goal,
        provenance=edition.now.provenance,
        status=status(edition, voice),
    )


def status(edition: Edition, voice: Voice) -> list[Fact]:
    """Return release, next release, last day of the data, what changed since the release before, and the evaluation."""
    now, weeks = edition.now, edition.contract.trial.weeks
    facts: list[Fact] = [
        (
            voice.say("pages.status_release"),
            now.number,
            dates.moment_words(now.release.release_at, voice.lang),
            edition.url(f"release:{now.number}", voice.lang),
        ),
        _next_release(edition, voice),
        (
            voice.say("pages.status_until"),
            voice.day(now.as_of),
            voice.say("phrases.weeks_covered", count=len(now.weeks), all=len(weeks)),
            None,
        ),
    ]
    changed = len(now.revisions)
    text = (
        voice.say("pages.status_changed", count=voice.count(changed))
        if changed
        else voice.say("pages.status_unchanged")
    )
    facts.append(
        (voice.say("pages.status_since"), text, None, edition.url(f"release:{now.number}", voice.lang))
    )
    facts.append(
        (
            voice.say("pages.status_evaluation"),
            voice.say("pages.status_verdicts", count=len(edition.rules.rules)),
            None,
            edition.url("evaluation", voice.lang),
        )
    )
    return facts


def _next_release(edition: Edition, voice: Voice) -> Fact:
    """Return the date that was announced; should it pass without a release, readers have seen it here."""
    if not edition.upcoming:
        return (voice.say("calendar.next"), voice.say("calendar.none"), None, None)
    due = edition.upcoming[0]
    return (
        voice.say("calendar.next"),
        dates.moment_words(due.release_at, voice.lang),
        voice.say("calendar.number", number=f"{due.number:04d}"),
        edition.url("releases", voice.lang),
    )


def _days(edition: Edition, voice: Voice) -> dict[str, Any]:
    trial, marked = edition.contract.trial, record.events(edition, voice)
    rows = series(edition.now, SHARE, "national")
    provisional = rows[rows["obs_status"].eq("p")]["week"].min()
    chart = Days(
        measure=voice.say("figures.days_measure"),
        start=trial.start.isoformat(),
        end=trial.end.isoformat(),
        until=edition.now.as_of.isoformat(),
        events=marked,
        provisional_from=provisional if isinstance(provisional, str) else None,
    )
    notes = [voice.say("figures.days_note")]
    if chart.provisional_from:
        notes.append(voice.say("figures.days_provisional"))
    return {
        "wide": Drawing(chart, voice.lang, wide=True, prefix="days-w"),
        "narrow": Drawing(chart, voice.lang, wide=False, prefix="days-n"),
        "alt": alternative(chart, voice.words, voice.lang),
        "note": " ".join(notes),
        "narrow_note": ", ".join(f"{event.number} {event.label}" for event in marked) + ".",
        "href": edition.url("timeline", voice.lang),
        "link": voice.say("pages.full_timeline"),
    }


def _key(edition: Edition, voice: Voice, indicator: Indicator) -> dict[str, Any]:
    keys = {"reading": "back_end"} if indicator.id == "I01" else {}
    rows = series(edition.now, indicator.id, "national", **keys)
    return key_figure(
        edition,
        voice,
        indicator,
        rows,
        indicator.title[voice.lang],
        edition.url(f"indicator:{indicator.id}", voice.lang),
    )


def _downloads(edition: Edition, voice: Voice) -> tables.Part:
    rows = [
        [
            tables.Cell(voice.say("pages.file_observations"), href="/data/latest/observations.csv"),
            tables.Cell("CSV"),
        ],
        *(
            [tables.Cell(one.title[voice.lang], href=f"/data/latest/{one.slug.id}.csv"), tables.Cell("CSV")]
            for one in edition.indicators
            if one.id in KEY_INDICATORS and edition.has(one.id)
        ),
        [
            tables.Cell(voice.say("pages.statements_title"), href="/data/record/statements.csv"),
            tables.Cell("CSV"),
        ],
    ]
    heads = [(voice.say("pages.col_file"), False), (voice.say("pages.col_format"), False)]
    return {**tables.table(voice.say("pages.home_downloads"), heads, rows), "id": None}
