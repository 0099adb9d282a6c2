"""How soon a chart answers: `python -m bench.exploring [turns]` prints the median seconds from the press of the button.

Belongs here: the published site behind nginx, opened in a slowed-down Chromium with nothing in its cache. Does not
belong here: what a chart answers (tests/browser).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from bench.looks import ARGUMENTS, KINDS, opened
from bench.servers import nginx, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE: Final = Path(__file__).resolve().parent.parent / "public" / "current"
USUAL: Final = 5
SLOWER: Final = 4
"""The processor takes so many times as long as it is."""

BITS_A_SECOND: Final = 9_000_000
LATENCY: Final = 60
"""Milliseconds to the server and back."""

WIDTHS: Final = {"wide": 1280, "narrow": 360}
PRESS: Final = """(button) => new Promise((ready) => {
    const from = performance.now(), figure = button.closest("figure");
    new MutationObserver(() => figure.querySelector(".stage[data-ready]") && requestAnimationFrame(() => ready(performance.now() - from)))
        .observe(figure, {childList: true, subtree: true, attributes: true});
    button.click();
})"""


def main(turns: int) -> None:
    """Press every button of two pages, each in a browser that has seen nothing, `turns` times."""
    with (
        tempfile.TemporaryDirectory(prefix="exploring-") as folder,
        nginx(Path(folder) / "nginx", SITE.resolve()) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=list(ARGUMENTS))
        origin = f"http://127.0.0.1:{server.port}"
        for kind in ("indicator", "breakdowns"):
            for name, width in WIDTHS.items():
                for number, seconds in enumerate(_pressed(browser, origin, KINDS[kind][0], width, turns)):
                    sys.stdout.write(
                        f"{statistics.median(seconds):6.2f} s  {kind}, {name}, figure {number + 1}\n"
                    )
        browser.close()


def _pressed(browser: Browser, origin: str, address: str, width: int, turns: int) -> list[list[float]]:
    """Return the seconds of all turns for each figure of a page."""
    found: list[list[float]] = []
    number = 0
    while seconds := [one for _ in range(turns) if (one := _once(browser, origin, address, width, number))]:
        found.append(seconds)
        number += 1
    return found


def _once(browser: Browser, origin: str, address: str, width: int, number: int) -> float | None:
    """Return the seconds until one figure answers, None where the page has no such figure."""
    context = browser.new_context(base_url=origin, viewport={"width": width, "height": 900})
    page = context.new_page()
    opened(page, address)
    page.wait_for_load_state("networkidle")
    button = page.locator("button[data-explore]").nth(number)
    taken = None
    if button.count():
        slow = context.new_cdp_session(page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        slow.send("Network.enable")
        speed = BITS_A_SECOND / 8
        slow.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": LATENCY, "downloadThroughput": speed, "uploadThroughput": speed},
        )
        taken = float(button.evaluate(PRESS)) / 1000
    context.close()
    return taken


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
