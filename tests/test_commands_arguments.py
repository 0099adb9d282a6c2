from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.arguments import Misused, choose, language, options_of
from pipeline.commands.table import COMMANDS
from pipeline.intake.words import read_words

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "id"),
        (["check"], {"LANG_UI": "en"}, "en"),
        (["check", "--lang", "en"], {"LANG_UI": "id"}, "en"),
        (["check", "--lang=en"], {}, "en"),
        (["check", "--lang", "fr"], {"LANG_UI": "en"}, "en"),
        (["check", "--lang"], {"LANG_UI": "fr"}, "id"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    """The option wins over the environment, unknown languages do not count, and Indonesian is the default."""
    assert language(arguments, environment) == lang


def test_options_and_files_in_any_order() -> None:
    """Files may stand before, between and behind the options."""
    line = ["a.xlsx", "--date", "2024-05-29", "b c.csv", "--supplier=Toko", "d.csv"]
    given = options_of(COMMANDS["new"], line)

    assert given.files == ["a.xlsx", "b c.csv", "d.csv"]
    assert (given.date, given.supplier, given.provenance) == ("2024-05-29", "Toko", None)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (["new", "--date", "2024-05-29"], "commands.misused_missing"),
        (["new", "a.csv"], "commands.misused_missing"),
        (["new", "a.csv", "--date"], "commands.misused_value"),
        (["new", "a.csv", "--dat", "2024-05-29"], "commands.misused_option"),
        (["check", "--json=ya"], "commands.misused_value"),
        (["check", "lagi"], "commands.misused_option"),
        (["check", "--lang", "fr"], "commands.misused_among"),
        (["explain", "K16"], "commands.misused_among"),
        (["publis"], "commands.misused_near"),
        (["terbitkan-semuanya"], "commands.misused_command"),
        ([], "commands.misused_nothing"),
    ],
)
def test_what_is_not_understood(line: list[str], key: str) -> None:
    """Whatever is misspelt, missing or unknown is named in our own words, and nothing is abbreviated or guessed."""
    with pytest.raises(Misused) as misused:
        options_of(choose(line, COMMANDS), line[1:])
    assert misused.value.key == key
    for text in (read_words(ROOT)[key].id, read_words(ROOT)[key].en):
        assert "{" not in text.format(**misused.value.filled)


def test_help_needs_nothing_else() -> None:
    """Who asks for help need not give what is required otherwise."""
    assert options_of(COMMANDS["new"], ["--help"]).help
