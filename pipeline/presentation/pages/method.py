"""The parts of the methodology page that are made from the facts the program works with.

Belongs here: tables and facts about methods, rules, events and measured coverage, for the hand-written page to call for.
Does not belong here: the page itself (`content/pages/metodologi.*.md`) and results.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.analysis.indicators.supervision import FEW_EVENTS
from pipeline.analysis.level_change import POWER
from pipeline.analysis.rho_average import POINTS, PRIOR
from pipeline.analysis.sensitivity import SHIFTS
from pipeline.analysis.verdicts.changes import LEVEL
from pipeline.analysis.weekly_design import FEWEST, SPARE
from pipeline.intake.record import EVENT_KINDS
from pipeline.intake.rules import MOST_PRIMARY
from pipeline.presentation import dates, numbers, tables
from pipeline.presentation.figures import words
from pipeline.presentation.pages.indicator_facts import sentence_case
from pipeline.presentation.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.intake.record import Event
    from pipeline.intake.rules import Rule
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

DENOMINATORS = 100
"""The prior's parameters are fractions; they are written as such."""


def parts(edition: Edition, voice: Voice) -> dict[str, Any]:
    """Return the parts by "kind/name"; the page in each language calls for all of them."""
    return {
        "facts/method-estimates": {"items": _facts(edition, voice)},
        "table/method-coverage": {**_coverage(edition, voice), "id": None},
        "table/method-events": {**_events(edition, voice), "id": None},
        "table/method-bounds": {**_bounds(edition, voice), "id": None},
        "table/method-rules": {**_rules(edition, voice), "id": None},
    }


def _facts(edition: Edition, voice: Voice) -> list[dict[str, Any]]:
    first, second = (Fraction(one).limit_denominator(DENOMINATORS) for one in PRIOR)
    trial, rule = edition.contract.trial, edition.rules.rules[0]
    percent: dict[str, object] = {
        name: numbers.number(100 * value, voice.lang) for name, value in (("level", LEVEL), ("power", POWER))
    }
    filled: dict[str, dict[str, object]] = {
        "model": {"points": POINTS},
        "prior": {"prior": f"Beta({first}, {second})"},
        "interval": percent,
        "needed": {"fewest": FEWEST, "spare": SPARE},
        "left_out": {
            "start": voice.day(trial.start),
            "end": voice.day(trial.end),
            "closed": voice.day(trial.shop_closed_from),
            "reopened": voice.day(trial.shop_reopened),
        },
        "sensitivity": {"shift": max(SHIFTS)},
        "several": {"most": MOST_PRIMARY},
        "counts": {"few": FEW_EVENTS},
        "groups": {},
        "gate": {"needed": numbers.number(rule.gate_pct, voice.lang)},
        "registered": {"day": voice.day(rule.registered_on)},
    }
    return [
        {
            "term": voice.say(f"pages.method_{key}"),
            "text": voice.say(f"pages.method_{key}_text", **values),
            "links": None,
            "code": False,
        }
        for key, values in filled.items()
    ]


def _coverage(edition: Edition, voice: Voice) -> tables.Part:
    """Rows: weeks by model; columns: rho of the simulated noise; the half width stands below each share."""
    rhos = list(dict.fromkeys(one.rho for one in edition.coverage))
    heads = [(voice.say("pages.method_col_weeks"), False)]
    heads += [(f"rho {numbers.number(rho, voice.lang, 1)}", True) for rho in rhos]
    groups = [
        (
            voice.say(f"pages.method_model_{model}"),
            [
                [Cell(voice.say("pages.method_weeks", count=weeks)), *(_covered(voice, one.coverage, one.half_width) for one in settings)]
                for weeks, settings in groupby(found, key=lambda one: one.weeks)
            ],
        )
        for model, found in groupby(edition.coverage, key=lambda one: one.model)
    ]  # fmt: skip
    series = voice.count(edition.coverage[0].series) if edition.coverage else ""
    return tables.grouped(
        voice.say("pages.method_coverage"),
        heads,
        groups,
        note=voice.say("pages.method_coverage_note", series=series),
    )


def _covered(voice: Voice, coverage: float, half_width: float) -> Cell:
    return Cell(
        numbers.percent(100 * coverage, voice.lang),
        "number",
        small=f"±{numbers.number(half_width, voice.lang, 2)}",
    )


def _events(edition: Edition, voice: Voice) -> tables.Part:
    modelled = {kind for rule in edition.rules.rules for kind in rule.events}
    trial = edition.contract.trial
    rows = []
    for kind in EVENT_KINDS:
        found = [one for one in edition.record.events if one.kind == kind]
        within = [one for one in found if one.end >= trial.start]
        rows.append(
            [
                Cell(voice.say(f"pages.method_event_{kind}")),
                Cell(_days(voice, within)),
                Cell(_days(voice, [one for one in found if one not in within])),
                Cell(voice.say("pages.method_yes" if kind in modelled else "pages.method_no")),
            ]
        )
    heads = [
        (voice.say(f"pages.method_col_{name}"), False) for name in ("event", "trial", "baseline", "modelled")
    ]
    return tables.table(voice.say("pages.method_events"), heads, rows, stack=True)


def _days(voice: Voice, events: Iterable[Event]) -> str:
    return "; ".join(dates.day_range(one.start, one.end, voice.lang, short=True) for one in events) or "–"


def _bounds(edition: Edition, voice: Voice) -> tables.Part:
    rows = [
        [
            Cell(one.title[voice.lang], href=edition.url(f"indicator:{one.id}", voice.lang), small=one.id),
            Cell(sentence_case(words.bounds(voice, one))),
        ]
        for one in edition.indicators
        if one.bounds
    ]
    heads = [(voice.say("pages.col_indicator"), False), (voice.say("pages.fact_bounds"), False)]
    return tables.table(voice.say("pages.method_bounds"), heads, rows, stack=True)


def _rules(edition: Edition, voice: Voice) -> tables.Part:
    heads = [
        (voice.say("pages.method_col_statement"), False),
        (voice.say("pages.method_col_kind"), False),
        (voice.say("verdicts.fact_gate"), False),
        (voice.say("pages.method_col_strength"), True),
    ]
    return tables.table(
        voice.say("pages.method_rules"),
        heads,
        [_rule(edition, voice, one) for one in edition.rules.rules],
        stack=True,
    )


def _rule(edition: Edition, voice: Voice, rule: Rule) -> list[Cell]:
    final = voice.say("pages.method_final") if rule.final else None
    return [
        Cell(rule.commitment, href=edition.url(f"commitment:{rule.commitment}", voice.lang)),
        Cell(voice.say(f"pages.method_kind_{rule.kind}")),
        Cell(voice.say(f"pages.method_gate_{rule.gate}"), small=final),
        Cell(voice.count(rule.strength), "number"),
    ]
