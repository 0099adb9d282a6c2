"""The light colours behind the names of CSS variables, for pictures that leave the page.

Belongs here: the values that the tokens of the theme have on paper; a test compares the two. Does not belong here:
choosing colours (see `theme`).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

LIGHT: Final = MappingProxyType(
    {
        "c-ink": "#191b20",
        "c-muted": "#605c54",
        "c-grid": "#e2ddd1",
        "c-axis": "#98938a",
        "c-paper": "#fdfcf9",
        "c-shade": "#f0ece2",
        "c-context": "#8f8a80",
        "c-ref": "#191b20",
        "c-sample": "#6a4700",
        "c-band": "#cbdaea",
        "c-hatch": "#b3ada0",
        "c-s1": "#14406b",
        "c-s2": "#d4511a",
        "c-s2t": "#a33a0b",
        "c-s3": "#1d8a81",
        "c-s4": "#8a1a45",
        "c-q1": "#e2ebf4",
        "c-q2": "#bcd2e7",
        "c-q3": "#83abd1",
        "c-q4": "#3c73a6",
        "c-q5": "#14406b",
        "c-q1t": "#0d2440",
        "c-q2t": "#0d2440",
        "c-q3t": "#0d2440",
        "c-q4t": "#fff",
        "c-q5t": "#fff",
    }
)
"""Name of a variable, without its dashes in front, to its colour."""
