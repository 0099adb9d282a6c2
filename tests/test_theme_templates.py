"""What a reader, a screen reader and a browser find in the pages."""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
import theme_site
from theme_html import pages, read
from theme_site import FILES, LANGUAGES, ROOT, sample_words

from pipeline.presentation import dates

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = ROOT / "theme" / "templates"
CLASSES = """
    lead kicker standfirst mark-s1 mark-ref status days narrow-only keys key key-value key-trend figure figure-head
    figure-sub figure-notes chart chart-full wide narrow scale swatch links scroll stack rowgroup conf n facts tiles lc
    e r4 c16 tally tally-n chips chip chip-sample verdict glyph quote reading reading-value log caveats box pager band
    columns halves head text tag tag-sample tag-real
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small site with synthetic numbers."""
    return theme_site.built(tmp_path_factory.mktemp("site"))


def test_every_page_has_one_heading_and_a_language(output: Path) -> None:
    """Each page has exactly one h1, declares its language and has a main part that the skip link reaches."""
    for name in pages(output):
        page = read(output, name)
        assert len(page.all("h1")) == 1, name
        assert page.one("html").attrs["lang"] == ("en" if name.startswith("en/") else "id")
        assert page.one("a", class_="skip").attrs["href"] == f"#{page.one('main').attrs['id']}"


def test_ids_are_unique_and_labels_point_to_them(output: Path) -> None:
    """No id stands twice on a page, and everything that is named by another element finds it."""
    for name in pages(output):
        page = read(output, name)
        ids = Counter(one.attrs["id"] for one in page.elements if "id" in one.attrs)
        assert [found for found, count in ids.items() if count > 1] == []
        pointed = {one.attrs["aria-labelledby"] for one in page.elements if "aria-labelledby" in one.attrs}
        pointed |= {str(one.attrs["href"])[1:] for one in page.all("use")}
        assert pointed <= set(ids), name


def test_pages_keep_a_strict_policy(output: Path) -> None:
    """One inline script that every policy knows by its hash, no inline style, nothing from another host."""
    served = [
        (ROOT / "deploy" / name).read_text("utf-8").count for name in ("Caddyfile", "pantau/headers.conf")
    ]
    for name in pages(output):
        page = read(output, name)
        policy = str(page.one("meta", http_equiv="Content-Security-Policy").attrs["content"])
        (script,) = re.findall(r"<script [^>]*>(.*?)</script>", page.source)
        known = f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        assert policy.startswith(
            f"default-src 'none'; script-src 'self' {known}; connect-src 'self'; manifest-src 'self'; style-src 'self';"
        )
        assert "unsafe" not in policy
        assert all(count(known) == count("script-src") for count in served)
        assert page.all("style") == []
        names = {attr for one in page.elements for attr in one.attrs}
        assert not any(attr == "style" or attr.startswith("on") for attr in names)
        loaded = [
            str(one.attrs["href"]) for one in page.all("link") if one.attrs["rel"] in ("stylesheet", "icon")
        ]
        assert all(
            re.fullmatch(r"/theme-[0-9a-f]{8}/(site\.css|favicon\.png)|data:image/svg\+xml,[!#-;=?-~]+", href)
            for href in loaded
        )
        assert all(
            re.fullmatch(
                r"/theme-[0-9a-f]{8}/site\.(js|webmanifest)", str(page.one("script").attrs[f"data-{name}"])
            )
            for name in ("site", "manifest")
        )


def test_what_needs_a_script_is_hidden_without_one(output: Path) -> None:
    """Every button stands in, or is, something hidden that only the script's class on the page shows."""
    css = (ROOT / "theme/static/css/6-components.css").read_text("utf-8")
    assert ".act { display: block; visibility: hidden;" in css
    assert ".js .act { visibility: visible; }" in css
    for name in pages(output):
        page = read(output, name)
        opened = re.findall(r'<(?:p|form) class="(?:finder )?act"[^>]* hidden[ >]', page.source)
        inside = re.findall(
            r'class="(?:finder )?act"[^>]*>(?:(?!</p>|</form>).)*?<button', page.source, re.DOTALL
        )
        assert len(page.all("button")) == len(opened) == len(inside)


