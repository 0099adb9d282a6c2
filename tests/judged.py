"""The small edition with verdicts that were decided: invented observations of the whole trial, judged by the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
from evidence import DUE, TRIAL, evidence, table, weekly

from pipeline.analysis.verdicts import judge

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.analysis.verdicts.evidence import Evidence
    from pipeline.intake.rules import Rules
    from pipeline.presentation.edition import Edition

BASELINE: Final = tuple((date(2022, 12, 12) + timedelta(weeks=n)).isoformat() for n in range(42))
NOISE: Final = np.random.default_rng(8).standard_normal(60)


def rows() -> pd.DataFrame:
    """Return observations that lead to every outcome: K07 partly and not met, K08 not met, K03 open, K11 met."""
    full, weeks = dict.fromkeys(DUE, 50.0), [*BASELINE, *TRIAL.weeks]
    level = {week: 50 + float(NOISE[at]) for at, week in enumerate(weeks)}
    return table(
        weekly("I01", dict.fromkeys(DUE, 100.0) | {DUE[-4]: 97.5}, reading="back_end"),
        weekly("I01", dict.fromkeys(DUE, 60.0), reading="checkout"),
        *(weekly("I03", {week: one}, "channel", channel="tokopedia", numerator=one, denominator=100) for week, one in level.items()),
        weekly("I03", full),
        weekly("I04", full),
        *(weekly(name, {week: 1000 * value for week, value in level.items()}) for name in ("I05", "I06")),
        weekly("I07", {week: 10_000 * (value + (10 if week >= DUE[0] else 0)) for week, value in level.items()}),
        *_sellers(),
        weekly("I09", {DUE[-1]: 80.0}, numerator=28, denominator=35),
        weekly("I09", dict.fromkeys(DUE, 90.0), "inspected", numerator=35, denominator=37),
        weekly("I14", dict.fromkeys(DUE, 88.0)),
    )  # fmt: skip


def _sellers() -> list[list[dict[str, object]]]:
    growth = {"31": 1.0, "32": 1.02, "73": 1.2, "91": 1.1}
    return [
        weekly(
            "I05",
            {week: 100 * (up if at >= 8 else 1) for at, week in enumerate(DUE)},
            "province",
            province_code=code,
        )
        for code, up in growth.items()
    ]


def judging(edition: Edition, found: pd.DataFrame | None = None, provenance: str = "synthetic") -> Evidence:
    """Return the evidence of these observations and of the edition's record."""
    record = edition.record
    return evidence(
        rows() if found is None else found,
        timeline=record.timeline,
        statements=record.statements,
        events=record.events,
        provenance=provenance,
        java=frozenset({"31", "32"}),
    )


def judged(edition: Edition, rules: Rules | None = None, seen: Evidence | None = None) -> Edition:
    """Return the edition whose last release judges by `rules` what is `seen`."""
    rules = rules or edition.rules
    verdicts = judge(rules.rules, seen or judging(edition))
    now = replace(edition.now, verdicts=verdicts, provenance=(seen or judging(edition)).provenance)
    return replace(edition, rules=rules, snapshots=(*edition.snapshots[:-1], now))


def judged_again(
    decided: Edition, name: str, rules: Rules | None = None, seen: Evidence | None = None
) -> Edition:
    """Return the edition with one commitment judged again; the other verdicts stay."""
    rules = rules or decided.rules
    again = {name: judge([rules.of(name)], seen or judging(decided))}
    order = dict.fromkeys(one.commitment for one in decided.now.verdicts)
    verdicts = tuple(one for each in order for one in again.get(each, decided.verdicts(each)))
    now = replace(decided.now, verdicts=verdicts)
    return replace(decided, rules=rules, snapshots=(*decided.snapshots[:-1], now))
