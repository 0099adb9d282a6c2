"""Reading without a mouse, on paper, and with the settings of people who need others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.looks import KINDS, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

INDICATOR: Final = KINDS["indicator"][0]
STOPS: Final = 60
"""How often the key is pressed at most: to the end of the page, where the browser's own controls follow."""

WITH_FIGURES: Final = ("home", "indicator", "region", "category", "statements", "commitment")

HERE: Final = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  return {tag: at.tagName, text: at.innerText.trim().slice(0, 40), figure: at.closest("figure")?.id ?? "",
          ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight};
}"""


@pytest.fixture
def page(chromium: Browser, served: str) -> Iterator[Page]:
    """Return an empty page of a wide screen."""
    context = chromium.new_context(base_url=served, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", ["home", "indicator", "data", "search"])
def test_the_first_stop_skips_to_the_content(page: Page, kind: str) -> None:
    """The first link that Tab reaches comes into sight and leads past the head of the page."""
    opened(page, KINDS[kind][0])
    page.keyboard.press("Tab")
    assert page.evaluate(HERE)["seen"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_every_stop_of_the_keyboard_is_seen(page: Page) -> None:
    """Wherever Tab leads there is a ring of two pixels in the window, and a figure is passed: exploring, table, files."""
    opened(page, INDICATOR)
    page.locator("figure details summary").first.wait_for()
    stops = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop["tag"] == "BODY":
            break
        stops.append(stop)
    assert len(stops) > STOPS / 2
    assert [stop for stop in stops if not (stop["ring"] and stop["seen"])] == []
    tags = [stop["tag"] for stop in stops if stop["figure"] == "i03-national"]
    assert {"BUTTON", "SUMMARY", "A"} <= set(tags)


@pytest.mark.parametrize("kind", WITH_FIGURES)
@pytest.mark.parametrize("lang", [0, 1], ids=["id", "en"])
def test_paper_shows_the_charts(page: Page, kind: str, lang: int) -> None:
    """Printed in the dark scheme, ink is dark on white, each figure shows one drawing, and the PDF has pages."""
    page.emulate_media(media="print", color_scheme="dark")
    opened(page, KINDS[kind][lang])
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("main h1")).to_be_visible()
    for figure in page.locator("figure:has(svg[role=img])").all():
        expect(figure.locator("svg[role=img]:visible")).to_have_count(1)
    assert page.locator("nav button:visible, figure button:visible").count() == 0
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") > 0


@pytest.mark.parametrize("kind", ["home", "indicator", "regions"])
def test_nothing_moves(page: Page, kind: str) -> None:
    """There is no animation and no transition to be reduced."""
    opened(page, KINDS[kind][0])
    assert page.evaluate("document.getAnimations().length") == 0
    moving = """[...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0) || style.animationName !== "none";
    }).length"""
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize("kind", ["indicator", "regions", "statements"])
def test_forced_colours_leave_everything_in_sight(page: Page, kind: str) -> None:
    """Where the system sets all colours, lines and words of a drawing still differ from their ground."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    opened(page, KINDS[kind][0])
    unseen = """() => {
      const ground = getComputedStyle(document.body).backgroundColor;
      return [...document.querySelectorAll("figure svg text")].filter((one) => one.getBoundingClientRect().width > 0)
        .filter((one) => getComputedStyle(one).fill === ground).length;
    }"""
    assert page.evaluate(unseen) == 0
    assert page.locator("figure svg text:visible").count() > 0 or kind == "regions"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "embed"])
def test_enlarged_text_stays_within_the_screen(page: Page, kind: str) -> None:
    """With letters twice as large nothing has to be scrolled sideways, on a phone as on a desk."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        opened(page, KINDS[kind][0])
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_only_a_preview_keeps_its_notice_in_sight(page: Page) -> None:
    """A correction above the lead scrolls away with it: on a phone it would cover a third of every screen."""
    opened(page, KINDS["home"][0])
    place = """(parent) => {
      const notice = document.createElement("aside");
      notice.className = "notice notice-plain";
      document.querySelector(parent)[parent === "main" ? "prepend" : "after"](notice);
      return getComputedStyle(notice).position;
    }"""
    assert page.evaluate(place, "main") == "static"
    assert page.evaluate(place, ".masthead") == "sticky"
