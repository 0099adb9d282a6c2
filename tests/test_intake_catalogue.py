from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.intake.catalogue import read_commitments, read_indicators, read_site
from pipeline.languages import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parent.parent

SYNTHETIC_MARK = re.compile(r"data contoh|sample data", re.IGNORECASE)


def texts_of(value: object, path: str) -> Iterator[tuple[str, Text]]:
    """Yield every bilingual text within `value` with the way to it."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one, f"{path}/{getattr(one, 'id', getattr(one, 'key', ''))}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name), f"{path}/{field.name}")


TEXTS = [
    *texts_of(read_indicators(REPOSITORY), "indicators"),
    *texts_of(read_commitments(REPOSITORY), "commitments"),
    *texts_of(read_site(REPOSITORY), "site"),
]


def test_the_catalogue_is_full_of_words() -> None:
    """Fourteen indicators with ten texts each and fifteen commitments with four are at least 200 texts."""
    assert len(TEXTS) >= 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_says_by_itself_that_numbers_are_synthetic(lang: str) -> None:
    """Only the provenance of a delivery may put the mark on a page; a typed one would outlive it."""
    assert [path for path, text in TEXTS if SYNTHETIC_MARK.search(text[lang])] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_are_written_as_the_site_writes_them(lang: str) -> None:
    """Percent signs stand without a blank, and no minus is a hyphen."""
    wrong = re.compile(r"\d\s%|(?<![\w-])-\d")
    assert [path for path, text in TEXTS if wrong.search(text[lang])] == []


def test_decimals_follow_the_language() -> None:
    """Indonesian has a comma before decimals and a full stop between thousands; English has them the other way."""
    said = [(path, text) for path, text in TEXTS if "licence" not in path]  # CC BY 4.0 is a name
    for lang, decimal, thousands in (("id", ",", r"\."), ("en", r"\.", ",")):
        wrong = re.compile(rf"\d{thousands}\d(?!\d\d)|\d{decimal}\d{{3}}\b")
        assert [path for path, text in said if wrong.search(text[lang])] == []


def test_languages_close_their_sentences_alike() -> None:
    """A text that ends in a full stop in one language ends in one in the other: both are sentences, or neither."""
    assert [path for path, text in TEXTS if text.id.endswith(".") != text.en.endswith(".")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_blank_is_left_over(lang: str) -> None:
    """No text begins or ends with a blank or holds two in a row."""
    assert [path for path, text in TEXTS if text[lang] != " ".join(text[lang].split())] == []
