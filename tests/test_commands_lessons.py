from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from pipeline.commands.arguments import COMMON, choose, options_of
from pipeline.commands.lessons import WIDTH, in_language, lesson, overview
from pipeline.commands.table import COMMANDS
from pipeline.intake.words import read_words
from pipeline.languages import LANGUAGES

WORDS = read_words(Path(__file__).parents[1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_overview(lang: str) -> None:
    """Every command stands in the list with its one line, in lines that fit a terminal."""
    text = overview(COMMANDS.values(), in_language(WORDS, lang))
    for command in COMMANDS.values():
        assert f"  {command.name} " in text
        assert WORDS[command.brief][lang] in text
    assert max(map(len, text.splitlines()[2:-1])) <= WIDTH


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_lesson(name: str, lang: str) -> None:
    """What a command teaches names every option with what it is, and fits a terminal."""
    command = COMMANDS[name]
    text = lesson(command, in_language(WORDS, lang))
    flat = " ".join(text.split())
    for option in (*command.options, *COMMON):
        assert f"  {option.name}" in text
        assert WORDS[option.about][lang] in flat
    assert max(map(len, text.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    "line",
    [
        line.removeprefix("python -m pipeline ")
        for one in COMMANDS.values()
        for line in one.examples
        if "python" in line
    ],
)
def test_examples_are_understood(line: str) -> None:
    """Every example that is shown is a line that the program takes."""
    words = shlex.split(line)
    options_of(choose(words, COMMANDS), words[1:])