def test_links_within_the_site_begin_at_its_root(output: Path) -> None:
    """Every link is root-relative, a place on the page, or leaves the site with `rel`; so the 404 page works anywhere."""
    for name in pages(output):
        for link in read(output, name).all("a"):
            href = str(link.attrs["href"])
            assert re.match(r"/(?!/)|#|https://", href), href
            assert ("rel" in link.attrs and link.attrs["rel"] == "noopener") == href.startswith("https://")


def test_the_switch_leads_to_the_same_page(output: Path) -> None:
    """The link to the other language stands on every page and leads to the translation."""
    names = {"en": "English", "id": "Indonesia"}
    for lang, other in (("id", "en"), ("en", "id")):
        switch = read(output, FILES["everything"][lang]).one("a", hreflang=other, lang=other)
        assert (switch.attrs["href"], switch.text) == (theme_site.url("everything", other), names[other])


def test_the_masthead_shows_where_one_is(output: Path) -> None:
    """The page itself is `page`, a page below an entry is `true`, and only one entry is marked."""
    assert read(output, FILES["home"]["en"]).one("a", aria_current="page").text == "home en"
    assert read(output, FILES["everything"]["en"]).one("a", aria_current="true").text == "indicators en"


def test_crumbs_come_from_the_page_or_from_its_kind(output: Path) -> None:
    """A page may state its path; otherwise it stands below the front page, an update below the updates."""

    def crumbs(name: str) -> str:
        nav = read(output, name).source.split('class="crumbs')[1].split(">", 1)[1].split("</nav>")[0]
        return " ".join(re.sub(r"<[^>]+>", " ", nav).split())

    assert crumbs(FILES["everything"]["id"]) == "Ringkasan Indikator"
    assert crumbs(FILES["about"]["id"]) == "home id"
    assert crumbs("en/updates/mulai/index.html") == "home en Updates"
    assert 'class="crumbs' not in read(output, FILES["home"]["id"]).source


def test_titles_are_escaped(output: Path) -> None:
    """A title with markup in it shows the markup, in the head and in the heading."""
    source = read(output, FILES["about"]["id"]).source
    assert "<title>about &lt;id&gt; – Pantau Beli Lokal</title>" in source
    assert "<h1>about &lt;id&gt;</h1>" in source


def test_every_kind_of_part_is_drawn(output: Path) -> None:
    """The page with all parts holds the class of each component."""
    page = read(output, FILES["everything"]["id"])
    classes = {name for one in page.elements for name in str(one.attrs.get("class", "")).split()}
    assert classes >= set(CLASSES.split())


def test_figures_are_named_and_have_a_table(output: Path) -> None:
    """Both drawings carry the description, the figure its title, and the table stands in a box that scrolls."""
    page = read(output, FILES["everything"]["id"])
    drawings = [one for one in page.all("svg", role="img") if one.attrs["class"] in ("wide", "narrow")]
    named = Counter(str(one.attrs["aria-label"]) for one in drawings)
    assert named == {'Grafik "garis" pangsa.': 4, "Kalender.": 2}
    assert page.one("figure", id="own").attrs["data-provenance"] == "synthetic"
    for box in page.all("div", class_="scroll"):
        assert (box.attrs["role"], box.attrs["tabindex"], box.attrs["aria-label"]) == (
            "group",
            "0",
            "Tabel pangsa",
        )


