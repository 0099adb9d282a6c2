from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from chart_figures import ALL, EMPTY, GAPS, SHARES, SIZES, WEEKS, WITHHELD, line, share, trend

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.trend import Series, Trend, draw


def rows(figure: Trend, layer: str, *, wide: bool = True) -> list[dict[str, Any]]:
    """Return the rows of all layers of a name."""
    datasets = draw(figure, "id", wide=wide)["datasets"]
    return [row for name, values in datasets.items() if name.rpartition("-")[0] == layer for row in values]


def words(figure: Trend, *, wide: bool = True) -> list[str]:
    """Return all words of the drawing, a line each."""
    texts = [row["text"] for row in rows(figure, "words", wide=wide)]
    return [line_ for text in texts for line_ in (text if isinstance(text, list) else [text])]


def test_the_last_final_week_is_said_and_the_provisional_one_is_hollow() -> None:
    """The big label belongs to the last final point; a hollow point on a dotted tail follows."""
    figure = share()
    assert "49,2%" in words(figure)
    last, tail = rows(figure, "points")
    assert (last["week"], last["value"], last["fill"]) == (WEEKS[16], 49.2, theme.colour(1))
    assert (tail["week"], tail["value"], tail["fill"]) == (WEEKS[17], 48.1, theme.PAPER)
    assert [row["week"] for row in rows(figure, "dotted")] == WEEKS[16:]


def test_another_week_can_be_the_one_to_look_at() -> None:
    """The caller may point at the last full week instead."""
    assert "49,5%" in words(replace(share(), focus=WEEKS[15]))
    assert "49,2%" in words(replace(share(), focus="2024-05-06"))


def test_a_withheld_week_breaks_the_line_and_is_shown_below() -> None:
    """Where a value is withheld there is no line, no point and no bound, but a hatched strip with its word."""
    figure = ALL["trend-gaps"]
    assert isinstance(figure, Trend)
    withheld = {week for week, value in zip(WEEKS, GAPS, strict=True) if value is None}
    drawn = {row["week"] for layer in ("solid", "dotted", "points", "bounds") for row in rows(figure, layer)}
    assert drawn == set(WEEKS) - withheld
    assert WITHHELD in words(figure)
    assert len([row for row in rows(figure, "areas") if row["stroke"] == theme.MUTED]) == 5


def test_each_withheld_series_is_named() -> None:
    """With several series a strip says whose weeks are withheld."""
    series = (Series("Mikro", 1, line((1.0, None, 2.0))), Series("Kecil", 2, line((1.0, 2.0, 3.0))))
    assert f"Mikro: {WITHHELD}" in words(trend(*series))
    assert f"Kecil: {WITHHELD}" not in words(trend(*series))


def test_a_target_is_dashed_and_a_baseline_solid() -> None:
    """The two levels differ without their colours."""
    strokes = {tuple(row["dash"]): row for row in rows(share(), "lines") if row["colour"] != theme.GRID}
    assert strokes[7, 4]["colour"] == theme.REFERENCE
    assert strokes[()]["colour"] == theme.MUTED
    assert {"Target 70% (idEA, Harbolnas 2023)", "Acuan 45,1%"} <= set(words(share()))


def test_a_narrow_drawing_says_less() -> None:
    """A phone shows numbers for events, short levels and fewer weeks before the trial."""
    figure = ALL["trend"]
    assert isinstance(figure, Trend)
    narrow = words(figure, wide=False)
    assert "Target 70%" in narrow
    assert {"1", "2", "3", "4", "5", "6"} <= set(narrow)
    assert "Harbolnas" not in narrow
    assert min(row["week"] for row in rows(figure, "context", wide=False)) >= "2023-09-04"


def test_every_series_ends_in_its_name_its_value_and_its_own_marker() -> None:
    """Four lines can be told apart without colour: name, marker, and a dash on the fourth."""
    figure = trend(*SIZES)
    assert {"Mikro", "Kecil", "Menengah", "14,9%", "34,9%", "36,9%", "64,9%"} <= set(words(figure))
    points = [row["shape"] for row in rows(figure, "points") if row["fill"] != theme.PAPER]
    assert points == ["circle", "square", "diamond", "triangle-up"]
    assert {tuple(row["dash"]) for row in rows(figure, "solid") if row["colour"] == theme.colour(4)} == {
        (10, 4)
    }


def test_without_any_value_words_stand_in_the_place() -> None:
    """An empty figure says so instead of showing empty axes."""
    spec = draw(trend(Series("Semua", 1, line((None, None)))), "id", wide=True)
    assert EMPTY in json.dumps(spec, ensure_ascii=False)
    assert not [name for name in spec["datasets"] if name.startswith(("solid", "points"))]


def test_a_fifth_series_is_refused() -> None:
    """Nobody can tell five lines apart."""
    series = tuple(Series(str(n), 1, line(SHARES)) for n in range(5))
    with pytest.raises(ValueError, match="1 to 4 series"):
        trend(*series)


def test_the_order_of_points_does_not_matter() -> None:
    """The drawing follows time, whatever order the rows came in."""
    figure = share()
    mixed = replace(figure, series=(replace(figure.series[0], points=figure.series[0].points[::-1]),))
    assert draw(mixed, "id", wide=True) == draw(figure, "id", wide=True)


def test_the_axis_speaks_the_language() -> None:
    """Months and decimals are those of the language of the page."""
    indonesian, english = (json.dumps(draw(share(), lang, wide=True)["layer"]) for lang in ("id", "en"))
    assert "Agu" in indonesian
    assert "Aug" in english
    assert "49,2%" in words(share())
    assert "49.2%" in json.dumps(draw(share(), "en", wide=True)["datasets"])
