from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.bilingual import both, html_problems, text_of
from pipeline.languages import Text


def test_a_name_becomes_one_key_for_each_language() -> None:
    """Indonesian comes first, and the names keep their order."""
    assert list(both("title", "short")) == ["title_id", "title_en", "short_id", "short_en"]


def test_a_text_is_read_by_its_name_or_from_a_pair() -> None:
    """Both ways of writing a text give the same text."""
    assert text_of({"title_id": "Ya", "title_en": "Yes"}, "title") == Text("Ya", "Yes")
    assert text_of({"id": "Ya", "en": "Yes"}) == Text("Ya", "Yes")


@pytest.mark.parametrize(
    "text", ["<b>", "x </p> y", "<!-- x -->", "<!DOCTYPE html>", "a<script", "<img src=x>"]
)
def test_html_is_found_at_any_depth(text: str) -> None:
    """A tag, an end tag and a comment are found in a table within a list within a table."""
    found = list(html_problems({"a": [{"b": "plain"}, {"c": text}]}, "f.toml"))
    assert [(one.code, one.file, one.column) for one in found] == [("toml.value", "f.toml", "a[2].c")]


@given(st.text().filter(lambda text: "<" not in text))
def test_a_text_without_the_sign_holds_no_html(text: str) -> None:
    """Without < there is no HTML, whatever else stands in a text."""
    assert list(html_problems({"a": text}, "f.toml")) == []


@given(st.text(), st.characters(categories=("Lu", "Ll"), max_codepoint=127), st.text())
def test_a_letter_after_the_sign_is_always_refused(before: str, letter: str, after: str) -> None:
    """< followed by a letter is refused wherever it stands."""
    assert len(list(html_problems(f"{before}<{letter}{after}", "f.toml", "a"))) == 1


def test_numbers_and_dates_hold_no_html() -> None:
    """Values that are not texts are passed over."""
    assert list(html_problems({"a": 1, "b": 2.5, "c": True, "d": []}, "f.toml")) == []
