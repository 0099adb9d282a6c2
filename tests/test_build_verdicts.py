"""Verdicts in the built site: what the pages say is what the files say, and no copy of a page hides its samples."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from pathlib import Path
from typing import Final

import pytest
from small_site import built, published

from pipeline.intake.commitments import read_commitments
from pipeline.intake.words import read_words
from pipeline.languages import LANGUAGES

pytestmark = pytest.mark.slow

ROOT: Final = Path(__file__).parents[1]
WORDS: Final = read_words(ROOT)
FOLDERS: Final = {"id": "evaluasi", "en": "en/evaluation"}
MARKS: Final = {"id": "dengan data contoh", "en": "with sample data"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the served folder of the small copy."""
    return published(built(tmp_path_factory))


def outcomes(site: Path) -> dict[str, list[tuple[str, bool]]]:
    """Return of every commitment the outcomes in verdicts.csv, and whether they rest on samples; JSON must agree."""
    folder = site / "data" / "latest"
    with (folder / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = json.loads((folder / "verdicts.json").read_text("utf-8"))["verdicts"]
    names = ("commitment", "reading", "outcome", "reason", "rule_sha256")
    assert [[row[name] for name in names] for row in rows] == [[one[name] for name in names] for one in told]
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in rows:
        found.setdefault(row["commitment"], []).append((row["outcome"], row["provenance"] == "synthetic"))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_tells_the_outcome_of_the_files(site: Path, lang: str) -> None:
    """Title, og:title, description and badge of each commitment say the outcomes of verdicts.csv, samples as samples."""
    files = outcomes(site)
    for one in read_commitments(ROOT):
        text = (site / FOLDERS[lang] / one.slug[lang] / "index.html").read_text("utf-8")
        title = unescape(re.findall(r"<title>(.*?)</title>", text)[0])
        shared = unescape(re.findall(r'property="og:title" content="(.*?)"', text)[0])
        described = unescape(re.findall(r'property="og:description" content="(.*?)"', text)[0])
        assert title.startswith(shared)
        for outcome, sample in files[one.id]:
            label = WORDS[f"verdicts.{outcome}"][lang] + (f" ({MARKS[lang]})" if sample else "")
            assert label in shared
            assert label in described
            assert label in unescape(text.split("<main", 1)[1])
        assert (MARKS[lang] in shared) == any(sample for _, sample in files[one.id])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_tells_the_same(site: Path, lang: str) -> None:
    """The release's entry lists every commitment under its outcome, and its title names the samples."""
    feed = next(
        path for path in site.rglob("atom.xml") if ("en" in path.relative_to(site).parts) == (lang == "en")
    )
    entry = next(one for one in unescape(feed.read_text("utf-8")).split("<entry>") if "K01" in one)
    assert MARKS[lang] in entry.split("</title>")[0].lower()
    for name, found in outcomes(site).items():
        for outcome, sample in found:
            label = WORDS[f"verdicts.{outcome}"][lang] + (f" ({MARKS[lang]})" if sample else "")
            assert re.search(rf"{re.escape(label)}: [K0-9AB, ]*{name}", entry)
