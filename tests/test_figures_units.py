from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from editions import showing
from frames import observations
from hypothesis import given
from hypothesis import strategies as st

from pipeline.presentation.charts.figures import Level
from pipeline.presentation.charts.ranking import Item
from pipeline.presentation.figures.units import (
    category_units,
    cuts,
    extremes,
    level,
    province_units,
    ranking,
    row_of,
    scale,
    tile_map,
    to_date,
)

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.voice import Voice

ROWS = """
indicator view     province_code category   week       value lower upper conf_status
I03       national -             -          -          55    50    60    -
I03       national -             -          2023-12-18 54    49    59    -
I03       province 31            -          -          60    58    62    -
I03       province 32            -          -          50.04 48    52    -
I03       province 91            -          -          nan   nan   nan   C
I03       province 31            -          2023-12-18 61    59    63    -
I03       category -             fashion    -          70    65    75    -
I03       category -             phones     -          10    5     15    -
I03       category -             beauty     -          nan   nan   nan   C
I05       province 31            -          2023-12-18 400   nan   nan   -
I05       province 31            -          2024-01-01 412   nan   nan   -
I05       province 32            -          2024-01-01 380   nan   nan   -
I05       province 31            -          2024-01-08 999   nan   nan   -
"""


@pytest.fixture(scope="module")
def shown(edition: Edition) -> Edition:
    """Return the edition with the rows above; its data end on 7 January."""
    return showing(edition, observations(ROWS))


def cells(table: dict) -> list[list[str]]:
    """Return the texts of a table."""
    return [[cell["text"] for cell in row["cells"]] for row in table["groups"][0]["rows"]]


def test_units_are_those_of_the_reference_lists(edition: Edition, indonesian: Voice, english: Voice) -> None:
    """38 provinces by their codes with a short name, 12 categories in the order of the contract."""
    provinces, categories = province_units(edition, english), category_units(edition, indonesian)

    assert (len(provinces), len(categories)) == (38, 12)
    assert sorted(code for code, _, _ in provinces) == [code for code, _, _ in provinces]
    assert ("32", "West Java", "Jabar") in provinces
    assert categories[0] == ("fashion", "Busana", "Busana")


def test_the_trial_to_date_is_taken_where_there_is_one(shown: Edition, indonesian: Voice) -> None:
    """I03 has values of the whole trial; its weeks are left alone."""
    rows = to_date(shown, shown.indicator("I03"), "province", province_units(shown, indonesian))

    assert {""} == set(rows["week"])
    assert list(rows["province_code"]) == ["31", "32", "91"]


def test_counts_are_taken_from_the_latest_full_week(shown: Edition, indonesian: Voice) -> None:
    """Sellers are never added over weeks: the week of 1 January, the last full one that the data cover."""
    rows = to_date(shown, shown.indicator("I05"), "province", province_units(shown, indonesian))

    assert list(rows[["province_code", "week", "value"]].itertuples(index=False, name=None)) == [
        ("31", "2024-01-01", 412.0),
        ("32", "2024-01-01", 380.0),
    ]


def test_a_ranking_has_all_units_against_the_country(shown: Edition, indonesian: Voice) -> None:
    """Each delivered unit with its words, withheld or not; the national value is the level beside them."""
    figure = ranking(shown, indonesian, shown.indicator("I03"), "category", category_units(shown, indonesian))
    items = {item.label: item for item in figure.chart.items}

    assert Item("Busana", 70.0, "70,0%", "Busana") == items["Busana"]
    assert Item("Kecantikan", None, "ditutup", "Kecantikan") == items["Kecantikan"]
    assert len(items) == 3
    assert Level(55.0, "Nasional 55,0%") == figure.chart.reference
    assert figure.title == "Tertinggi di Busana, terendah di Telepon dan aksesori"
    assert figure.id == "i03-category-ranking"


def test_the_table_of_a_ranking_lists_what_was_published(shown: Edition, indonesian: Voice) -> None:
    """Value and bounds in the order of the units; the withheld province shows its word in each column."""
    figure = ranking(shown, indonesian, shown.indicator("I03"), "province", province_units(shown, indonesian))

    assert cells(figure.table) == [
        ["DKI Jakarta", "60,0", "58,0", "62,0"],
        ["Jawa Barat", "50,0", "48,0", "52,0"],
        ["Papua Barat", "ditutup", "ditutup", "ditutup"],
    ]
    assert [head["text"] for head in figure.table["head"]] == [
        "Provinsi",
        "Nilai, persen",
        "Batas bawah",
        "Batas atas",
    ]
    assert "Ditutup: " in figure.notes[0][1]


def test_a_table_without_bounds_has_no_columns_for_them(shown: Edition, indonesian: Voice) -> None:
    """Counts have one column of numbers."""
    figure = ranking(shown, indonesian, shown.indicator("I05"), "province", province_units(shown, indonesian))

    assert cells(figure.table) == [["DKI Jakarta", "412"], ["Jawa Barat", "380"]]
    assert figure.chart.reference is None


def test_a_map_has_a_tile_for_every_province(shown: Edition, indonesian: Voice) -> None:
    """Its place in the grid comes from data; the number stands without unit, the scale names it."""
    figure = tile_map(shown, indonesian, shown.indicator("I03"))
    tiles = {tile.code: tile for tile in figure.chart.tiles}
    province = next(one for one in shown.provinces if one.code == "32")

    assert len(tiles) == 38
    assert (province.row, province.col, "Jabar", 50.04, "50,0") == (
        tiles["32"].row,
        tiles["32"].column,
        tiles["32"].label,
        tiles["32"].value,
        tiles["32"].text,
    )
    assert (tiles["91"].value, tiles["91"].text) == (None, "ditutup")
    assert figure.full
    assert "Satu petak satu provinsi" in figure.notes[0][1]


