from __future__ import annotations

import itertools

import pytest
from chart_figures import PROVINCES, TILES, WITHHELD, tile_map
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.charts import theme
from pipeline.presentation.charts.tiles import Tile, TileMap, draw, level

CUTS = (40.0, 44.0, 48.0, 52.0)


def boxes(figure: TileMap, *, wide: bool) -> list[tuple[float, float, float, float]]:
    """Return the corners of all tiles, shown and withheld."""
    datasets = draw(figure, "id", wide=wide)["datasets"]
    return [
        (row["x"], row["y"], row["x2"], row["y2"])
        for name, rows in datasets.items()
        if name.startswith(("tiles", "areas"))
        for row in rows
    ]


def test_a_value_at_a_cut_begins_the_higher_class() -> None:
    """Hand-counted against the four cuts."""
    assert [level(value, CUTS) for value in (39.9, 40, 43.9, 44, 52, 99)] == [0, 1, 1, 2, 4, 4]


@given(st.floats(0, 100))
def test_classes_of_words_and_of_fills_are_the_same(value: float) -> None:
    """The class is the number of cuts reached, as in a Vega threshold scale."""
    assert level(value, CUTS) == len([cut for cut in CUTS if cut <= value])


@pytest.mark.parametrize("wide", [True, False])
def test_tiles_are_equal_and_apart(*, wide: bool) -> None:
    """Every province is one mark of the same size, wide and narrow."""
    corners = boxes(tile_map(*TILES), wide=wide)
    assert len(corners) == len(PROVINCES)
    assert len({(round(x2 - x), round(y2 - y)) for x, y, x2, y2 in corners}) == 1
    for one, other in itertools.combinations(corners, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_the_east_stands_below_the_west_on_a_phone() -> None:
    """What lies east of the ninth column is moved below, and rows of sea are left out."""
    names = {
        row["name"]: row["y"]
        for name, rows in draw(tile_map(*TILES), "id", wide=False)["datasets"].items()
        if name.startswith("tiles")
        for row in rows
    }
    west = max(names[label] for label in ("Aceh", "Bengkulu", "Jabar", "Jatim"))
    assert all(names[label] > west for label in ("NTT", "Gorontalo", "Papbar"))
    assert names["Papbar"] - names["Gorontalo"] == pytest.approx(38)


def test_a_withheld_tile_is_hatched_and_has_no_value() -> None:
    """The word stands in the tile, the value nowhere in the specification."""
    spec = draw(tile_map(*TILES), "id", wide=True)
    shown = [row for name, rows in spec["datasets"].items() if name.startswith("tiles") for row in rows]
    words = [
        row["text"] for name, rows in spec["datasets"].items() if name.startswith("words") for row in rows
    ]
    hatches = [row for name, rows in spec["datasets"].items() if name.startswith("lines") for row in rows]
    assert {row["code"] for row in shown}.isdisjoint({"76", "96"})
    assert words.count(WITHHELD) == 2
    assert {row["colour"] for row in hatches} == {theme.HATCH}


def test_names_that_do_not_fit_are_cut_after_a_consonant() -> None:
    """A narrow tile abbreviates as people do."""
    words = [
        row["text"]
        for name, rows in draw(tile_map(*TILES), "id", wide=False)["datasets"].items()
        if name.startswith("words")
        for row in rows
    ]
    assert {"Bengk.", "Lamp.", "Goront.", "Aceh"} <= set(words)


def test_classes_must_rise() -> None:
    """Four rising cuts make five classes."""
    with pytest.raises(ValueError, match="four rising cuts"):
        TileMap("x", TILES, (40, 44, 44, 52), "")


@pytest.mark.parametrize(
    ("text", "wide", "said"),
    [
        ("43,1", True, ["43,1"]),
        ("12.747", False, ["12.747"]),
        ("109 thousand", True, ["109", "thousand"]),
        ("109 ribu", False, ["109", "ribu"]),
    ],
)
def test_a_wide_value_gets_smaller_then_a_line_for_its_unit(
    text: str, said: list[str], *, wide: bool
) -> None:
    """A value never runs out of its tile."""
    datasets = draw(tile_map(Tile("11", 1, 1, "Aceh", 43.1, text)), "id", wide=wide)["datasets"]
    words = [row["text"] for name, rows in datasets.items() if name.startswith("words") for row in rows]
    assert words[-len(said) :] == said
