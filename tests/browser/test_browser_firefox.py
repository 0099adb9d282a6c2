"""A few pages in Firefox ESR, so that nothing rests on one browser alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from bidi import Firefox, firefox
from tools import needs

from bench.looks import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

OPENED: Final = ("home", "indicator", "regions", "data", "search")
DRAWN: Final = """[...document.querySelectorAll("figure:has(svg[role=img])")].every((figure) =>
  [...figure.querySelectorAll("svg[role=img]")].filter((svg) => svg.getBoundingClientRect().width > 100).length === 1)"""
EXPLORED: Final = """new Promise((resolve) => {
  document.querySelector("figure button[data-explore]").click();
  const look = setInterval(() => {
    if (document.querySelector("figure .stage[data-ready] svg")) { clearInterval(look); resolve("ready"); }
  }, 50);
  setTimeout(() => resolve("never"), 20000);
})"""
SETTLED: Final = """new Promise((resolve) => {
  const look = setInterval(() => {
    if (document.documentElement.matches(".js")) { clearInterval(look); resolve(true); }
  }, 20);
})"""
FOUND: Final = """new Promise((resolve) => {
  const field = document.querySelector("input[type=search]");
  field.value = "seller";
  field.dispatchEvent(new Event("input", {bubbles: true}));
  const look = setInterval(() => {
    const count = document.querySelectorAll(".finder li a").length;
    if (count) { clearInterval(look); resolve(count); }
  }, 50);
  setTimeout(() => resolve(0), 20000);
})"""


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Start the Firefox of the system."""
    with firefox(needs("firefox-esr", "firefox-esr"), tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


def settled(fox: Firefox, address: str, width: int) -> None:
    """Open a page and wait for its script, which comes after it: leaving earlier breaks its loading, which is told."""
    fox.open(address, width)
    assert fox.evaluate(SETTLED)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", OPENED)
@pytest.mark.parametrize("lang", [0, 1], ids=["id", "en"])
def test_a_page_is_whole(fox: Firefox, served: str, kind: str, lang: int, width: int) -> None:
    """It fits the screen, each figure shows one of its drawings, and neither page nor policy complains."""
    fox.said.clear()
    settled(fox, f"{served}{KINDS[kind][lang]}", width)
    assert fox.evaluate("document.documentElement.lang") == ("id", "en")[lang]
    assert fox.evaluate("document.documentElement.scrollWidth") <= width
    assert fox.evaluate(DRAWN)
    assert fox.said == []


def test_a_chart_can_be_explored(fox: Firefox, served: str) -> None:
    """The button brings the drawing by Vega, under the policy that allows no evaluation."""
    fox.said.clear()
    settled(fox, f"{served}{KINDS['indicator'][1]}", 1280)
    assert fox.evaluate(EXPLORED) == "ready"
    assert fox.said == []


def test_search_finds_pages(fox: Firefox, served: str) -> None:
    """A word typed on the search page finds some."""
    settled(fox, f"{served}{KINDS['search'][1]}", 1280)
    assert fox.evaluate(FOUND) > 1
