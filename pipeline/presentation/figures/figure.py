"""The shape of a figure and how it becomes a part of a page.

Belongs here: what every figure has (DESIGN section 4). Does not belong here: any figure in particular.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.presentation.charts.alternatives import alternative
from pipeline.presentation.charts import Drawing
from pipeline.presentation.voice import Voice

FOLDER = "data/latest/figures"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in one language.

    `chart` is a frozen dataclass of `charts`; `table` a part made by `tables`; `rows` the observations behind both,
    which are also its CSV file; `notes` are (label, text); `scale` the classes of a map.
    """

    id: str
    provenance: str
    title: str
    subtitle: str
    chart: Any
    notes: tuple[tuple[str, str], ...]
    table: dict[str, Any]
    rows: pd.DataFrame
    full: bool = False
    scale: Sequence[dict[str, str]] | None = None

    @property
    def csv_path(self) -> str:
        """Address of the figure's data below the root of the site; the same in both languages."""
        return f"{FOLDER}/{self.id}.csv"

    def part(self, voice: Voice, level: int = 3) -> dict[str, Any]:
        """Return the figure as the theme wants it; its drawings are still to be made."""
        return {
            "id": self.id,
            "level": level,
            "provenance": self.provenance,
            "title": self.title,
            "subtitle": self.subtitle,
            "alt": alternative(self.chart, voice.words, voice.lang),
            "wide": Drawing(self.chart, voice.lang, wide=True, prefix=f"{self.id}-w"),
            "narrow": Drawing(self.chart, voice.lang, wide=False, prefix=f"{self.id}-n"),
            "full": self.full,
            "scale": self.scale,
            "notes": [{"label": label, "text": text} for label, text in self.notes],
            "table": self.table,
            "table_label": voice.say("figures.table", count=sum(len(group["rows"]) for group in self.table["groups"])),
            "links": [{"label": "CSV", "href": f"/{self.csv_path}", "download": True}],
        }
