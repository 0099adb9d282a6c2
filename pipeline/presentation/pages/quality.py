"""The quality page of a release, by the dimensions of quality reports.

Belongs here: facts of `releases.quality` in words. Does not belong here: the tables (`quality_tables`), how they are counted,
and any praise.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pipeline.presentation import dates, numbers
from pipeline.presentation.pages import quality_tables
from pipeline.presentation.pages.lead import Fact, lead
from pipeline.presentation.pages.page import Page, body, crumbs
from pipeline.releases.quality import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice
    from pipeline.releases.quality import Quality
    from pipeline.releases.snapshot import Snapshot

Said = tuple[str, str]
NAMES = {"id": "quality.language_id", "en": "quality.language_en"}
MINUTES_A_DAY = 24 * 60


def pages(edition: Edition, voice: Voice) -> Iterator[Page]:
    """Return the quality page of every release whose quality is known."""
    by_number = {one.number: one for one in edition.snapshots}
    for quality in edition.qualities:
        if quality.number in by_number:
            yield _page(edition, voice, quality, by_number[quality.number])


def _page(edition: Edition, voice: Voice, quality: Quality, snapshot: Snapshot) -> Page:
    name, key = f"quality-{quality.number}", f"quality:{quality.number}"
    title = voice.say("quality.title", number=quality.number)
    tolerance = numbers.percent(quality.coherence.tolerance_percent, voice.lang)
    return Page(
        key=key,
        lang=voice.lang,
        slug=edition.slug(key)[voice.lang],
        title=title,
        summary=voice.say("quality.summary", number=quality.number),
        section="releases",
        provenance=snapshot.provenance,
        body=body(
            "quality",
            voice,
            name=name,
            revised=bool(quality.accuracy.revisions),
            coherence_text=voice.say("quality.coherence_text", tolerance=tolerance),
        ),
        parts={
            f"lead/{name}": lead(
                voice.say("quality.kicker"),
                title,
                voice.say("quality.standfirst"),
                provenance=snapshot.provenance,
                status=_status(voice, quality),
            ),
            **{f"facts/{name}-{part}": one for part, one in _facts(edition, voice, quality).items()},
            **{
                f"table/{name}-{part}": one
                for part, one in quality_tables.of(edition, voice, quality).items()
            },
        },
        crumbs=(
            *crumbs(edition, voice, "releases"),
            (
                voice.say("pages.release_title", number=quality.number),
                edition.url(f"release:{quality.number}", voice.lang),
            ),
        ),
    )


def _status(voice: Voice, quality: Quality) -> list[Fact]:
    cells = sum(one.cells for one in quality.confidentiality)
    hidden = sum(one.withheld for one in quality.confidentiality)
    said = [
        ("values", voice.count(quality.values), {"all": voice.count(quality.observations)}),
        ("withheld", voice.count(hidden), {"all": voice.count(cells)}),
    ]
    facts: list[Fact] = [
        (voice.say(f"quality.{key}_status"), text, voice.say(f"quality.{key}_note", **of), None)
        for key, text, of in said
    ]
    return [*facts, (voice.say("quality.delay_status"), _delay(voice, quality), None, None)]


def _delay(voice: Voice, quality: Quality) -> str:
    minutes = quality.timeliness.delay_minutes
    if not minutes:
        return voice.say("quality.delay_none")
    days = numbers.number(abs(minutes) / MINUTES_A_DAY, voice.lang, 0 if not minutes % MINUTES_A_DAY else 1)
    return voice.say(f"quality.delay_{'late' if minutes > 0 else 'early'}", days=days)


def _facts(edition: Edition, voice: Voice, quality: Quality) -> dict[str, dict[str, Any]]:
    return {
        "relevance": _list(voice, _relevance(edition, voice, quality)),
        "timeliness": _list(voice, _timeliness(voice, quality)),
        "comparability": _list(voice, _comparability(edition, voice, quality)),
        "coherence": _list(
            voice,
            [
                ("rows", voice.count(quality.coherence.rows_checked)),
                ("confirmed", voice.count(quality.coherence.confirmed)),
            ],
        ),
        "accessibility": _list(voice, _accessibility(voice, quality)),
        "reproducibility": _reproducibility(voice, quality),
    }


def _list(voice: Voice, said: Iterable[Said], *coded: str) -> dict[str, Any]:
    return {
        "items": [
            {"term": voice.say(f"quality.fact_{key}"), "text": text, "links": None, "code": key in coded}
            for key, text in said
        ]
    }


def _relevance(edition: Edition, voice: Voice, quality: Quality) -> list[Said]:
    codes = edition.contract.codes["provenance"]

    def told(counts: Mapping[str, int]) -> str:
        return "; ".join(f"{codes[name][voice.lang]}: {voice.count(count)}" for name, count in counts.items())

    return [
        ("defined", voice.count(quality.relevance.defined)),
        ("with_values", voice.count(quality.relevance.with_values)),
        ("deliveries", told(quality.provenance.deliveries)),
        ("observations", told(quality.provenance.observations)),
    ]


def _timeliness(voice: Voice, quality: Quality) -> list[Said]:
    found = quality.timeliness
    announced, planned, released = (
        dates.moment_words(datetime.fromisoformat(moment), voice.lang)
        for moment in (found.announced_at, found.planned_at, found.released_at)
    )
    return [
        ("notice", voice.say("quality.notice_days", moment=announced, days=voice.count(found.notice_days))),
        ("planned", planned),
        ("released", released),
        ("delay", _delay(voice, quality)),
        ("moves", voice.count(found.moves)),
        (
            "age",
            voice.say(
                "quality.age_text",
                days=voice.count(found.days_from_period_end),
                day=voice.day(found.period_end),
            ),
        ),
        ("on_time", quality_tables.part_of(voice, found.weeks_on_time, found.weeks_arrived)),
        (
            "arrival",
            voice.say(
                "quality.days", days=numbers.number(found.arrival_days, voice.lang, _half(found.arrival_days))
            ),
        ),
    ]


def _half(days: float) -> int:
    return 0 if float(days).is_integer() else 1


def _comparability(edition: Edition, voice: Voice, quality: Quality) -> list[Said]:
    found = quality.comparability
    weeks = voice.count(len(edition.contract.trial.weeks))
    closed = dates.day_range(date.fromisoformat(found.break_from), found.break_until, voice.lang)
    return [
        ("baseline", voice.count(found.baseline_weeks)),
        ("trial", voice.say("quality.part_of", part=voice.count(found.trial_weeks), all=weeks)),
        ("break", voice.say("quality.break_text", range=closed)),
        ("method", voice.count(found.method_changes)),
    ]


def _accessibility(voice: Voice, quality: Quality) -> list[Said]:
    formats = ", ".join(
        f"{kind.upper()} {voice.count(count)}" for kind, count in quality.accessibility.formats.items()
    )
    languages = ", ".join(voice.say(NAMES[lang]) for lang in quality.accessibility.languages)
    return [("formats", formats), ("languages", languages)]


def _reproducibility(voice: Voice, quality: Quality) -> dict[str, Any]:
    found = quality.reproducibility
    part = _list(
        voice,
        [
            ("files", voice.count(found.files)),
            ("bytes", voice.say("quality.bytes_text", count=voice.count(found.bytes))),
            ("sha256", found.sha256),
        ],
        "sha256",
    )
    href = f"/data/{quality.number}/{FILE}"
    part["items"][0]["links"] = [{"label": FILE, "href": href}]
    return part
