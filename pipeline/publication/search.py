"""The index of words: made of the finished pages, asked by the reader's browser.

Belongs here: how Pagefind is called, and making what it writes the same each time. Does not belong here: what a page
offers to be found by (the theme's templates) and the search page (its script).
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from pipeline.publication.site import SiteFailed

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "pagefind"
UNUSED: Final = ("pagefind-*.js", "pagefind-*.css", "wasm.unknown.pagefind")
"""What the search page does without: Pagefind's own interfaces, its worker, and words of no known language."""


def add_search(output: Path) -> None:
    """Write `pagefind/` into the finished site; pages offer themselves by `data-pagefind-body`.

    Without any page, and whenever Pagefind stops, `SiteFailed` repeats its words.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(output), "--output-subdir", FOLDER, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own interpreter, no shell
    if done.returncode:
        raise SiteFailed((done.stdout + done.stderr).strip())
    folder = output / FOLDER
    for pattern in UNUSED:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    entry = folder / "pagefind-entry.json"
    entry.write_text(_ordered(entry.read_text("utf-8")), "utf-8")


def _ordered(text: str) -> str:
    """Return the JSON with its keys in order: Pagefind lists languages in the order of a hash table."""
    return json.dumps(json.loads(text), sort_keys=True, separators=(",", ":")) + "\n"
