from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from pipeline.languages import LANGUAGES, Text


def test_indonesian_comes_first() -> None:
    """The default language stands first, and there are two."""
    assert LANGUAGES == ("id", "en")


@pytest.mark.parametrize(("lang", "expected"), [("id", "Busana"), ("en", "Fashion")])
def test_a_text_speaks_the_language_it_is_asked_in(lang: str, expected: str) -> None:
    """Indexing a text with a language gives its words in that language."""
    actual = Text("Busana", "Fashion")[lang]

    assert expected == actual


@pytest.mark.parametrize("lang", ["", "ID", "fr", "__class__", "__doc__"])
def test_any_other_language_is_an_error(lang: str) -> None:
    """Nothing but the two languages can be asked for, not even another attribute of the object."""
    with pytest.raises(KeyError):
        Text("Busana", "Fashion")[lang]


def test_a_text_cannot_change() -> None:
    """A text is frozen, so it can be shared and can be a key."""
    text = Text("Busana", "Fashion")
    with pytest.raises(FrozenInstanceError):
        text.id = "Pakaian"  # type: ignore[misc]

    assert {Text("Busana", "Fashion")} == {text}
