from __future__ import annotations

import pandas as pd
from disclosure_samples import THRESHOLD, programme

from bench.cube import Shape, cube, tables_of
from pipeline.analysis.published_cells import SELLER_TIES, TRANSACTION_TIES, published_cells

SHAPE = Shape(weeks=3, provinces=5, categories=4, scale=0.2)


def test_true_numbers_fulfil_every_equation() -> None:
    """The sums of one cube satisfy all ties between its published tables."""
    system = programme(cube(1, SHAPE))
    assert not (system.equations @ system.whole("value")).any()


def test_the_to_date_table_ties_the_weeks_together() -> None:
    """Each province and each category has one equation over its to-date cells and all its weekly cells."""
    system = programme(cube(1, SHAPE))
    to_date = (system.cells["table"] == "province_category").to_numpy()
    touching = (abs(system.equations[:, to_date]).sum(axis=1) > 0).sum()
    assert touching == SHAPE.provinces + SHAPE.categories
    assert system.equations.shape == (
        3 * 3 * SHAPE.weeks + touching,
        3 * 3 + 3 * 3 * 4 + 3 * 3 * 5 + 3 * 3 * 4 + 5 * 4,
    )


def test_the_threshold_spares_empty_cells() -> None:
    """A cell is sensitive when fewer sellers than the threshold made it, and an empty one is not."""
    tables = tables_of(cube(1, SHAPE))
    province = tables["province_origin"]
    province["contributors"] = [0, THRESHOLD - 1, THRESHOLD, *[50] * (len(province) - 3)]
    province.loc[0, "gmv_idr"] = 0
    cells = published_cells(tables, TRANSACTION_TIES, "gmv_idr", THRESHOLD, "2023-12-25").cells
    assert cells.loc[cells["table"] == "province_origin", "sensitive"].tolist()[:3] == [False, True, False]


def test_to_date_cells_carry_the_last_week_in_their_name_but_not_in_their_series() -> None:
    """A trial-to-date number is another number in each release, of one series."""
    row = programme(cube(1, SHAPE)).cells.query("table == 'province_category'").iloc[0]
    assert (row["cell"], row["series"]) == (
        "province_category/11/category00/2023-12-25",
        "province_category/11/category00",
    )


def test_the_order_of_delivered_rows_does_not_matter() -> None:
    """Shuffled tables give the same cells and equations."""
    tables = tables_of(cube(1, SHAPE))
    shuffled = {name: table.sample(frac=1, random_state=3) for name, table in tables.items()}
    first, second = (
        published_cells(one, TRANSACTION_TIES, "gmv_idr", THRESHOLD, "2023-12-25")
        for one in (tables, shuffled)
    )
    pd.testing.assert_frame_equal(first.cells, second.cells)
    assert (first.equations != second.equations).nnz == 0


def test_sellers_of_a_week_add_up_over_provinces_as_over_sizes() -> None:
    """The tables of sellers are tied week by week and by nothing else."""
    tables = {
        "province_sellers": pd.DataFrame(
            {"week": ["a", "a", "b"], "province_code": ["1", "2", "1"], "n": [3, 4, 5]}
        ),
        "size_sellers": pd.DataFrame(
            {"week": ["a", "a", "b"], "seller_size": ["m", "s", "m"], "n": [6, 1, 5]}
        ),
    }
    tables = {name: table.assign(contributors=table["n"]) for name, table in tables.items()}
    system = published_cells(tables, SELLER_TIES, "n", THRESHOLD, "b")
    assert system.equations.toarray().tolist() == [[1, 1, 0, -1, -1, 0], [0, 0, 1, 0, 0, -1]]
