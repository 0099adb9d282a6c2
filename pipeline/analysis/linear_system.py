"""Published numbers as unknowns of one linear system.

Belongs here: the shape of that system, the rules that tie its cells, and how a cell is named to people.
Does not belong here: which tables are published (`programme`), which cells are hidden (`hiding`).

A reader who sees some cells and knows the ties can compute others. So all tables of a release must stand in one
system: protecting linked tables one after another is unsafe (sdcTable, issue 136).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

KEYS: Final = ("week", "province_code", "category", "seller_size", "origin", "up_to")
COLUMNS: Final = ("cell", "series", "table", *KEYS, "value", "known", "contributors", "sensitive", "public")


@dataclass(frozen=True, slots=True)
class CellKey:
    """How one cell is named to people: its table and the keys that apply to it."""

    table: str
    keys: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.table} ({', '.join(f'{name}={value}' for name, value in self.keys)})"


@dataclass(frozen=True, slots=True)
class Tie:
    """In every group of `by`, the cells of table `left` and those of table `right` have the same sum."""

    left: str
    right: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LinearSystem:
    """Cells and the equations between them.

    `cells` (index 0..n-1) has `COLUMNS`: `cell` names the number (unique), `series` names it across releases,
    keys that do not apply are empty texts, `value` and `known` are whole units (rupiah or counts), `known` being
    a lower bound that earlier releases have given away, `contributors` counts sellers (a lower bound),
    `public` is False for a number that is never printed but must not be computable either.
    `equations` (m x n, -1/0/1) says: when cells change by `x` and every tie still holds, `equations @ x` is 0.
    """

    cells: pd.DataFrame
    equations: sp.csr_array

    def __post_init__(self) -> None:
        cells = self.cells
        if list(cells.columns) != list(COLUMNS) or self.equations.shape[1] != len(cells):
            raise ValueError("a linear system needs the columns of COLUMNS and one equation column per cell")
        if cells["cell"].duplicated().any():
            raise ValueError(f"two cells are named {cells.loc[cells['cell'].duplicated(), 'cell'].iloc[0]}")
        if (cells["value"] < cells["known"]).any() or (cells["known"] < 0).any():
            raise ValueError("a cell is negative or below what is known of it")

    def key(self, position: int) -> CellKey:
        """Return the name of the cell at `position`."""
        row = self.cells.iloc[position]
        return CellKey(str(row["table"]), tuple((name, str(row[name])) for name in KEYS if row[name]))

    def whole(self, column: str) -> Whole:
        """Return a column of whole numbers, one per cell."""
        return self.cells[column].to_numpy(dtype=np.int64)

    def mask(self, column: str) -> Mask:
        """Return a column of yes and no, one per cell."""
        return self.cells[column].to_numpy(dtype=np.bool_)


def equations_of(cells: pd.DataFrame, ties: Sequence[Tie]) -> sp.csr_array:
    """Write `ties` as rows over `cells` (columns `table` and keys): +1 for the left table, -1 for the right."""
    blocks = [_rows_of(cells, tie) for tie in ties]
    if not blocks:
        return sp.csr_array((0, len(cells)), dtype=np.int64)
    return sp.csr_array(sp.vstack(blocks), dtype=np.int64)


def _rows_of(cells: pd.DataFrame, tie: Tie) -> sp.csr_array:
    members = cells[cells["table"].isin([tie.left, tie.right])]
    group = members.groupby(list(tie.by), sort=True).ngroup().to_numpy()
    sign = np.where(members["table"] == tie.left, 1, -1)
    height = int(group.max()) + 1 if len(group) else 0
    return sp.csr_array((sign, (group, members.index.to_numpy())), shape=(height, len(cells)))
