"""Check every kind of page in every state: `make accessibility` rewrites data/reference/accessibility.csv.

Belongs here: going through all pages of `bench.looks` on the published site, and the file that the accessibility and
privacy pages quote. Does not belong here: a single check. It ends with 1 when anything is wrong, and then writes nothing.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from bench.looks import ARGUMENTS, KINDS, STATES, axe_version, see
from bench.servers import nginx, program

if TYPE_CHECKING:
    from bench.looks import Sight

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = ROOT / "data" / "reference" / "accessibility.csv"
SITE: Final = ROOT / "public" / "current"
WORKERS: Final = 2

Row = dict[str, object]
Asked = tuple[str, str, str, str]
"""Origin, kind, language and address of a page."""


def main() -> int:
    """Check all pages and write the table; 1 where something is wrong, with each fault on a line."""
    with (
        tempfile.TemporaryDirectory(prefix="looks-") as folder,
        nginx(Path(folder) / "nginx", SITE.resolve()) as server,
    ):
        origin = f"http://127.0.0.1:{server.port}"
        asked = [
            (origin, kind, lang, address)
            for kind, addresses in KINDS.items()
            for lang, address in zip(("id", "en"), addresses, strict=True)
        ]
        with ProcessPoolExecutor(WORKERS) as workers:
            answers = list(workers.map(check, asked))
    faults = [fault for _, found in answers for fault in found]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    if not faults:
        _write([row for row, _ in answers])
    return 1 if faults else 0


def check(asked: Asked) -> tuple[Row, list[str]]:
    """Look at one page in all states; return its row of the table, and what is wrong with it."""
    origin, kind, lang, address = asked
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=list(ARGUMENTS))
        version = browser.version
        sights = {state: see(browser, origin, address, state) for state in STATES}
        browser.close()
    faults = [f"{address} {state}: {fault}" for state, sight in sights.items() for fault in told(sight)]
    row: Row = {
        "checked_on": datetime.now(UTC).date().isoformat(),
        "axe": axe_version(),
        "chromium": version,
        "kind": kind,
        "lang": lang,
        "states": len(sights),
        "violations": sum(len(one.violations) for one in sights.values()),
        "messages": sum(len(one.messages) for one in sights.values()),
        "sideways": sum(one.sideways > 0 for one in sights.values()),
        "requests": sum(one.requests for one in sights.values()),
        "third_party": sum(one.third_party for one in sights.values()),
        "kept": sum(one.cookies + one.stored for one in sights.values()),
    }
    return row, faults


def told(sight: Sight) -> list[str]:
    """Return everything that is wrong with what was seen, in words."""
    counts = {
        "third-party requests": sight.third_party,
        "cookies": sight.cookies,
        "stored items": sight.stored,
    }
    return [
        *sight.violations,
        *sight.messages,
        *([f"{sight.sideways} px wider than the screen"] if sight.sideways else []),
        *(f"{count} {name}" for name, count in counts.items() if count),
    ]


def _write(rows: list[Row]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
