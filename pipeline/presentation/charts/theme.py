"""The house theme: sizes, colours and the Vega-Lite configuration of each language.

Belongs here: how every drawing looks. Colours are the names of CSS variables, so light, dark and forced colours are
the page's business. Does not belong here: marks (see `canvas`) and the values of colours (see `palette`).
"""

from __future__ import annotations

from typing import Any

from pipeline.presentation import dates, numbers

WIDE, NARROW = 720, 344
TILES_WIDE, TILES_NARROW = 972, 342
DAYS_WIDE, DAYS_NARROW = 1088, 344
SPARK_WIDTH, SPARK_HEIGHT = 150, 36

FONT = "Liberation Sans"
TEXT = 13
SMALL = 12

INK, MUTED, GRID, AXIS = "var(--c-ink)", "var(--c-muted)", "var(--c-grid)", "var(--c-axis)"
CONTEXT, BAND, REFERENCE = "var(--c-context)", "var(--c-band)", "var(--c-ref)"
PAPER, SHADE, SAMPLE, HATCH = "var(--c-paper)", "var(--c-shade)", "var(--c-sample)", "var(--c-hatch)"
SERIES = ("var(--c-s1)", "var(--c-s2)", "var(--c-s3)", "var(--c-s4)")
SERIES_TEXT = ("var(--c-s1)", "var(--c-s2t)", INK, "var(--c-s4)")
"""Text in the colour of a series; the third is too light for text."""

SHAPES = ("circle", "square", "diamond", "triangle-up")
LEVELS = tuple(f"var(--c-q{n})" for n in range(1, 6))
LEVELS_TEXT = tuple(f"var(--c-q{n}t)" for n in range(1, 6))

DASHED = [7, 4]
DOTTED = [2, 5]


def colour(series: int) -> str:
    """Return the colour of series 1 to 4, and grey for 0: what is only context."""
    return SERIES[series - 1] if series else CONTEXT


def text_colour(series: int) -> str:
    """Return the colour of words about series 1 to 4 (0: context) that is dark enough to read."""
    return SERIES_TEXT[series - 1] if series else MUTED


def config(lang: str) -> dict[str, Any]:
    """Return the Vega-Lite configuration: quiet axes, no legend, horizontal text, the locale of `lang`."""
    return {
        "aria": False,
        "background": "transparent",
        "font": FONT,
        "locale": {"number": _number_locale(lang), "time": _time_locale(lang)},
        "view": {"stroke": None},
        "axis": {
            "labelColor": MUTED,
            "labelFontSize": TEXT,
            "labelPadding": 6,
            "labelAngle": 0,
            "labelOverlap": False,
            "labelLineHeight": 16,
            "title": None,
            "gridColor": GRID,
            "gridWidth": 1,
            "domainColor": AXIS,
            "domainWidth": 1,
            "tickColor": AXIS,
            "tickSize": 5,
        },
        "axisY": {"domain": False, "ticks": False},
        "axisX": {"grid": False},
        "line": {"strokeWidth": 3, "strokeCap": "round", "strokeJoin": "round"},
        "rule": {"strokeWidth": 1.5},
        "point": {"filled": True, "opacity": 1, "strokeWidth": 2.5},
        "rect": {"opacity": 1},
        "text": {"fill": INK, "fontSize": TEXT, "baseline": "middle"},
        "legend": {"disable": True},
    }


def _number_locale(lang: str) -> dict[str, Any]:
    thousands, point = numbers.MARKS[lang]
    return {
        "decimal": point,
        "thousands": thousands,
        "grouping": [3],
        "currency": ["Rp", ""],
        "minus": numbers.MINUS,
        "percent": "%",
    }


def _time_locale(lang: str) -> dict[str, Any]:
    return {
        "dateTime": "%e %B %Y %H.%M" if lang == "id" else "%e %B %Y %H:%M",
        "date": "%e %B %Y",
        "time": "%H.%M" if lang == "id" else "%H:%M",
        "periods": ["AM", "PM"],
        "days": list(dates.WEEKDAYS[lang]),
        "shortDays": [name[:3] for name in dates.WEEKDAYS[lang]],
        "months": list(dates.MONTHS[lang]),
        "shortMonths": list(dates.SHORT_MONTHS[lang]),
    }
