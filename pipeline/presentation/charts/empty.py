"""What stands in the place of a figure that has nothing to show.

Belongs here: the quiet box with words. Does not belong here: the words (the caller's).
"""

from __future__ import annotations

from typing import Any

from pipeline.presentation.charts import marks, theme
from pipeline.presentation.charts.canvas import HEADER, Canvas, drawing, sample
from pipeline.presentation.charts.measure import LINE, wrap
from pipeline.presentation.charts.placing import Label


def draw_empty(text: str, synthetic: str | None, lang: str, *, wide: bool) -> dict[str, Any]:
    """Return a box with `text` in its middle."""
    width = theme.WIDE if wide else theme.NARROW
    lines = wrap(text, width - 60, theme.TEXT)
    leading = theme.TEXT * LINE
    top = HEADER if synthetic else 4
    height = 56 + leading * len(lines)
    canvas = Canvas(width, top + height + 4, 1, 1, top, 4)
    box = marks.Area(0, 0, canvas.plot_width, height, theme.SHADE, theme.GRID)
    middle = height / 2 - leading * (len(lines) - 1) / 2
    label = Label(canvas.plot_width / 2, middle, lines, align="center", colour=theme.MUTED)
    return drawing([*marks.areas([box]), *marks.words([label, *sample(synthetic, canvas)])], canvas, lang)
