"""What a command is: what it takes, what it is asked, what it answers.

Belongs here: the frozen dataclasses that all commands share. Does not belong here: any command (one module for each
group of them, joined in `table`) and reading the command line (`arguments`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.intake.words import read_words

if TYPE_CHECKING:
    from argparse import Namespace

    from pipeline.languages import Text

PROGRAM: Final = Path(__file__).resolve().parents[2]
"""The repository that holds this program; its words serve where `--root` has none."""

DONE, REFUSED, MISUSED = 0, 1, 2
"""Codes at the end: it did what it says; it refused; it was not understood."""

Tell = Callable[[str], None]
"""Takes one line about what is being done, while it is being done."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a command takes: `--name value`, a flag, or without dashes what stands after the command.

    `about` is a key of words; `example` a value as staff write it, empty for a flag; `among` closes the values.
    """

    name: str
    about: str
    example: str = ""
    needed: bool = False
    many: bool = False
    among: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The attribute of `Asked.given` that holds the value: None, False or an empty list where it is not given."""
        return self.name.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed at the end, and the code."""

    text: str
    code: int = DONE


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of a command. `given` holds its options by `Option.key`."""

    root: Path
    lang: str
    given: Namespace
    tell: Tell

    def say(self, key: str, **filled: object) -> str:
        """Return the words `key` in the language of this call, with `{names}` filled in."""
        return words_of(self.root)[key][self.lang].format(**filled)


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the table. `brief` is the key of one line, `lesson` that of what `--help` teaches.

    `examples` are command lines as staff type them. A `lasting` command runs until somebody stops it.
    """

    name: str
    run: Callable[[Asked], Answer]
    brief: str
    lesson: str
    examples: tuple[str, ...]
    options: tuple[Option, ...] = ()
    lasting: bool = False


def words_of(root: Path) -> Mapping[str, Text]:
    """Return the words under `root`, or those of the program where there are none."""
    return read_words(root) or read_words(PROGRAM)
