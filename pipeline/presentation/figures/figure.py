"""The shape of a figure and how it becomes a part of a page.

Belongs here: what every figure has (DESIGN section 4). Does not belong here: any figure in particular.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.presentation.charts import Drawing
from pipeline.presentation.charts.alternatives import alternative

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from pipeline.presentation.voice import Voice

FOLDER = "data/latest/figures"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in one language.

    `chart` is a frozen dataclass of `charts`; `table` a part made by `tables`; `rows` the observations behind both,
    which are also its CSV file; `notes` are (label, text); `scale` the classes of a map;
    `level` that of its heading: 2 where the finding heads its own section, 3 inside another;
    `narrow_notes` explain what only the narrow drawing abbreviates.
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
    level: int = 2
    narrow_notes: tuple[tuple[str, str], ...] = ()

    @property
    def csv_path(self) -> str:
        """Address of the figure's data below the root of the site; the same in both languages."""
        return f"{FOLDER}/{self.id}.csv"

    def part(self, voice: Voice) -> dict[str, Any]:
        """Return the figure as the theme wants it; its drawings are still to be made."""
        return {
            "id": self.id,
            "level": self.level,
            "provenance": self.provenance,
            "title": self.title,
            "subtitle": self.subtitle,
            "alt": alternative(self.chart, voice.words, voice.lang),
            "wide": Drawing(self.chart, voice.lang, wide=True, prefix=f"{self.id}-w"),
            "narrow": Drawing(self.chart, voice.lang, wide=False, prefix=f"{self.id}-n"),
            "full": self.full,
            "scale": self.scale,
            "notes": [{"label": label, "text": text, "narrow": False} for label, text in self.notes if text]
            + [{"label": label, "text": text, "narrow": True} for label, text in self.narrow_notes],
            "table": self.table,
            "table_label": voice.say(
                "figures.table", count=voice.count(sum(len(group["rows"]) for group in self.table["groups"]))
            ),
            "links": [{"label": "CSV", "href": f"/{self.csv_path}", "download": True}],
        }
