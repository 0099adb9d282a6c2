"""Whether the code and the words know each other: every word that is asked for exists, and every word is asked for."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from pipeline.analysis import observations
from pipeline.analysis.programme import PROGRAMME
from pipeline.intake.calendar import REVISION_KINDS
from pipeline.intake.contract import load_contract
from pipeline.intake.indicators import BOUNDS
from pipeline.intake.measured import MODELS
from pipeline.intake.record import CONFIDENCES, EVENT_KINDS
from pipeline.intake.words import read_words

ROOT = Path(__file__).parent.parent
WORDS = read_words(ROOT)
FILES = (
    *("pages", "figures", "phrases", "marks", "commands", "verdicts", "theme", "revisions", "frozen"),
    "quality",
    "calendar",
)
"""Files whose keys the code and the templates name with the file in front."""

SOURCES = tuple(path for folder in ("pipeline", "theme") for path in sorted((ROOT / folder).rglob("*.py")))
TEMPLATES = tuple(
    path
    for folder in ("pipeline", "theme")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".j2", ".html", ".xml"}
)
JUDGEMENT = ("analysis/verdicts", "analysis/sensitivity.py", "analysis/not_estimable.py", "intake/rules.py")
"""Where reasons, outcomes and kinds of variants are named that the words of verdicts are about."""

WHOLE = re.compile(rf"({'|'.join(FILES)})\.(?!csv$|json$)[A-Za-z0-9_]*[A-Za-z0-9]")
QUOTED = re.compile(rf"[\"'](({'|'.join(FILES)})\.[A-Za-z0-9_]*)[\"'](\s*~)?")
MARK = re.compile("data contoh|sample data", re.IGNORECASE)


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


@cache
def constants(path: Path) -> frozenset[str]:
    """Return all texts in a module, pieces of put-together ones apart."""
    tree = tree_of(path)
    pieces = {
        id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values
    }
    return frozenset(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    )


@cache
def put_together(path: Path) -> tuple[re.Pattern[str], ...]:
    """Return what the keys look like that a module or a template puts together, such as `pages.col_(.+)`."""
    if path.suffix != ".py":
        found = QUOTED.findall(path.read_text("utf-8"))
        return tuple(re.compile(f"{re.escape(key)}(.+)") for key, _, joined in found if joined)
    shapes = (
        "".join(re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in node.values)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.JoinedStr)
    )
    return tuple(re.compile(shape) for shape in shapes if re.match(rf"({'|'.join(FILES)})\\\.", shape))


@cache
def asked() -> frozenset[tuple[str, str]]:
    """Return every whole key that a module or a template names, with the file that names it."""
    in_code = {(key, path.name) for path in SOURCES for key in constants(path) if WHOLE.fullmatch(key)}
    in_templates = {
        (key, path.name)
        for path in TEMPLATES
        for key, _, joined in QUOTED.findall(path.read_text("utf-8"))
        if not joined
    }
    return frozenset(in_code | in_templates)


@cache
def from_data() -> frozenset[str]:
    """Return what data put into keys: codes, published tables, reasons, kinds of bounds, models, events, months, and how sure a source is."""
    codes = [code for codes in load_contract(ROOT).codes.values() for code in codes]
    reasons = [observations.WITHHELD, observations.NO_DENOMINATOR, observations.NOT_DUE]
    judged = [
        text
        for path in SOURCES
        if any(part in path.as_posix() for part in JUDGEMENT)
        for text in constants(path)
    ]
    months = [str(month) for month in range(1, 13)]
    sure = [one.lower() for one in CONFIDENCES]
    return frozenset(
        [
            *codes,
            *reasons,
            *judged,
            *BOUNDS,
            *MODELS,
            *EVENT_KINDS,
            *REVISION_KINDS,
            *months,
            *sure,
            *(table.name for table in PROGRAMME),
        ]
    )


@cache
def used() -> frozenset[str]:
    """Return every key that is named whole, or put together with a text of the same file or from data."""
    found = {key for key, _ in asked()}
    for path in (*SOURCES, *TEMPLATES):
        fillings = from_data() | (constants(path) if path.suffix == ".py" else frozenset())
        for shape in put_together(path):
            found |= {
                key for key in WORDS if (fits := shape.fullmatch(key)) and set(fits.groups()) <= fillings
            }
    return frozenset(found)


def test_every_word_that_is_asked_for_exists() -> None:
    """No module and no template names a key that the files of words lack."""
    assert sorted((key, path) for key, path in asked() if key not in WORDS) == []


def test_every_key_that_is_put_together_fits_some_word() -> None:
    """Each put-together key has the shape of at least one that exists."""
    shapes = {(shape.pattern, path.name) for path in (*SOURCES, *TEMPLATES) for shape in put_together(path)}

    assert (
        sorted((shape, path) for shape, path in shapes if not any(re.fullmatch(shape, key) for key in WORDS))
        == []
    )


@pytest.mark.parametrize("file", FILES)
def test_every_word_is_used(file: str) -> None:
    """A word that nobody asks for any more is deleted."""
    assert [key for key in WORDS if key.partition(".")[0] == file and key not in used()] == []


def test_words_of_charts_are_asked_for_and_exist() -> None:
    """The text alternatives name their words without the file; each exists and each is named in the charts."""
    named = {text for path in SOURCES if path.parent.name == "charts" for text in constants(path)}
    keys = {key.partition(".")[2] for key in WORDS if key.startswith("charts.")}
    said = {
        node.args[0].value
        for path in SOURCES
        if path.parent.name == "charts"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"speaker.say", "self.say"}
        and isinstance(node.args[0], ast.Constant)
    }

    assert sorted(said - keys) == []
    assert sorted(keys - named) == []


def test_both_languages_fill_the_same_names() -> None:
    """What one language says with a number the other says with it too."""

    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    assert [key for key, text in WORDS.items() if names(text.id) != names(text.en)] == []


def test_only_words_for_synthetic_deliveries_contain_the_mark() -> None:
    """No sentence that stays when the deliveries are real calls anything a sample."""
    assert {
        "marks.synthetic",
        "marks.synthetic_picture",
        "marks.synthetic_tag",
        "marks.synthetic_title",
        "pages.scorecard_note_sample",
        "verdicts.sample_sentence",
        "verdicts.with_sample",
    } == {key for key, text in WORDS.items() if MARK.search(f"{text.id} {text.en}")}
