"""Pages as readers meet them: every kind, both languages, on a phone and a desk, light and dark, with and without scripts.

Belongs here: which pages stand for all, opening them in a browser, and what is wrong with what is seen. Does not belong
here: how much of it is enough (tests/browser, `bench.accessibility`) and what the site should say.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route

KINDS: Final = {
    "home": ("/", "/en/"),
    "indicators": ("/indikator/", "/en/indicators/"),
    "indicator": ("/indikator/pangsa-lokal/", "/en/indicators/local-share/"),
    "breakdowns": ("/indikator/pangsa-lokal/rincian/", "/en/indicators/local-share/breakdowns/"),
    "regions": ("/wilayah/", "/en/regions/"),
    "region": ("/wilayah/jawa-barat/", "/en/regions/west-java/"),
    "categories": ("/kategori/", "/en/categories/"),
    "category": ("/kategori/busana/", "/en/categories/fashion/"),
    "evaluation": ("/evaluasi/", "/en/evaluation/"),
    "commitment": (
        "/evaluasi/k03-mengutamakan-produk-lokal/",
        "/en/evaluation/k03-priority-for-local-products/",
    ),
    "timeline": ("/lini-masa/", "/en/timeline/"),
    "statements": ("/pernyataan/", "/en/statements/"),
    "context": ("/konteks/", "/en/context/"),
    "releases": ("/rilis/", "/en/releases/"),
    "release": ("/rilis/0001/", "/en/releases/0001/"),
    "quality": ("/rilis/0001/mutu/", "/en/releases/0001/quality/"),
    "data": ("/data/", "/en/data/"),
    "files": ("/data/0001/", "/en/data/0001/"),
    "updates": ("/kabar/", "/en/updates/"),
    "update": ("/kabar/situs-dibuka/", "/en/updates/site-opens/"),
    "method": ("/metodologi/", "/en/methodology/"),
    "page": ("/glosarium/", "/en/glossary/"),
    "search": ("/cari/", "/en/search/"),
    "embed": ("/sematan/i03-national/", "/en/embed/i03-national/"),
    "missing": ("/404.html", "/en/404.html"),
}
"""Kind of page -> its address in Indonesian and in English."""

AXE: Final = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN: Final = """async (rules) => (await axe.run(document, {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]}))
.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)}`)"""

HEIGHT: Final = 800
ARGUMENTS: Final = ("--disable-gpu", "--disable-background-networking", "--no-first-run")


@dataclass(frozen=True, slots=True)
class State:
    """How a reader looks: colour scheme, width in CSS pixels, and whether scripts run."""

    scheme: str
    width: int
    scripts: bool


WIDTHS: Final = (320, 360, 1280)
"""The narrowest screen, or 1280 at 400 % zoom; an old phone; a desk."""

STATES: Final = tuple(State(*one) for one in product(("light", "dark"), WIDTHS, (True, False)))


@dataclass(frozen=True, slots=True)
class Sight:
    """What was wrong with a page in one state, and what it asked for.

    `violations` are of accessibility rules, `messages` what the browser complained of (a breach of the policy of
    content, too), `sideways` by how many CSS pixels the page is wider than the screen.
    """

    violations: tuple[str, ...]
    messages: tuple[str, ...]
    sideways: int
    requests: int
    third_party: int
    cookies: int
    stored: int


def see(browser: Browser, origin: str, address: str, state: State) -> Sight:
    """Open a page in one state and check it with axe-core; nothing is kept from page to page."""
    context = browser.new_context(
        base_url=origin,
        color_scheme="dark" if state.scheme == "dark" else "light",
        viewport={"width": state.width, "height": HEIGHT},
        reduced_motion="reduce",
    )
    try:
        return _seen(context, origin, address, state)
    finally:
        context.close()


def opened(page: Page, address: str, *, scripts: bool = True) -> Response | None:
    """Open a page and wait until its scripts, which come after it, have run; embeds have none."""
    answer = page.goto(address, wait_until="load")
    if scripts and page.locator("script[data-site]").count():
        page.locator("html.js").wait_for(state="attached")
    return answer


def _seen(context: BrowserContext, origin: str, address: str, state: State) -> Sight:
    messages: list[str] = []
    asked: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: messages.append(_complaint(message)))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    if not state.scripts:
        # axe needs a browser that runs scripts; the site's own are empty here, which leaves the page as it came.
        page.route("**/*.js", _emptied)
    opened(page, address, scripts=state.scripts)
    hosts = [urlsplit(url).netloc for url in asked if not url.startswith("data:")]
    return Sight(
        violations=tuple(_axe(page)),
        messages=tuple(message for message in messages if message),
        sideways=max(0, page.evaluate("document.documentElement.scrollWidth") - state.width),
        requests=len(hosts),
        third_party=sum(host != urlsplit(origin).netloc for host in hosts),
        cookies=len(context.cookies()),
        stored=page.evaluate("localStorage.length + sessionStorage.length"),
    )


def _complaint(message: ConsoleMessage) -> str:
    """Return what the browser said, nothing where it only tells that the page for missing pages is one."""
    missing = message.location["url"].endswith(KINDS["missing"]) and "404 (Not Found)" in message.text
    return "" if missing else f"{message.type}: {message.text}"


def _emptied(route: Route) -> None:
    route.fulfill(status=200, content_type="text/javascript", body="")


def _axe(page: Page) -> list[Any]:
    page.evaluate(AXE)
    found: list[Any] = page.evaluate(_RUN, list(RULES))
    return found


def axe_version() -> str:
    """Return the version of axe-core, as its own first line tells it."""
    return AXE.partition("axe v")[2].partition("\n")[0].strip()
