"""The rules of judgement, from `data/verdicts.toml`.

Belongs here: the file, its schema, the rule as a frozen dataclass and its hash. Does not belong here: running a rule
(see `analysis.verdicts`).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.intake.bilingual import both, html_problems, text_of
from pipeline.intake.commitments import read_commitments
from pipeline.intake.contract import load_contract
from pipeline.intake.entries import numbered
from pipeline.intake.indicators import read_indicators
from pipeline.intake.record import EVENT_KINDS
from pipeline.intake.toml_files import Key, Schema, allowed_text, check_schema, read_toml, value_problem
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.languages import Text
    from pipeline.problems import Problem

FILE: Final = "data/verdicts.toml"
STRONGEST: Final[Mapping[str, int]] = {
    "weekly_threshold": 3,
    "latest_threshold": 2,
    "level_change": 1,
    "proportion": 3,
    "monthly_activity": 2,
    "coverage": 2,
    "record_event": 4,
    "record_statement": 2,
    "no_threshold": 0,
    "context": 0,
}
"""Kinds of rules, and the most that the design of each can show (0 to 5): people may only state less."""

KINDS: Final = tuple(STRONGEST)
GATES: Final = ("weeks", "register", "items", "none")
MOST_PRIMARY: Final = 3
"""Ten indicators at 5 percent would raise a false alarm in four trials of ten; three with Holm's rule do not."""

_SHA256: Final = re.compile(r"[0-9a-f]{64}")

_RULE: Final[Schema] = {
    "commitment": Key("text"),
    "kind": Key("text", allowed=KINDS),
    "indicators": Key("texts"),
    "decision_on": Key("date"),
    "strength": Key("integer", allowed=tuple(range(max(STRONGEST.values()) + 1))),
    "gate": Key("text", allowed=GATES),
    "final": Key("flag", required=False),
    "readings": Key("texts", required=False),
    "target": Key("number", required=False),
    "partly": Key("number", required=False),
    "weeks": Key("integer", required=False),
    "channel": Key("text", required=False),
    "events": Key("texts", required=False),
    "trend": Key("flag", required=False),
    "combined": Key("flag", required=False),
    "compared": Key("text", required=False),
    "most": Key("integer", required=False),
    "event": Key("text", required=False),
    **both("text", "changes"),
}
_DEVIATION: Final[Schema] = {
    "commitment": Key("text"),
    "old_sha256": Key("text"),
    "new_sha256": Key("text"),
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

    `gate`, one of `GATES`, says what is due, `gate_pct` the share of it that must be there, `final` whether provisional
    values count as missing. `target` and `partly` are in the unit of the indicator, `most` is how many of the indicators
    must change, `strength` the most this design can show (0 to 5). `combined` asks the same of all channels together, as
    sensitivity; `compared` is the indicator by which provinces outside Java are compared with Java.
    """

    commitment: str
    kind: str
    indicators: tuple[str, ...]
    decision_on: date
    registered_on: date
    gate: str
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
    final: bool = False
    combined: bool = False
    compared: str = ""
    most: int = 1
    event: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A rule that was changed after a release: the hash it had and the one it got, when it changed, and why."""

    commitment: str
    old_sha256: str
    new_sha256: str
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

    def deviations_of(self, commitment: str) -> tuple[Deviation, ...]:
        """Return what was changed about the rule of a commitment, in the order of the file."""
        return tuple(one for one in self.deviations if one.commitment == commitment)


def read_rules(root: Path) -> Rules:
    """Return the rules under `root`; all faults are `Rejected` together. Each commitment has exactly one rule."""
    raw = read_toml(root / FILE, FILE)
    commitments = tuple(one.id for one in read_commitments(root))
    indicators = tuple(one.id for one in read_indicators(root))
    codes = load_contract(root).codes
    allowed = {
        "indicators": indicators,
        "compared": indicators,
        "events": EVENT_KINDS,
        "readings": tuple(codes["reading"]),
        "channel": tuple(codes["channel"]),
    }
    if problems := tuple(_problems(raw, commitments, allowed)):
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
        for name in (
            "target",
            "partly",
            "weeks",
            "channel",
            "trend",
            "final",
            "combined",
            "compared",
            "most",
            "event",
        )
        if name in entry
    }
    lists: dict[str, Any] = {name: tuple(entry[name]) for name in ("readings", "events") if name in entry}
    return Rule(
        commitment=entry["commitment"],
        kind=entry["kind"],
        indicators=tuple(entry["indicators"]),
        decision_on=entry["decision_on"],
        registered_on=raw["registered_on"],
        gate=entry["gate"],
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
    return Deviation(
        entry["commitment"],
        entry["old_sha256"],
        entry["new_sha256"],
        entry["changed_on"],
        text_of(entry, "reason"),
    )


def _problems(
    raw: dict[str, Any], commitments: tuple[str, ...], allowed: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    faults = [*check_schema(raw, _SCHEMA, FILE), *html_problems(raw, FILE)]
    yield from faults
    if faults:
        return
    named = [entry["commitment"] for entry in raw["rule"]]
    if sorted(named) != sorted(commitments):
        yield value_problem(FILE, "rule", ", ".join(named), ", ".join(commitments))
    for path, entry in numbered(raw["rule"], "rule"):
        yield from _rule_problems(entry, path, allowed)
    for path, entry in numbered(raw.get("deviation", []), "deviation"):
        yield from _deviation_problems(entry, path, commitments, raw["registered_on"])


def _rule_problems(
    entry: Mapping[str, Any], path: str, allowed: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    for name in sorted(allowed.keys() & entry.keys()):
        given = entry[name] if isinstance(entry[name], list) else [entry[name]]
        if unknown := [one for one in given if one not in allowed[name]]:
            yield value_problem(FILE, f"{path}.{name}", ", ".join(unknown), ", ".join(allowed[name]))
    if entry["strength"] > (most := STRONGEST[entry["kind"]]):
        yield value_problem(FILE, f"{path}.strength", entry["strength"], ", ".join(map(str, range(most + 1))))
    if entry["kind"] == "level_change" and len(entry["indicators"]) > MOST_PRIMARY:
        yield value_problem(FILE, f"{path}.indicators", ", ".join(entry["indicators"]), f"<= {MOST_PRIMARY}")


def _deviation_problems(
    entry: Mapping[str, Any], path: str, commitments: tuple[str, ...], registered_on: date
) -> Iterator[Problem]:
    if entry["commitment"] not in commitments:
        yield value_problem(FILE, f"{path}.commitment", entry["commitment"], ", ".join(commitments))
    for name in ("old_sha256", "new_sha256"):
        if not _SHA256.fullmatch(entry[name]):
            yield value_problem(FILE, f"{path}.{name}", entry[name], allowed_text("sha256"))
    if entry["changed_on"] < registered_on:
        limit = allowed_text("not_before", earlier="registered_on", limit=registered_on.isoformat())
        yield value_problem(FILE, f"{path}.changed_on", entry["changed_on"].isoformat(), limit)
