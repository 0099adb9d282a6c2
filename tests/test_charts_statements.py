from __future__ import annotations

import json
from typing import Any

import pytest
from chart_figures import ALL, DEADLINE, EMPTY, SAID, statements

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.statements import Statements, draw


def rows(figure: Statements, layer: str, *, wide: bool) -> list[dict[str, Any]]:
    """Return the rows of all layers of a name."""
    datasets = draw(figure, "id", wide=wide)["datasets"]
    return [row for name, values in datasets.items() if name.rpartition("-")[0] == layer for row in values]


def words(figure: Statements, *, wide: bool) -> list[str]:
    """Return all words of the drawing, each label in one line."""
    texts = [row["text"] for row in rows(figure, "words", wide=wide)]
    return [" ".join(text) if isinstance(text, list) else text for text in texts]


@pytest.mark.parametrize("wide", [True, False])
def test_statements_are_stems_and_never_joined(*, wide: bool) -> None:
    """Nothing was measured between two statements, so there is no line between them."""
    spec = draw(statements(*SAID, deadline=DEADLINE), "id", wide=wide)
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {"rule", "point", "text"}
    assert len(rows(statements(*SAID), "stems", wide=wide)) == len(SAID)


@pytest.mark.parametrize("wide", [True, False])
def test_markers_tell_who_spoke_and_how_exactly(*, wide: bool) -> None:
    """A circle is a ministry's, a hollow diamond a company's, a hollow circle is approximate."""
    looks = {
        row["day"]: (row["shape"], row["fill"]) for row in rows(statements(*SAID), "statements", wide=wide)
    }
    assert looks["2024-03-14"] == ("circle", theme.colour(1))
    assert looks["2024-03-18"] == ("circle", theme.PAPER)
    assert looks["2024-03-27"] == ("diamond", theme.PAPER)


@pytest.mark.parametrize("wide", [True, False])
def test_days_values_speakers_and_the_deadline_are_said(*, wide: bool) -> None:
    """Everything that is drawn is also written."""
    said = words(statements(*SAID, deadline=DEADLINE), wide=wide)
    assert {"21 Feb", "27 Mar", "12 Apr", "≈ 90%", "100%", "Batas uji coba"} <= set(said)
    assert {"pernyataan kementerian", "pernyataan perusahaan"} <= set(said)


def test_only_speakers_that_occur_are_named() -> None:
    """There is no marker in the key that is not in the drawing."""
    assert "pernyataan perusahaan" not in words(statements(SAID[0]), wide=False)


def test_the_order_of_input_does_not_matter() -> None:
    """Statements are drawn by day."""
    assert draw(statements(*SAID), "id", wide=True) == draw(statements(*SAID[::-1]), "id", wide=True)


def test_without_statements_the_figure_says_so() -> None:
    """An empty record is no empty picture."""
    figure = ALL["statements-none"]
    assert isinstance(figure, Statements)
    assert EMPTY in json.dumps(draw(figure, "id", wide=False), ensure_ascii=False)
