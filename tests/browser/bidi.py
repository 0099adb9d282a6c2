"""A browser that is spoken to by WebDriver BiDi, as far as a few checks need it: https://www.w3.org/TR/webdriver-bidi/.

Belongs here: starting Firefox, opening pages, asking them. Does not belong here: what must be true of a page, and
anything that Playwright does for Chromium: it drives no Firefox that Debian ships.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from websockets.sync.client import ClientConnection, connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTENING: Final = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
LARGEST: Final = 1 << 26
PATIENCE: Final = 60.0
"""Seconds."""


@dataclass
class Firefox:
    """A running Firefox with one tab; `said` is what its pages and its policies complained of."""

    line: ClientConnection
    said: list[str] = field(default_factory=list)
    sent: int = 0
    tab: str = ""

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result; a refusal is a `RuntimeError`."""
        self.sent += 1
        self.line.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            answer = json.loads(self.line.recv(PATIENCE))
            if answer.get("id") == self.sent:
                break
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in ("warn", "error"):
                self.said.append(answer["params"]["text"])
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, address: str, width: int) -> None:
        """Open a page in a window of this width and wait until it is loaded."""
        self.ask("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": 900})
        self.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, or of the promise that it is: a number, a text or a truth value."""
        found = self.ask(
            "script.evaluate", expression=expression, target={"context": self.tab}, awaitPromise=True
        )
        return found["result"].get("value")


@contextmanager
def firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Run Firefox without a window until the block ends."""
    command = [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
    told = profile / "told.txt"
    with (
        told.open("wb") as stderr,
        subprocess.Popen(command, stderr=stderr, stdout=subprocess.DEVNULL) as process,
    ):
        try:
            with connect(f"{_listening(told)}/session", max_size=LARGEST, compression=None) as line:
                browser = Firefox(line)
                browser.ask("session.new", capabilities={})
                browser.ask("session.subscribe", events=["log.entryAdded"])
                browser.tab = browser.ask("browsingContext.create", type="tab")["context"]
                yield browser
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _listening(told: Path) -> str:
    """Wait until Firefox tells where it listens, and return the address."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := LISTENING.search(told.read_text("utf-8", errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"Firefox does not listen: {told.read_text('utf-8', errors='replace')}")
