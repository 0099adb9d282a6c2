"""Pelican plugin: writes the pages that other sites may show in a frame, one figure each.

Belongs here: how such a page becomes a file, and its style sheet. Does not belong here: which there are (the pipeline
lists them in `content/generated/embeds.json`) and what stands on them (`templates/embed.html`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handover import generated, write_style
from pelican import signals
from pelican.generators import Generator

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.writers import Writer

SHEETS = ("css/1-tokens.css", "css/2-base.css", "css/5-figure.css", "embed/frame.css")
"""What a figure needs to look like itself, and how it fills a frame."""


def register() -> None:
    """Connect to Pelican; it calls this by name."""
    signals.get_generators.connect(generators)
    signals.finalized.connect(join_style)


def generators(_pelican: Pelican) -> type[Embeds]:
    """Return what Pelican has to run besides its own generators."""
    return Embeds


class Embeds(Generator):  # type: ignore[misc] # Pelican carries no types
    """Writes every page of `embeds.json`, each from the part that the figure's page shows too."""

    def generate_output(self, writer: Writer) -> None:
        """Write all pages."""
        folder = generated(self.settings)
        template = self.get_template("embed")
        for embed in json.loads((folder / "embeds.json").read_text("utf-8")):
            name = f"{embed['url'].strip('/')}/index.html"
            writer.write_file(name, template, {**self.context, **_context(folder, embed)}, url=embed["url"])


def _context(folder: Path, embed: dict[str, Any]) -> dict[str, Any]:
    part = json.loads((folder / "parts" / f"{embed['part']}.json").read_text("utf-8"))
    return {"embed": embed, "part": part, "lang": embed["lang"]}


def join_style(pelican: Pelican) -> None:
    """Write the style sheet of all embedded pages."""
    write_style(pelican, "embed.css", [Path(pelican.theme) / "static" / name for name in SHEETS])
