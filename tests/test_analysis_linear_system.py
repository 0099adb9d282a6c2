from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from disclosure_samples import grid

from pipeline.analysis.linear_system import CellKey, LinearSystem, Tie, equations_of


def test_ties_become_plus_and_minus_one_per_group() -> None:
    """A tie writes one row per group, +1 for its left table and -1 for its right."""
    cells = pd.DataFrame(
        {"table": ["part", "part", "part", "whole", "whole"], "week": ["1", "1", "2", "1", "2"]}
    )
    rows = equations_of(cells, (Tie("part", "whole", ("week",)),)).toarray()
    assert rows.tolist() == [[1, 1, 0, -1, 0], [0, 0, 1, 0, -1]]


def test_no_ties_give_no_equations() -> None:
    """Tables without ties are a system without equations."""
    assert equations_of(pd.DataFrame({"table": ["one"]}), ()).shape == (0, 1)


def test_a_cell_is_named_by_its_table_and_the_keys_that_apply() -> None:
    """The name of a cell leaves out keys that its table does not have."""
    key = grid([[5, 6], [7, 8]], [[20, 20], [20, 20]]).key(1)
    assert key == CellKey("grid", (("province_code", "0"), ("category", "1")))
    assert str(key) == "grid (province_code=0, category=1)"


@pytest.mark.parametrize(("column", "value"), [("value", -1), ("known", 99), ("known", -1), ("cell", "0/1")])
def test_impossible_cells_are_refused(column: str, value: object) -> None:
    """A negative value, a bound above the value, or two cells of one name make no system."""
    system = grid([[5, 6], [7, 8]], [[20, 20], [20, 20]])
    cells = system.cells.copy()
    cells.loc[0, column] = value
    with pytest.raises(ValueError, match="cell"):
        LinearSystem(cells, system.equations)


def test_equations_of_another_width_are_refused() -> None:
    """Equations must have one column per cell."""
    cells = grid([[5, 6], [7, 8]], [[20, 20], [20, 20]]).cells
    with pytest.raises(ValueError, match="one equation column per cell"):
        LinearSystem(cells, sp.csr_array((1, 3), dtype=np.int64))
