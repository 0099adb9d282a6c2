"""The mark of sample data in the built site: wherever delivered numbers stand, and driven by provenance alone."""

from __future__ import annotations

import csv
import gzip
import io
import re
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
import reading_pages
from sites import content
from small_site import built, published, rewritten

pytestmark = pytest.mark.slow

MARKS: Final = {"id": "data contoh", "en": "sample data"}
ANYHOW: Final = re.compile(rb"data\s+contoh|sample\s+data", re.IGNORECASE)
TEXTS: Final = frozenset(
    {
        ".html",
        ".csv",
        ".json",
        ".xml",
        ".txt",
        ".md",
        ".svg",
        ".css",
        ".js",
        ".sh",
        ".map",
        ".webmanifest",
        "",
    }
)
DRAWN: Final = ".png"
"""Made from the SVG beside it, or from a card, whose words tests/test_presentation_cards.py reads."""
TWINS: Final = (".br", ".gz")
"""Compressed copies of a file beside them."""
INDEX: Final = frozenset({".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"})
"""Compressed pieces of the index of words; `.pagefind` is a program."""

NOT_FROM_DELIVERIES: Final = frozenset({"home-migration", "migration-statements"})
ONLY_FROM_DATES: Final = frozenset({"i14-national"})
"""Punctuality is counted from the days on which deliveries arrived, which the other copy leaves as they are."""


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of the published small copy."""
    return built(tmp_path_factory)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, first: Path) -> Path:
    """Return the root of a copy with other numbers, of which every delivery says that the platform made it."""
    return built(tmp_path_factory, "platform", _from_the_platform, drawings_of=first)


def _from_the_platform(root: Path) -> None:
    for settings in (root / "data" / "deliveries").glob("*/delivery.toml"):
        text = settings.read_text("utf-8")
        assert 'provenance = "synthetic"' in text
        settings.write_text(text.replace('provenance = "synthetic"', 'provenance = "platform"'), "utf-8")
    for table in (root / "data" / "deliveries").glob("*/*.csv"):
        rewritten(table, _other)


def _other(numbers: dict[str, int], row: dict[str, str]) -> dict[str, int]:
    """Change numbers so that every promise between them is kept and no published figure stays what it was."""
    local = 4 if row.get("origin") == "local" else 2
    outside_java = 1 if row.get("province_code", "3").startswith("3") else 2
    factors = {
        **dict.fromkeys(("gmv_idr", "orders", "buyers"), local),
        **dict.fromkeys(("active_sellers", "first_sale_sellers"), outside_java),
        **dict.fromkeys(("received", "orders_total", "crossborder_listings_checked", "impressions_total"), 4),
        **dict.fromkeys(("verified", "median_revenue_idr"), 2),
    }
    return {name: value * factors.get(name, 1) for name, value in numbers.items()}


def pages(site: Path) -> dict[str, reading_pages.Page]:
    """Return every page by its path."""
    return {
        path.relative_to(site).as_posix(): reading_pages.read(path) for path in sorted(site.rglob("*.html"))
    }


def language(path: str) -> str:
    """Return the language of a page by its path."""
    return "en" if path.startswith("en/") else "id"


def records(path: Path) -> list[list[str]]:
    """Return the rows of a file, header included."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def unpacked(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files, each workbook as the files inside it."""
    found = {name: text for name, text in files.items() if not name.endswith(".xlsx")}
    for name in files.keys() - found.keys():
        with ZipFile(io.BytesIO(files[name])) as book:
            found |= {f"{name}/{part}": book.read(part) for part in book.namelist()}
    return found


def test_real_deliveries_carry_no_mark(real: Path) -> None:
    """Where every delivery says that the platform made it, the words for sample data stand nowhere, in no case."""
    files = {name: text for name, text in content(published(real)).items() if not name.endswith(TWINS)}
    assert {Path(name).suffix for name in files} <= {*TEXTS, *INDEX, DRAWN, ".xlsx", ".zip", ".pagefind"}
    files |= {name: gzip.decompress(text) for name, text in files.items() if Path(name).suffix in INDEX}
    assert [name for name, text in unpacked(files).items() if ANYHOW.search(text)] == []


