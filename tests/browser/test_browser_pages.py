"""What a reader without JavaScript sees in Chromium: on a phone and on a desk, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest
from tools import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

ADDRESSES: Final = {
    "/": "id",
    "/indikator/pangsa-lokal/": "id",
    "/wilayah/jawa-barat/": "id",
    "/wilayah/": "id",
    "/kategori/": "id",
    "/kategori/busana/": "id",
    "/en/": "en",
    "/en/indicators/local-share/": "en",
    "/en/regions/west-java/": "en",
}
WIDTHS: Final = (360, 1280)


class Visit:
    """One page as it was seen: the page itself, what it asked for, and what went wrong."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))
        page.on("console", lambda message: self.faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        answer = page.goto(address, wait_until="load")
        self.status = answer.status if answer else 0


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def width(request: pytest.FixtureRequest) -> int:
    """Return the width of a screen in CSS pixels."""
    return int(request.param)


@pytest.fixture(params=ADDRESSES)
def place(request: pytest.FixtureRequest) -> str:
    """Return the address of a page below the host."""
    return str(request.param)


@pytest.fixture
def visit(chromium: Browser, served: str, place: str, width: int) -> Iterator[Visit]:
    """Open a page without JavaScript."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    yield Visit(context.new_page(), f"{served}{place}")
    context.close()


def test_a_page_is_whole(visit: Visit, place: str, width: int, served: str) -> None:
    """A page answers in its language with one heading, fits the screen, and neither complains nor asks another host."""
    assert visit.status == 200
    assert visit.page.locator("html").get_attribute("lang") == ADDRESSES[place]
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("h1").is_visible()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.faults == []
    assert {urlsplit(url).netloc for url in visit.asked if not url.startswith("data:")} == {
        urlsplit(served).netloc
    }


def test_every_chart_is_seen(visit: Visit, width: int) -> None:
    """Each figure shows exactly one of its two drawings, within the screen and large enough to read, and described."""
    figures = visit.page.locator("figure:has(svg[role=img])")
    assert figures.count() >= 1
    for figure in figures.all():
        assert figure.locator("svg[role=img]").count() == 2
        shown = figure.locator("svg[role=img]:visible")
        assert shown.count() == 1
        box = shown.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["width"] >= min(width, 720) * 0.6
        assert box["height"] >= 40
        assert len(shown.get_attribute("aria-label") or "") > 40
        assert shown.locator("text").count() > 0


def test_every_chart_has_its_table(visit: Visit) -> None:
    """The table of each figure stands in a closed `<details>` that opens without JavaScript, and its file answers."""
    for figure in visit.page.locator("figure:has(svg[role=img])").all():
        table = figure.locator("details table")
        assert table.count() == 1
        assert not table.is_visible()
        figure.locator("details > summary").first.click()
        assert table.is_visible()
        assert table.locator("tbody tr").count() > 0
        file = figure.locator("a[href$='.csv']").first.get_attribute("href")
        answer = visit.page.request.get(
            f"{visit.page.url.split('/', 3)[0]}//{urlsplit(visit.page.url).netloc}{file}"
        )
        assert answer.status == 200
        assert "," in answer.text().splitlines()[0]


def test_the_other_language_is_one_step_away(visit: Visit, place: str) -> None:
    """The first link that is marked with the other language leads to the same page there, and back again."""
    other = "en" if ADDRESSES[place] == "id" else "id"
    visit.page.locator(f"a[hreflang={other}]").first.click()
    assert visit.page.locator("html").get_attribute("lang") == other
    visit.page.locator(f"a[hreflang={ADDRESSES[place]}]").first.click()
    assert urlsplit(visit.page.url).path == place


def test_a_missing_chromium_is_a_failure_where_nothing_may_be_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the browser the tests are skipped and say why; with CI set they fail."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-browser is not installed"):
        needs("no-such-browser", "chromium")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Debian package chromium"):
        needs("no-such-browser", "chromium")
