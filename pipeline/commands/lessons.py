"""What `--help` teaches: all commands in one list, or one command with its options and examples.

Belongs here: the shape of these texts. Does not belong here: their words (`data/words/commands.toml`).
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Final

from pipeline.commands.arguments import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.commands.command import Command, Option
    from pipeline.languages import Text

WIDTH: Final = 100
INDENT: Final = "  "

Words = dict[str, str]


def in_language(words: Mapping[str, Text], lang: str) -> Words:
    """Return all words in one language."""
    return {key: text[lang] for key, text in words.items()}


def overview(commands: Iterable[Command], words: Words) -> str:
    """Return the list of all commands, in their order."""
    rows = [(command.name, words[command.brief]) for command in commands]
    return "\n".join([words["commands.help_head"], "", *_columns(rows), "", words["commands.help_foot"]])


def lesson(command: Command, words: Words) -> str:
    """Return what there is to know about one command."""
    needed = words["commands.help_needed"]
    rows = [(_written(one), _about(one, words, needed)) for one in (*command.options, *COMMON)]
    return "\n".join(
        [
            f"python -m pipeline {command.name}: {words[command.brief]}",
            "",
            *(fill(part, WIDTH) for part in words[command.lesson].splitlines()),
            "",
            words["commands.help_examples"],
            *(f"{INDENT}{line}" for line in command.examples),
            "",
            words["commands.help_options"],
            *_columns(rows),
        ]
    )


def _written(option: Option) -> str:
    value = option.example if option.name.startswith("-") else ""
    more = " …" if option.many else ""
    return f"{option.name} {value}".strip() + more


def _about(option: Option, words: Words, needed: str) -> str:
    about = words[option.about]
    return f"{about} {needed}" if option.needed else about


def _columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows = list(rows)
    room = max(len(name) for name, _ in rows) + 2
    for name, about in rows:
        lead = f"{INDENT}{name:<{room}}"
        yield fill(about, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