def test_every_page_with_delivered_numbers_is_marked(first: Path, real: Path) -> None:
    """A page whose numbers change when the deliveries change says that they are sample data, in its language."""
    made, other = pages(published(first)), pages(published(real))
    assert made.keys() == other.keys()
    changed = [path for path, page in made.items() if page.numbers != other[path].numbers]
    assert [path for path in changed if MARKS[language(path)] not in " ".join(made[path].words).lower()] == []
    expected = {"index.html", "indikator/index.html", "wilayah/index.html", "kategori/index.html"}
    assert expected <= set(changed)
    assert len(changed) > 2 * (11 + 38 + 12)


def test_only_pages_with_delivered_numbers_are_marked(first: Path) -> None:
    """The record, the texts and the commitments that deliveries say nothing about carry no mark."""
    bare = (
        "lini-masa",
        "pernyataan",
        "konteks",
        "metodologi",
        "tentang",
        "glosarium",
        "privasi",
        "aksesibilitas",
    )
    site = published(first)
    marked = [name for name in bare if ANYHOW.search((site / name / "index.html").read_bytes())]
    assert (
        marked + [name for name in ("404.html", "en/404.html") if ANYHOW.search((site / name).read_bytes())]
        == []
    )


def test_every_figure_of_delivered_numbers_is_marked(first: Path, real: Path) -> None:
    """In the file of such a figure every row, and in its drawings both the spoken and the drawn words, say so."""
    site, files = published(first), "data/latest/figures"
    changed = {
        path.stem
        for path in (site / files).glob("*.csv")
        if _values(path) != _values(published(real) / files / path.name)
    }
    assert {
        path.stem for path in (site / files).glob("*.csv")
    } - changed == NOT_FROM_DELIVERIES | ONLY_FROM_DATES
    for name in changed:
        _header, *rows = records(site / files / f"{name}.csv")
        assert rows
        assert [
            row for row in rows if not all(word in ",".join(row).lower() for word in MARKS.values())
        ] == []
    drawings = {
        (language(path), figure.id, words.lower())
        for path, page in pages(site).items()
        for figure in page.figures
        if Path(figure.csv).stem in changed
        for words in (*figure.spoken, *figure.drawn)
    }
    assert len({name for _, name, _ in drawings}) == len(changed)
    assert [name for lang, name, words in drawings if MARKS[lang] not in words] == []


def test_every_file_of_such_a_figure_is_marked(first: Path) -> None:
    """Its workbook and its picture in each language say so too; those of the record do not."""
    files = content(published(first) / "data/latest/figures")
    for name in files:
        stem = Path(name).stem if name.endswith(".xlsx") else Path(name).stem[:-3]
        if Path(name).suffix in {".xlsx", ".svg"}:
            texts = unpacked({name: files[name]}).values()
            assert any(map(ANYHOW.search, texts)) == (stem not in NOT_FROM_DELIVERIES), name
    assert {name.replace(".svg", ".png") for name in files if name.endswith(".svg")} <= files.keys()


def _values(path: Path) -> list[list[str]]:
    """Return the rows of a file without what it says about their provenance."""
    header, *rows = records(path)
    kept = [place for place, name in enumerate(header) if name not in {"provenance", "mark"}]
    return [[row[place] for place in kept] for row in rows]


def test_figures_of_the_record_carry_no_mark(first: Path) -> None:
    """A figure of what was really said stays unmarked beside marked ones."""
    figures = [figure for page in pages(published(first)).values() for figure in page.figures]
    record = [figure for figure in figures if figure.id in NOT_FROM_DELIVERIES]
    assert {figure.id for figure in record} == NOT_FROM_DELIVERIES
    words = " ".join(word for figure in record for word in (*figure.spoken, *figure.drawn)).lower()
    assert [mark for mark in MARKS.values() if mark in words] == []
