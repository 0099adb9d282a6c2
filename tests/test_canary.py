"""Whether the canary sings: a tool that finds nothing would let every promise pass."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import TYPE_CHECKING

import brotli
import pytest
from canary import forms, hits

if TYPE_CHECKING:
    from pathlib import Path

SECRET = 8765432109
SHARE = 49.29704312


def zipped(text: str) -> bytes:
    """Return a zip file with a zip file in it, and the text in that one."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", text)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return outer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.csv", b"week,value\n2024-01-08,8765432109\n", "8765432109"),
        ("a.csv", b"8765432109.0", "8765432109"),
        ("id.html", b"<td>8.765.432.109</td>", "8.765.432.109"),
        ("en.html", b"<td>8,765,432,109</td>", "8,765,432,109"),
        ("nbsp.html", b"<td>8&nbsp;765&nbsp;432&nbsp;109</td>", "8\N{NO-BREAK SPACE}765\N{NO-BREAK SPACE}432\N{NO-BREAK SPACE}109"),
        ("round.html", b"<p>Rp8,8 miliar</p>", "8,8 miliar"),
        ("round.svg", b"<text>8.77bn</text>", "8.77bn"),
        ("split.svg", b"<text>8.765<tspan>.432.109</tspan></text>", "8.765.432.109"),
        ("alt.html", b'<svg aria-label="dari 8.765.432.109 tayangan">', "8.765.432.109"),
        ("a.json", json.dumps({"value": "8\N{NO-BREAK SPACE}765\N{NO-BREAK SPACE}432\N{NO-BREAK SPACE}109"}).encode(), "8\N{NO-BREAK SPACE}765\N{NO-BREAK SPACE}432\N{NO-BREAK SPACE}109"),
        ("broken.js", b'var a = "8\\u002c765\\u002c432\\u002c109";', "8,765,432,109"),
        ("link.html", b'<a href="/?q=8%2C765%2C432%2C109">', "8,765,432,109"),
        ("share.csv", b"I04,49.2970,", "49.2970"),
        ("share.html", b"49,297 persen", "49,297"),
        ("a.csv.gz", gzip.compress(b"8765432109", mtime=0), "8765432109"),
        ("fragment.pf_index", gzip.compress(b"8765432109", mtime=0), "8765432109"),
        ("a.csv.br", brotli.compress(b"8765432109"), "8765432109"),
        ("a.xlsx", zipped("x,8765432109"), "8765432109"),
        ("8765432109.csv", b"", "8765432109"),
        ("note.md", b"Angka RAHASIA dahulu.", "RAHASIA"),
    ],
)  # fmt: skip
def test_it_is_found_in_every_form_and_container(
    tmp_path: Path, name: str, content: bytes, form: str
) -> None:
    """Each of these is one hit of that form at least, in the file that holds it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_bytes(content)
    found = hits(tmp_path, [SECRET, SHARE], ["RAHASIA"])

    assert form in {hit.form for hit in found}
    assert {hit.path.split("!")[0] for hit in found} == {f"data/{name}"}


@pytest.mark.parametrize(
    "text", ["18765432109", "87654321090", "48,8 miliar", "49.2971", "8765432", "rahasia"]
)
def test_other_numbers_are_left_alone(tmp_path: Path, text: str) -> None:
    """A longer number, a neighbour, a part of it and another case of a text are no hits."""
    (tmp_path / "a.txt").write_text(text, "utf-8")

    assert hits(tmp_path, [SECRET, SHARE], ["RAHASIA"]) == []


def test_nothing_is_looked_for_when_nothing_is_wanted(tmp_path: Path) -> None:
    """Without numbers and texts no file has a hit."""
    (tmp_path / "a.txt").write_text("1", "utf-8")

    assert hits(tmp_path) == []


def test_forms_of_a_small_number_are_only_itself() -> None:
    """Below a thousand there is nothing to group and no name of a size."""
    assert forms(7) == {"7"}
