"""The command line to a command and its options.

Belongs here: which words are options and what may stand behind them. Everything that is wrong is told in the words of
`data/words/commands.toml`; `argparse` only takes the line apart. Does not belong here: what the options mean.
"""

from __future__ import annotations

from argparse import ArgumentError, ArgumentParser, Namespace
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Option
from pipeline.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.commands.command import Command

COMMON: Final = (
    Option("--root", "commands.option_root", "folder"),
    Option("--lang", "commands.option_lang", LANGUAGES[1], among=LANGUAGES),
    Option("--help", "commands.option_help"),
)
"""What every command takes."""

HELP: Final = frozenset({"help", "--help", "-h"})


class Misused(Exception):  # noqa: N818 (it names what happened)
    """The line was not understood: `key` of the words that say why, what fills them, and the command if it is known."""

    def __init__(self, key: str, command: str = "", **filled: object) -> None:
        self.key, self.command, self.filled = key, command, filled
        super().__init__(key)


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language to answer in: `--lang` before `LANG_UI` before Indonesian; unknown ones do not count."""
    after = [value for name, value in pairwise(arguments) if name == "--lang"]
    joined = [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    wanted = [*after, *joined, environment.get("LANG_UI", "")]
    return next((one for one in wanted if one in LANGUAGES), LANGUAGES[0])


def choose(arguments: Sequence[str], commands: Mapping[str, Command]) -> Command:
    """Return the command that the first word names; `Misused` where there is none."""
    if not arguments:
        raise Misused("commands.misused_nothing")
    if arguments[0] not in commands:
        near = get_close_matches(arguments[0], commands, 1)
        key = "commands.misused_near" if near else "commands.misused_command"
        raise Misused(key, found=ascii(arguments[0]), near="".join(near))
    return commands[arguments[0]]


def options_of(command: Command, arguments: Sequence[str]) -> Namespace:
    """Return the options behind the command's name; `Misused` where one is unknown, lacks its value or is missing."""
    options = (*command.options, *COMMON)
    parser = ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    for option in options:
        _add(parser, option)
    try:
        given, unknown = parser.parse_known_intermixed_args([*arguments])
    except ArgumentError as error:
        raise Misused("commands.misused_value", command.name, option=error.argument_name) from None
    if not given.help:
        _refuse(command, given, unknown, options)
    return given


def _add(parser: ArgumentParser, option: Option) -> None:
    if not option.example:
        parser.add_argument(option.name, action="store_true")
    elif not option.name.startswith("-"):
        parser.add_argument(option.name, nargs="*" if option.many else "?")
    elif option.many:
        parser.add_argument(option.name, action="append", default=[])
    else:
        parser.add_argument(option.name)


def _refuse(command: Command, given: Namespace, unknown: Sequence[str], options: Sequence[Option]) -> None:
    for one in unknown:
        raise Misused("commands.misused_option", command.name, found=ascii(one))
    for option in options:
        value = getattr(given, option.key)
        if option.needed and not value:
            raise Misused("commands.misused_missing", command.name, option=option.name)
        if option.among and value and value not in option.among:
            among = ", ".join(option.among)
            found = ascii(value)
            raise Misused(
                "commands.misused_among", command.name, option=option.name, found=found, among=among
            )
