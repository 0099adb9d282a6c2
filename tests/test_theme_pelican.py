"""What the settings and the plugin of Pelican promise: addresses, feeds, style sheets, and builds that fail when they must."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
import theme_site
from theme_html import pages, read
from theme_site import ADDRESS, FILES, LANGUAGES, ROOT, handover

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small site with synthetic numbers."""
    return theme_site.built(tmp_path_factory.mktemp("site"))


def test_every_page_is_where_its_slug_says(output: Path) -> None:
    """Indonesian stands at the root, English below `en`, updates below their own folder, and nothing else exists."""
    assert pages(output) == sorted(
        [
            *("index.html", "404.html", "tentang/index.html", "indikator/semua/index.html"),
            *("kabar/mulai/index.html", "kabar/rilis-0005/index.html"),
            *("en/index.html", "en/404.html", "en/about/index.html", "en/indicators/everything/index.html"),
            *("en/updates/mulai/index.html", "en/updates/rilis-0005/index.html"),
        ]
    )


def test_generated_files_are_served_from_the_root(output: Path) -> None:
    """What lies in `generated/static` is copied as it is, folder by folder."""
    assert (output / "data/latest/x.csv").read_text("utf-8") == "week,value\n"
    assert (output / "robots.txt").is_file()


def test_pages_know_their_address_and_their_translation(output: Path) -> None:
    """Canonical and hreflang are absolute, point both ways, and x-default is the Indonesian page."""
    for lang in LANGUAGES:
        page = read(output, FILES["everything"][lang])
        places = {code: ADDRESS + theme_site.url("everything", code) for code in LANGUAGES}
        assert page.one("link", rel="canonical").attrs["href"] == places[lang]
        found = {
            str(one.attrs["hreflang"]): one.attrs["href"]
            for one in page.all("link", rel="alternate")
            if "hreflang" in one.attrs
        }
        assert found == {**places, "x-default": places["id"]}


def test_the_page_not_found_claims_no_address(output: Path) -> None:
    """Its status of 404 keeps it out of search engines; only previews ask for that in their text."""
    lost, home = read(output, "404.html"), read(output, FILES["home"]["id"])
    assert lost.all("link", rel="canonical") == []
    assert lost.all("meta", name="robots") == home.all("meta", name="robots") == []


def test_hand_written_pages_link_to_generated_ones(output: Path) -> None:
    """`{filename}` becomes the root-relative address of the page."""
    place = theme_site.url("everything", "id")
    assert f'<a href="{place}">semua</a>' in read(output, FILES["about"]["id"]).source


def test_each_language_has_a_feed(output: Path) -> None:
    """Feeds are well-formed, absolute, newest first, and mark entries about synthetic numbers."""
    for lang, place in (("id", "kabar"), ("en", "en/updates")):
        feed = ET.fromstring((output / place / "atom.xml").read_text("utf-8"))  # noqa: S314 our own
        label = theme_site.words()["marks.synthetic"][lang]
        newest, oldest = feed.iter(f"{ATOM}entry")
        assert newest.findtext(f"{ATOM}title") == f"{label}: update:rilis <{lang}>"
        assert oldest.findtext(f"{ATOM}title") == "Mulai"
        assert oldest.findtext(f"{ATOM}id") == f"{ADDRESS}/{place}/mulai/"
        assert feed.findtext(f"{ATOM}updated") == "2024-04-26T10:00:00+07:00"
        alternate = read(output, FILES["home"][lang]).one("link", type="application/atom+xml")
        assert alternate.attrs["href"] == f"/{place}/atom.xml"


def test_styles_are_one_file_named_by_its_content(output: Path, tmp_path: Path) -> None:
    """All sheets are joined in order into one file beside the scripts; its folder is named by what lies in it."""
    sheets = sorted((ROOT / "theme/static/css").glob("*.css"))
    (folder,) = output.glob("theme-*")
    scripts = {path.name for path in (ROOT / "theme/static/script").iterdir()}
    icons = {path.name for path in (ROOT / "theme/static/icons").iterdir()}
    expected = {"favicon.svg", "site.css", "embed.css"} | scripts | icons
    assert {path.name for path in folder.iterdir()} == expected
    joined = "\n".join(path.read_text("utf-8") for path in sheets)
    assert (folder / "site.css").read_text("utf-8") == handover.squeezed(handover.chosen(joined))
    (tmp_path / "a.css").write_text("a")
    before = handover.fingerprint(tmp_path)
    (tmp_path / "a.css").write_text("b")
    assert handover.fingerprint(tmp_path) != before


