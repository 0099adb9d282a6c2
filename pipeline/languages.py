"""The two languages of the site and the text that exists in both.

Belongs here: the list of languages and the pair of texts. Does not belong here: any words (they are data)
and how numbers or dates are written (see `presentation.numbers`).
"""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("id", "en")
"""Indonesian first: it is the default everywhere."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Indonesian and in English."""

    id: str
    en: str

    def __getitem__(self, lang: str) -> str:
        """Return the words in `lang`; any other language is a `KeyError`."""
        if lang not in LANGUAGES:
            raise KeyError(lang)
        return str(getattr(self, lang))
