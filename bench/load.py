"""Readers who keep asking while the site is switched, through the real nginx.

Belongs here: walking pages and their style sheets under switches and roll-backs, and counting what a reader would
notice. Does not belong here: the server's configuration (`deploy/`, run by `servers`).
"""

from __future__ import annotations

import hashlib
import http.client
import random
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bench.outcome import Outcome
from bench.publisher import publish_version
from bench.servers import nginx
from bench.versions import PAGES, STYLE, faults, page_fault
from pipeline.publication import deploy
from pipeline.publication.catalogue import KEPT

if TYPE_CHECKING:
    from pathlib import Path

READERS: Final = 8
PAUSE: Final = 0.1
"""Seconds between switches."""
SLOW: Final = 0.25
"""Seconds at most between a page and its style sheet for every third reader: a phone on a slow network."""


@dataclass(slots=True)
class Walk:
    """What all readers share: where to ask, when to stop, how many switches there were, what they found."""

    port: int
    outcome: Outcome
    stop: threading.Event = field(default_factory=threading.Event)
    switches: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, fault: str = "") -> None:
        """Count one event; with a `fault` it is a broken promise."""
        with self.lock:
            self.outcome.counts[what] += 1
            if fault:
                self.outcome.promise(what, [fault])


def switches_under_load(folder: Path, count: int, seed: int) -> Outcome:
    """Switch `count` times, every fifth a roll-back, while readers walk the site through nginx."""
    outcome = Outcome(f"{count} switches under load (nginx)")
    outcome.counts.update({"answers": 0, "404": 0, "short": 0, "assets missing": 0})
    public = folder / "public"
    publish_version(public, 0)
    with nginx(folder / "nginx", public / "current") as server:
        walk = Walk(server.port, outcome)
        readers = [threading.Thread(target=_read, args=(walk, seed + number)) for number in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            _switch(walk, public, count)
        finally:
            walk.stop.set()
            for reader in readers:
                reader.join(30)
    outcome.promise("after", faults(public))
    if not outcome.counts["answers"]:
        outcome.promise("all", ["nobody was answered"])
    return outcome


def _switch(walk: Walk, public: Path, count: int) -> None:
    for number in range(1, count + 1):
        time.sleep(PAUSE)
        if number % 5 == 0:
            with deploy.lock(public):
                deploy.rollback(public)
        else:
            publish_version(public, number)
        walk.switches += 1


def _read(walk: Walk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 paths of readers, not secrets
    while not walk.stop.is_set():
        name = chance.choice(PAGES)
        then = walk.switches
        text = _ask(walk, "/" + name.removesuffix("index.html"))
        if text is None:
            continue
        if wrong := page_fault(text):
            walk.note("short", f"{name}: {wrong}")
            continue
        time.sleep(chance.choice((0, 0, chance.uniform(0, SLOW))))
        _style(walk, text, then)


def _style(walk: Walk, text: str, then: int) -> None:
    """Ask for the style sheet of a page that was loaded `then`; it must be there as long as the page's build is kept."""
    style = STYLE.search(text)
    if style is None:
        return
    answer = _ask(walk, f"/{style[1]}", promised=walk.switches - then < KEPT - 1)
    if answer is not None and not hashlib.sha256(answer.encode()).hexdigest().startswith(style[2]):
        walk.note("assets missing", f"{style[1]} is not what its name says")


def _ask(walk: Walk, path: str, *, promised: bool = True) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", walk.port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    except (OSError, http.client.HTTPException) as error:
        walk.note("short", f"{path}: {error!r}")
        return None
    finally:
        connection.close()
    walk.note("answers")
    if response.status == http.HTTPStatus.OK:
        return body.decode("utf-8")
    if promised:
        walk.note("assets missing" if path.startswith("/theme-") else "404", f"{path}: {response.status}")
    else:
        walk.note("assets of builds no longer kept")
    return None
