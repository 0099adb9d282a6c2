"""The rules of judgement, from `data/verdicts.toml`.

Belongs here: the file, its schema, the rule as a frozen dataclass and its hash. Does not belong here: running a rule
(see `analysis.verdicts`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.bilingual import both, html_problems, text_of
from pipeline.intake.commitments import read_commitments
from pipeline.intake.indicators import read_indicators
from pipeline.intake.toml_files import Key, Schema, check_schema, read_toml, value_problem
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.languages import Text
    from pipeline.problems import Problem

FILE: Final = "data/verdicts.toml"
KINDS: Final = (
    "weekly_threshold",
    "latest_threshold",
    "level_change",
    "proportion",
    "monthly_activity",
    "coverage",
    "record_event",
    "record_statement",
    "no_threshold",
    "context",
)
STRONGEST: Final = 5

_RULE: Final[Schema] = {
    "commitment": Key("text"),
    "kind": Key("text", allowed=KINDS),
    "indicators": Key("texts"),
    "decision_on": Key("date"),
    "strength": Key("integer", allowed=tuple(range(STRONGEST + 1))),
    "readings": Key("texts", required=False),
    "target": Key("number", required=False),
    "partly": Key("number", required=False),
    "weeks": Key("integer", required=False),
    "channel": Key("text", required=False),
    "events": Key("texts", required=False),
    "trend": Key("flag", required=False),
    "most": Key("integer", required=False),
    "event": Key("text", required=False),
    **both("text", "changes"),
}
_DEVIATION: Final[Schema] = {
    "commitment": Key("text"),
    "old_sha256": Key("text"),
    "changed_on": Key("date"),
    **both("reason"),
}
_SCHEMA: Final[Schema] = {
    "registered_on": Key("date"),
    "gate_pct": Key("number"),
    "rule": Key("tables", within=_RULE),
    "deviation": Key("tables", required=False, within=_DEVIATION),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How one commitment is judged; fields that a kind does not use are empty, 0 or None.

    `gate_pct` is the share of due weeks that must hold a value, `target` and `partly` are in the unit of the
    indicator, `most` how many of the indicators must change, `strength` the most this design can show (0 to 5).
    """

    commitment: str
    kind: str
    indicators: tuple[str, ...]
    decision_on: date
    registered_on: date
    gate_pct: float
    strength: int
    text: Text
    changes: Text
    sha256: str
    code: str
    readings: tuple[str, ...] = ("",)
    target: float | None = None
    partly: float | None = None
    weeks: int = 0
    channel: str = ""
    events: tuple[str, ...] = ()
    trend: bool = False
    most: int = 1
    event: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A rule that was changed after a release: the hash it had, when it changed, and why."""

    commitment: str
    old_sha256: str
    changed_on: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in the order of the file, and what was changed after a release."""

    rules: tuple[Rule, ...]
    deviations: tuple[Deviation, ...]

    def of(self, commitment: str) -> Rule:
        """Return the rule of a commitment."""
        return next(rule for rule in self.rules if rule.commitment == commitment)


def read_rules(root: Path) -> Rules:
    """Return the rules under `root`; all faults are `Rejected` together. Each commitment has exactly one rule."""
    raw = read_toml(root / FILE, FILE)
    commitments = tuple(one.id for one in read_commitments(root))
    indicators = tuple(one.id for one in read_indicators(root))
    if problems := tuple(_problems(raw, commitments, indicators)):
        raise Rejected(problems)
    rules = tuple(_rule(entry, raw) for entry in raw["rule"])
    return Rules(rules, tuple(_deviation(entry) for entry in raw.get("deviation", ())))


def canonical(entry: Mapping[str, Any]) -> str:
    """Write a rule the same way every time: sorted keys, ISO dates; this text is what is hashed and printed."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, indent=1, default=str)


def _rule(entry: Mapping[str, Any], raw: Mapping[str, Any]) -> Rule:
    whole = {**entry, "registered_on": raw["registered_on"], "gate_pct": raw["gate_pct"]}
    code = canonical(whole)
    optional: dict[str, Any] = {
        name: entry[name]
        for name in ("target", "partly", "weeks", "channel", "trend", "most", "event")
        if name in entry
    }
    lists: dict[str, Any] = {name: tuple(entry[name]) for name in ("readings", "events") if name in entry}
    return Rule(
        commitment=entry["commitment"],
        kind=entry["kind"],
        indicators=tuple(entry["indicators"]),
        decision_on=entry["decision_on"],
        registered_on=raw["registered_on"],
        gate_pct=float(raw["gate_pct"]),
        strength=entry["strength"],
        text=text_of(entry, "text"),
        changes=text_of(entry, "changes"),
        sha256=hashlib.sha256(code.encode()).hexdigest(),
        code=code,
        **optional,
        **lists,
    )


def _deviation(entry: Mapping[str, Any]) -> Deviation:
    return Deviation(entry["commitment"], entry["old_sha256"], entry["changed_on"], text_of(entry, "reason"))


def _problems(
    raw: dict[str, Any], commitments: tuple[str, ...], indicators: tuple[str, ...]
) -> Iterator[Problem]:
    faults = [*check_schema(raw, _SCHEMA, FILE), *html_problems(raw, FILE)]
    yield from faults
    if faults:
        return
    named = [entry["commitment"] for entry in raw["rule"]]
    if sorted(named) != sorted(commitments):
        yield value_problem(FILE, "rule", ", ".join(named), ", ".join(commitments))
    for number, entry in enumerate(raw["rule"], start=1):
        if unknown := [name for name in entry["indicators"] if name not in indicators]:
            yield value_problem(FILE, f"rule[{number}].indicators", ", ".join(unknown), ", ".join(indicators))
