from __future__ import annotations

import json
from typing import Any

from chart_figures import ALL, EMPTY, ITEMS, WITHHELD, ranking

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.figures import Level
from pipeline.presentation.charts.ranking import Item, Ranking, draw


def rows(figure: Ranking, layer: str, *, wide: bool = True) -> list[dict[str, Any]]:
    """Return the rows of all layers of a name."""
    datasets = draw(figure, "id", wide=wide)["datasets"]
    return [row for name, values in datasets.items() if name.rpartition("-")[0] == layer for row in values]


def test_rows_stand_in_order_of_value_and_withheld_ones_last() -> None:
    """Equal values are ordered by name, so the order never depends on the input."""
    figure = ranking(Item("B", 1.0, "1"), Item("C", None, WITHHELD), Item("A", 1.0, "1"), Item("D", 2.0, "2"))
    assert [item.label for item in figure.ordered] == ["D", "A", "B", "C"]
    assert draw(figure, "id", wide=True) == draw(ranking(*figure.items[::-1]), "id", wide=True)


def test_bars_begin_at_zero() -> None:
    """A bar that begins elsewhere would lie about its length."""
    scale = next(
        layer["encoding"]["x"]["scale"]
        for layer in draw(ranking(*ITEMS), "id", wide=True)["layer"]
        if "x2" in layer["encoding"] and layer["encoding"].get("x", {}).get("field") == "value"
    )
    assert scale["domain"][0] == 0
    assert all(row["zero"] == 0 for row in rows(ranking(*ITEMS), "bars"))


def test_a_withheld_row_shows_its_word_and_no_length() -> None:
    """All hatched pieces are equally long: they say nothing about values."""
    figure = ranking(*ITEMS)
    pieces = [row for row in rows(figure, "areas") if row["stroke"] == theme.MUTED]
    assert len({row["x2"] - row["x"] for row in pieces}) == 1
    assert len(pieces) == 2
    assert [row["text"] for row in rows(figure, "words")].count(WITHHELD) == 2
    assert {row["name"] for row in rows(figure, "bars")}.isdisjoint({"Sulbar", "Papteng"})


def test_one_row_is_in_colour_and_the_others_are_context() -> None:
    """Colour is a decision: it leads to the row the page is about."""
    coloured = {row["name"] for row in rows(ranking(*ITEMS), "bars") if row["colour"] == theme.colour(1)}
    assert coloured == {"Jabar"}
    plain = ranking(Item("A", 1.0, "1"), Item("B", 2.0, "2"))
    assert {row["colour"] for row in rows(plain, "bars")} == {theme.colour(1)}


def test_a_reference_is_a_dashed_line_with_its_words() -> None:
    """Values then stand in a column at the right, clear of the line."""
    figure = ranking(*ITEMS, reference=Level(49.2, "Nasional 49,2%"))
    assert [row["dash"] for row in rows(figure, "lines") if row["colour"] == theme.REFERENCE] == [[7, 4]]
    words = rows(figure, "words")
    assert "Nasional 49,2%" in [row["text"] for row in words]
    assert len({row["x"] for row in words if str(row["text"]).endswith("%") and row["align"] == "right"}) == 1


def test_negative_values_go_to_the_left() -> None:
    """The zero line stands between rises and falls."""
    texts = {row["text"]: row for row in rows(ALL["ranking-signs"], "words")}
    assert texts["−7,9"]["align"] == "right"
    assert texts["+4,2"]["align"] == "left"
    assert texts["−7,9"]["x"] < texts["0,0"]["x"] < texts["+4,2"]["x"]


def test_long_names_stand_above_their_bars_on_a_phone() -> None:
    """Names are never cut while there is another way."""
    wide, narrow = (
        next(
            row
            for row in rows(ALL["ranking-long"], "words", wide=wide)
            if row["text"] == "Kepulauan Bangka Belitung"
        )
        for wide in (True, False)
    )
    assert wide["x"] < 0
    assert narrow["x"] == 0


def test_no_rows_are_said_in_words() -> None:
    """An empty ranking is no empty picture."""
    assert EMPTY in json.dumps(draw(ranking(), "id", wide=True), ensure_ascii=False)
