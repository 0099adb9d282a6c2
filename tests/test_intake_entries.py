from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.entries import name_problems, not_among, numbered, repeated_names


def entry(name: str, slug: str) -> dict[str, str]:
    """Return an entry with the same slug in both languages."""
    return {"id": name, "slug_id": slug, "slug_en": slug}


@pytest.mark.parametrize("name", ["I1", "I003", "i03", "K03", "I0x", "I٠٣", " I03", "I03\n"])
def test_an_id_is_its_letter_and_two_digits(name: str) -> None:
    """Anything else than I00 to I99 is no id of an indicator."""
    assert [one.column for one in name_problems(entry(name, "a"), "I", "f", "x[1]")] == ["x[1].id"]


@pytest.mark.parametrize("slug", ["", "A", "a b", "a_b", "-a", "a-", "a--b", "a/b", "../a", "é", "a\n"])
def test_a_slug_is_words_joined_by_hyphens(slug: str) -> None:
    """Upper case, blanks, slashes and hyphens at an edge can't stand in an address."""
    found = [one.column for one in name_problems(entry("I03", slug), "I", "f", "x[1]")]
    assert found == ["x[1].slug_id", "x[1].slug_en"]


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=6))
def test_each_repetition_is_named_once(slugs: list[str]) -> None:
    """There are as many problems per language as there are entries beyond the first with each slug."""
    entries = [entry(f"I{number:02}", slug) for number, slug in enumerate(slugs)]
    assert len(list(repeated_names(entries, "f", "x"))) == 2 * (len(slugs) - len(set(slugs)))


def test_languages_may_share_a_slug() -> None:
    """The same word as address in two languages is no repetition."""
    assert list(repeated_names([entry("I01", "data")], "f", "x")) == []


def test_entries_are_counted_from_one() -> None:
    """The first entry of a list has number 1, as a person counts."""
    assert [path for path, _ in numbered([{}, {}], "x")] == ["x[1]", "x[2]"]


def test_only_what_is_unknown_is_named() -> None:
    """Of three references, the one that does not exist is a problem."""
    found = list(not_among({"caveats": ["a", "z", "b"]}, "caveats", ("a", "b"), "f", "x[1]"))
    assert [(one.code, one.column, one.found) for one in found] == [("toml.value", "x[1].caveats", "'z'")]
