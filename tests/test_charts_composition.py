from __future__ import annotations

from typing import Any

import pytest
from chart_figures import BY_CATEGORY, BY_WEEK, ORIGINS, TRIAL, WEEKS, WITHHELD, origins

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.composition import Composition, Part, Share, draw


def rows(figure: Composition, layer: str, *, wide: bool = True) -> list[dict[str, Any]]:
    """Return the rows of all layers of a name."""
    datasets = draw(figure, "id", wide=wide)["datasets"]
    return [row for name, values in datasets.items() if name.rpartition("-")[0] == layer for row in values]


def test_the_pieces_of_a_week_follow_each_other_up_to_a_hundred() -> None:
    """Each piece begins where the one before ends."""
    week = [row for row in rows(origins(*BY_WEEK, domain=TRIAL), "shares") if row["week"] == WEEKS[0]]
    assert [(row["from"], row["to"]) for row in week] == [(0, 47.8), (47.8, 94.0), (94.0, 100.0)]


def test_a_withheld_week_is_hatched_as_a_whole() -> None:
    """Of a withheld whole no part is shown."""
    figure = origins(*BY_WEEK, domain=TRIAL)
    assert WEEKS[4] not in {row["week"] for row in rows(figure, "shares")}
    assert WITHHELD in [row["text"] for row in rows(figure, "words")]


def test_the_parts_are_named_with_their_last_final_value() -> None:
    """Provisional weeks are faint with a dashed edge and are not the ones that are said."""
    figure = origins(*BY_WEEK, domain=TRIAL)
    words = [row["text"] for row in rows(figure, "words")]
    assert ["Lokal", "49,5%"] in words
    assert ["Impor", "44,5%"] in words
    provisional = [row for row in rows(figure, "shares") if row["dash"]]
    assert {row["week"] for row in provisional} == set(WEEKS[16:])
    assert {row["opacity"] for row in provisional} == {0.4}


def test_groups_keep_the_order_of_the_caller() -> None:
    """Bars stand in the order given, each with its words at the end."""
    figure = origins(*BY_CATEGORY)
    names = list(dict.fromkeys(row["name"] for row in rows(figure, "shares")))
    assert names == ["Busana muslim", "Makanan dan minuman", "Telepon dan aksesori"]
    words = [row["text"] for row in rows(figure, "words")]
    assert {"Lokal", "Impor", "Belum tergolong", "58,0%", "77,0%", "9,5%", WITHHELD} <= set(words)


def test_the_names_of_parts_stand_behind_squares_of_their_colours() -> None:
    """The key has the order of the pieces; what is only context is grey."""
    squares = rows(origins(*BY_CATEGORY), "dots")
    assert [row["colour"] for row in squares] == [theme.colour(1), theme.colour(2), theme.CONTEXT]


def test_parts_and_values_must_match() -> None:
    """A whole with a part too many or too few is a mistake."""
    with pytest.raises(ValueError, match="one value for each part"):
        Composition("x", ORIGINS, (Share("a", (60.0, 40.0)),), WITHHELD, "")
    with pytest.raises(ValueError, match="1 to 4 parts"):
        Composition("x", tuple(Part(str(n), 1) for n in range(5)), (), WITHHELD, "")
