"""What a script adds in Chromium, under the policy that nginx really sends: exploring, sorting, searching, choosing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.looks import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

INDICATOR: Final = {"id": "/indikator/pangsa-lokal/", "en": "/en/indicators/local-share/"}
SEARCH: Final = {"id": "/cari/", "en": "/en/search/"}
LIGHT, DARK = "rgb(253, 252, 249)", "rgb(20, 22, 27)"
"""The ground of a page, from the tokens of the theme."""


@pytest.fixture
def context(chromium: Browser, served: str) -> Iterator[BrowserContext]:
    """Open a browser of a reader with light colours and a wide screen; whoever complains is told in the end."""
    fresh = chromium.new_context(
        base_url=served, viewport={"width": 1280, "height": 900}, color_scheme="light"
    )
    complaints: list[str] = []
    fresh.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    fresh.on("weberror", lambda error: complaints.append(str(error.error)))
    yield fresh
    fresh.close()
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page."""
    return context.new_page()


def explored(page: Page, lang: str = "id", number: int = 0) -> Locator:
    """Open a figure of the indicator for exploring and return it."""
    page.goto(INDICATOR[lang])
    figure = page.locator("figure:has(button[data-explore])").nth(number)
    figure.locator("button[data-explore]").click()
    figure.locator(".stage[data-ready]").wait_for()
    return figure


@pytest.mark.parametrize(("lang", "name"), [("id", "Jelajahi grafik"), ("en", "Explore chart")])
def test_every_figure_can_be_explored(page: Page, lang: str, name: str) -> None:
    """Each button of a page brings an SVG by Vega in place of the picture, of the same size and with its colours."""
    opened(page, INDICATOR[lang])
    buttons = page.get_by_role("button", name=name)
    count = buttons.count()
    assert count == page.locator("figure.figure").count() > 1
    for number in range(count):
        figure = page.locator("figure.figure").nth(number)
        before = figure.locator(".chart > svg.wide").bounding_box()
        figure.locator("button[data-explore]").click()
        drawn = figure.locator(".stage[data-ready=wide] svg")
        expect(drawn).to_be_visible()
        expect(figure.locator(".chart > svg.wide")).to_be_hidden()
        after = drawn.bounding_box()
        assert before is not None
        assert after is not None
        assert (after["width"], after["height"]) == pytest.approx((before["width"], before["height"]), abs=1)
        assert "var(--c-" in drawn.inner_html()


def test_a_chart_answers_the_pointer_and_the_keys(page: Page) -> None:
    """Keys move from week to week, from series to series and to the ends; the pointer finds what is near; all is told."""
    figure = explored(page)
    told, tip, stage = (figure.locator(name) for name in ("[aria-live]", ".tip", ".stage"))
    expect(stage).to_be_focused()
    page.keyboard.press("ArrowRight")
    first = told.inner_text()
    assert re.match(r"Semua kanal, 12–17 Des 2023, \d\d,\d%, ", first)
    expect(tip).to_be_visible()
    assert tip.inner_text().replace("\n", ", ") == first
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("18–24 Des 2023")
    page.keyboard.press("ArrowDown")
    expect(told).to_contain_text("Aplikasi Tokopedia, 18–24 Des 2023")
    page.keyboard.press("End")
    last = told.inner_text()
    page.keyboard.press("ArrowRight")
    assert told.inner_text() == last
    page.keyboard.press("Home")
    expect(told).to_contain_text("12–17 Des 2023")
    stage.locator("svg").hover(position={"x": 2, "y": 200})
    expect(told).to_contain_text("Tokopedia sebelum")


def test_escape_closes_and_gives_the_focus_back(page: Page) -> None:
    """After Escape the picture is back, the button has its name and the focus, and can be used again."""
    figure = explored(page, "en")
    button = figure.locator("button[data-explore]")
    expect(button).to_have_text("Stop exploring")
    page.keyboard.press("Escape")
    expect(figure.locator(".stage")).to_have_count(0)
    expect(figure.locator(".chart > svg.wide")).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_have_text("Explore chart")
    page.keyboard.press("Enter")
    expect(figure.locator(".stage[data-ready]")).to_be_visible()


