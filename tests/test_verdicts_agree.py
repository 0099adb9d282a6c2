"""Wherever a verdict is told it is the same: CSV, JSON, badge, sentence, title, description, lists, feed, terminal."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from evidence import DUE, table, weekly
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judged import judged_again, judging, rows

from pipeline.analysis.verdicts.verdict import OUTCOMES
from pipeline.languages import LANGUAGES
from pipeline.presentation import verdicts
from pipeline.presentation.explain import explanation
from pipeline.presentation.pages import commitment, evaluation
from pipeline.presentation.pages.compose import voice_of
from pipeline.presentation.pages.updates import release_updates
from pipeline.releases.verdict_files import verdict_frame, verdict_json

if TYPE_CHECKING:
    from pipeline.intake.rules import Rules
    from pipeline.presentation.edition import Edition

MARK = {"id": "dengan data contoh", "en": "with sample data"}
COMMITMENTS = [f"K{number:02}" for number in range(1, 16)]


@dataclass(frozen=True, slots=True)
class Told:
    """What one edition says of one commitment in one language, place by place; one text for each reading."""

    files: list[tuple[str, str, str]]
    badges: list[str]
    sentences: list[str]
    title: str
    summary: str
    standfirst: str
    listed: str
    chips: list[str]
    feed: str
    terminal: str


def told(edition: Edition, name: str, lang: str) -> Told:
    """Collect what is said of a commitment; CSV and JSON must agree before anything else."""
    voice, now = voice_of(edition, lang), edition.now
    files = [
        (one["reading"], one["outcome"], one["reason"])
        for one in json.loads(verdict_json(now.verdicts, edition.rules))["verdicts"]
        if one["commitment"] == name
    ]
    text = verdict_frame(now.verdicts, edition.rules).to_csv(index=False)
    assert files == [
        (one["reading"], one["outcome"], one["reason"])
        for one in csv.DictReader(io.StringIO(text))
        if one["commitment"] == name
    ]
    page = next(one for one in commitment.pages(edition, voice) if one.key == f"commitment:{name}")
    parts = [page.parts[f"verdict/{name.lower()}-{at}"] for at in range(len(files))]
    card = evaluation.page(edition, voice).parts
    cells = next(
        row["cells"]
        for row in card["table/commitments"]["groups"][0]["rows"]
        if row["cells"][0]["small"].startswith(f"{name}. ")
    )
    return Told(
        files=files,
        badges=[one["text"] for one in parts],
        sentences=[one["why"] for one in parts],
        title=page.markdown().split("\n", 1)[0].removeprefix("Title: "),
        summary=page.summary,
        standfirst=page.parts[f"lead/{name.lower()}"]["standfirst"],
        listed=" ".join(f"{one['text']} {one['why']}" for one in cells[1]["verdicts"]),
        chips=[
            item["label"]
            for item in card["scorecard/evaluation"]["items"]
            for chip in item["chips"]
            if chip["label"].split()[0] == name
        ],
        feed=next(text for path, text in release_updates(edition, voice) if now.number in path),
        terminal=explanation(edition, name, lang),
    )


def agree(edition: Edition, name: str, lang: str) -> None:
    """Demand that every place says the outcome of the files, with its reading and its mark."""
    found, voice = told(edition, name, lang), voice_of(edition, lang)
    for (reading, outcome, _), badge, sentence, one in zip(
        found.files, found.badges, found.sentences, edition.verdicts(name), strict=True
    ):
        words = voice.say(f"verdicts.{outcome}")
        others = {voice.say(f"verdicts.{other}") for other in OUTCOMES if other != outcome}
        bare = badge.replace(f" ({MARK[lang]})", "")
        assert bare.endswith(words)
        assert bare.removesuffix(words) in (
            "",
            f"{edition.contract.codes['reading'][reading][lang]}: " if reading else "",
        )
        assert not any(bare.endswith(f": {other}") or bare == other for other in others)
        for place in (found.title, found.summary, found.standfirst, found.listed, found.terminal):
            assert badge in place
        assert sentence in found.summary
        assert sentence in found.listed
        assert sentence in found.terminal
        assert f"{verdicts.outcome(voice, one)}:" in found.feed
    assert sorted(voice.say(f"verdicts.{outcome}") for _, outcome, _ in found.files) == sorted(found.chips)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", COMMITMENTS)
def test_every_place_says_the_same(decided: Edition, name: str, lang: str) -> None:
    """For all commitments in both languages: CSV = JSON = badge = title = description = list = scorecard = feed."""
    agree(decided, name, lang)


def test_all_outcomes_are_among_them(decided: Edition) -> None:
    """The invented observations lead to each of the six outcomes, so that none is left untested."""
    assert {one.outcome for one in decided.now.verdicts} == set(OUTCOMES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_synthetic_verdicts_say_so_in_every_place(decided: Edition, lang: str) -> None:
    """Title (from which og:title is made), description, sentence, badge and feed entry say it in their own words."""
    for one in decided.now.verdicts:
        found = told(decided, one.commitment, lang)
        places = [found.title, found.summary, found.standfirst, found.listed, *found.sentences, *found.badges]
        expected = one.provenance == "synthetic" and one.outcome != "context"
        assert {MARK[lang] in place.lower() for place in places} == {expected}
        assert MARK[lang] in found.feed.split("\n", 1)[0]


def test_real_verdicts_say_nothing_of_samples(decided: Edition) -> None:
    """The same observations from the platform carry the mark in no place."""
    seen = judging(decided, provenance="platform")
    for name in ("K07", "K08", "K13"):
        real = judged_again(decided, name, seen=seen)
        for lang in LANGUAGES:
            found = told(real, name, lang)
            places = (found.title, found.summary, found.standfirst, found.listed, *found.sentences)
            assert [place for place in places if MARK[lang] in place.lower()] == []


def with_rule(rules: Rules, name: str, **changes: object) -> Rules:
    """Return the rules with one of them changed."""
    return replace(
        rules,
        rules=tuple(replace(one, **changes) if one.commitment == name else one for one in rules.rules),  # type: ignore[arg-type] # fields by name
    )


def test_one_changed_threshold_changes_every_place(decided: Edition) -> None:
    """K13 at 88 percent is partly met against 90 and met against 85."""
    other = judged_again(decided, "K13", with_rule(decided.rules, "K13", target=85.0))
    changes(decided, other, "K13", "partly", "met")


def test_one_changed_datum_changes_every_place(decided: Edition) -> None:
    """All items compliant instead of 28 of 35 turn K08 from not met into met."""
    found = rows()
    item = found["indicator"].eq("I09") & found["view"].eq("national")
    found.loc[item, ["value", "numerator"]] = [100.0, 35.0]
    changes(decided, judged_again(decided, "K08", seen=judging(decided, found)), "K08", "not_met", "met")


def test_one_changed_rule_changes_every_place(decided: Edition) -> None:
    """K14 as context instead of a threshold never set is no longer unassessable."""
    other = judged_again(decided, "K14", with_rule(decided.rules, "K14", kind="context"))
    changes(decided, other, "K14", "not_assessable", "context")


def changes(before: Edition, after: Edition, name: str, old: str, new: str) -> None:
    """Demand that every place moved from one outcome to another."""
    for lang in LANGUAGES:
        first, second = told(before, name, lang), told(after, name, lang)
        assert [outcome for _, outcome, _ in (*first.files, *second.files)] == [old, new]
        for place in ("badges", "title", "summary", "standfirst", "listed", "chips", "feed", "terminal"):
            assert getattr(first, place) != getattr(second, place)
        agree(after, name, lang)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([90.0, 94.9, 95.0, 99.9, 100.0]), min_size=4, max_size=4),
    st.sampled_from([95.0, 99.0, 100.0]),
)
def test_whatever_is_delivered_every_place_agrees(decided: Edition, last: list[float], target: float) -> None:
    """Random deciding weeks and a random threshold of K07: no place ever tells another outcome than the files."""
    weeks = dict.fromkeys(DUE, 100.0) | dict(zip(DUE[-4:], last, strict=True))
    seen = judging(decided, table(weekly("I01", weeks, reading="back_end")))
    agree(judged_again(decided, "K07", with_rule(decided.rules, "K07", target=target), seen), "K07", "id")
