from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from roots import CONTRACT

from pipeline.intake.hints import code_hint, pattern_hint, province_hint
from pipeline.problems import messages

KINDS = ("number", "date", "code", "province", "id")


@given(st.text(max_size=210), st.sampled_from(KINDS))
def test_advice_for_any_value_is_known_or_none(value: str, kind: str) -> None:
    """Whatever a person typed, the advice is empty or has words."""
    hint = pattern_hint(value, kind)
    assert hint == "" or hint in messages()["hint"]


@given(st.text(max_size=210))
def test_advice_for_codes_has_the_words_that_it_needs(value: str) -> None:
    """Whatever was meant by a code, the words of its advice can be filled in."""
    for hint, words in (
        code_hint(value, CONTRACT.codes["category"]),
        province_hint(value, CONTRACT.provinces),
    ):
        if hint:
            assert messages()["hint"][hint]["id"].format(found="", **words)


def test_patterns_are_tried_in_the_order_of_the_file() -> None:
    """An amount with a currency sign and dots is told of the sign first."""
    assert pattern_hint("Rp1.250.000", "number") == "currency"


def test_long_values_cost_no_time() -> None:
    """A field of 200 kB and one just below the limit are judged in a moment, whatever the patterns."""
    start = time.process_time()
    for value in ("1." * 100_000, "1" * 199 + "x", "\u00a0" * 199 + "x", "1.111" * 39 + "x", " " * 199):
        for kind in KINDS:
            pattern_hint(value, kind)
        code_hint(value, CONTRACT.codes["category"])
    assert time.process_time() - start < 2


def test_a_name_in_either_language_leads_to_its_code() -> None:
    """Indonesian and English names of a category are both recognised as near to its code."""
    codes = CONTRACT.codes["category"]
    assert code_hint("Kerajinan", codes) == ("code_near", {"code": "crafts"})
    assert code_hint("Crafts", codes) == ("code_case", {"code": "crafts"})
