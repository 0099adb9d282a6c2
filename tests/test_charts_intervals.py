from __future__ import annotations

from typing import Any

import pytest
from chart_figures import ALL, CHANGES, WITHHELD, intervals

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.intervals import Estimate, Intervals, draw


def rows(figure: Intervals, layer: str, *, wide: bool = True) -> list[dict[str, Any]]:
    """Return the rows of all layers of a name."""
    datasets = draw(figure, "id", wide=wide)["datasets"]
    return [row for name, values in datasets.items() if name.rpartition("-")[0] == layer for row in values]


@pytest.mark.parametrize(
    ("low", "high", "clear"),
    [(-0.4, 4.2, False), (0.1, 4.2, True), (-4.0, -0.1, True), (0.0, 4.0, False), (None, None, True)],
)
def test_an_interval_is_clear_when_it_leaves_zero_out(
    low: float | None, high: float | None, *, clear: bool
) -> None:
    """An end at zero does not leave it out."""
    assert Estimate("x", 1.0, low, high).clear_of_zero == clear


def test_a_point_is_filled_when_its_interval_is_clear() -> None:
    """The reader sees without colour which changes differ from zero."""
    fills = {row["name"]: row["fill"] for row in rows(intervals(*CHANGES), "values")}
    assert fills["Pangsa tayangan produk lokal"] == theme.colour(1)
    assert fills["Pangsa produk lokal"] == theme.PAPER


def test_a_withheld_estimate_is_said_and_not_drawn() -> None:
    """Its row stays, with the word in the place of the point."""
    figure = intervals(*CHANGES)
    assert "Median omzet UMKM aktif" not in {row["name"] for row in rows(figure, "values")}
    texts = [row["text"] for row in rows(figure, "words")]
    assert {"Median omzet UMKM aktif", WITHHELD} <= set(texts)


def test_changes_carry_their_signs_on_the_axis() -> None:
    """Zero is marked, rises have a plus and falls a true minus."""
    texts = [row["text"] for row in rows(intervals(*CHANGES), "words")]
    assert {"−10", "−5", "0", "+5", "+10%"} <= set(texts)
    assert [row["width"] for row in rows(intervals(*CHANGES), "lines") if row["colour"] == theme.INK] == [1.5]


def test_readings_are_compared_with_the_levels_of_a_rule() -> None:
    """There is no zero line and no plus; the levels are dashed and named, points are filled."""
    figure = ALL["intervals-levels"]
    assert isinstance(figure, Intervals)
    assert [row["dash"] for row in rows(figure, "lines") if row["colour"] == theme.REFERENCE] == [[7, 4]] * 2
    texts = [row["text"] for row in rows(figure, "words")]
    assert {"ambang sebagian", "60", "100%"} <= set(texts)
    assert {row["fill"] for row in rows(figure, "values")} == {theme.colour(2)}


def test_short_names_stand_on_a_phone() -> None:
    """The caller gives them; long ones without a short form stand above their marks."""
    texts = [row["text"] for row in rows(intervals(*CHANGES), "words", wide=False)]
    assert "Tayangan lokal" in texts
    long = rows(ALL["intervals-long"], "words", wide=False)
    assert next(row for row in long if row["text"].startswith("Pangsa tayangan"))["x"] == 0
