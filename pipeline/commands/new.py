"""`new`: files as a colleague sends them become a delivery.

Belongs here: asking for what only a person knows, and the order read, tell, judge, write. Does not belong here: reading
and judging (`intake.importing`). Nothing is guessed and nothing is overwritten.
"""

from __future__ import annotations

import shlex
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.commands.arguments import Misused
from pipeline.commands.command import REFUSED, Answer, Asked, Option, words_of
from pipeline.intake.contract import load_contract
from pipeline.intake.importing import tell
from pipeline.intake.importing.deliver import CODE_SYSTEM, Facts, delivery_files, judge, questions
from pipeline.intake.importing.lookup import read_lookup
from pipeline.intake.importing.refusals import refusal
from pipeline.intake.importing.understand import understand
from pipeline.intake.load import examine
from pipeline.intake.settings import WIB, read_confirmed
from pipeline.intake.validate.basis import DELIVERIES
from pipeline.languages import Text
from pipeline.problems import Place, Rejected, as_text
from pipeline.publication.failures import explained
from pipeline.publication.write import add_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake.contract import Contract
    from pipeline.intake.importing.lookup import Lookup
    from pipeline.intake.importing.understanding import Understanding

DAY: Final = Option("--date", "commands.option_date", "2024-05-29", needed=True)
FILES: Final = Option("files", "commands.option_files", "penjualan.xlsx", needed=True, many=True)
PROVENANCE: Final = Option("--provenance", "commands.option_provenance", "platform")
SUPPLIER: Final = Option("--supplier", "commands.option_supplier", '"Tokopedia"')
TIME: Final = Option("--time", "commands.option_time", "09:30")
NOTE_ID: Final = Option("--note-id", "commands.option_note_id", '"Pekan 20 Mei 2024."')
NOTE_EN: Final = Option("--note-en", "commands.option_note_en", '"Week of 20 May 2024."')
CONFIRMED: Final = Option("--confirmed", "commands.option_confirmed", "konfirmasi.toml")
CODES: Final = Option("--codes", "commands.option_codes", CODE_SYSTEM, among=(CODE_SYSTEM,))

ASKED_FOR: Final = (PROVENANCE, SUPPLIER, TIME, NOTE_ID, NOTE_EN)
"""What no file says. None of it has a default: a provenance that nobody stated must never reach a page."""

OPTIONS: Final = (DAY, FILES, *ASKED_FOR, CODES, CONFIRMED)
OPEN: Final = "…"
"""Stands in the suggested command where something is still to be filled in."""

PLAIN: Final = "-_./:…"
"""Beside letters and digits, what needs no quotes on a command line."""


def run_new(asked: Asked) -> Answer:
    """Tell what was understood of the files; write the delivery only if nothing at all is open."""
    day, contract = _day(asked.given.date), load_contract(asked.root)
    lookup = read_lookup(asked.root, contract)
    _refuse_taken(asked, day, lookup)
    if _stated(asked, TIME):
        _received(day, asked.given.time)
    understanding = understand(_paths(asked.given.files), contract, lookup)
    told = tell.as_text(understanding, contract, lookup.words, asked.lang)
    if understanding.problems:
        return Answer(f"{told}\n{asked.say('commands.new_ask_sender')}", REFUSED)
    if missing := [*_missing(asked, understanding)]:
        return Answer("\n".join([told, "", *_ask(asked, missing, contract)]), REFUSED)
    return _deliver(asked, understanding, day, told)


def _deliver(asked: Asked, understanding: Understanding, day: date, told: str) -> Answer:
    """Judge the delivery and write it; where anything stands against it, tell and write nothing."""
    contract = load_contract(asked.root)
    facts, earlier = _facts(asked, day, contract), examine(asked.root, contract).arrivals
    found = judge(understanding, day, facts, earlier, contract, words_of(asked.root))
    if not found.accepted:
        answers = questions(understanding, found.problems, contract)
        more = [asked.say("commands.new_confirm", tables=answers)] if answers else []
        return Answer("\n".join([told, "", as_text(found, asked.lang), *more]), REFUSED)
    folder = asked.root / DELIVERIES / day.isoformat()
    with explained(folder):
        add_folder(folder, delivery_files(understanding, day, facts))
    warned = [as_text(found, asked.lang)] if found.warnings else []
    place = folder.relative_to(asked.root).as_posix()
    written = asked.say("commands.new_written", folder=place, day=day.isoformat())
    return Answer("\n".join([told, *warned, "", written]))


