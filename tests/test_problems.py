from __future__ import annotations

import json
import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import LANGUAGES, Text
from pipeline.problems import (
    FOUND_WIDTH,
    Place,
    Problem,
    Rejected,
    as_json,
    as_line,
    as_text,
    messages,
    printable,
    problem,
    report,
    shown,
)

# The list of CONTRACT section 3, copied by hand.
CODES = [
    "file.empty",
    "file.no_rows",
    "file.not_regular",
    "file.binary",
    "file.html",
    "file.conflict",
    "file.nul",
    "file.cr_only",
    "file.too_large",
    "file.unknown_table",
    "file.hash",
    "enc.utf16",
    "enc.invalid",
    "header.missing",
    "header.unknown",
    "header.duplicate",
    "header.delimiter",
    "row.width",
    "row.duplicate",
    "row.blank",
    "row.quote",
    "row.newline",
    "row.repeated_header",
    "value.empty",
    "value.date",
    "value.province",
    "value.category",
    "value.enum",
    "value.int",
    "value.id",
    "sem.zero_mismatch",
    "sem.buyers_gt_orders",
    "sem.sellers_gt_orders",
    "sem.part_gt_total",
    "sem.jump",
    "sem.gap",
    "sem.cell_missing",
    "sem.stale_copy",
    "sem.basket",
    "sem.total_mismatch",
    "sem.date_order",
    "rev.no_reason",
    "rev.removed",
    "rev.wrong_count",
    "rule.changed",
    "rule.unchanged",
    "toml.syntax",
    "toml.key",
    "toml.type",
    "toml.value",
    "toml.zone",
    "md.html",
    "md.link",
    "md.slug",
    "md.template",
    "md.external",
    "svg.script",
    "svg.entity",
]
PARTS = ("expected", "says", "do")


def words_in(template: str) -> set[str]:
    """Return the names that a template wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def made(code: str = "value.int", place: Place | None = None, found: object = "x") -> Problem:
    """Return some problem."""
    return problem(code, place or Place("data/a.csv", 2, "orders"), found)


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_contract_is_told_in_both_languages(code: str) -> None:
    """Each code has what was expected, what was found and what to do, in Indonesian and English."""
    entry = messages()["problem"][code]
    assert all(entry[part][lang].strip() for part in PARTS for lang in LANGUAGES)


def test_other_codes_are_warnings_or_of_a_publish() -> None:
    """What refuses an input is in the contract's list; what else there is says by its name what it belongs to."""
    others = set(messages()["problem"]) - set(CODES)
    assert {code.partition(".")[0] for code in others} <= {"warn", "site", "protect", "release"}


def test_both_languages_want_the_same_words() -> None:
    """A template that names a value in one language names it in the other too."""
    for entry in (*messages()["problem"].values(), *messages()["hint"].values()):
        for part in (entry.get("expected"), entry.get("says"), entry.get("do", entry)):
            if part is not None:
                assert words_in(part["id"]) == words_in(part["en"]), part


def test_every_pattern_is_a_regular_expression_with_a_kind() -> None:
    """Advice that is found by its pattern says for which kinds of cells."""
    for name, hint in messages()["hint"].items():
        assert ("pattern" in hint) == ("types" in hint), name
        assert re.compile(hint.get("pattern", "")), name


@given(st.text(max_size=200))
def test_what_was_found_is_shown_in_forty_printable_characters(value: str) -> None:
    """Whatever stood in a cell, its showing is short, ASCII and on one line."""
    found = shown(value)
    assert len(found) <= FOUND_WIDTH
    assert found.isascii()
    assert found.isprintable()


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=30))
def test_a_short_value_is_shown_whole(value: str) -> None:
    """What fits is shown as Python's `ascii()` shows it."""
    if len(ascii(value)) <= FOUND_WIDTH:
        assert shown(value) == ascii(value)


def test_a_long_value_ends_in_an_ellipsis() -> None:
    """Of 100 letters 35 are left beside quotes and ellipsis."""
    assert shown("b" * 100) == "'" + "b" * 35 + "'..."


def test_a_file_name_can_forge_no_line() -> None:
    """A line break or a turned writing direction in a name is told by its code."""
    assert printable("a\nOK: 0\u202e.csv") == "a\\nOK: 0\\u202e.csv"


def test_braces_in_a_value_are_no_template() -> None:
    """A value that looks like a template is shown as it is."""
    assert "{config}" in made(found="{config}").message["en"]


def test_an_unknown_code_is_an_error_of_the_program() -> None:
    """Codes are never made up."""
    with pytest.raises(KeyError):
        problem("value.colour", Place("a"))


def test_a_hint_takes_the_place_of_the_usual_advice() -> None:
    """Whoever copied a thousands separator is told of it, in their language."""
    told = problem("value.int", Place("a", 1, "orders"), "1.593", hint="thousands_dot").message
    assert "pemisah ribuan" in told["id"]
    assert "thousands separator" in told["en"]
    assert "units or signs" not in told["en"]


def test_words_are_told_in_the_language_of_the_sentence() -> None:
    """A `Text` among the words becomes Indonesian in the Indonesian sentence."""
    told = problem("toml.type", Place("a", None, "x"), 1, kind=Text("teks", "text")).message
    assert "bukan teks" in told["id"]
    assert "not text" in told["en"]


def test_problems_are_sorted_by_place() -> None:
    """Lines sort as numbers and a problem of the whole file comes first."""
    places = [Place("a.csv", 10, "x"), Place("b.csv"), Place("a.csv", 9, "x"), Place("a.csv")]
    listed = report([made(place=place) for place in places], []).problems
    assert [(one.file, one.line) for one in listed] == [
        ("a.csv", None),
        ("a.csv", 9),
        ("a.csv", 10),
        ("b.csv", None),
    ]


def test_nothing_is_told_twice() -> None:
    """Two looks that find the same thing give one problem."""
    assert len(report([made(), made()], []).problems) == 1


def test_warnings_refuse_nothing() -> None:
    """Only problems stand against an input."""
    assert report([], [made("warn.ignored")]).accepted
    assert not report([made()], []).accepted


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    """The JSON is an object of problems and warnings, each with seven keys."""
    told = json.loads(as_json(report([made()], [made("warn.ignored", found=None)]), "en"))
    assert set(told) == {"problems", "warnings"}
    assert list(told["problems"][0]) == ["code", "file", "line", "column", "found", "expected", "message"]
    assert told["problems"][0]["line"] == 2
    assert told["warnings"][0]["found"] is None


def test_text_names_file_line_and_column_first() -> None:
    """A line begins like those of compilers, so that editors can jump there."""
    assert as_line(made(), "id").startswith("data/a.csv:2 orders: Kolom orders berisi 'x'")
    assert as_line(made(place=Place("data/a.csv")), "en").startswith("data/a.csv: ")


def test_text_ends_with_the_verdict() -> None:
    """The last line says whether anything was refused, and how much."""
    assert as_text(report([], []), "id") == "Diterima. Peringatan: 0."
    assert "Problems: 1" in as_text(report([made()], []), "en").splitlines()[-1]


def test_a_refusal_carries_all_problems() -> None:
    """Whoever catches a refusal gets the problems sorted, and its text tells them."""
    refusal = Rejected((made(place=Place("b", 1)), made(place=Place("a", 1))))
    assert [one.file for one in refusal.problems] == ["a", "b"]
    assert str(refusal).count("\n") == 1