def test_tables_have_heads_for_columns_and_rows(output: Path) -> None:
    """Columns, rows and groups of rows are headed; a stacked table repeats the name of the column in each cell."""
    page = read(output, FILES["everything"]["id"])
    assert Counter(str(one.attrs["scope"]) for one in page.all("th")) == {"col": 12, "row": 12, "rowgroup": 4}
    repeated = [one.attrs["data-th"] for one in page.all("td") if "data-th" in one.attrs]
    assert repeated == ["Pangsa", "Ubah", "Pangsa", "Pangsa", "Ubah"]


def test_quotes_keep_their_language(output: Path) -> None:
    """Indonesian words on an English page are marked as Indonesian."""
    assert read(output, FILES["everything"]["en"]).one("blockquote").attrs == {"lang": "id"}
    assert read(output, FILES["everything"]["id"]).one("blockquote").attrs == {}


def test_synthetic_numbers_are_marked_wherever_they_are_read(output: Path) -> None:
    """A page with synthetic numbers says so in its description, its banner, its heading and its figures."""
    for lang in LANGUAGES:
        page, label = read(output, FILES["everything"][lang]), theme_site.words()["marks.synthetic"][lang]
        assert page.one("aside", class_="notice").attrs["aria-label"] == label
        assert str(page.one("meta", name="description").attrs["content"]).startswith(label)
        assert str(page.one("meta", property="og:description").attrs["content"]).startswith(label)
        tag = theme_site.words()["marks.synthetic_tag"][lang]
        marked = [one.text for one in page.elements if one.attrs.get("class") == "tag tag-sample"]
        assert marked == [tag] * 4


def test_a_page_that_mixes_origins_is_marked(output: Path) -> None:
    """The banner stands on a page on which only some numbers are synthetic."""
    assert len(read(output, FILES["home"]["id"]).all("aside", class_="notice")) == 1


def test_pages_without_synthetic_numbers_are_not_marked(output: Path) -> None:
    """The page about the site and the 404 page hold no numbers, and so no mark."""
    for name in (*FILES["about"].values(), "404.html", "en/404.html"):
        assert not any(word in read(output, name).source.lower() for word in sample_words())


def test_marks_vanish_with_the_provenance(tmp_path: Path) -> None:
    """The same site from real deliveries shows the words for synthetic data nowhere, not even in a feed."""
    done = theme_site.build(theme_site.write_site(tmp_path / "content", "record"), tmp_path / "output")
    assert done.returncode == 0, done.stdout
    for path in (tmp_path / "output").rglob("*"):
        if path.is_file() and path.suffix != ".png":
            text = path.read_text("utf-8").lower()
            assert not any(word in text for word in sample_words()), path
            assert path.suffix == ".css" or "-sample" not in text, path


def test_no_template_holds_words() -> None:
    """Templates ask for words; every word they ask for exists, and every word of the theme is asked for."""
    sources = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*") if path.is_file())
    asked = set(re.findall(r'"((?:theme|marks)\.\w+)"', sources))
    own = {f"theme.{key}" for key in tomllib.loads((ROOT / "data/words/theme.toml").read_text("utf-8"))}
    months = {f"theme.month_{number}" for number in range(1, 13)}
    assert asked - {"theme.month_"} <= set(theme_site.words())
    assert own == {key for key in asked if key.startswith("theme.")} - {"theme.month_"} | months
    assert not any(word in sources.lower() for word in sample_words())


def test_months_are_called_the_same_everywhere() -> None:
    """The months of the theme are those of the pipeline."""
    words = theme_site.words()
    for lang in LANGUAGES:
        assert [words[f"theme.month_{number}"][lang] for number in range(1, 13)] == list(dates.MONTHS[lang])


def test_updates_are_dated_in_words(output: Path) -> None:
    """An update shows its day in its language and gives it to machines as ISO."""
    for name, day in (
        ("kabar/mulai/index.html", "12 Desember 2023"),
        ("en/updates/mulai/index.html", "12 December 2023"),
    ):
        assert f'<time datetime="2023-12-12">{day}</time>' in read(output, name).source