def _refuse_taken(asked: Asked, day: date, lookup: Lookup) -> None:
    """Refuse (`Rejected`) a day that has its delivery before anybody answers questions about it."""
    if (asked.root / DELIVERIES / day.isoformat()).exists():
        place = Place(f"{DELIVERIES}/{day.isoformat()}")
        raise Rejected((refusal(lookup.words, "day_taken", place, day.isoformat()),))


def _facts(asked: Asked, day: date, contract: Contract) -> Facts:
    given = asked.given
    confirmed = Path(given.confirmed) if given.confirmed else None
    return Facts(
        provenance=given.provenance,
        received_at=_received(day, given.time),
        supplier=given.supplier,
        note=Text(given.note_id, given.note_en),
        code_system=given.codes or "",
        confirmed=read_confirmed(confirmed, confirmed.name, contract) if confirmed else (),
    )


def _missing(asked: Asked, understanding: Understanding) -> Iterator[Option]:
    yield from (option for option in ASKED_FOR if not _stated(asked, option))
    if understanding.codes_open and not asked.given.codes:
        yield CODES


def _stated(asked: Asked, option: Option) -> bool:
    """Return whether something was said; the mark of an open place, copied as it is, says nothing."""
    return getattr(asked.given, option.key) not in (None, "", OPEN)


def _ask(asked: Asked, missing: list[Option], contract: Contract) -> Iterator[str]:
    """Yield what is missing and the command in which only that is open."""
    yield asked.say("commands.new_missing")
    for option in missing:
        yield f"  {_variable(option)}: {asked.say(option.about)}"
        for code, text in contract.codes["provenance"].items() if option is PROVENANCE else ():
            yield f"    {code}: {text[asked.lang]}"
    yield asked.say("commands.new_again")
    yield f"  {_command(asked, missing)}"


def _command(asked: Asked, missing: list[Option]) -> str:
    """Return the line to type: `make new` with its variables, given ones filled in."""
    given = {option: getattr(asked.given, option.key) for option in OPTIONS}
    given[FILES] = " ".join(shlex.quote(name) for name in given[FILES])
    texts = {option: OPEN if option in missing else value for option, value in given.items()}
    return " ".join(
        ["make new", *(f"{_variable(one)}={_quoted(text)}" for one, text in texts.items() if text)]
    )


def _variable(option: Option) -> str:
    return option.key.upper()


def _quoted(text: str) -> str:
    """Return a text as the value of a make variable: the shell takes off quotes, and make halves `$$`."""
    if all(letter.isalnum() or letter in PLAIN for letter in text):
        return text
    if not set(text) & set('"$`\\!'):
        return f'"{text}"'
    return "'" + text.replace("$", "$$").replace("'", "'\\''") + "'"


def _day(text: str) -> date:
    """Return the day; only `YYYY-MM-DD` is one, for the folder is named so."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _misspelt(DAY, text) from None
    if day.isoformat() != text:
        raise _misspelt(DAY, text)
    return day


def _received(day: date, text: str) -> datetime:
    """Return the moment of receipt; a time without a zone is Western Indonesia Time."""
    try:
        at = time.fromisoformat(text)
    except ValueError:
        raise _misspelt(TIME, text) from None
    return datetime.combine(day, at if at.tzinfo else at.replace(tzinfo=WIB))


def _misspelt(option: Option, text: str) -> Misused:
    form = {"option": option.name, "found": ascii(text), "example": option.example}
    return Misused("commands.misused_form", "new", **form)


def _paths(names: list[str]) -> list[Path]:
    """Return the files; `Misused` naming all that are not there."""
    paths = [Path(name) for name in names]
    if gone := [ascii(str(path)) for path in paths if not path.is_file()]:
        raise Misused("commands.misused_files", "new", found=", ".join(gone))
    return paths
