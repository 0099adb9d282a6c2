from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest

from pipeline.presentation.charts import Drawing
from pipeline.presentation.pages.compose import compose, parts_of
from pipeline.presentation.sitefile import files_of, page_urls, site_facts

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page

Composed = dict[tuple[str, str], "Page"]
RECORD = {"timeline.csv": "id,date\n", "context_provinces.csv": "code_bps\n"}
SAMPLE = re.compile(r"data contoh|sample data|angka contoh", re.IGNORECASE)


def undrawn(value: Any) -> Any:
    """Return a part in which each drawing only names what it would show, words of the figure included."""
    if isinstance(value, dict):
        return {key: undrawn(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [undrawn(inner) for inner in value]
    if isinstance(value, Drawing):
        return f'<svg width="344" height="300"><desc>{escape(repr(value))}</desc></svg>'
    return value if value is None or isinstance(value, str | int | float) else repr(value)


def everything(edition: Edition) -> dict[str, str]:
    """Return all files of an edition."""
    pages = compose(edition)
    made = files_of(edition, pages, undrawn(parts_of(edition, pages)), RECORD)
    return {
        name: text if isinstance(text, str) else text.decode("utf-8", "replace")
        for name, text in made.items()
    }


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, str]:
    """Return all files of the small edition."""
    return everything(edition)


@pytest.fixture(scope="module")
def real_files(real_edition: Edition) -> dict[str, str]:
    """Return all files of the same edition from the platform."""
    return everything(real_edition)


def test_each_page_has_its_markdown(files: dict[str, str], composed: Composed) -> None:
    """For every page there is one file below its language, with what the page says."""
    expected = {f"pages/{page.path}": page.markdown() for page in composed.values()}

    assert expected == {name: text for name, text in files.items() if name.startswith("pages/")}
    assert len(composed) == len(expected)


def test_each_part_is_json_that_reads_back(
    files: dict[str, str], edition: Edition, composed: Composed
) -> None:
    """Parts are written sorted, so that equal parts are equal bytes, and without escapes."""
    parts = undrawn(parts_of(edition, composed.values()))
    found = {name[6:-5]: json.loads(text) for name, text in files.items() if name.startswith("parts/")}

    assert set(parts) == set(found)
    assert json.loads(json.dumps(parts)) == found
    assert list(found["id/lead/home"]) == sorted(found["id/lead/home"])
    assert "\\u" not in files["parts/id/lead/home.json"]


def test_every_release_has_its_folder_and_the_newest_also_another(files: dict[str, str]) -> None:
    """Frozen folders hold their own release; `latest` holds what the newest folder holds."""

    def folder(name: str) -> dict[str, str]:
        start = f"static/data/{name}/"
        return {
            path.removeprefix(start): text
            for path, text in files.items()
            if path.startswith(start) and "/figures/" not in path
        }

    assert folder("0002") == folder("latest")
    assert set(folder("0001")) < set(folder("0002"))
    assert folder("0001")["observations.csv"] != folder("0002")["observations.csv"]
    assert "observations.csv" in folder("0001")


def test_each_figure_has_its_file_which_both_languages_share(
    files: dict[str, str], composed: Composed
) -> None:
    """The address that a figure links to is there, and holds the same rows whichever language wrote it."""
    rows: dict[str, set[str]] = {}
    for page in composed.values():
        for figure in page.figures:
            assert f"static/{figure.csv_path}" in files
            rows.setdefault(figure.csv_path, set()).add(figure.rows.to_csv(index=False))

    assert [path for path, texts in rows.items() if len(texts) > 1] == []


def test_record_files_are_published_as_they_are(files: dict[str, str]) -> None:
    """Underscores of their names become hyphens, their text stays."""
    assert files["static/data/record/timeline.csv"] == "id,date\n"
    assert files["static/data/record/context-provinces.csv"] == "code_bps\n"


def test_there_is_one_update_per_release_and_language(files: dict[str, str]) -> None:
    """Two releases in two languages are four articles."""
    assert sorted(name for name in files if name.startswith("updates/")) == [
        "updates/en/release-0001.md",
        "updates/en/release-0002.md",
        "updates/id/release-0001.md",
        "updates/id/release-0002.md",
    ]


def test_the_sitemap_knows_every_page_but_the_one_for_none(files: dict[str, str], composed: Composed) -> None:
    """Two entries for each key, hand-written pages included, the page for what is not found left out."""
    entries = ET.fromstring(files["static/sitemap.xml"])  # noqa: S314 - our own text
    locations = [entry[0].text or "" for entry in entries]

    assert len(set(locations)) == len(locations)
    assert not any("404" in location for location in locations)
    assert any(location.endswith("/metodologi/") for location in locations)
    assert len(locations) > len({key for _, key in composed})


def test_words_are_handed_over_in_both_languages(files: dict[str, str], edition: Edition) -> None:
    """All words by their keys, as the templates ask for them."""
    words = json.loads(files["words.json"])

    assert set(edition.words) == set(words)
    assert {"id", "en"} == set(words["theme.skip"])


def test_links_of_all_pages_lead_somewhere(
    files: dict[str, str], edition: Edition, composed: Composed
) -> None:
    """Every root-relative address in a page or a part, the place on the page apart, is that of a page, a file or an update."""
    known = {url for pair in page_urls(edition, composed.values()).values() for url in pair.values()}
    known |= {f"/{name.removeprefix('static/')}" for name in files if name.startswith("static/")}
    figures = [(figure, page.lang) for page in composed.values() for figure in page.figures]
    known |= {f"/{figure.xlsx_path}" for figure, _ in figures}
    known |= {f"/{figure.picture_path('png', lang)}" for figure, lang in figures}
    known |= {
        "/data/verify.sh",
        "/kabar/sumber-baru/",
        "/en/updates/new-source/",
        "/404.html",
        "/en/404.html",
    }
    known |= {f"/kabar/rilis-{number}/" for number in ("0001", "0002")}
    known |= {f"/en/updates/release-{number}/" for number in ("0001", "0002")}
    said = [text for name, text in files.items() if name.startswith(("pages/", "parts/", "updates/"))]
    record = re.compile(r"/data/record/[a-z-]+\.csv")
    linked = {
        link
        for text in said
        for link in re.findall(r'(?:"(?:stable_|latest_)?href": "|\]\(|", ")(/[^"()\s#]*)', text)
    }

    assert len(linked) > 100
    assert (
        sorted(link for link in linked if link.partition("#")[0] not in known and not record.fullmatch(link))
        == []
    )


def test_what_a_reader_explores_is_served_and_named(edition: Edition) -> None:
    """The script and the specifications become files of the site, and every page learns where the script is."""
    explored = (
        "/theme-01234567/vega.js",
        {"theme-01234567/vega.js": "x", "data/latest/figures/a.json": "{}"},
    )
    made = files_of(edition, [], {}, RECORD, explored)

    assert json.loads(made["site.json"])["runtime"] == "/theme-01234567/vega.js"
    assert made["static/theme-01234567/vega.js"] == "x"
    assert made["static/data/latest/figures/a.json"] == "{}"


def test_facts_of_the_site_are_those_of_the_release(edition: Edition, composed: Composed) -> None:
    """Number, days and provenance as every page repeats them, in both languages."""
    facts = site_facts(edition, composed.values())

    assert {
        "number": "0002",
        "data_as_of": {"id": "7 Januari 2024", "en": "7 January 2024"},
        "released": {"id": "12 Januari 2024, pukul 10.00 WIB", "en": "12 January 2024, 10:00 WIB"},
        "deliveries": "2024-01-10",
        "provenance": "synthetic",
    }.items() <= facts["release"].items()
    assert facts["languages"] == ["id", "en"]
    assert len(facts["nav"]) <= 8
    assert {"id", "en"} == set(facts["facts"])


def test_the_notice_stands_for_synthetic_deliveries_only(
    edition: Edition, real_edition: Edition, composed: Composed
) -> None:
    """A synthetic site explains its marks on every page; another has no notice."""
    synthetic, real = (site_facts(one, composed.values()) for one in (edition, real_edition))

    assert (synthetic["synthetic"], real["synthetic"]) == (True, False)
    assert {"id", "en"} == set(synthetic["notice"])
    assert real["notice"] is None


def test_the_mark_is_everywhere_where_deliveries_are_synthetic(files: dict[str, str]) -> None:
    """Front page, citation, feed and every CSV of a figure say what the numbers are; the record does not."""
    assert SAMPLE.search(files["parts/id/cite/i03.json"])
    assert SAMPLE.search(files["updates/id/release-0002.md"])
    assert SAMPLE.search(files["parts/en/figure/i03-national.json"])
    for name, text in files.items():
        if "/figures/" in name and "statements" not in name and "migration" not in name:
            assert all(SAMPLE.search(line) for line in text.splitlines()[1:]), name
    assert not SAMPLE.search(files["pages/id/timeline.md"])
    assert not SAMPLE.search(files["static/data/latest/figures/migration-statements.csv"])


def test_no_word_of_it_remains_without_synthetic_deliveries(real_files: dict[str, str]) -> None:
    """With deliveries of the platform no page, part, file, update or fact of the site contains the mark."""
    found = [name for name, text in real_files.items() if name != "words.json" and SAMPLE.search(text)]

    assert found == []


def test_withheld_values_are_in_no_file(files: dict[str, str]) -> None:
    """The local value that West Papua sold each week, 4 million times 159 + k parts, stands nowhere in any writing."""
    for week in range(4):
        plain = 4_000_000 * (159 + week)
        dotted = f"{plain:,}"
        for text in (str(plain), dotted, dotted.replace(",", "."), f"Rp{plain // 1_000_000} juta"):
            number = re.compile(rf"(?<![\d.,]){re.escape(text)}(?![\d.,]?\d)")
            assert [name for name, content in files.items() if number.search(content)] == [], text


def test_the_same_edition_gives_the_same_bytes(files: dict[str, str], edition: Edition) -> None:
    """Composing again changes nothing, neither texts nor their order."""
    again = everything(edition)

    assert list(files.items()) == list(again.items())
