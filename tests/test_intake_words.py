from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.words import read_words
from pipeline.languages import Text
from pipeline.problems import Rejected

if TYPE_CHECKING:
    from pathlib import Path

KEYS = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789_", min_size=1, max_size=12)
# Printable texts without <: what HTML needs; and without the separators that TOML takes for the end of a line.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="<"), min_size=1
).filter(str.strip)


def written(root: Path, **files: str) -> Path:
    """Write each of `files` into the folder of words and return `root`."""
    folder = root / "data" / "words"
    folder.mkdir(parents=True, exist_ok=True)
    for stem, content in files.items():
        (folder / f"{stem}.toml").write_text(content, "utf-8")
    return root


def refused(root: Path) -> list[tuple[str, str, str | None]]:
    """Return code, file and column of every problem."""
    with pytest.raises(Rejected) as caught:
        read_words(root)
    return [(one.code, one.file, one.column) for one in caught.value.problems]


def test_files_are_joined_under_their_names(tmp_path: Path) -> None:
    """The same key in two files gives two texts, told apart by the file's name."""
    root = written(
        tmp_path,
        b='x = { id = "Ya", en = "Yes" }',
        a='x = { id = "Satu", en = "One" }\ny = { id = "Dua", en = "Two" }',
    )
    words = read_words(root)
    assert dict(words) == {"a.x": Text("Satu", "One"), "a.y": Text("Dua", "Two"), "b.x": Text("Ya", "Yes")}
    assert list(words) == ["a.x", "a.y", "b.x"]


def test_without_files_there_are_no_words(tmp_path: Path) -> None:
    """A root without the folder has no words, which is no fault."""
    assert dict(read_words(tmp_path)) == {}


@given(pairs=st.dictionaries(KEYS, st.tuples(TEXTS, TEXTS), max_size=5))
def test_every_text_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, pairs: dict[str, tuple[str, str]]
) -> None:
    """Whatever is written in two languages is read in two languages, to the letter."""
    lines = [
        f"{key} = {{ id = {json.dumps(one, ensure_ascii=False)}, en = {json.dumps(two, ensure_ascii=False)} }}"
        for key, (one, two) in pairs.items()
    ]
    root = written(tmp_path_factory.mktemp("words"), w="\n".join(lines))
    assert dict(read_words(root)) == {f"w.{key}": Text(*texts) for key, texts in pairs.items()}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('x = { id = "Ya" }', ("toml.key", "x.en")),
        ('x = { en = "Yes" }', ("toml.key", "x.id")),
        ('x = { id = "Ya", en = "Yes", ms = "Ya" }', ("toml.key", "x.ms")),
        ('x = { id = "Ya", en = "" }', ("toml.value", "x.en")),
        ('x = { id = "Ya", en = 1 }', ("toml.type", "x.en")),
        ('x = "Ya"', ("toml.type", "x")),
        ('x = { id = "<b>Ya", en = "Yes" }', ("toml.value", "x.id")),
        ('x = { id = "Ya", en = "Yes</b>" }', ("toml.value", "x.en")),
        ('x = { id = "Ya", en = "<!--Yes" }', ("toml.value", "x.en")),
        ('"x.y" = { id = "Ya", en = "Yes" }', ("toml.value", "x.y")),
        ('"" = { id = "Ya", en = "Yes" }', ("toml.value", None)),
    ],
)
def test_a_fault_is_refused_where_it_stands(
    tmp_path: Path, content: str, problem: tuple[str, str | None]
) -> None:
    """Each kind of fault is named with the file and the key."""
    code, column = problem
    found = refused(written(tmp_path, w=content))
    assert [(name, file, where or None) for name, file, where in found] == [
        (code, "data/words/w.toml", column)
    ]


def test_signs_that_are_not_html_are_welcome(tmp_path: Path) -> None:
    """A comparison may stand in a text."""
    words = read_words(written(tmp_path, w='x = { id = "0 < n <10, a<= b", en = "0 < n <10" }'))
    assert words["w.x"].id == "0 < n <10, a<= b"


def test_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    """A broken line in one file does not hide a missing language in another."""
    root = written(tmp_path, a="x = {", b='x = { id = "Ya" }', c='x = { id = "Ya", en = "Yes" }')
    assert refused(root) == [
        ("toml.syntax", "data/words/a.toml", None),
        ("toml.key", "data/words/b.toml", "x.en"),
    ]
