from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest
import theme_site
from theme_html import read
from theme_site import ADDRESS, ROOT

from pipeline.presentation.charts.raster import Picture, pngs

if TYPE_CHECKING:
    from pathlib import Path

FRAMES = {"id": "sematan/own/index.html", "en": "en/embed/own/index.html"}
ICONS = ROOT / "theme" / "static" / "icons"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small site with synthetic numbers."""
    return theme_site.built(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_frame_holds_one_figure_and_the_way_home(output: Path, lang: str) -> None:
    """Title, two drawings, notes, the mark in words and a link to the page; no script, no style."""
    page = read(output, FRAMES[lang])
    assert page.one("html").attrs["lang"] == lang
    assert page.one("h1").text == "Naik 4,1 poin & berhenti"
    assert [one.attrs["class"] for one in page.all("svg", role="img")] == ["wide", "narrow"]
    assert page.one("p", class_="tag tag-sample").text == theme_site.words()["marks.synthetic_tag"][lang]
    assert page.one("a").attrs == {"href": f"{theme_site.url('everything', lang)}#own", "target": "_blank"}
    assert page.all("meta", name="robots") == []
    mark = theme_site.words()["marks.synthetic"][lang]
    assert str(page.one("meta", name="description").attrs["content"]).startswith(
        f"{mark}. Naik 4,1 poin & berhenti. "
    )
    assert page.one("link", rel="canonical").attrs["href"] == ADDRESS + theme_site.url("everything", lang)
    assert page.all("script") == page.all("style") == page.all("nav") == page.all("table") == []
    assert not any("style" in one.attrs for one in page.elements)


def test_a_frame_needs_one_small_sheet(output: Path) -> None:
    """It is named by its content as the other one is, lighter, and holds the colours and the switch of drawings."""
    href = str(read(output, FRAMES["id"]).one("link", rel="stylesheet").attrs["href"])
    assert re.fullmatch(r"/theme-[0-9a-f]{8}/embed\.css", href)
    style = (output / href.lstrip("/")).read_text("utf-8")
    assert "--c-s1:" in style
    assert "@container" in style
    assert all(f".l{n}{{" in style for n in range(1, 6))
    assert len(style) < len((output / href.lstrip("/")).with_name("site.css").read_text("utf-8")) / 2


def test_a_figure_offers_its_frame_as_text(output: Path) -> None:
    """The code to copy is one iframe with address, escaped title and a height that fits; the page itself has none."""
    page = read(output, theme_site.FILES["everything"]["id"])
    assert page.all("iframe") == []
    (code,) = (one.text for one in page.all("code") if "sematan/own/" in one.text)
    assert code.startswith(
        '<iframe src="https://pantau.example/sematan/own/" title="Naik &#34;4,1&#34; &amp; berhenti"'
    )
    assert int(re.findall(r'height="(\d+)"', code)[0]) > 360
    assert html.unescape(code).count('"4,1"') == 1


def test_shared_links_say_what_they_show(output: Path) -> None:
    """Title, description and picture for services that show links, in both vocabularies, marked as a sample."""
    for lang, mark in (("id", "dengan data contoh"), ("en", "with sample data")):
        page = read(output, theme_site.FILES["everything"][lang])
        meta = {
            str(one.attrs.get("property") or one.attrs.get("name")): one.attrs.get("content")
            for one in page.all("meta")
        }
        assert meta["og:title"] == meta["twitter:title"] == f"everything <{lang}> – {mark}"
        assert meta["og:image"] == meta["twitter:image"] == f"{ADDRESS}/kartu/home-{lang}.png"
        assert meta["og:image:alt"] == meta["twitter:image:alt"] == "Kartu"
        assert meta["og:description"] == meta["twitter:description"]
        assert {meta["og:locale"], meta["og:locale:alternate"]} == {"id_ID", "en_GB"}
    about = read(output, theme_site.FILES["about"]["id"])
    assert about.one("meta", property="og:title").attrs["content"] == "about <id>"


def test_the_manifest_and_the_icons_exist(output: Path) -> None:
    """Every icon that a page or the manifest names is there; the name is that of the site."""
    page = read(output, theme_site.FILES["home"]["id"])
    links = [
        str(one.attrs["href"]) for one in page.all("link") if one.attrs["rel"] in ("icon", "apple-touch-icon")
    ]
    assert len(links) == 3
    manifest = output / str(page.one("script").attrs["data-manifest"]).lstrip("/")
    said = json.loads(manifest.read_text("utf-8"))
    named = [output / link.lstrip("/") for link in links if not link.startswith("data:")]
    assert len(named) == 2
    assert all(
        path.is_file() for path in [*named, *(manifest.with_name(icon["src"]) for icon in said["icons"])]
    )
    assert said["name"] == theme_site.site()["name"]


@pytest.mark.parametrize(
    ("name", "size"), [("favicon", 32), ("icon-180", 180), ("icon-192", 192), ("icon-512", 512)]
)
def test_icons_are_drawn_from_the_mark(name: str, size: int) -> None:
    """The pictures are the site's mark in the sizes that browsers and telephones ask for, and nothing else."""
    mark = (ROOT / "theme/static/favicon.svg").read_text("utf-8").strip()
    picture = Picture(mark.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1))
    assert pngs([picture])[picture] == (ICONS / f"{name}.png").read_bytes()