def test_the_dark_scheme_answers_to_the_reader() -> None:
    """The one block of dark tokens is sent for the system's choice, unless light was chosen, and for the reader's own."""
    css = "a{} @media screen and (prefers-color-scheme: dark) { :root { --x: #000; } } b{}"
    assert handover.chosen(css) == (
        "a{} @media screen and (prefers-color-scheme: dark) { :root:where(:not([data-theme=light])) { --x: #000; } }"
        " @media screen { [data-theme=dark] { --x: #000; } } b{}"
    )


@pytest.mark.parametrize("count", [0, 2])
def test_dark_tokens_that_are_not_found_stop_the_build(count: int) -> None:
    """Without the block, or with two of them, nobody would notice that the choice does nothing."""
    css = "@media screen and (prefers-color-scheme: dark) { :root { --x: #000; } }" * count
    with pytest.raises(ValueError, match=f"found them {count} times"):
        handover.chosen(css)


def test_styles_are_sent_without_comments_and_spare_room() -> None:
    """Comments, line ends and room around signs go; texts and the room in selectors stay."""
    css = '/* a */\n.a .b :hover { color: red;  content: "{ ;  } /"; }\n\n@media (x: y) { a { b: c } }\n'
    assert handover.squeezed(css) == '.a .b :hover{color:red;content:"{ ;  } /"}@media (x:y){a{b:c}}'


def tree(folder: Path) -> dict[str, bytes]:
    """Return name -> content of all files below `folder`."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_input_gives_the_same_bytes(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another zone, another order of hashing and another folder change nothing."""
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert tree(theme_site.built(tmp_path)) == tree(output)


def test_every_page_of_a_preview_says_that_it_is_one(tmp_path: Path) -> None:
    """Pages built with the settings for development say so first of all and in their titles, and are not indexed; no feed."""
    content = theme_site.write_site(tmp_path / "content")
    assert theme_site.build(content, tmp_path / "out", "pelicanconf.py").returncode == 0
    for name in pages(tmp_path / "out"):
        page, lang = read(tmp_path / "out", name), "en" if name.startswith("en/") else "id"
        word = theme_site.words()["theme.preview"][lang]
        plain = page.all("aside", class_="notice notice-plain")
        assert plain[0].attrs["aria-label"] == word
        assert f"<title>{word}: " in page.source
        assert (
            page.source.index("</header>")
            < page.source.index(f"<strong>{word}</strong>")
            < page.source.index("<main")
        )
        assert page.all("meta", name="robots", content="noindex")
    assert list((tmp_path / "out").rglob("atom.xml")) == []


def test_no_published_page_says_that_it_is_a_preview(output: Path) -> None:
    """What is published bears no mark of a preview."""
    for name in pages(output):
        assert not any(
            word in read(output, name).source for word in theme_site.words()["theme.preview"].values()
        )


def test_unfinished_pages_are_not_published(tmp_path: Path) -> None:
    """A draft, page or update, is written nowhere."""
    content = theme_site.write_site(tmp_path / "content")
    draft = {"Title": "Rahasia", "Lang": "en", "Slug": "rahasia", "Date": "2024-01-01", "Status": "draft"}
    for folder in ("pages", "updates"):
        (content / folder / "rahasia.md").write_text(theme_site.page(draft, "Belum."), "utf-8")
    assert theme_site.build(content, tmp_path / "out").returncode == 0
    assert not any(b"Rahasia" in written for written in tree(tmp_path / "out").values())


FRONT = "Title: X\nKey: x\nLang: id\nSlug: x\n\n"
BROKEN = {
    "an unknown part": (f"{FRONT}/// part | id/figure/none\n///\n", "figure/none"),
    "a second heading": (f"{FRONT}# Lagi\n", "front matter"),
    "a link that does not exist": (f"{FRONT}[a]({{filename}}none.md)\n", "none.md"),
    "another address than announced": (FRONT.replace("Key: x", "Key: data"), "announced"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_page_stops_the_build(tmp_path: Path, case: str) -> None:
    """Whatever cannot be published as written makes Pelican fail, and its output names the reason."""
    text, reason = BROKEN[case]
    content = theme_site.write_site(tmp_path / "content")
    (content / "pages/x.md").write_text(text, "utf-8")
    done = theme_site.build(content, tmp_path / "out")
    assert done.returncode != 0
    assert reason in done.stdout + done.stderr


def test_a_word_that_is_missing_stops_the_build(tmp_path: Path) -> None:
    """A template never prints an empty string for a word that does not exist."""
    content = theme_site.write_site(tmp_path / "content")
    words = theme_site.words()
    words.pop("theme.skip")
    (content / "generated/words.json").write_text(json.dumps(words), "utf-8")
    done = theme_site.build(content, tmp_path / "out")
    assert done.returncode != 0
    assert "theme.skip" in done.stdout + done.stderr
