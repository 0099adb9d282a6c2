from __future__ import annotations

import ast
import re
from string import Formatter

import pytest
from importing_samples import ROOT, lookup

from pipeline.intake.importing.refusals import gathered, refusal, said
from pipeline.problems import Place, problem

PACKAGE = ROOT / "pipeline" / "intake" / "importing"
KEYS = sorted(key.removeprefix("importing.") for key in lookup().words if key.startswith("importing."))


def test_refusal() -> None:
    """A refusal has a code of its own, its place, and the value escaped in both languages."""
    problem = refusal(lookup().words, "footer", Place("a.csv", 51), "Catatan: \u00b1 100")

    assert (problem.code, problem.file, problem.line, problem.column) == ("import.footer", "a.csv", 51, None)
    assert problem.found == r"'Catatan: \xb1 100'"
    assert problem.found in problem.message.id
    assert problem.found in problem.message.en


def test_names_from_outside_are_made_printable() -> None:
    """The name of a file can't forge a line of the report."""
    assert refusal(lookup().words, "macros", Place("a\nb.xlsx")).file == r"a\nb.xlsx"


def test_gathered() -> None:
    """Problems of one column that say the same are told once, with their number and last line."""
    words = lookup().words
    alike = [
        refusal(words, "day_or_month", Place("a.csv", line, "week"), f"0{line}/01/2024") for line in (4, 2, 3)
    ]
    other = refusal(words, "day_or_month", Place("a.csv", 9, "inspected_on"), "01/01/2024")

    second, first = gathered([*alike, other], words)

    assert first == other
    assert (second.line, second.found) == (2, "'02/01/2024'")
    assert second.message.id.endswith("(Seperti ini masih 2 sel atau baris lagi, sampai baris 4.)")


def test_gathered_keeps_what_differs() -> None:
    """Problems of different files, notes below tables and broken promises are each told."""
    words = lookup().words
    found = [refusal(words, "no_header", Place(name)) for name in ("a.csv", "b.csv")]
    footers = [refusal(words, "footer", Place("c.csv", line), text) for line, text in ((5, "x"), (6, "y"))]
    promises = [problem("sem.basket", Place("d.csv", line, "gmv_idr"), 12, least=1000) for line in (2, 3)]

    assert gathered([*found, *footers, *promises], words) == (*found, *footers, *promises)


@pytest.mark.parametrize("key", KEYS)
def test_same_names_in_both_languages(key: str) -> None:
    """Both languages of a sentence are filled with the same names."""
    text = lookup().words[f"importing.{key}"]
    named = [{name for _, name, _, _ in Formatter().parse(text[lang]) if name} for lang in ("id", "en")]

    assert named[0] == named[1]


def test_every_refusal_says_what_was_expected() -> None:
    """Refusals and expectations come in pairs."""
    refusals = {key.removeprefix("refuse_") for key in KEYS if key.startswith("refuse_")}

    assert refusals == {key.removeprefix("expect_") for key in KEYS if key.startswith("expect_")}


def test_every_word_is_used() -> None:
    """No sentence is left over: each key, or its last part, stands in the package."""
    texts = {
        node.value
        for path in PACKAGE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unused = [key for key in KEYS if not {key, re.sub(r"^(refuse|expect|how|separator)_", "", key)} & texts]

    assert unused == []


def test_unknown_words() -> None:
    """A key that is not among the words is an error of the program, and seen as one."""
    with pytest.raises(KeyError):
        said(lookup().words, "no_such_key")
