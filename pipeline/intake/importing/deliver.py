"""An understanding to the files of a delivery, and the check of what they would change.

Belongs here: the CSV files, `delivery.toml`, and the rules of `check` over the new delivery after those before it.
Does not belong here: writing the files. Provenance, supplier and notes are what a person said; none of them is assumed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.intake.delivery import Confirmed
from pipeline.intake.folders import Arrival
from pipeline.intake.importing.refusals import gathered, refusal
from pipeline.intake.settings import CONFIRMABLE, SETTINGS, WIB, Settings
from pipeline.intake.sheets import read_sheet
from pipeline.intake.validate import validate
from pipeline.intake.validate.basis import DELIVERIES
from pipeline.languages import Text
from pipeline.problems import Place, Problem, Rejected, Report, printable, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from pipeline.intake.contract import Contract
    from pipeline.intake.importing.understanding import Understanding

CODE_SYSTEM = "BPS"


@dataclass(frozen=True, slots=True)
class Facts:
    """What only the person who imports can know.

    `code_system` may be empty where the files themselves show whose province codes they use; `confirmed` are values
    outside the bounds that the supplier stands by.
    """

    provenance: str
    received_at: datetime
    supplier: str
    note: Text
    code_system: str = ""
    confirmed: tuple[Confirmed, ...] = ()


def delivery_files(understanding: Understanding, day: date, facts: Facts) -> dict[str, bytes]:
    """Return the files of the delivery folder named for `day`, by name: one CSV per table, and `delivery.toml`.

    UTF-8, commas, LF, rows by key. An understanding with problems is `Rejected`: nothing may be written from it.
    """
    if understanding.problems:
        raise Rejected(understanding.problems)
    files = {f"{name}.csv": _csv(table.columns, table.rows) for name, table in understanding.tables.items()}
    files[SETTINGS] = _settings_text(understanding, day, facts, files).encode()
    return files


def judge(
    understanding: Understanding,
    day: date,
    facts: Facts,
    earlier: Sequence[Arrival],
    contract: Contract,
    words: Mapping[str, Text],
) -> Report:
    """Return what stands against this delivery: facts that lack, and every rule of `check` that it would newly break.

    `earlier` are the deliveries that are there already (`intake.load.examine`). Places are those of the files as sent.
    """
    found = [*understanding.problems, *_facts_problems(understanding, day, facts, earlier, contract, words)]
    if found:
        return report([*gathered(found, words)], [])
    files = delivery_files(understanding, day, facts)
    arrival = _arrival(understanding, day, facts, files, contract)
    before = {*validate(earlier, contract)[0]}
    broken, doubtful = validate([*earlier, arrival], contract)
    fresh = [_at_origin(one, understanding, day) for one in broken if one not in before]
    return report([*gathered(fresh, words)], doubtful)


def questions(understanding: Understanding, problems: Iterable[Problem], contract: Contract) -> str:
    """Return the `[[confirmed]]` tables that would answer those `problems` that a supplier may answer; reasons are open.

    Without such problems it is empty. Where nothing speaks against a row of these files, none is made for it.
    """
    blocks = []
    for one in problems:
        for table in understanding.tables.values() if one.code in CONFIRMABLE else ():
            places: list[tuple[str, int | None]] = [
                (printable(origin.place), origin.line) for origin in table.origins
            ]
            if (one.file, one.line) in places:
                key = table.rows[places.index((one.file, one.line))]
                names = contract.tables[table.name].key
                pairs = dict(zip(names, key, strict=False))
                blocks.append("\n".join(_confirmed(Confirmed(one.code, table.name, pairs, Text("", "")))))
    return "\n\n".join(dict.fromkeys(blocks))


def _facts_problems(
    understanding: Understanding,
    day: date,
    facts: Facts,
    earlier: Sequence[Arrival],
    contract: Contract,
    words: Mapping[str, Text],
) -> Iterator[Problem]:
    place = f"{DELIVERIES}/{day.isoformat()}"
    told = {"supplier": facts.supplier, "note_id": facts.note.id, "note_en": facts.note.en}
    allowed = ", ".join(contract.codes["provenance"])
    if any(one.name == day.isoformat() for one in earlier):
        yield refusal(words, "day_taken", Place(place), day.isoformat())
    if facts.provenance not in contract.codes["provenance"]:
        at = Place(place, None, "provenance")
        yield refusal(words, "provenance", at, facts.provenance or None, allowed=allowed)
    for name, text in told.items():
        if not text.strip() or not text.isprintable():
            yield refusal(words, "fact", Place(place, None, name))
    at = Place(place, None, "received_at")
    if facts.received_at.tzinfo is None:
        yield refusal(words, "zone", at, facts.received_at.isoformat())
    elif day not in {facts.received_at.date(), facts.received_at.astimezone(WIB).date()}:
        yield refusal(words, "other_day", at, facts.received_at.isoformat(), day=day.isoformat())
    if facts.code_system not in ("", CODE_SYSTEM) or (understanding.codes_open and not facts.code_system):
        yield refusal(words, "code_system", Place(place, None, "code_system"), facts.code_system or None)


def _arrival(
    understanding: Understanding, day: date, facts: Facts, files: Mapping[str, bytes], contract: Contract
) -> Arrival:
    name = day.isoformat()
    sheets = tuple(
        read_sheet(
            files[f"{table}.csv"].decode(),
            f"{DELIVERIES}/{name}/{table}.csv",
            contract.tables[table],
            contract,
        )
        for table in understanding.tables
    )
    settings = Settings(facts.provenance, facts.received_at, facts.supplier, facts.note, {}, facts.confirmed)
    problems = tuple(one for sheet in sheets for one in sheet.problems)
    return Arrival(name, settings, sheets, frozenset(), problems, ())


def _at_origin(problem: Problem, understanding: Understanding, day: date) -> Problem:
    """Return `problem` at the row of the file that the colleague sent; one of an earlier delivery stays where it is."""
    folder, _, name = problem.file.rpartition("/")
    table = understanding.tables.get(name.removesuffix(".csv"))
    if table is None or folder != f"{DELIVERIES}/{day.isoformat()}":
        return problem
    if problem.line is None or problem.line == 1:
        return replace(problem, file=table.origins[0].place, line=None)
    origin = table.origins[problem.line - 2]
    return replace(problem, file=printable(origin.place), line=origin.line)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    # No cell of an understood table needs quotes: the contract knows only codes, identifiers, days and digits.
    return "".join(f"{','.join(cells)}\n" for cells in (columns, *rows)).encode()


def _settings_text(understanding: Understanding, day: date, facts: Facts, files: Mapping[str, bytes]) -> str:
    sources = [f"# {printable(one.name)}  SHA-256 {one.sha256}" for one in understanding.sources]
    settings = {
        "provenance": _text(facts.provenance),
        "code_system": _text(CODE_SYSTEM),
        "received_at": facts.received_at.isoformat(timespec="seconds"),
        "supplier": _text(facts.supplier),
        "note_id": _text(facts.note.id),
        "note_en": _text(facts.note.en),
    }
    lines = [f"# {day.isoformat()}", *sources, "", *(f"{name} = {value}" for name, value in settings.items())]
    lines += ["", "[sha256]"]
    lines += [f"{_text(name)} = {_text(sha256(files[name]).hexdigest())}" for name in sorted(files)]
    for one in facts.confirmed:
        lines += ["", *_confirmed(one)]
    return "\n".join([*lines, ""])


def _confirmed(one: Confirmed) -> list[str]:
    pairs = ", ".join(f"{name} = {_text(value)}" for name, value in one.key.items())
    return [
        "[[confirmed]]",
        f"code = {_text(one.code)}",
        f"table = {_text(one.table)}",
        f"key = {{ {pairs} }}",
        f"reason_id = {_text(one.reason.id)}",
        f"reason_en = {_text(one.reason.en)}",
    ]


def _text(value: str) -> str:
    # A JSON string is a TOML string, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