def test_the_chart_changes_with_the_screen(page: Page) -> None:
    """When the room gets narrow the narrow drawing is loaded, and nothing sticks out."""
    figure = explored(page)
    page.set_viewport_size({"width": 360, "height": 800})
    expect(figure.locator(".stage[data-ready=narrow] svg")).to_be_visible()
    page.keyboard.press("End")
    expect(figure.locator(".tip")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_chart_that_cannot_be_loaded_says_so(chromium: Browser, served: str) -> None:
    """Without its specification the picture stays, a sentence says what happened, and the button can be tried again."""
    page = chromium.new_page(base_url=served)
    page.route("**/*.vg.json", lambda route: route.abort())
    page.goto(INDICATOR["id"])
    figure = page.locator("figure.figure").first
    figure.locator("button[data-explore]").click()
    expect(figure.locator(".act [role=status]")).to_contain_text("tidak dapat dimuat")
    expect(figure.locator(".chart > svg.wide")).to_be_visible()
    page.unroute("**/*.vg.json")
    figure.locator("button[data-explore]").click()
    expect(figure.locator(".stage[data-ready]")).to_be_visible()
    page.close()


def test_the_script_comes_only_when_it_is_asked_for(page: Page) -> None:
    """Opening a page asks for nothing of Vega; pressing the button asks for it once, from this site."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, INDICATOR["id"])
    page.wait_for_load_state("networkidle")
    assert not any("vega" in url or ".vg.json" in url or "explore" in url for url in asked)
    figure = explored(page)
    expect(figure.locator(".stage")).to_be_visible()
    assert sum(url.endswith("/vega.js") for url in asked) == 1


@pytest.mark.parametrize(("lang", "words"), [("id", "penjualnya"), ("en", "seller")])
def test_search_finds_pages(page: Page, lang: str, words: str) -> None:
    """A word in another form than on the page finds it, in its own language only, with the mark of sample numbers."""
    page.goto(SEARCH[lang])
    page.get_by_role("searchbox").fill(words)
    found = page.locator(".finder li")
    expect(found.first).to_be_visible()
    count = int(re.sub(r"\D", "", page.locator(".finder [role=status]").inner_text()))
    assert count >= found.count() > 1
    assert found.locator("mark").count() > 0
    for link in found.locator("a").all():
        assert str(link.get_attribute("href")).startswith("/en/") == (lang == "en")
    assert page.url.endswith(f"#q={words}")
    mark = "DATA CONTOH" if lang == "id" else "SAMPLE DATA"
    assert found.filter(has_text=mark).count() > 0
    found.locator("a").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_search_can_be_narrowed_and_linked_to(page: Page) -> None:
    """A kind of page narrows the results; an address with words, which no server sees, searches at once; nothing found is said."""
    page.goto(f"{SEARCH['id']}#q=penjual")
    found = page.locator(".finder li")
    expect(found.first).to_be_visible()
    page.locator(".finder select").select_option("Indikator")
    expect(found.locator("small").first).to_contain_text("Indikator")
    for about in found.locator("small").all():
        expect(about).to_contain_text("Indikator")
    page.get_by_role("searchbox").fill("qqqqzzzz")
    expect(page.locator(".finder [role=status]")).to_contain_text("Tidak ada halaman")
    expect(found).to_have_count(0)


def test_a_colour_scheme_is_remembered(context: BrowserContext) -> None:
    """The reader's choice beats the system's on the next page and before its end; chosen back, the system decides."""
    page = context.new_page()
    page.goto(INDICATOR["id"])
    body = page.locator("body")
    expect(body).to_have_css("background-color", LIGHT)
    page.get_by_role("button", name="Tampilan gelap").click()
    expect(body).to_have_css("background-color", DARK)
    page.goto("/en/")
    expect(body).to_have_css("background-color", DARK)
    page.emulate_media(media="print")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Light colours").click()
    expect(body).to_have_css("background-color", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", DARK)


def test_a_remembered_scheme_needs_no_second_script(context: BrowserContext) -> None:
    """The colours that were chosen are there before anything is painted, even if the larger script never comes."""
    page = context.new_page()
    page.goto("/en/")
    page.get_by_role("button", name="Dark colours").click()
    page.route("**/site.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto(INDICATOR["en"])
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html.js")).to_have_count(0)
    expect(page.locator("body")).to_have_css("background-color", DARK)


def test_scripts_come_after_the_page(page: Page) -> None:
    """Page and styles come first, alone; the script and the manifest follow, four requests in all."""
    asked: list[tuple[str, bool]] = []
    painted = "performance.getEntriesByName('first-contentful-paint').length > 0"
    page.on("request", lambda request: asked.append((request.url, request.url.startswith("data:"))))
    opened(page, "/")
    page.wait_for_load_state("networkidle")
    names = [url.rpartition("/")[2] for url, inline in asked if not inline]
    assert names[:3] == ["", "site.css", "site.js"]
    assert set(names[3:]) <= {"site.webmanifest", "helps.js"}
    assert page.evaluate(painted)
    assert page.locator("link[rel=manifest]").count() == 1


def test_a_table_is_sorted_by_a_heading(page: Page) -> None:
    """The button in a heading sorts up, then down; withheld values stay last; days go back to their order."""
    page.goto("/kategori/busana/")
    details = page.locator("figure details:has(table)").last
    details.locator("summary").click()
    column = details.locator("th.n").first
    column.locator("button").click()
    expect(column).to_have_attribute("aria-sort", "ascending")
    up = _numbers(details)
    column.locator("button").click()
    expect(column).to_have_attribute("aria-sort", "descending")
    assert len(up) > 2
    assert up == sorted(up)
    assert _numbers(details) == up[::-1]


def _numbers(details: Locator) -> list[int]:
    texts = details.locator("tbody td:nth-child(2)").all_inner_texts()
    digits = [int(re.sub(r"\D", "", text)) for text in texts if re.search(r"\d", text)]
    assert all(re.search(r"\d", text) for text in texts[: len(digits)])
    return digits


def test_a_province_is_picked_without_leaving_the_page(page: Page) -> None:
    """The figure of the province appears below the list with the focus on it, and can be explored like any other."""
    page.goto(INDICATOR["id"])
    picker = page.locator(".picker")
    picker.locator("summary").click()
    picker.get_by_role("link", name="Jawa Barat").click()
    figure = picker.locator("figure#i03-province-32")
    expect(figure).to_be_focused()
    assert page.url.endswith(INDICATOR["id"])
    figure.locator("button[data-explore]").click()
    expect(figure.locator(".stage[data-ready]")).to_be_visible()


def test_a_citation_is_copied(context: BrowserContext) -> None:
    """The clipboard then holds the citation as it stands on the page, and the page says so."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(INDICATOR["en"])
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator(".box [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".box p").first.inner_text()


@pytest.mark.parametrize("place", [*INDICATOR.values(), *SEARCH.values(), "/", "/data/"])
def test_without_a_script_nothing_is_dead(chromium: Browser, served: str, place: str) -> None:
    """No button and no field is seen without JavaScript; the list of pages and the links to provinces are."""
    page = chromium.new_page(java_script_enabled=False, base_url=served)
    page.goto(place)
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
    if place in SEARCH.values():
        assert page.locator("main .links a:visible").count() > 40
    if place in INDICATOR.values():
        page.locator(".picker summary").click()
        page.locator(".picker a").first.click()
        assert "#i03-province-11" in page.url
    page.close()


def test_only_search_pages_may_compile(context: BrowserContext, chromium: Browser, served: str) -> None:
    """On a page that is not for searching WebAssembly is refused, on the search page it is not."""
    empty = "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'yes', () => 'no')"
    page = context.new_page()
    page.goto(SEARCH["id"])
    assert page.evaluate(empty) == "yes"
    other = chromium.new_page(base_url=served)
    other.goto(INDICATOR["id"])
    assert other.evaluate(empty) == "no"
    other.close()
