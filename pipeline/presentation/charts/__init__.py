"""Pictures of figures: the only folder that knows Altair and vl-convert.

Belongs here: one module for each kind of figure (`trend`, `ranking`, `tiles`, `composition`, `statements`, `days`,
`spark`, `intervals`), what they share (theme, measuring, placing, canvas, marks), text alternatives and making SVG.
Does not belong here: titles, notes and tables (they are HTML) and any decision about what a number means.
"""

from pipeline.presentation.charts.alternatives import alternative
from pipeline.presentation.charts.drawing import Drawing, render
from pipeline.presentation.charts.explore import Explorable, Runtime, compiled, runtime

__all__ = ["Drawing", "Explorable", "Runtime", "alternative", "compiled", "render", "runtime"]
