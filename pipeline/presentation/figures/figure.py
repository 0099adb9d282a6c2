"""The shape of a figure and how it becomes a part of a page.

Belongs here: what every figure has (DESIGN section 4). Does not belong here: any figure in particular.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.presentation.charts import Drawing, Explorable
from pipeline.presentation.charts.alternatives import alternative
from pipeline.releases.snapshot import SYNTHETIC

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
    def synthetic(self) -> bool:
        """Whether the numbers come from synthetic deliveries: then the figure says so wherever it goes."""
        return self.provenance == SYNTHETIC

    @property
    def csv_path(self) -> str:
        """Address of the figure's data below the root of the site; the same in both languages."""
        return f"{FOLDER}/{self.id}.csv"

    @property
    def xlsx_path(self) -> str:
        """Address of the same data as a workbook, with its words in both languages."""
        return f"{FOLDER}/{self.id}.xlsx"

    def picture_path(self, kind: str, lang: str) -> str:
        """Address of the figure as one picture, `png` or `svg`, in `lang`."""
        return f"{FOLDER}/{self.id}-{lang}.{kind}"

    def part(self, voice: Voice) -> dict[str, Any]:
        """Return the figure as the theme wants it; its drawings are still to be made."""
        wide = Drawing(self.chart, voice.lang, wide=True, prefix=f"{self.id}-w")
        narrow = Drawing(self.chart, voice.lang, wide=False, prefix=f"{self.id}-n")
        return {
            "id": self.id,
            "level": self.level,
            "provenance": self.provenance,
            "title": self.title,
            "subtitle": self.subtitle,
            "alt": alternative(self.chart, voice.words, voice.lang),
            "wide": wide,
            "narrow": narrow,
            "explore": {
                "wide": Explorable(wide, f"{FOLDER}/{self.id}.{voice.lang}.wide.vg.json"),
                "narrow": Explorable(narrow, f"{FOLDER}/{self.id}.{voice.lang}.narrow.vg.json"),
            },
            "full": self.full,
            "scale": self.scale,
            "notes": [{"label": label, "text": text, "narrow": False} for label, text in self.notes if text]
            + [{"label": label, "text": text, "narrow": True} for label, text in self.narrow_notes],
            "table": self.table,
            "table_label": voice.say(
                "figures.table", count=voice.count(sum(len(group["rows"]) for group in self.table["groups"]))
            ),
            "links": [
                {"label": label, "href": f"/{path}", "download": True}
                for label, path in (
                    ("CSV", self.csv_path),
                    ("XLSX", self.xlsx_path),
                    ("PNG", self.picture_path("png", voice.lang)),
                    ("SVG", self.picture_path("svg", voice.lang)),
                )
            ],
        }
