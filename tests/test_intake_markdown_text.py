from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.intake.markdown_text import check_body, without_code

if TYPE_CHECKING:
    from pathlib import Path


def found(body: str, root: Path) -> list[tuple[str, int | None]]:
    """Return code and line of everything that is wrong with a text below four lines of keys."""
    path = root / "content" / "updates" / "uji.md"
    return [(one.code, one.line) for one in check_body(body, 4, path, "content/updates/uji.md", root)]


@pytest.mark.parametrize(
    "body",
    [
        "Nilai 3 < 5 dan 5 > 3.",
        "Lihat [situs](https://example.org/a?b=c#d), [data](/data/), [atas](#atas), <https://example.org>.",
        "Tulis ke [kami](mailto:a@example.org).",
        "Kode `<script>` dan ``<b>`</b>``.",
        "```\n<script>alert(1)</script>\n```",
        "~~~\n<b>\n~~~\n\nteks",
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        "![grafik](/gambar/a.svg)",
        "## Judul {#bagian .catatan}\n\nIstilah\n: artinya",
        "",
    ],
)
def test_plain_markdown_is_accepted(body: str, tmp_path: Path) -> None:
    """Links within the site and to https, code, tables and ids are harmless."""
    assert found(body, tmp_path) == []


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("teks\n\n<div>x</div>", "md.html", 7),
        ("a <!-- rahasia -->", "md.html", 5),
        ("a <?php x ?>", "md.html", 5),
        ("a <IMG src=x>", "md.html", 5),
        ("`kode` <b>x</b>", "md.html", 5),
        ("```\n<script>", "md.html", 6),
        ("\\`<i>\\`", "md.html", 5),
        ("<ahttps://example.org>", "md.html", 5),
        ('[x](/a){: onclick="alert(1)" }', "md.html", None),
        ("[x](javascript:alert(1))", "md.link", 5),
        ("[x](&#106;avascript:alert(1))", "md.link", 5),
        ("[x][1]\n\n[1]: JaVaScript:alert(1)", "md.link", 7),
        ("[x](http://example.org)", "md.link", 5),
        ("[x](//example.org)", "md.link", 5),
        ("[x](/\\example.org)", "md.link", 5),
        ("[x](data:text/html,x)", "md.link", 5),
        ("[x](halaman.html)", "md.link", 5),
        ("[x](../../data/a.csv)", "md.link", 5),
        ("[x]({attach}../../data/a.csv)", "md.link", 5),
        ("[x]({filename}../../README.md)", "md.link", 5),
        ("[x]({filename}/../README.md)", "md.link", 5),
        ("[x]({filename}%2e%2e/%2e%2e/README.md)", "md.link", 5),
        ("[x]({filename}tidak-ada.md)", "md.link", 5),
        ("[x]({filename}uji.csv)", "md.link", 5),
        ("[x]()", "md.link", None),
        ("![x](https://example.org/p.gif)", "md.external", 5),
        ("![x](//example.org/p.gif)", "md.external", 5),
        ("![x][f]\n\n[f]: http://example.org/p.gif", "md.external", 7),
        ("![x](data:image/png;base64,x)", "md.link", 5),
    ],
)
def test_html_and_links_elsewhere_are_told_with_their_line(
    body: str, code: str, line: int | None, tmp_path: Path
) -> None:
    """Whatever the disguise, tags, foreign schemes, paths out of content and images of others are refused."""
    assert (code, line) in found(body, tmp_path)


def test_pages_inside_content_may_be_linked_by_file(tmp_path: Path) -> None:
    """A page beside this one, one below content, and one that is yet to be generated."""
    for name in ("content/updates/lain.md", "content/pages/tentang.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    body = "[a]({filename}lain.md) [b]({filename}/pages/tentang.md#x) [c]({filename}/generated/pages/x.md)"
    assert found(body, tmp_path) == []


def test_code_is_blanked_where_markdown_sees_code() -> None:
    """A fence without end is no code, and a backtick that is escaped opens none."""
    assert list(without_code(["```py", "<b>", "```", "<i>"])) == ["", "", "", "<i>"]
    assert list(without_code(["```", "<b>"])) == ["```", "<b>"]
    assert list(without_code(["a `<b>` c", "\\`<b>\\`"])) == ["a       c", "\\`<b>\\`"]


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    """Quotations within quotations that exhaust Markdown are a problem of the page, not of the program."""
    assert all(code == "md.html" for code, _ in found(">" * 3000 + " x", tmp_path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(body=st.text(alphabet="ab <>!/-`~[](){}#:\\\n*&;\"'=|", max_size=40))
def test_no_text_breaks_the_check(body: str, tmp_path: Path) -> None:
    """Any text is accepted or refused."""
    assert all(code.startswith("md.") for code, _ in found(body, tmp_path))
