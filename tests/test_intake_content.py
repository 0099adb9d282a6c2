from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from roots import ROOT

from pipeline.intake.content import as_markdown_reads, check_content, front_matter

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "Title: Uji\nLang: id\nSlug: uji\nDate: 2024-01-15 10:00\n\nTeks.\n"


def found(root: Path, text: str | bytes, name: str = "updates/uji.md") -> list[tuple[str, int | None]]:
    """Return code and line of everything that is wrong with one file of content."""
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [(one.code, one.line) for one in check_content(root)]


def test_the_content_of_the_project_is_accepted() -> None:
    """What stands in the repository keeps every rule."""
    assert list(check_content(ROOT)) == []


def test_no_content_is_no_problem(tmp_path: Path) -> None:
    """A root without content is accepted, and generated content is never looked at."""
    assert list(check_content(tmp_path)) == []
    assert found(tmp_path, "<script>", "generated/pages/a.md") == []


def test_a_plain_page_is_accepted(tmp_path: Path) -> None:
    """Four keys and a text make a page."""
    assert found(tmp_path, PAGE) == []
    assert found(tmp_path, "\ufeff" + PAGE.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Save_as: x.html", "md.slug"),
        ("url: /x", "md.slug"),
        ("Override_save_as: x", "md.slug"),
        ("Template: base", "md.template"),
        ("Provenance: ministry", "md.template"),
        ("Status: hidden", "md.template"),
        ("Slug: ../x", "md.slug"),
        ("Slug: Kabar", "md.slug"),
        ("Slug: a//b", "md.slug"),
        ("Slug: a\n    b", "md.slug"),
        ("Lang: ../en", "value.enum"),
        ("Date: 15 Januari 2024", "value.date"),
        ("Summary: <b>x</b>", "md.html"),
    ],
)
def test_keys_that_would_move_or_restyle_a_page_are_refused(line: str, code: str, tmp_path: Path) -> None:
    """Only the address, language and words of a page are its author's to set."""
    assert found(tmp_path, f"{line}\n{PAGE}") == [(code, 1)]


def test_keys_that_a_page_needs_are_asked_for(tmp_path: Path) -> None:
    """Pages need title, language and slug, updates a date too."""
    assert found(tmp_path, "\nTeks.\n", "pages/a.md") == [("toml.key", 1)] * 3
    (tmp_path / "content" / "pages" / "a.md").unlink()
    assert found(tmp_path, PAGE.replace("Date", "Modified")) == [("toml.key", 1)]


def test_other_files_are_judged_by_their_kind(tmp_path: Path) -> None:
    """HTML is refused, drawings are looked into, links and pipes are never followed."""
    assert found(tmp_path, "<p>", "pages/a.HTML") == [("md.html", None)]
    (tmp_path / "content" / "pages" / "a.HTML").unlink()
    assert found(tmp_path, "<svg onload='x'/>", "pages/a.svg") != []
    (tmp_path / "content" / "pages" / "a.svg").unlink()
    os.mkfifo(tmp_path / "content" / "pages" / "a.md")
    (tmp_path / "content" / "pages" / "b.md").symlink_to("/etc/passwd")
    assert [one.code for one in check_content(tmp_path)] == ["file.not_regular"] * 2


def test_a_page_must_be_utf8(tmp_path: Path) -> None:
    """The line of the first odd byte is told."""
    assert found(tmp_path, b"Title: Uji\nSlug: caf\xe9\n") == [("enc.invalid", 2)]


@given(st.text(alphabet="ab:-. \n\t\r\x02Tt_", max_size=40))
def test_front_matter_is_what_python_markdown_takes_for_it(text: str) -> None:
    """No key that Markdown would obey goes unseen, whatever the text is made of."""
    if not text.strip():
        return
    reader = Markdown(extensions=["meta"])
    reader.convert(text)
    entries, _ = front_matter(as_markdown_reads(text))
    ours: dict[str, list[str]] = {}
    for entry in entries:
        ours.setdefault(entry.key, []).extend(entry.value.split("\n"))
    assert ours == reader.Meta  # type: ignore[attr-defined]