def test_the_scale_names_the_classes_of_the_map(shown: Edition, indonesian: Voice) -> None:
    """50.04 to 60 is about 10, so five classes of 2, from 52 on; then what is withheld."""
    figure = tile_map(shown, indonesian, shown.indicator("I03"))

    assert figure.chart.cuts == (52.0, 54.0, 56.0, 58.0)
    assert [(step["class"], step["label"]) for step in figure.scale or ()] == [
        ("l1", "di bawah 52%"),
        ("l2", "52% sampai di bawah 54%"),
        ("l3", "54% sampai di bawah 56%"),
        ("l4", "56% sampai di bawah 58%"),
        ("l5", "58% ke atas"),
        ("lc", "ditutup"),
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 5), (1, 2, 3, 4)),
        ((40, 50), (42, 44, 46, 48)),
        ((39.2, 54.1), (40, 45, 50, 55)),
        ((1_000, 92_000), (20_000, 40_000, 60_000, 80_000)),
        ((-3, 3), (-2, 0, 2, 4)),
        ((), (1, 2, 3, 4)),
    ],
)
def test_classes_begin_at_round_values(values: tuple[float, ...], expected: tuple[float, ...]) -> None:
    """Steps are 1, 2, 2.5 or 5 times a power of ten, the smallest that covers the range with five classes."""
    assert expected == pytest.approx(cuts(pd.Series(values, dtype="float64")))


@pytest.mark.parametrize(
    ("values", "decimals", "expected"),
    [
        ((10, 22), 0, (15, 20, 25, 30)),
        ((10, 22), 1, (12.5, 15, 17.5, 20)),
        ((47.3,), 1, (47.4, 47.5, 47.6, 47.7)),
        ((0.02, 0.04), 1, (0.1, 0.2, 0.3, 0.4)),
        ((7, 7), 0, (8, 9, 10, 11)),
    ],
)
def test_classes_are_no_finer_than_what_is_written(
    values: tuple[float, ...], decimals: int, expected: tuple[float, ...]
) -> None:
    """Half a seller is no class, and equal provinces still get classes that can be told apart."""
    assert expected == pytest.approx(cuts(pd.Series(values, dtype="float64"), decimals))


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=20), st.integers(0, 2))
def test_classes_rise_and_differ_as_they_are_written(values: list[float], decimals: int) -> None:
    """Whatever the values, four cuts of the published decimals rise by one step, the first of them above the lowest."""
    found = cuts(pd.Series(values), decimals)
    steps = [high - low for low, high in pairwise(found)]

    assert len(found) == 4
    assert all(step >= 10.0**-decimals * (1 - 1e-6) for step in steps)
    assert steps == pytest.approx([steps[0]] * 3, rel=1e-3)
    assert [round(cut, decimals) for cut in found] == pytest.approx(found, rel=1e-12, abs=1e-12)
    assert min(values) < found[0] <= min(values) + steps[0] * (1 + 1e-6)
    assert max(values) < found[0] + 5 * steps[0]


@pytest.mark.parametrize(
    ("value", "expected"), [(39.9, 1), (40.0, 2), (44.0, 3), (47.9, 3), (48.0, 4), (52.0, 5), (99.0, 5)]
)
def test_a_cut_belongs_to_the_class_that_begins_there(value: float, expected: int) -> None:
    """With cuts at 40, 44, 48 and 52 the value 44 is in the third class."""
    assert expected == level(value, (40, 44, 48, 52))


def test_a_scale_of_sellers_has_their_words(edition: Edition, english: Voice) -> None:
    """Large counts are shortened as in a headline."""
    labels = [
        step["label"] for step in scale(english, edition.indicator("I05"), (20_000, 40_000, 60_000, 200_000))
    ]

    assert [
        labels[0],
        labels[1],
        labels[4],
    ] == ["below 20,000", "20,000 to below 40,000", "200 thousand and above"]


def test_extremes_pass_over_what_is_withheld(indonesian: Voice) -> None:
    """Of a, b and a withheld c only the first two can be highest and lowest; of equal ones the codes decide."""
    units = [("31", "A", "A"), ("32", "B", "B"), ("91", "C", "C")]
    rows = observations("province_code value conf_status\n91 nan C\n32 5 -\n31 7 -")
    tied = observations("province_code value\n32 5\n31 5")
    nothing = observations("province_code value conf_status\n91 nan C")

    assert extremes(indonesian, rows, units) == "Tertinggi di A, terendah di B"
    assert extremes(indonesian, tied, units) == "Tertinggi di B, terendah di A"
    assert extremes(indonesian, nothing, units) == "Tidak ada nilai yang dapat ditampilkan"


def test_a_row_is_found_by_any_kind_of_unit() -> None:
    """A province, a category or a size names its row; an unknown one has none."""
    rows = observations("province_code category seller_size value\n31 - - 1\n- fashion - 2\n- - micro 3")
    found = [row_of(rows, code) for code in ("31", "fashion", "micro")]

    assert [row["value"] for row in found if row is not None] == [1.0, 2.0, 3.0]
    assert row_of(rows, "99") is None
